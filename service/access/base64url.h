// Base64url is how JOSE writes bytes: the alphabet of RFC 4648 section 5 without padding (RFC 7515). Pure.
#ifndef LISTEPLASS_SERVICE_ACCESS_BASE64URL_H_
#define LISTEPLASS_SERVICE_ACCESS_BASE64URL_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace listeplass::access {

std::string EncodeBase64Url(absl::string_view bytes);

// Returns the bytes that `text` is the one encoding of; none for padding, blanks, other letters, and bits left over
// that are not zero. So two texts never mean the same bytes.
std::optional<std::string> DecodeBase64Url(absl::string_view text);

}  // namespace listeplass::access

#endif  // LISTEPLASS_SERVICE_ACCESS_BASE64URL_H_
