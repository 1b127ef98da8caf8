#include "clients/cli/csv/field_parsers.h"

#include <algorithm>
#include <charconv>
#include <system_error>

#include "service/domain/civil_date.h"
#include "service/domain/limits.h"
#include "service/domain/name_problem.h"
#include "service/domain/status_macros.h"

namespace listeplass::csv {
namespace {

using listeplass::errors::FieldInvalid;
using listeplass::errors::FieldRequired;
using listeplass::errors::OutOfRange;

constexpr int kYearMin = 1890;
constexpr int kYearMax = 2099;
constexpr size_t kMunicipalityDigits = 4;
constexpr size_t kGrunnkretsDigits = 8;

bool IsSmallLetter(char c) { return c >= 'a' && c <= 'z'; }

}  // namespace

absl::Status ParseInteger(absl::string_view text, absl::string_view column, int64_t min, int64_t max,
                          std::optional<Rule> rule, int64_t& value) {
  if (text.empty()) return FieldRequired(column);
  int64_t parsed = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), parsed);
  if (error != std::errc() || end != text.data() + text.size()) return FieldInvalid(column, "not a whole number");
  if (parsed < min || parsed > max) return OutOfRange(column, parsed, min, max, rule);
  value = parsed;
  return absl::OkStatus();
}

absl::Status ParseMunicipality(absl::string_view text, absl::string_view column, MunicipalityId& municipality) {
  int64_t number = 0;
  LP_RETURN_IF_ERROR(ParseInteger(text, column, 1, kMunicipalityMax, std::nullopt, number));
  if (text.size() != kMunicipalityDigits) return FieldInvalid(column, "must have four digits");
  municipality = MunicipalityId(number);
  return absl::OkStatus();
}

absl::Status ParseGrunnkrets(absl::string_view text, absl::string_view column, GrunnkretsId& grunnkrets) {
  int64_t number = 0;
  LP_RETURN_IF_ERROR(ParseInteger(text, column, limits::kGrunnkretsMin, limits::kGrunnkretsMax, std::nullopt, number));
  if (text.size() != kGrunnkretsDigits) return FieldInvalid(column, "must have eight digits");
  grunnkrets = GrunnkretsId(number);
  return absl::OkStatus();
}

absl::Status ParseDegrees(absl::string_view text, absl::string_view column, double bound, double& degrees) {
  if (text.empty()) return FieldRequired(column);
  double parsed = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), parsed, std::chars_format::fixed);
  // The comparison also refuses "nan", which from_chars reads.
  const bool in_range = parsed >= -bound && parsed <= bound;
  if (error != std::errc() || end != text.data() + text.size() || !in_range) {
    return FieldInvalid(column, absl::StrCat("not a decimal number from -", bound, " to ", bound));
  }
  degrees = parsed;
  return absl::OkStatus();
}

absl::Status ParseName(absl::string_view text, absl::string_view column, std::string& name) {
  if (text.empty()) return FieldRequired(column);
  if (text.size() > limits::kNameBytesMax) {
    return FieldInvalid(column, absl::StrCat("longer than ", limits::kNameBytesMax, " bytes"));
  }
  const absl::string_view problem = NameProblem(text);
  if (!problem.empty()) return FieldInvalid(column, problem);
  name.assign(text.data(), text.size());
  return absl::OkStatus();
}

absl::Status ParseLanguage(absl::string_view text, absl::string_view column, std::string& language) {
  if (text.empty()) return FieldRequired(column);
  if (text.size() != 2 || !std::all_of(text.begin(), text.end(), IsSmallLetter)) {
    return FieldInvalid(column, "not an ISO 639-1 code: two small letters");
  }
  language.assign(text.data(), text.size());
  return absl::OkStatus();
}

absl::Status ParseDate(absl::string_view text, absl::string_view column, absl::CivilDay& date) {
  if (text.empty()) return FieldRequired(column);
  LP_ASSIGN_OR_RETURN(const absl::CivilDay parsed, ParseCivilDate(text, column));
  if (parsed.year() < kYearMin || parsed.year() > kYearMax) {
    return FieldInvalid(column, absl::StrCat("must be in the years ", kYearMin, " to ", kYearMax));
  }
  date = parsed;
  return absl::OkStatus();
}

absl::Status SplitBySpace(absl::string_view text, absl::string_view column, int max_count,
                          std::vector<absl::string_view>& parts) {
  parts.clear();
  if (text.empty()) return absl::OkStatus();
  while (true) {
    if (static_cast<int>(parts.size()) == max_count) {
      return FieldInvalid(column, absl::StrCat("more than ", max_count, " values"));
    }
    const size_t space = text.find(' ');
    parts.push_back(text.substr(0, space));
    if (space == absl::string_view::npos) return absl::OkStatus();
    text.remove_prefix(space + 1);
  }
}

}  // namespace listeplass::csv
