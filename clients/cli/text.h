// The API's values as people read and type them: "closed", "first come", "2026-12-01". Pure.
#ifndef LISTEPLASS_CLIENTS_CLI_TEXT_H_
#define LISTEPLASS_CLIENTS_CLI_TEXT_H_

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "google/protobuf/generated_enum_reflection.h"
#include "google/protobuf/timestamp.pb.h"
#include "google/type/date.pb.h"
#include "google/type/latlng.pb.h"
#include "service/domain/errors.h"

namespace listeplass::cli {

// Of explanations.
enum class Language { kNorwegian, kEnglish };

// LIST_STATUS_CLOSED with prefix "LIST_STATUS_" is "closed"; the unspecified value is empty.
template <typename Enum>
std::string EnumText(Enum value, absl::string_view prefix) {
  if (static_cast<int>(value) == 0) return "";
  const auto* known = google::protobuf::GetEnumDescriptor<Enum>()->FindValueByNumber(value);
  if (known == nullptr) return absl::StrCat(value);  // from a newer server
  return absl::StrReplaceAll(absl::AsciiStrToLower(absl::StripPrefix(known->name(), prefix)), {{"_", "-"}});
}

// The other way. Empty is the unspecified value. Error: FIELD_INVALID.
template <typename Enum>
absl::StatusOr<Enum> ParseEnumText(absl::string_view text, absl::string_view prefix, absl::string_view field) {
  if (text.empty()) return Enum();
  const std::string name = absl::StrCat(prefix, absl::StrReplaceAll(absl::AsciiStrToUpper(text), {{"-", "_"}}));
  const auto* value = google::protobuf::GetEnumDescriptor<Enum>()->FindValueByName(name);
  if (value == nullptr || value->number() == 0) return errors::FieldInvalid(field, "is none of the words it may be");
  return static_cast<Enum>(value->number());
}

// "2026-12-01"; empty for the unset date.
std::string DateText(const google::type::Date& date);
// Error: FIELD_INVALID.
absl::StatusOr<google::type::Date> ParseDateText(absl::string_view text, absl::string_view field);

// "2026-12-01 10:30", Norwegian time; empty for the unset time.
std::string TimeText(const google::protobuf::Timestamp& time);

// "60.39126, 5.32205": to about a metre.
std::string PositionText(const google::type::LatLng& position);
// "60.39126,5.32205", in degrees. Error: FIELD_INVALID.
absl::StatusOr<google::type::LatLng> ParsePosition(absl::string_view text, absl::string_view field);

std::string YesNo(bool value);

// "1 person", "3 persons".
std::string Count(int64_t number, absl::string_view one, absl::string_view many);

// What a view left out, or nothing: "Left out: 2 persons with a protected address.\n"
std::string LeftOutText(int64_t number, absl::string_view one, absl::string_view many);

// The share in per cent with one decimal, "97.3 %"; empty where there is no whole.
std::string ShareText(int64_t part, int64_t whole);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_TEXT_H_
