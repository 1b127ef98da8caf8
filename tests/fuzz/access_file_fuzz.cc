// This fuzz target feeds arbitrary bytes to the reader of the access file (docs/ACCESS.md). Any input must be refused
// with an error of the kind that names its place, or give a configuration in which everybody is whole.
//
//   cmake --preset fuzz && ninja -C build/fuzz access_file_fuzz
//   build/fuzz/bin/access_file_fuzz -max_total_time=600 -max_len=4096 FOLDER tests/fuzz/access_file_corpus
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "absl/strings/match.h"
#include "service/access/access_config.h"
#include "service/domain/errors.h"
#include "service/domain/organisation_number.h"

namespace listeplass::access {
namespace {

void Require(bool holds, absl::string_view what) {
  if (holds) return;
  std::fprintf(stderr, "%.*s\n", static_cast<int>(what.size()), what.data());
  std::abort();
}

void CheckIssuer(const Issuer& issuer) {
  Require(!issuer.rules.issuer.empty() && !issuer.rules.audience.empty(), "an issuer whose rules fit no token");
  Require(!issuer.rules.algorithms.empty(), "an issuer without algorithms");
  Require(issuer.rules.skew >= absl::ZeroDuration() && issuer.rules.skew <= kSkewMax, "an unbounded skew");
  Require(issuer.acr_min.empty() == (issuer.profile != Profile::kIdPorten), "a citizen of no level");
}

void CheckCaller(const AccessConfig& config, const ConfiguredCaller& caller) {
  Require(std::find(kGivenRoles.begin(), kGivenRoles.end(), caller.role) != kGivenRoles.end(), "a role of nobody");
  Require(IsOrganisationNumber(caller.organisation), "an organisation without a number");
  Require(NamesMunicipalities(caller.role) != caller.municipalities.empty(), "staff of nowhere");
  Require(std::is_sorted(caller.municipalities.begin(), caller.municipalities.end()), "municipalities in disorder");
  Require((caller.role == AccessRole::kPopulationRegister) != caller.sources.empty(), "a register without a source");
  if (caller.issuer.empty()) return;
  const auto issuer = std::find_if(config.issuers.begin(), config.issuers.end(),
                                   [&caller](const Issuer& any) { return any.name == caller.issuer; });
  Require(issuer != config.issuers.end() && issuer->profile != Profile::kIdPorten, "a caller of no issuer");
  Require(caller.scope.empty() == (issuer->profile != Profile::kMaskinporten), "a machine of any scope");
  Require(caller.hpr_numbers.empty() == (issuer->profile != Profile::kHelseId), "staff who are anybody");
}

void TryInput(const std::string& text) {
  const absl::StatusOr<AccessConfig> config = ParseAccessConfig(text);
  if (!config.ok()) {
    const std::string reason = GetErrorDetails(config.status()).reason;
    Require(config.status().code() == absl::StatusCode::kInvalidArgument, "another code");
    Require(reason == "FIELD_REQUIRED" || reason == "FIELD_INVALID" || reason == "OUT_OF_RANGE", "another reason");
    return;
  }
  Require(absl::StartsWith(config->external_address, "https://"), "an address without TLS");
  for (const Issuer& issuer : config->issuers) CheckIssuer(issuer);
  for (const ConfiguredCaller& caller : config->callers) CheckCaller(*config, caller);
}

}  // namespace
}  // namespace listeplass::access

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  listeplass::access::TryInput(std::string(data, data + size));
  return 0;
}
