// These functions say who calls in development and tests: three issuers that stand in for Maskinporten, ID-porten and
// HelseID, callers in the shape of the real ones (docs/ACCESS.md), and what their tokens say. All are made up. Pure.
#ifndef LISTEPLASS_CLIENTS_CLI_AUTH_DEVELOP_CALLERS_H_
#define LISTEPLASS_CLIENTS_CLI_AUTH_DEVELOP_CALLERS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "nlohmann/json.hpp"
#include "service/access/algorithm.h"

namespace listeplass::auth {

struct DevelopIssuer {
  const char* name;  // also its profile
  const char* issuer;
  const char* audience;  // empty: the server's external address
  access::Algorithm algorithm;
};
const std::vector<DevelopIssuer>& DevelopIssuers();

struct DevelopCaller {
  const char* name;    // of its files
  const char* role;    // service/access/access_role.h
  const char* who;     // for people
  const char* issuer;  // a DevelopIssuer's name; empty: it comes by certificate
  const char* organisation;
  const char* hpr_number;  // of HelseID
  const char* scope;       // of Maskinporten
};
const std::vector<DevelopCaller>& DevelopCallers();

// Returns the configuration by which a server knows the callers. The issuers' keys are in "NAME.jwks.json" beside it.
nlohmann::json DevelopConfig(const std::string& external_address, const std::vector<std::string>& municipalities);

// How long a token holds.
struct TokenTime {
  absl::Time from;
  absl::Time to;
};

inline constexpr int64_t kDevelopDaysMax = 3650;

// INVALID_ARGUMENT (OUT_OF_RANGE) for --days that are not 1 to kDevelopDaysMax.
absl::StatusOr<TokenTime> DevelopTime(int64_t days, absl::Time now);

// Returns what the token of a caller with an issuer says. `thumbprint`: of the key to which it is bound; empty: to
// none.
nlohmann::json MakeCallerClaims(const DevelopCaller& caller, const std::string& external_address, const TokenTime& time,
                                const std::string& thumbprint);

// Returns what the token of a citizen says whom the portal has logged in, with ID-porten.
nlohmann::json MakeCitizenClaims(const std::string& external_address, const TokenTime& time,
                                 const std::string& national_id);

// The caller of that name. REQUIRES: there is one.
const DevelopCaller& FindDevelopCaller(absl::string_view name);

}  // namespace listeplass::auth

#endif  // LISTEPLASS_CLIENTS_CLI_AUTH_DEVELOP_CALLERS_H_
