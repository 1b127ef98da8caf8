// Sha256 returns a text's digest as 32 bytes. Pure.
#ifndef LISTEPLASS_SERVICE_ACCESS_TEXT_DIGEST_H_
#define LISTEPLASS_SERVICE_ACCESS_TEXT_DIGEST_H_

#include <string>

#include "absl/strings/string_view.h"

namespace listeplass::access {

std::string Sha256(absl::string_view text);

}  // namespace listeplass::access

#endif  // LISTEPLASS_SERVICE_ACCESS_TEXT_DIGEST_H_
