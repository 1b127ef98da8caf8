#include "service/access/numeric_date.h"

namespace listeplass::access {

std::optional<absl::Time> NumericDate(const nlohmann::json& value) {
  constexpr double kEndOf9999 = 253402300800.0;
  if (!value.is_number()) return std::nullopt;
  const double seconds = value.get<double>();
  if (!(seconds >= 0 && seconds < kEndOf9999)) return std::nullopt;
  return absl::UnixEpoch() + absl::Seconds(seconds);
}

}  // namespace listeplass::access
