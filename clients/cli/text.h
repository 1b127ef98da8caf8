// These functions make and read texts that several commands share: counts, shares, positions. For dates, names and the
// words of enumerations see clients/client (api_dates.h, api_names.h, enum_words.h). Pure.
#ifndef LISTEPLASS_CLIENTS_CLI_TEXT_H_
#define LISTEPLASS_CLIENTS_CLI_TEXT_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/type/latlng.pb.h"

namespace listeplass::cli {

// The language of an explanation.
enum class Language { kNorwegian, kEnglish };

// "60.39126, 5.32205": to about a metre.
std::string PositionText(const google::type::LatLng& position);
// Reads "60.39126,5.32205", in degrees. Error: FIELD_INVALID.
absl::StatusOr<google::type::LatLng> ParsePosition(absl::string_view text, absl::string_view field);

std::string YesNo(bool value);

// "1 person", "3 persons".
std::string Count(int64_t number, absl::string_view one, absl::string_view many);

// The text in lines of at most `width` characters (0: no limit), each behind `indent` blanks and with its line end.
// Lines are broken only between words; a longer word is left whole.
std::string Indented(absl::string_view text, size_t indent, size_t width);

// The text with every line that is longer than `width` (0: no limit) broken between words. The parts of a line get the
// blanks that the line begins with. This is for prose: tables keep to the width by themselves.
std::string Wrapped(absl::string_view text, size_t width);

// A place in a queue: "3", or "3-7" where lots decide between as many equals.
std::string PlaceText(int64_t position, int64_t requests_equal);

// Says what the column USABLE has, wherever it stands.
inline constexpr absl::string_view kUsableNote =
    "USABLE: free places on lists that are not locked, ending or for an institution.";

// Says how many need a list and are on none today, and how many are on one that they lose: "3 persons without a list
// today; 2 more lose theirs on a coming day".
std::string WithoutListText(int64_t without_list, int64_t losing_list);

// Says what a view left out: "Left out: 2 persons with a protected address.\n"; empty for 0.
std::string LeftOutText(int64_t number, absl::string_view one, absl::string_view many);

// Stands for a number that is withheld, in tables and files. An analysis tool cannot add it up.
inline constexpr absl::string_view kWithheldText = "..";

// The number; kWithheldText for a negative one, by which the API says that it is withheld.
std::string CountText(int64_t number);

// The share in per cent with one decimal, "97.3 %"; empty where `whole` is 0.
std::string ShareText(int64_t part, int64_t whole);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_TEXT_H_
