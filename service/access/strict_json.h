// ParseStrictObject reads JSON that somebody unknown sent. It refuses text that two readers could understand in two
// ways: most parsers keep one of two members with the same name, and not all the same one. Pure.
#ifndef LISTEPLASS_SERVICE_ACCESS_STRICT_JSON_H_
#define LISTEPLASS_SERVICE_ACCESS_STRICT_JSON_H_

#include <cstddef>
#include <optional>

#include "absl/strings/string_view.h"
#include "nlohmann/json.hpp"

namespace listeplass::access {

// Returns the object that is the whole text; none if it is no JSON (RFC 8259: UTF-8, without a byte order mark), is no
// object, has two members of one name in any object, or more than `depth_max` objects and arrays in each other.
std::optional<nlohmann::json> ParseStrictObject(absl::string_view text, size_t depth_max);

// Returns the member if it is a text; none if it is absent or anything else.
std::optional<std::string> TextMember(const nlohmann::json& object, const char* name);

}  // namespace listeplass::access

#endif  // LISTEPLASS_SERVICE_ACCESS_STRICT_JSON_H_
