// These functions read one field of a CSV file, one function for each type of clients/cli/lab/FORMAT.md. Each takes the
// field's text and the column's name for the error, and sets its result only when it returns OK. Errors never repeat
// the text.
#ifndef LISTEPLASS_CLIENTS_CLI_CSV_FIELD_PARSERS_H_
#define LISTEPLASS_CLIENTS_CLI_CSV_FIELD_PARSERS_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/types/span.h"
#include "service/domain/errors.h"
#include "service/domain/gp_list.h"
#include "service/domain/ids.h"
#include "service/domain/person.h"

namespace listeplass::csv {

inline constexpr int64_t kIdMax = 999'999'999'999'999;
inline constexpr int64_t kMunicipalityMax = 9'999;

// FIELD_REQUIRED, FIELD_INVALID (no whole number) or OUT_OF_RANGE. `rule` is the rule behind the bounds, such as R20,
// or empty.
absl::Status ParseInteger(absl::string_view text, absl::string_view column, int64_t min, int64_t max,
                          std::optional<Rule> rule, int64_t& value);
// FIELD_REQUIRED, FIELD_INVALID (no whole number, not four digits) or OUT_OF_RANGE.
absl::Status ParseMunicipality(absl::string_view text, absl::string_view column, MunicipalityId& municipality);
// FIELD_REQUIRED, FIELD_INVALID (no whole number, not eight digits) or OUT_OF_RANGE.
absl::Status ParseGrunnkrets(absl::string_view text, absl::string_view column, GrunnkretsId& grunnkrets);
// FIELD_REQUIRED or FIELD_INVALID: a decimal number from -bound to bound.
absl::Status ParseDegrees(absl::string_view text, absl::string_view column, double bound, double& degrees);
// FIELD_REQUIRED or FIELD_INVALID: up to 200 bytes without a problem of name_problem.h.
absl::Status ParseName(absl::string_view text, absl::string_view column, std::string& name);
// FIELD_REQUIRED or FIELD_INVALID: two small letters.
absl::Status ParseLanguage(absl::string_view text, absl::string_view column, std::string& language);
// FIELD_REQUIRED or FIELD_INVALID: a date of the years 1890 to 2099.
absl::Status ParseDate(absl::string_view text, absl::string_view column, absl::CivilDay& date);
// The parts between single spaces; none for an empty text. FIELD_INVALID: more than max_count.
absl::Status SplitBySpace(absl::string_view text, absl::string_view column, int max_count,
                          std::vector<absl::string_view>& parts);

template <typename Tag>
absl::Status ParseId(absl::string_view text, absl::string_view column, Id<Tag>& id) {
  int64_t value = 0;
  absl::Status status = ParseInteger(text, column, 1, kIdMax, std::nullopt, value);
  if (status.ok()) id = Id<Tag>(value);
  return status;
}

// The names of an enum's values, for both directions.
template <typename Enum, size_t kCount>
using EnumNames = std::pair<absl::string_view, Enum>[kCount];

template <typename Enum, size_t kCount>
absl::Status ParseEnum(absl::string_view text, absl::string_view column, const EnumNames<Enum, kCount>& names,
                       Enum& value) {
  for (const auto& [name, candidate] : names) {
    if (name != text) continue;
    value = candidate;
    return absl::OkStatus();
  }
  if (text.empty()) return listeplass::errors::FieldRequired(column);
  std::string allowed;
  for (const auto& [name, candidate] : names) absl::StrAppend(&allowed, allowed.empty() ? "" : ", ", name);
  return listeplass::errors::FieldInvalid(column, absl::StrCat("must be one of ", allowed));
}

inline constexpr std::pair<absl::string_view, Sex> kSexNames[] = {{"F", Sex::kFemale}, {"M", Sex::kMale}};
inline constexpr std::pair<absl::string_view, bool> kBoolNames[] = {{"true", true}, {"false", false}};
inline constexpr std::pair<absl::string_view, ListStatus> kStatusNames[] = {
    {"OPEN", ListStatus::kOpen}, {"CLOSED", ListStatus::kClosed}, {"LOCKED", ListStatus::kLocked}};

// Empty for a value without a name, as an unknown sex.
template <typename Enum, size_t kCount>
absl::string_view EnumName(Enum value, const EnumNames<Enum, kCount>& names) {
  for (const auto& [name, candidate] : names) {
    if (candidate == value) return name;
  }
  return "";
}

}  // namespace listeplass::csv

#endif  // LISTEPLASS_CLIENTS_CLI_CSV_FIELD_PARSERS_H_
