// Texts that several commands show or read: counts, shares, positions. Dates, names and the words of enumerations are
// clients/client's (api_dates.h, api_names.h, enum_words.h). Pure.
#ifndef LISTEPLASS_CLIENTS_CLI_TEXT_H_
#define LISTEPLASS_CLIENTS_CLI_TEXT_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/type/latlng.pb.h"

namespace listeplass::cli {

// Of explanations.
enum class Language { kNorwegian, kEnglish };

// "60.39126, 5.32205": to about a metre.
std::string PositionText(const google::type::LatLng& position);
// "60.39126,5.32205", in degrees. Error: FIELD_INVALID.
absl::StatusOr<google::type::LatLng> ParsePosition(absl::string_view text, absl::string_view field);

// The text with everything that a terminal would obey instead of showing as "\u001b": control characters but line
// breaks, and the marks that turn the direction of writing. Names come from files and other systems.
std::string Printable(absl::string_view text);

std::string YesNo(bool value);

// "1 person", "3 persons".
std::string Count(int64_t number, absl::string_view one, absl::string_view many);

// The text in lines of at most `width` characters (0: no limit), broken between words where it can be and nowhere else,
// each line behind as many blanks as `indent` says, and ended.
std::string Indented(absl::string_view text, size_t indent, size_t width);

// The text with its lines broken like that where they are longer than `width` (0: no limit), behind as many blanks as
// they begin with. For prose: tables keep to the width by themselves.
std::string Wrapped(absl::string_view text, size_t width);

// A place in a queue: "3", or "3-7" where lots decide between as many equals.
std::string PlaceText(int64_t position, int64_t requests_equal);

// What a view left out, or nothing: "Left out: 2 persons with a protected address.\n"
std::string LeftOutText(int64_t number, absl::string_view one, absl::string_view many);

// The share in per cent with one decimal, "97.3 %"; empty where there is no whole.
std::string ShareText(int64_t part, int64_t whole);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_TEXT_H_
