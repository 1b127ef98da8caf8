#include "service/access/access_errors.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"

namespace listeplass::access {
namespace {

struct ProblemTexts {
  absl::string_view word;
  absl::string_view sentence;  // after "the token: " or "the proof of possession: "
};

ProblemTexts TextsOf(Problem problem) {
  switch (problem) {
    case Problem::kSize:
      return {"size", "it is empty or longer than 8192 bytes"};
    case Problem::kForm:
      return {"form", "it is no signed JSON object in three parts of base64url, or a member has the wrong type"};
    case Problem::kType:
      return {"type", "its header's typ is another than that of what is sent here"};
    case Problem::kAlgorithm:
      return {"algorithm", "it is signed in a way that is not taken from this issuer or does not fit the key"};
    case Problem::kCriticalHeader:
      return {"critical-header", "its header asks for an extension, and none is understood here"};
    case Problem::kKey:
      return {"key", "its key is not among the issuer's, or must not be used"};
    case Problem::kSignature:
      return {"signature", "its signature does not fit"};
    case Problem::kIssuer:
      return {"issuer", "its issuer is not trusted here"};
    case Problem::kAudience:
      return {"audience", "it was issued for another service"};
    case Problem::kConfirmation:
      return {"confirmation", "its token is bound to something else than the thumbprint of a key"};
    case Problem::kMissing:
      return {"missing", "the token is bound to a key, and no proof came with it"};
    case Problem::kUnbound:
      return {"unbound", "it came with a token that is bound to no key"};
    case Problem::kMethod:
      return {"method", "it was made for another HTTP method; a call is a POST"};
    case Problem::kUrl:
      return {"url", "it was made for another address"};
    case Problem::kAge:
      return {"age", "it was made too long ago, or later than now"};
    case Problem::kTokenHash:
      return {"token-hash", "it was made for another token"};
    case Problem::kReplay:
      return {"replay", "it was used before"};
  }
  return {"", ""};
}

}  // namespace

absl::string_view ProblemWord(Problem problem) { return TextsOf(problem).word; }

absl::Status Refused(Evidence evidence, Problem problem) {
  const ProblemTexts texts = TextsOf(problem);
  if (evidence == Evidence::kToken) {
    return MakeError(absl::StatusCode::kUnauthenticated, "TOKEN_INVALID", absl::StrCat("the token: ", texts.sentence),
                     {{"problem", std::string(texts.word)}});
  }
  return MakeError(absl::StatusCode::kUnauthenticated, "PROOF_INVALID",
                   absl::StrCat("the proof of possession: ", texts.sentence), {{"problem", std::string(texts.word)}});
}

absl::Status TokenExpired() {
  return MakeError(absl::StatusCode::kUnauthenticated, "TOKEN_EXPIRED", "the token has expired; fetch another one", {});
}

absl::Status TokenNotYetValid() {
  return MakeError(absl::StatusCode::kUnauthenticated, "TOKEN_NOT_YET_VALID",
                   "the token holds from a later time than now; the clocks here and at the issuer may differ", {});
}

absl::Status KeySetInvalid(absl::string_view problem) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "KEY_SET_INVALID", absl::StrCat("the key set: ", problem),
                   {{"problem", std::string(problem)}});
}

}  // namespace listeplass::access
