#include "service/server/converters/import_row_messages.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/national_id.h"
#include "service/domain/status_macros.h"
#include "service/server/converters/value_messages.h"

namespace listeplass::server {
namespace {

absl::StatusOr<ImportRow> Convert(const v1::PracticeRow& row, ControlRule /*rule*/) {
  PracticeRow result{.row = row.row(), .practice = {}};
  result.practice.id = PracticeId(row.practice_id());
  result.practice.name = row.display_name();
  result.practice.municipality = MunicipalityId(row.municipality());
  result.practice.bydel = BydelId(row.bydel());
  LP_ASSIGN_OR_RETURN(result.practice.position, FromProto(row.position(), "position"));
  result.position_said = row.has_position();
  return result;
}

absl::StatusOr<ImportRow> Convert(const v1::ListRow& row, ControlRule /*rule*/) {
  ListRow result;
  result.row = row.row();
  result.list = ListId(row.list_id());
  result.basics.practice = PracticeId(row.practice_id());
  result.basics.name = row.display_name();
  LP_ASSIGN_OR_RETURN(result.doctor_sex, FromProto(row.doctor_sex(), "doctor_sex"));
  result.basics.languages.assign(row.languages().begin(), row.languages().end());
  result.has_regular_doctor = row.has_regular_doctor();
  LP_ASSIGN_OR_RETURN(result.status, FromProto(row.status(), "status"));
  result.ceiling = row.ceiling();
  result.basics.held = row.held();
  if (row.has_ended()) {
    LP_ASSIGN_OR_RETURN(result.ended, FromProto(row.ended(), "ended"));
  }
  return result;
}

absl::StatusOr<ImportRow> Convert(const v1::HouseholdRow& row, ControlRule /*rule*/) {
  HouseholdRow result{.row = row.row(), .household = {}};
  LP_ASSIGN_OR_RETURN(result.household, HouseholdOf(row, "position"));
  result.position_said = row.has_position();
  return result;
}

absl::StatusOr<ImportRow> Convert(const v1::PersonRow& row, ControlRule rule) {
  PersonRow result;
  result.row = row.row();
  LP_ASSIGN_OR_RETURN(result.national_id, ParseNationalId(row.national_id(), "national_id", rule));
  result.household = HouseholdId(row.household_id());
  LP_ASSIGN_OR_RETURN(result.birth_date, FromProto(row.birth_date(), "birth_date"));
  LP_ASSIGN_OR_RETURN(result.sex, FromProto(row.sex(), "sex"));
  result.language = row.language();
  LP_ASSIGN_OR_RETURN(result.residence, FromProto(row.residence(), "residence"));
  LP_ASSIGN_OR_RETURN(result.group, FromProto(row.group(), "group"));
  result.list = ListId(row.list_id());
  LP_ASSIGN_OR_RETURN(result.since, FromProto(row.since(), "since"));
  for (const v1::PersonRow::PeriodCodes& period : row.periods()) {
    GivenPeriod& given = result.periods.emplace_back();
    given.list = ListId(period.list_id());
    LP_ASSIGN_OR_RETURN(given.from, FromProto(period.from(), "periods.from"));
    if (period.has_to()) {
      LP_ASSIGN_OR_RETURN(given.to, FromProto(period.to(), "periods.to"));
    }
    given.codes = {.begin = period.begin_code(), .end = period.end_code()};
  }
  return result;
}

absl::StatusOr<ImportRow> Convert(const v1::RequestRow& row, ControlRule rule) {
  RequestRow result;
  result.row = row.row();
  LP_ASSIGN_OR_RETURN(result.national_id, ParseNationalId(row.national_id(), "national_id", rule));
  result.wishes.reserve(row.wishes_size());
  for (const int64_t wish : row.wishes()) result.wishes.emplace_back(wish);
  if (row.any_within_minutes() != 0) result.any_within_minutes = row.any_within_minutes();
  // Without the time the row would stand first in every queue.
  if (!row.has_waiting_since()) return errors::FieldRequired("waiting_since");
  LP_ASSIGN_OR_RETURN(result.waiting_since, FromProto(row.waiting_since(), "waiting_since"));
  for (const v1::RequestRow::WishDate& dated : row.wish_dates()) {
    LP_ASSIGN_OR_RETURN(const absl::Time since, FromProto(dated.since(), "wish_dates"));
    if (!result.wish_since.emplace(ListId(dated.wish()), since).second) {
      return errors::FieldInvalid("wish_dates", "names a wish twice");
    }
  }
  return result;
}

absl::StatusOr<ImportRow> Convert(const v1::TravelTimeRow& row, ControlRule /*rule*/) {
  return TravelTimeRow{.row = row.row(),
                       .time = {.grunnkrets = GrunnkretsId(row.grunnkrets()),
                                .practice = PracticeId(row.practice_id()),
                                .minutes = row.minutes()},
                       .remove = row.remove()};
}

}  // namespace

absl::StatusOr<Household> HouseholdOf(const v1::HouseholdRow& row, absl::string_view position) {
  Household household;
  household.id = HouseholdId(row.household_id());
  household.municipality = MunicipalityId(row.municipality());
  household.bydel = BydelId(row.bydel());
  LP_ASSIGN_OR_RETURN(household.position, FromProto(row.position(), position));
  household.grunnkrets = GrunnkretsId(row.grunnkrets());
  return household;
}

absl::StatusOr<Residence> FromProto(v1::Residence residence, absl::string_view field) {
  switch (residence) {
    case v1::RESIDENCE_RESIDENT:
      return Residence::kResident;
    case v1::RESIDENCE_ASYLUM_SEEKER:
      return Residence::kAsylumSeeker;
    case v1::RESIDENCE_TEMPORARY:
      return Residence::kTemporary;
    case v1::RESIDENCE_NONE:
      return Residence::kNone;
    case v1::RESIDENCE_UNSPECIFIED:
      return errors::FieldRequired(field);
    default:
      return errors::FieldInvalid(field, "not one of the known values");
  }
}

absl::string_view RowFile(RowKind kind) {
  switch (kind) {
    case RowKind::kPractice:
      return "practices";
    case RowKind::kList:
      return "lists";
    case RowKind::kHousehold:
      return "households";
    case RowKind::kPerson:
      return "persons";
    case RowKind::kRequest:
      return "requests";
    case RowKind::kTravelTime:
      return "travel_times";
  }
  return "?";
}

int64_t CountRows(const v1::ImportRegisterRequest::Rows& rows) {
  return int64_t{rows.practices_size()} + rows.lists_size() + rows.households_size() + rows.persons_size() +
         rows.requests_size() + rows.travel_times_size();
}

void ForEachRow(const v1::ImportRegisterRequest::Rows& rows, absl::CivilDay today,
                absl::FunctionRef<void(RowKind, int64_t, absl::StatusOr<ImportRow>)> visit) {
  const ControlRule rule = ControlRuleOn(today);
  const auto visit_all = [&](RowKind kind, const auto& of_kind) {
    for (const auto& row : of_kind) {
      absl::StatusOr<ImportRow> converted = Convert(row, rule);
      if (!converted.ok()) converted = WithMetadata(converted.status(), "row", absl::StrCat(row.row()));
      visit(kind, row.row(), std::move(converted));
    }
  };
  visit_all(RowKind::kPractice, rows.practices());
  visit_all(RowKind::kList, rows.lists());
  visit_all(RowKind::kHousehold, rows.households());
  visit_all(RowKind::kPerson, rows.persons());
  visit_all(RowKind::kRequest, rows.requests());
  visit_all(RowKind::kTravelTime, rows.travel_times());
}

}  // namespace listeplass::server
