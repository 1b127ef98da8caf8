#include "clients/cli/text.h"

#include <cmath>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "service/domain/errors.h"

namespace listeplass::cli {
namespace {

bool IsDirectionMark(absl::string_view utf8) {
  // U+202A to U+202E and U+2066 to U+2069.
  const auto last = static_cast<unsigned char>(utf8[2]);
  return (absl::StartsWith(utf8, "\xe2\x80") && last >= 0xaa && last <= 0xae) ||
         (absl::StartsWith(utf8, "\xe2\x81") && last >= 0xa6 && last <= 0xa9);
}

// How many bytes at the beginning are one character that must not be shown as it is.
size_t UnsafeBytes(absl::string_view text) {
  const auto first = static_cast<unsigned char>(text[0]);
  if (first == '\n') return 0;
  if (first < ' ' || first == 0x7f) return 1;
  // U+0080 to U+009F.
  if (first == 0xc2 && text.size() > 1 && static_cast<unsigned char>(text[1]) < 0xa0) return 2;
  return text.size() > 2 && IsDirectionMark(text) ? 3 : 0;
}

}  // namespace

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

std::string Printable(absl::string_view text) {
  std::string printable;
  printable.reserve(text.size());
  while (!text.empty()) {
    const size_t unsafe = UnsafeBytes(text);
    for (size_t i = 0; i < unsafe; ++i) {
      absl::StrAppendFormat(&printable, "\\x%02x", static_cast<unsigned char>(text[i]));
    }
    if (unsafe == 0) printable.push_back(text.front());
    text.remove_prefix(unsafe == 0 ? 1 : unsafe);
  }
  return printable;
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
