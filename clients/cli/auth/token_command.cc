#include "clients/cli/auth/token_command.h"

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/exit_code.h"
#include "clients/proof/signing_key.h"
#include "clients/proof/signing_key_file.h"
#include "clients/proof/token_signer.h"
#include "nlohmann/json.hpp"
#include "service/access/target_url.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"

namespace listeplass::auth {
namespace {

using ::nlohmann::json;

constexpr absl::Duration kExpiresInMax = absl::Hours(24 * 365);

absl::Status AddClaim(const std::string& text, json& claims) {
  const size_t equals = text.find('=');
  const std::string name = text.substr(0, equals);
  if (equals == std::string::npos || name.empty()) return errors::FieldInvalid("--claim", "must be NAME=JSON");
  json value = json::parse(text.substr(equals + 1), nullptr, /*allow_exceptions=*/false);
  if (value.is_discarded()) {
    return errors::FieldInvalid(
        "--claim", absl::StrCat(name, " is no JSON; a text stands in quotes: --claim '", name, "=\"text\"'"));
  }
  claims[name] = std::move(value);
  return absl::OkStatus();
}

absl::StatusOr<json> MakeClaims(const TokenFlags& flags, absl::Time now) {
  if (flags.issuer.empty()) return errors::FieldRequired("--issuer");
  if (flags.audience.empty()) return errors::FieldRequired("--audience");
  absl::Duration expires_in;
  if (!absl::ParseDuration(flags.expires_in, &expires_in) || expires_in <= absl::ZeroDuration() ||
      expires_in > kExpiresInMax) {
    return errors::FieldInvalid("--expires-in", "must be a time such as 10m or 1h30m, at most 8760h");
  }
  json claims = {{"iss", flags.issuer},
                 {"aud", flags.audience},
                 {"iat", absl::ToUnixSeconds(now)},
                 {"exp", absl::ToUnixSeconds(now + expires_in)},
                 {"jti", proof::RandomId()}};
  if (!flags.subject.empty()) claims["sub"] = flags.subject;
  if (!flags.not_before.empty()) {
    absl::Time time;
    std::string problem;
    if (!absl::ParseTime(absl::RFC3339_full, flags.not_before, &time, &problem)) {
      return errors::FieldInvalid("--not-before", "must be a time such as 2026-12-01T09:00:00Z");
    }
    claims["nbf"] = absl::ToUnixSeconds(time);
  }
  if (!flags.dpop_key_path.empty()) {
    LP_ASSIGN_OR_RETURN(const proof::SigningKey bound_to, proof::ReadSigningKey(flags.dpop_key_path, "--dpop-key"));
    claims["cnf"] = {{"jkt", bound_to.thumbprint()}};
  }
  for (const std::string& claim : flags.claims) LP_RETURN_IF_ERROR(AddClaim(claim, claims));
  return claims;
}

absl::StatusOr<std::string> MakeToken(const TokenFlags& flags, absl::Time now) {
  LP_ASSIGN_OR_RETURN(const json claims, MakeClaims(flags, now));
  LP_ASSIGN_OR_RETURN(const proof::SigningKey key, proof::ReadSigningKey(flags.key_path, "--key"));
  return proof::SignToken(key, claims);
}

absl::StatusOr<std::string> MakeProof(const ProofFlags& flags, absl::Time now, std::istream& in) {
  if (!access::NormalizedUrl(flags.url)) return errors::FieldInvalid("--url", "must be an https or http address");
  LP_ASSIGN_OR_RETURN(const proof::SigningKey key, proof::ReadSigningKey(flags.key_path, "--key"));
  std::string token;
  std::getline(in, token);
  token = std::string(absl::StripAsciiWhitespace(token));
  if (token.empty()) return errors::FieldRequired("the token", "give it on standard input");
  return proof::SignProof(
      key, {.method = flags.method, .url = flags.url, .access_token = token, .id = proof::RandomId(), .made = now});
}

int Print(const absl::StatusOr<std::string>& made, std::ostream& out, std::ostream& err) {
  if (!made.ok()) {
    err << "error: " << made.status().message() << "\n";
    return cli::kBadInput;
  }
  out << *made << "\n";
  return cli::kOk;
}

}  // namespace

int RunToken(const TokenFlags& flags, absl::Time now, std::ostream& out, std::ostream& err) {
  return Print(MakeToken(flags, now), out, err);
}

int RunProof(const ProofFlags& flags, absl::Time now, std::istream& in, std::ostream& out, std::ostream& err) {
  return Print(MakeProof(flags, now, in), out, err);
}

}  // namespace listeplass::auth
