// This fuzz target feeds arbitrary bytes to the checks of a call's metadata: the token, the proof of possession and the
// key set of an issuer.
//
// The first line of the input is a token, the second a proof, and the rest a key set. A line such as
// {"alg":"ES256"}|{"iss":"i"} is signed first, with the key that is believed, so that the fuzzer gets behind the
// signature. Any input must be refused with one of the known errors, or hold: then one changed letter must break it,
// and a proof must not be taken twice.
//
//   cmake --preset fuzz && ninja -C build/fuzz token_fuzz
//   build/fuzz/bin/token_fuzz -max_total_time=600 -max_len=4096 FOLDER tests/fuzz/token_corpus
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "service/access/access_errors.h"
#include "service/access/key_set.h"
#include "service/access/proof_of_possession.h"
#include "service/access/seen_proofs.h"
#include "service/access/token.h"
#include "tests/support/test_keys.h"

namespace listeplass::access {
namespace {

constexpr char kUrl[] = "https://listeplass.example/s/m";

void Require(bool holds, absl::string_view what, const absl::Status& status) {
  if (holds) return;
  std::fprintf(stderr, "%.*s: %s\n", static_cast<int>(what.size()), what.data(), status.ToString().c_str());
  std::abort();
}

// The errors are a fixed few, whatever was sent. So none repeats any of it.
void RequireRefusal(const absl::Status& status) {
  static const auto* const kErrors = [] {
    auto* const errors = new std::vector<absl::Status>{TokenExpired(), TokenNotYetValid()};
    for (int problem = 0; problem <= static_cast<int>(Problem::kReplay); ++problem) {
      errors->push_back(Refused(Evidence::kToken, static_cast<Problem>(problem)));
      errors->push_back(Refused(Evidence::kProof, static_cast<Problem>(problem)));
    }
    return errors;
  }();
  Require(std::find(kErrors->begin(), kErrors->end(), status) != kErrors->end(), "another error", status);
}

std::string Signed(absl::string_view line) {
  if (!absl::StartsWith(line, "{")) return std::string(line);
  const size_t bar = line.find("}|{");
  if (bar == absl::string_view::npos) return EcTestKey().Compact(line, "{}", "ES256");
  return EcTestKey().Compact(line.substr(0, bar + 1), line.substr(bar + 2), "ES256");
}

// Returns the text with another letter at the place, one that base64url has.
std::string Changed(std::string text, size_t at) {
  text[at] = text[at] == 'e' ? 'f' : 'e';
  return text;
}

VerifiedToken BoundToken() {
  static const auto* const kThumbprint = new std::string(ReadPublicJwk(EcTestKey().PublicJwk()).key->thumbprint());
  VerifiedToken token;
  token.claims = {{"cnf", {{"jkt", *kThumbprint}}}};
  return token;
}

// Returns the token if it holds, and otherwise one that is bound to the key, so that the proof is looked at.
VerifiedToken TryToken(const std::string& text) {
  static const auto* const kKeys = new KeySet(*KeySet::Parse(
      KeySetText({With(EcTestKey().PublicJwk(), {{"kid", "e"}}), With(RsaTestKey().PublicJwk(), {{"kid", "r"}})})));
  static const auto* const kRules =
      new TokenRules{.issuer = "i",
                     .audience = "a",
                     .algorithms = {Algorithm::kEs256, Algorithm::kRs256, Algorithm::kPs256},
                     .skew = absl::Seconds(10)};
  const absl::StatusOr<std::string> issuer = UnverifiedIssuer(text);
  if (!issuer.ok()) RequireRefusal(issuer.status());
  absl::StatusOr<VerifiedToken> token = VerifyToken(text, *kKeys, *kRules, kTestNow);
  if (!token.ok()) {
    RequireRefusal(token.status());
    return BoundToken();
  }
  Require(issuer.ok() && *issuer == "i" && token->issuer == "i", "a token of another issuer", issuer.status());
  Require(token->expires > kTestNow, "a token that has expired", absl::OkStatus());
  for (const size_t at : {size_t{0}, text.find('.') + 1, text.rfind('.') + 1}) {
    Require(!VerifyToken(Changed(text, at), *kKeys, *kRules, kTestNow).ok(), "a changed token holds", absl::OkStatus());
  }
  return *std::move(token);
}

void TryProof(const std::string& proof, const std::string& token_text, const VerifiedToken& token) {
  ProofRules rules;
  rules.url = kUrl;
  SeenProofs seen(2);
  const absl::Status status = CheckProof(proof, rules, token_text, token, kTestNow, seen);
  if (!status.ok()) return RequireRefusal(status);
  if (!token.claims.contains("cnf")) return;
  const absl::Status again = CheckProof(proof, rules, token_text, token, kTestNow, seen);
  Require(!again.ok(), "a proof is taken twice", again);
}

void TryKeySet(absl::string_view text) {
  const absl::StatusOr<KeySet> keys = KeySet::Parse(text);
  if (keys.ok()) return Require(!keys->keys().empty(), "a set without keys", keys.status());
  Require(keys.status().code() == absl::StatusCode::kFailedPrecondition, "another code", keys.status());
}

void TryInput(const std::string& text) {
  const std::vector<std::string> lines = absl::StrSplit(text, absl::MaxSplits('\n', 2));
  const std::string token_text = Signed(lines[0]);
  const VerifiedToken token = TryToken(token_text);
  if (lines.size() > 1) TryProof(Signed(lines[1]), token_text, token);
  if (lines.size() > 2) TryKeySet(lines[2]);
}

}  // namespace
}  // namespace listeplass::access

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  listeplass::access::TryInput(std::string(data, data + size));
  return 0;
}
