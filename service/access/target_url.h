// NormalizedUrl makes two spellings of one address equal, so that a client may write its server's name as it likes in a
// proof of possession (RFC 9449 section 4.3, RFC 3986 section 6.2.3). Pure.
#ifndef LISTEPLASS_SERVICE_ACCESS_TARGET_URL_H_
#define LISTEPLASS_SERVICE_ACCESS_TARGET_URL_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace listeplass::access {

// Returns the address with scheme and host in lower case, without the scheme's own port, query and fragment, and with
// "/" for an empty path. None if it is no http or https address of printable ASCII, or has a user or no host in it.
std::optional<std::string> NormalizedUrl(absl::string_view url);

}  // namespace listeplass::access

#endif  // LISTEPLASS_SERVICE_ACCESS_TARGET_URL_H_
