// NumericDate reads a time as tokens and proofs have it: seconds since 1970, perhaps with a fraction (RFC 7519). Pure.
#ifndef LISTEPLASS_SERVICE_ACCESS_NUMERIC_DATE_H_
#define LISTEPLASS_SERVICE_ACCESS_NUMERIC_DATE_H_

#include <optional>

#include "absl/time/time.h"
#include "nlohmann/json.hpp"

namespace listeplass::access {

// None if it is no number, or no time in the years 1970 to 9999.
std::optional<absl::Time> NumericDate(const nlohmann::json& value);

}  // namespace listeplass::access

#endif  // LISTEPLASS_SERVICE_ACCESS_NUMERIC_DATE_H_
