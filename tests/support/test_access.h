// A TestAccess is an access file that gives every role to somebody, and the keys of its three issuers, for tests of
// callers who prove who they are (docs/ACCESS.md).
//
//   const TestAccess access(folder.path());
//   ... "--access", access.file() ...
//   for (const auto& [key, value] : access.Proofs(AccessRole::kChief, "MunicipalityService.StrikeOff")) {
//     context.AddMetadata(key, value);
//   }
#ifndef LISTEPLASS_TESTS_SUPPORT_TEST_ACCESS_H_
#define LISTEPLASS_TESTS_SUPPORT_TEST_ACCESS_H_

#include <map>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "nlohmann/json.hpp"
#include "service/access/access_config.h"
#include "service/access/access_role.h"

namespace listeplass {

// The scope of a machine that delivers for the source "another", not for the population register.
inline constexpr char kDeliverAnother[] = "listeplass:deliver-another";

class TestAccess {
 public:
  // Writes the files. Staff act for the municipalities, kommunenummer.
  explicit TestAccess(std::string folder, std::vector<std::string> municipalities = {"4601"});

  // Paths.
  std::string file() const { return folder_ + "/access.json"; }
  std::string keys_file(access::Profile issuer) const;

  // The configuration, to be changed and written again.
  nlohmann::json config() const { return config_; }
  void Write(const nlohmann::json& config) const;
  // Writes the issuer's public key under another id, so that tokens by the one before are not believed any more.
  void ReplaceKey(access::Profile issuer, const std::string& id) const;

  // Returns the metadata that proves a call by the role. A citizen's is also the portal's.
  std::map<std::string, std::string> Proofs(access::AccessRole role, absl::string_view method,
                                            const std::string& national_id = "") const;
  // Returns the metadata of a machine with this scope.
  std::map<std::string, std::string> MachineProofs(const std::string& scope) const;

  // Returns what a token of the role says that holds now, for ten minutes. kCitizen: of ID-porten.
  nlohmann::json Claims(access::AccessRole role, const std::string& national_id = "") const;
  // Signs a token, as the issuer that the claims name.
  std::string Token(const nlohmann::json& claims, const nlohmann::json& header = nlohmann::json::object()) const;
  // Signs the proof, with an id of its own, of having the key to which HelseID's tokens are bound.
  std::string Proof(absl::string_view method, const std::string& token,
                    const nlohmann::json& changes = nlohmann::json::object()) const;

 private:
  nlohmann::json MachineClaims(const std::string& scope) const;

  const std::string folder_;
  nlohmann::json config_;
};

}  // namespace listeplass

#endif  // LISTEPLASS_TESTS_SUPPORT_TEST_ACCESS_H_
