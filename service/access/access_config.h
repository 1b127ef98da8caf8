// AccessConfig is the configuration file that says which proofs are believed and who their owners are: issuers of
// tokens, and callers with their roles. docs/ACCESS.md documents the file.
//
// It is parsed whole and never changed. A new file is parsed anew, and takes the place of the old one only if it is
// good.
#ifndef LISTEPLASS_SERVICE_ACCESS_ACCESS_CONFIG_H_
#define LISTEPLASS_SERVICE_ACCESS_ACCESS_CONFIG_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "service/access/access_role.h"
#include "service/access/token.h"
#include "service/domain/ids.h"
#include "service/domain/source.h"

namespace listeplass::access {

// Profile says what an issuer's tokens look like (claims_profiles.h).
enum class Profile : uint8_t { kMaskinporten, kIdPorten, kHelseId };

// The most bytes that a configuration file may have.
inline constexpr size_t kAccessConfigBytesMax = size_t{4} << 20;

struct Issuer {
  std::string name;  // by which callers refer to it
  Profile profile = Profile::kMaskinporten;
  TokenRules rules;            // its tokens'
  std::string jwks_file;       // as the file has it
  std::string acr_min;         // of kIdPorten: the lowest level that proves a citizen
  bool requires_dpop = false;  // the token must come with a proof of possession
};

struct ConfiguredCaller {
  AccessRole role = AccessRole::kOperator;
  std::string issuer;  // an Issuer's name; empty: the caller comes by client certificate, or as a user of this machine
  std::optional<uint32_t> unix_user;  // the user who calls on a Unix socket
  std::string organisation;
  std::string scope;                           // of kMaskinporten
  std::vector<std::string> hpr_numbers;        // of kHelseId: the people; ascending
  std::vector<MunicipalityId> municipalities;  // ascending
  std::vector<Source> sources;                 // ascending
  bool may_see_protected = false;
};

struct AccessConfig {
  std::string external_address;  // "https://listeplass.example.no", as clients call it; without a slash at the end
  std::vector<Issuer> issuers;
  std::vector<ConfiguredCaller> callers;
  std::vector<MunicipalityId> presumed_custody;  // Who::presumed_custody

  // Returns the issuer whose claim `iss` that is; null where there is none.
  const Issuer* FindIssuer(absl::string_view iss) const;
  // Says whether a caller is that user of this machine.
  bool NamesUnixUser(uint32_t user) const;
};

// Parses the file's text. INVALID_ARGUMENT (FIELD_REQUIRED, FIELD_INVALID) names what is wrong by its path,
// "callers[2].role"; keys that are not known are refused.
absl::StatusOr<AccessConfig> ParseAccessConfig(absl::string_view text);

}  // namespace listeplass::access

#endif  // LISTEPLASS_SERVICE_ACCESS_ACCESS_CONFIG_H_
