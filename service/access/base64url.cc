#include "service/access/base64url.h"

#include "absl/strings/escaping.h"

namespace listeplass::access {

std::string EncodeBase64Url(absl::string_view bytes) { return absl::WebSafeBase64Escape(bytes); }

std::optional<std::string> DecodeBase64Url(absl::string_view text) {
  std::string bytes;
  // abseil passes over blanks, padding and bits left over. None of them comes back from the encoder.
  if (!absl::WebSafeBase64Unescape(text, &bytes) || EncodeBase64Url(bytes) != text) return std::nullopt;
  return bytes;
}

}  // namespace listeplass::access
