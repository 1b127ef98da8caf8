#include "clients/cli/text.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "service/domain/errors.h"

namespace listeplass::cli {
namespace {

// Counts the characters of UTF-8. Each begins with a byte that is no continuation.
size_t Characters(absl::string_view text) {
  return static_cast<size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
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

std::string YesNo(bool value) { return value ? "yes" : "no"; }

std::string Count(int64_t number, absl::string_view one, absl::string_view many) {
  return absl::StrCat(number, " ", number == 1 ? one : many);
}

std::string Indented(absl::string_view text, size_t indent, size_t width) {
  const size_t room = width == 0 ? std::string::npos : std::max(width, indent + 1) - indent;
  std::string lines;
  size_t used = 0;  // the characters of the line so far
  for (const absl::string_view word : absl::StrSplit(text, absl::ByAnyChar(" \n"), absl::SkipEmpty())) {
    const size_t characters = Characters(word);
    const bool fits = used > 0 && characters < room - std::min(room, used);
    absl::StrAppend(&lines, fits ? " " : lines.empty() ? "" : "\n", fits ? "" : std::string(indent, ' '), word);
    used = fits ? used + 1 + characters : characters;
  }
  return lines.empty() ? lines : absl::StrCat(lines, "\n");
}

std::string Wrapped(absl::string_view text, size_t width) {
  if (width == 0) return std::string(text);
  std::vector<std::string> lines;
  for (const absl::string_view line : absl::StrSplit(text, '\n')) {
    if (Characters(line) <= width) {
      lines.emplace_back(line);
      continue;
    }
    const size_t indent = std::min(line.find_first_not_of(' '), line.size());
    lines.emplace_back(absl::StripSuffix(Indented(line, indent, width), "\n"));
  }
  return absl::StrJoin(lines, "\n");
}

std::string PlaceText(int64_t position, int64_t requests_equal) {
  if (requests_equal == 0) return absl::StrCat(position);
  return absl::StrCat(position, "-", position + requests_equal);
}

std::string WithoutListText(int64_t without_list, int64_t losing_list) {
  return absl::StrCat(Count(without_list, "person", "persons"), " without a list today",
                      losing_list == 0 ? "" : absl::StrCat("; ", losing_list, " more lose theirs on a coming day"));
}

std::string LeftOutText(int64_t number, absl::string_view one, absl::string_view many) {
  if (number == 0) return "";
  return absl::StrCat("Left out: ", Count(number, one, many), " with a protected address.\n");
}

std::string CountText(int64_t number) { return number < 0 ? std::string(kWithheldText) : absl::StrCat(number); }

std::string ShareText(int64_t part, int64_t whole) {
  if (whole <= 0) return "";
  return absl::StrFormat("%.1f %%", 100.0 * static_cast<double>(part) / static_cast<double>(whole));
}

}  // namespace listeplass::cli
