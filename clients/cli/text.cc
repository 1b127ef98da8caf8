#include "clients/cli/text.h"

#include <cmath>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "service/domain/errors.h"

namespace listeplass::cli {

std::string PositionText(const google::type::LatLng& position) {
  return absl::StrFormat("%.5f, %.5f", position.latitude(), position.longitude());
}

absl::StatusOr<google::type::LatLng> ParsePosition(absl::string_view text, absl::string_view field) {
  const std::vector<absl::string_view> parts = absl::StrSplit(text, ',');
  double lat = 0;
  double lng = 0;
  if (parts.size() != 2 || !absl::SimpleAtod(parts[0], &lat) || !absl::SimpleAtod(parts[1], &lng) ||
      !(std::abs(lat) <= 90) || !(std::abs(lng) <= 180)) {
    return errors::FieldInvalid(field, "must be latitude and longitude in degrees, such as 60.391,5.322");
  }
  google::type::LatLng position;
  position.set_latitude(lat);
  position.set_longitude(lng);
  return position;
}

std::string YesNo(bool value) { return value ? "yes" : "no"; }

std::string Count(int64_t number, absl::string_view one, absl::string_view many) {
  return absl::StrCat(number, " ", number == 1 ? one : many);
}

std::string LeftOutText(int64_t number, absl::string_view one, absl::string_view many) {
  if (number == 0) return "";
  return absl::StrCat("Left out: ", Count(number, one, many), " with a protected address.\n");
}

std::string ShareText(int64_t part, int64_t whole) {
  if (whole <= 0) return "";
  return absl::StrFormat("%.1f %%", 100.0 * static_cast<double>(part) / static_cast<double>(whole));
}

}  // namespace listeplass::cli
