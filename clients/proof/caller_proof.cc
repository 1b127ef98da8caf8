#include "clients/proof/caller_proof.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "clients/proof/private_file.h"
#include "clients/proof/signing_key_file.h"
#include "clients/proof/token_signer.h"
#include "service/access/target_url.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"

namespace listeplass::proof {
namespace {

// The names of the command line's options, which errors name; for the citizen's token that of the login file's key.
constexpr absl::string_view kTokenOption = "--token";
constexpr absl::string_view kKeyOption = "--dpop-key";
constexpr absl::string_view kCitizenTokenKey = "citizen_token";
constexpr absl::string_view kAddressKey = "external_address";

absl::StatusOr<std::string> ExternalAddress(const Login& login) {
  const std::string address =
      login.external_address.empty() ? absl::StrCat("https://", login.server) : login.external_address;
  if (!absl::StartsWith(address, "https://") || !access::NormalizedUrl(address)) {
    return errors::FieldInvalid(kAddressKey, "must be an address such as https://listeplass.example.no");
  }
  return std::string(absl::StripSuffix(address, "/"));
}

}  // namespace

absl::StatusOr<std::string> ReadTokenFile(const std::string& path, absl::string_view option) {
  LP_ASSIGN_OR_RETURN(const std::string text, ReadPrivateFile(path, option));
  const absl::string_view token = absl::StripAsciiWhitespace(text);
  // gRPC would refuse other characters with a message of its own, which might repeat the token.
  if (token.empty() || !std::all_of(token.begin(), token.end(), absl::ascii_isgraph)) {
    return ProofFileInvalid(option, path, "must hold one token and nothing else");
  }
  return std::string(token);
}

absl::StatusOr<CallerProof> CallerProof::Open(const Login& login) {
  CallerProof proof;
  proof.token_path_ = login.token;
  proof.citizen_token_path_ = login.citizen_token;
  if (!login.dpop_key.empty()) {
    if (login.token.empty()) return errors::FieldRequired(kTokenOption, "a key proves the possession of a token");
    LP_ASSIGN_OR_RETURN(proof.key_, ReadSigningKey(login.dpop_key, kKeyOption));
    LP_ASSIGN_OR_RETURN(proof.address_, ExternalAddress(login));
  }
  LP_RETURN_IF_ERROR(proof.Check());
  return proof;
}

absl::Status CallerProof::Check() const {
  if (!token_path_.empty()) LP_RETURN_IF_ERROR(ReadTokenFile(token_path_, kTokenOption).status());
  if (citizen_token_path_.empty()) return absl::OkStatus();
  return ReadTokenFile(citizen_token_path_, kCitizenTokenKey).status();
}

absl::StatusOr<Metadata> CallerProof::ForCall(absl::string_view method, absl::Time now) const {
  Metadata metadata;
  if (!token_path_.empty()) {
    LP_ASSIGN_OR_RETURN(const std::string token, ReadTokenFile(token_path_, kTokenOption));
    metadata.emplace_back("authorization", absl::StrCat(key_ ? "DPoP " : "Bearer ", token));
    if (key_) {
      const ProvenCall call = {
          .url = absl::StrCat(address_, method), .access_token = token, .id = RandomId(), .made = now};
      LP_ASSIGN_OR_RETURN(std::string proof, SignProof(*key_, call));
      metadata.emplace_back("dpop", std::move(proof));
    }
  }
  if (!citizen_token_path_.empty()) {
    LP_ASSIGN_OR_RETURN(std::string token, ReadTokenFile(citizen_token_path_, kCitizenTokenKey));
    metadata.emplace_back("listeplass-citizen-token", std::move(token));
  }
  return metadata;
}

}  // namespace listeplass::proof
