// This program measures what believing a call's token costs, by how the token is signed. A server does it for each
// call. The token is of the size of real ones.
//
//   ninja -C build/release token_benchmark && build/release/bin/token_benchmark
#include <benchmark/benchmark.h>

#include <string>

#include "absl/strings/str_cat.h"
#include "service/access/base64url.h"
#include "service/access/key_set.h"
#include "service/access/proof_of_possession.h"
#include "service/access/seen_proofs.h"
#include "service/access/text_digest.h"
#include "service/access/token.h"
#include "tests/support/or_abort.h"
#include "tests/support/test_keys.h"

namespace listeplass::access {
namespace {

using ::nlohmann::json;

constexpr int64_t kNowSeconds = 1'796'000'000;
constexpr char kUrl[] = "https://listeplass.example.no/listeplass.v1.CitizenService/AskForLists";

const TestKey& KeyFor(Algorithm algorithm) { return algorithm == Algorithm::kEs256 ? EcTestKey() : RsaTestKey(); }

std::string SignedBy(const TestKey& key, Algorithm algorithm, json header, const json& claims) {
  header["alg"] = AlgorithmName(algorithm);
  return key.Compact(header.dump(), claims.dump(), AlgorithmName(algorithm));
}

json Claims(const TestKey& key) {
  return {{"iss", "https://issuer.example.no"},
          {"aud", "https://listeplass.example.no"},
          {"exp", kNowSeconds + 120},
          {"iat", kNowSeconds},
          {"jti", "Ydsr0PxAmOfYlQyRhsVkSAv5lDtjKbmRdmIlIJjfn0M"},
          {"scope", "listeplass:read listeplass:write"},
          {"client_amr", "private_key_jwt"},
          {"consumer", {{"authority", "iso6523-actorid-upis"}, {"ID", "0192:974761076"}}},
          {"cnf", {{"jkt", ReadPublicJwk(key.PublicJwk()).key->thumbprint()}}}};
}

struct Setting {
  explicit Setting(Algorithm by)
      : algorithm(by),
        key(KeyFor(by)),
        keys(*KeySet::Parse(KeySetText({With(key.PublicJwk(), {{"kid", "k"}})}))),
        rules({.issuer = "https://issuer.example.no",
               .audience = "https://listeplass.example.no",
               .algorithms = {by},
               .skew = absl::Seconds(10)}),
        token(SignedBy(key, by, {{"kid", "k"}, {"typ", "at+jwt"}}, Claims(key))) {}

  absl::StatusOr<VerifiedToken> Verify() const { return VerifyToken(token, keys, rules, now); }

  const Algorithm algorithm;
  const TestKey& key;
  const KeySet keys;
  const TokenRules rules;
  const std::string token;
  const absl::Time now = absl::FromUnixSeconds(kNowSeconds);
};

void BM_VerifyToken(benchmark::State& state) {
  const Setting setting(static_cast<Algorithm>(state.range(0)));
  OrAbort(setting.Verify().status());
  for ([[maybe_unused]] auto _ : state) benchmark::DoNotOptimize(setting.Verify());
  state.SetLabel(absl::StrCat(AlgorithmName(setting.algorithm), ", ", setting.token.size(), " bytes"));
}
BENCHMARK(BM_VerifyToken)->DenseRange(0, 2)->Unit(benchmark::kMicrosecond);

void BM_UnverifiedIssuer(benchmark::State& state) {
  const Setting setting(Algorithm::kEs256);
  for ([[maybe_unused]] auto _ : state) benchmark::DoNotOptimize(UnverifiedIssuer(setting.token));
}
BENCHMARK(BM_UnverifiedIssuer)->Unit(benchmark::kMicrosecond);

// The proof comes with its key, which is read anew for each call. Each is remembered in a memory of its own, because it
// is the same proof.
void BM_CheckProof(benchmark::State& state) {
  const Setting setting(static_cast<Algorithm>(state.range(0)));
  const absl::StatusOr<VerifiedToken> token = setting.Verify();
  OrAbort(token.status());
  const json claims = {{"jti", "1"},
                       {"htm", "POST"},
                       {"htu", kUrl},
                       {"iat", kNowSeconds},
                       {"ath", EncodeBase64Url(Sha256(setting.token))}};
  const std::string proof =
      SignedBy(setting.key, setting.algorithm, {{"typ", "dpop+jwt"}, {"jwk", setting.key.PublicJwk()}}, claims);
  ProofRules rules;
  rules.url = kUrl;
  for ([[maybe_unused]] auto _ : state) {
    SeenProofs seen(1);
    OrAbort(CheckProof(proof, rules, setting.token, *token, setting.now, seen));
  }
  state.SetLabel(std::string(AlgorithmName(setting.algorithm)));
}
BENCHMARK(BM_CheckProof)->DenseRange(0, 2)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace listeplass::access

BENCHMARK_MAIN();
