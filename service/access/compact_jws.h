// A CompactJws is a signed JSON object as tokens and proofs of possession are sent (RFC 7515): header, payload and
// signature in base64url, with dots between them. Everything about its form is checked here, because the library that
// verifies signatures (cjose) checks little of it: it keeps the last of two members, takes "none" and shared secrets,
// and does not look at `crit`. Pure.
#ifndef LISTEPLASS_SERVICE_ACCESS_COMPACT_JWS_H_
#define LISTEPLASS_SERVICE_ACCESS_COMPACT_JWS_H_

#include <cstddef>
#include <initializer_list>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "nlohmann/json.hpp"
#include "service/access/access_errors.h"
#include "service/access/algorithm.h"

namespace listeplass::access {

// The most bytes of a token or proof. Real ones have one to two thousand.
inline constexpr size_t kCompactBytesMax = 8192;

// A header or payload has at most so many objects and arrays in each other.
inline constexpr size_t kCompactDepthMax = 16;

struct CompactJws {
  nlohmann::json header;   // an object
  nlohmann::json payload;  // an object
  size_t signature_bytes = 0;
  std::string text;  // all of it, as it was sent
};

// Reads without verifying anything. Its size is checked before anything else. Errors: kSize, kForm.
absl::StatusOr<CompactJws> ReadCompactJws(absl::string_view text, Evidence evidence);

// Returns the algorithm that the header names. Errors: kCriticalHeader for any `crit` or `b64`, kType if there is a
// `typ` that is none of `types` (in any case, with or without "application/"), kAlgorithm if it is none of `allowed`,
// kForm if one of these members is no text. `typ` may be absent if `type_required` is not set.
absl::StatusOr<Algorithm> CheckHeader(const CompactJws& jws, absl::Span<const Algorithm> allowed,
                                      std::initializer_list<absl::string_view> types, bool type_required,
                                      Evidence evidence);

}  // namespace listeplass::access

#endif  // LISTEPLASS_SERVICE_ACCESS_COMPACT_JWS_H_
