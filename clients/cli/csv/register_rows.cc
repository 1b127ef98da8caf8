#include "clients/cli/csv/register_rows.h"

#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "clients/cli/csv/field_parsers.h"
#include "service/domain/civil_date.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/source.h"
#include "service/domain/status_macros.h"

namespace listeplass::csv {
namespace {

using Fields = absl::Span<const absl::string_view>;
using listeplass::errors::FieldInvalid;
using listeplass::errors::FieldRequired;

constexpr std::pair<absl::string_view, Residence> kResidenceNames[] = {{"RESIDENT", Residence::kResident},
                                                                       {"ASYLUM_SEEKER", Residence::kAsylumSeeker},
                                                                       {"TEMPORARY", Residence::kTemporary}};

constexpr size_t kBydelDigits = 6;

// Reads the four columns that practices and households share: municipality, bydel, lat, lng.
template <typename Row>
absl::Status ParsePlace(Fields fields, Row& row) {
  LP_RETURN_IF_ERROR(ParseMunicipality(fields[0], "municipality", row.municipality));
  row.bydel = BydelId();
  if (!fields[1].empty()) {
    if (fields[1].size() != kBydelDigits) return FieldInvalid("bydel", "must have six digits");
    LP_RETURN_IF_ERROR(ParseId(fields[1], "bydel", row.bydel));
  }
  LP_RETURN_IF_ERROR(ParseDegrees(fields[2], "lat", 90, row.position.lat_degrees));
  return ParseDegrees(fields[3], "lng", 180, row.position.lng_degrees);
}

template <typename Row>
void WritePlace(const Row& row, CsvWriter& writer) {
  writer.Add(absl::StrCat(absl::Dec(row.municipality.value(), absl::kZeroPad4)));
  writer.Add(row.bydel ? absl::StrCat(absl::Dec(row.bydel.value(), absl::kZeroPad6)) : "");
  writer.AddDegrees(row.position.lat_degrees);
  writer.AddDegrees(row.position.lng_degrees);
}

std::string GrunnkretsText(GrunnkretsId grunnkrets) {
  return grunnkrets ? absl::StrCat(absl::Dec(grunnkrets.value(), absl::kZeroPad8)) : "";
}

// A person is on a list, or belongs to a group that needs one.
absl::Status ParseGroupAndList(absl::string_view group, absl::string_view list, PersonRow& row) {
  row.group.reset();
  row.list = ListId();
  if (!list.empty()) {
    if (!group.empty()) return FieldInvalid("group", "must be empty for a person on a list");
    return ParseId(list, "list_id", row.list);
  }
  if (group.empty()) return FieldInvalid("group", "required for a person without a list");
  row.group = ParseGroup(group);
  if (!row.group) return FieldInvalid("group", "not a known group");
  if (*row.group == Group::kSwitcher) return FieldInvalid("group", "not a group of people without a list");
  return absl::OkStatus();
}

}  // namespace

absl::Status ParseRow(Fields fields, PracticeRow& row) {
  LP_RETURN_IF_ERROR(ParseId(fields[0], "practice_id", row.id));
  LP_RETURN_IF_ERROR(ParseName(fields[1], "name", row.name));
  return ParsePlace(fields.subspan(2), row);
}

void WriteRow(const PracticeRow& row, CsvWriter& writer) {
  writer.Add(row.id.value());
  writer.Add(row.name);
  WritePlace(row, writer);
  writer.EndRow();
}

absl::Status ParseRow(Fields fields, ListRow& row) {
  LP_RETURN_IF_ERROR(ParseId(fields[0], "list_id", row.id));
  LP_RETURN_IF_ERROR(ParseId(fields[1], "practice_id", row.practice));
  LP_RETURN_IF_ERROR(ParseName(fields[2], "name", row.name));
  row.doctor_gender = Sex::kUnknown;
  if (!fields[3].empty()) LP_RETURN_IF_ERROR(ParseEnum(fields[3], "doctor_gender", kSexNames, row.doctor_gender));
  std::vector<absl::string_view> languages;
  LP_RETURN_IF_ERROR(SplitBySpace(fields[4], "languages", limits::kLanguagesMax, languages));
  row.languages.resize(languages.size());
  for (size_t i = 0; i < languages.size(); ++i) {
    LP_RETURN_IF_ERROR(ParseLanguage(languages[i], "languages", row.languages[i]));
  }
  int64_t number = 0;
  LP_RETURN_IF_ERROR(ParseInteger(fields[5], "ceiling", 0, limits::kCeilingMax, Rule::kR20, number));
  row.ceiling = static_cast<int>(number);
  LP_RETURN_IF_ERROR(ParseInteger(fields[6], "held", 0, limits::kCeilingMax, Rule::kR20, number));
  row.held = static_cast<int>(number);
  LP_RETURN_IF_ERROR(ParseEnum(fields[7], "status", kStatusNames, row.status));
  return ParseEnum(fields[8], "regular_doctor", kBoolNames, row.regular_doctor);
}

void WriteRow(const ListRow& row, CsvWriter& writer) {
  writer.Add(row.id.value());
  writer.Add(row.practice.value());
  writer.Add(row.name);
  writer.Add(EnumName(row.doctor_gender, kSexNames));
  writer.Add(absl::StrJoin(row.languages, " "));
  writer.Add(int64_t{row.ceiling});
  writer.Add(int64_t{row.held});
  writer.Add(EnumName(row.status, kStatusNames));
  writer.Add(EnumName(row.regular_doctor, kBoolNames));
  writer.EndRow();
}

absl::Status ParseRow(Fields fields, HouseholdRow& row) {
  LP_RETURN_IF_ERROR(ParseId(fields[0], "household_id", row.id));
  LP_RETURN_IF_ERROR(ParsePlace(fields.subspan(1), row));
  row.grunnkrets = GrunnkretsId();
  return fields[5].empty() ? absl::OkStatus() : ParseGrunnkrets(fields[5], "grunnkrets", row.grunnkrets);
}

void WriteRow(const HouseholdRow& row, CsvWriter& writer) {
  writer.Add(row.id.value());
  WritePlace(row, writer);
  writer.Add(GrunnkretsText(row.grunnkrets));
  writer.EndRow();
}

absl::Status ParseRow(Fields fields, PersonRow& row) {
  if (fields[0].empty()) return FieldRequired("national_id");
  // The control digits of 2032 are read here already. The server, whose clock counts, refuses them before their day.
  LP_ASSIGN_OR_RETURN(row.national_id, ParseNationalId(fields[0], "national_id", ControlRule::kFrom2032));
  LP_RETURN_IF_ERROR(ParseId(fields[1], "household_id", row.household));
  LP_RETURN_IF_ERROR(ParseDate(fields[2], "birth_date", row.birth_date));
  LP_RETURN_IF_ERROR(ParseEnum(fields[3], "sex", kSexNames, row.sex));
  row.language.clear();
  if (!fields[4].empty()) LP_RETURN_IF_ERROR(ParseLanguage(fields[4], "language", row.language));
  LP_RETURN_IF_ERROR(ParseEnum(fields[5], "residence", kResidenceNames, row.residence));
  LP_RETURN_IF_ERROR(ParseGroupAndList(fields[6], fields[7], row));
  return ParseDate(fields[8], "since", row.since);
}

void WriteRow(const PersonRow& row, CsvWriter& writer) {
  writer.Add(row.national_id.digits());
  writer.Add(row.household.value());
  writer.Add(FormatCivilDate(row.birth_date));
  writer.Add(EnumName(row.sex, kSexNames));
  writer.Add(row.language);
  writer.Add(EnumName(row.residence, kResidenceNames));
  writer.Add(row.group ? GroupName(*row.group) : "");
  writer.Add(row.list ? absl::StrCat(row.list.value()) : "");
  writer.Add(FormatCivilDate(row.since));
  writer.EndRow();
}

absl::Status ParseRow(Fields fields, RequestRow& row) {
  if (fields[0].empty()) return FieldRequired("national_id");
  LP_ASSIGN_OR_RETURN(row.national_id, ParseNationalId(fields[0], "national_id", ControlRule::kFrom2032));
  std::vector<absl::string_view> wishes;
  LP_RETURN_IF_ERROR(SplitBySpace(fields[1], "wishes", limits::kWishesMax, wishes));
  row.wishes.resize(wishes.size());
  row.wish_since.clear();
  for (size_t i = 0; i < wishes.size(); ++i) {
    // A wish that waits since another time than the request has it behind an @.
    const std::vector<absl::string_view> dated = absl::StrSplit(wishes[i], absl::MaxSplits('@', 1));
    LP_RETURN_IF_ERROR(ParseId(dated[0], "wishes", row.wishes[i]));
    if (dated.size() == 1) continue;
    LP_ASSIGN_OR_RETURN(row.wish_since[row.wishes[i]], ParseTimestamp(dated[1], "wishes"));
  }
  row.any_within_minutes.reset();
  if (!fields[2].empty()) {
    int64_t minutes = 0;
    LP_RETURN_IF_ERROR(
        ParseInteger(fields[2], "any_within_minutes", 1, limits::kAnyWithinMinutesMax, std::nullopt, minutes));
    row.any_within_minutes = static_cast<int>(minutes);
  } else if (wishes.empty()) {
    return FieldInvalid("wishes", "neither wishes nor any_within_minutes is given");
  }
  if (fields[3].empty()) return FieldRequired("waiting_since");
  LP_ASSIGN_OR_RETURN(row.waiting_since, ParseTimestamp(fields[3], "waiting_since"));
  return absl::OkStatus();
}

void WriteRow(const RequestRow& row, CsvWriter& writer) {
  writer.Add(row.national_id.digits());
  std::string wishes;
  for (ListId list : row.wishes) {
    absl::StrAppend(&wishes, wishes.empty() ? "" : " ", list.value());
    const auto dated = row.wish_since.find(list);
    if (dated != row.wish_since.end()) absl::StrAppend(&wishes, "@", FormatTimestamp(dated->second));
  }
  writer.Add(wishes);
  writer.Add(row.any_within_minutes ? absl::StrCat(*row.any_within_minutes) : "");
  writer.Add(FormatTimestamp(row.waiting_since));
  writer.EndRow();
}

absl::Status ParseRow(Fields fields, TravelTimeRow& row) {
  LP_RETURN_IF_ERROR(ParseGrunnkrets(fields[0], "grunnkrets", row.grunnkrets));
  LP_RETURN_IF_ERROR(ParseId(fields[1], "practice_id", row.practice));
  row.minutes = std::nullopt;
  if (fields[2].empty()) return absl::OkStatus();
  int64_t minutes = 0;
  LP_RETURN_IF_ERROR(ParseInteger(fields[2], "minutes", 0, limits::kTravelTableMinutesMax, std::nullopt, minutes));
  row.minutes = static_cast<int>(minutes);
  return absl::OkStatus();
}

void WriteRow(const TravelTimeRow& row, CsvWriter& writer) {
  writer.Add(GrunnkretsText(row.grunnkrets));
  writer.Add(row.practice.value());
  writer.Add(row.minutes ? absl::StrCat(*row.minutes) : "");
  writer.EndRow();
}

absl::Status ParseRow(Fields fields, DeliveryRow& row) {
  row.source = std::string(fields[0]);
  if (!IsSourceName(row.source)) {
    return FieldInvalid("source", "must be 1 to 40 of a to z, 0 to 9 and '-', a letter first");
  }
  LP_ASSIGN_OR_RETURN(row.as_of, ParseTimestamp(fields[1], "as_of"));
  return absl::OkStatus();
}

void WriteRow(const DeliveryRow& row, CsvWriter& writer) {
  writer.Add(row.source);
  writer.Add(FormatTimestamp(row.as_of));
  writer.EndRow();
}

}  // namespace listeplass::csv
