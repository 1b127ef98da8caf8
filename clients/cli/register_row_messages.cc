#include "clients/cli/register_row_messages.h"

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "google/protobuf/timestamp.pb.h"
#include "google/type/date.pb.h"
#include "google/type/latlng.pb.h"

namespace listeplass::cli {
namespace {

// The register's enumerations and the API's share their numbers, which both promise not to change.
template <typename To, typename From>
To SameNumber(From value) {
  return static_cast<To>(value);
}
static_assert(static_cast<int>(Sex::kFemale) == v1::SEX_FEMALE && static_cast<int>(Sex::kMale) == v1::SEX_MALE);
static_assert(static_cast<int>(Residence::kResident) == v1::RESIDENCE_RESIDENT &&
              static_cast<int>(Residence::kAsylumSeeker) == v1::RESIDENCE_ASYLUM_SEEKER &&
              static_cast<int>(Residence::kTemporary) == v1::RESIDENCE_TEMPORARY &&
              static_cast<int>(Residence::kNone) == v1::RESIDENCE_NONE);
static_assert(static_cast<int>(ListStatus::kOpen) == v1::LIST_STATUS_OPEN &&
              static_cast<int>(ListStatus::kClosed) == v1::LIST_STATUS_CLOSED &&
              static_cast<int>(ListStatus::kLocked) == v1::LIST_STATUS_LOCKED);
static_assert(static_cast<int>(Group::kNewcomer) == v1::GROUP_NEWCOMER &&
              static_cast<int>(Group::kRefugee) == v1::GROUP_REFUGEE &&
              static_cast<int>(Group::kAsylumSeeker) == v1::GROUP_ASYLUM_SEEKER &&
              static_cast<int>(Group::kDisplaced) == v1::GROUP_DISPLACED &&
              static_cast<int>(Group::kReturner) == v1::GROUP_RETURNER &&
              static_cast<int>(Group::kNewborn) == v1::GROUP_NEWBORN &&
              static_cast<int>(Group::kTemporary) == v1::GROUP_TEMPORARY &&
              static_cast<int>(Group::kSwitcher) == v1::GROUP_SWITCHER);

void SetPosition(const GeoPoint& position, google::type::LatLng& to) {
  to.set_latitude(position.lat_degrees);
  to.set_longitude(position.lng_degrees);
}

void SetDate(absl::CivilDay day, google::type::Date& to) {
  to.set_year(static_cast<int>(day.year()));
  to.set_month(day.month());
  to.set_day(day.day());
}

void SetTime(absl::Time time, google::protobuf::Timestamp& to) {
  const int64_t seconds = absl::ToUnixSeconds(time);
  to.set_seconds(seconds);
  to.set_nanos(static_cast<int>(absl::ToInt64Nanoseconds(time - absl::FromUnixSeconds(seconds))));
}

}  // namespace

v1::PracticeRow ToProto(const csv::PracticeRow& row, int64_t line) {
  v1::PracticeRow proto;
  proto.set_row(line);
  proto.set_practice_id(row.id.value());
  proto.set_display_name(row.name);
  proto.set_municipality(static_cast<int32_t>(row.municipality.value()));
  proto.set_bydel(static_cast<int32_t>(row.bydel.value()));
  SetPosition(row.position, *proto.mutable_position());
  return proto;
}

v1::ListRow ToProto(const csv::ListRow& row, int64_t line) {
  v1::ListRow proto;
  proto.set_row(line);
  proto.set_list_id(row.id.value());
  proto.set_practice_id(row.practice.value());
  proto.set_display_name(row.name);
  proto.set_doctor_sex(SameNumber<v1::Sex>(row.doctor_gender));
  for (const std::string& language : row.languages) proto.add_languages(language);
  proto.set_ceiling(row.ceiling);
  proto.set_held(row.held);
  proto.set_status(SameNumber<v1::ListStatus>(row.status));
  proto.set_has_regular_doctor(row.regular_doctor);
  return proto;
}

v1::HouseholdRow ToProto(const csv::HouseholdRow& row, int64_t line) {
  v1::HouseholdRow proto;
  proto.set_row(line);
  proto.set_household_id(row.id.value());
  proto.set_municipality(static_cast<int32_t>(row.municipality.value()));
  proto.set_bydel(static_cast<int32_t>(row.bydel.value()));
  SetPosition(row.position, *proto.mutable_position());
  proto.set_grunnkrets(static_cast<int32_t>(row.grunnkrets.value()));
  return proto;
}

v1::PersonRow ToProto(const csv::PersonRow& row, int64_t line) {
  v1::PersonRow proto;
  proto.set_row(line);
  proto.set_national_id(row.national_id.digits());
  proto.set_household_id(row.household.value());
  SetDate(row.birth_date, *proto.mutable_birth_date());
  proto.set_sex(SameNumber<v1::Sex>(row.sex));
  proto.set_language(row.language);
  proto.set_residence(SameNumber<v1::Residence>(row.residence));
  if (row.group) proto.set_group(SameNumber<v1::Group>(*row.group));
  proto.set_list_id(row.list.value());
  SetDate(row.since, *proto.mutable_since());
  return proto;
}

v1::RequestRow ToProto(const csv::RequestRow& row, int64_t line) {
  v1::RequestRow proto;
  proto.set_row(line);
  proto.set_national_id(row.national_id.digits());
  for (ListId wish : row.wishes) proto.add_wishes(wish.value());
  proto.set_any_within_minutes(row.any_within_minutes.value_or(0));
  SetTime(row.waiting_since, *proto.mutable_waiting_since());
  return proto;
}

v1::TravelTimeRow ToProto(const csv::TravelTimeRow& row, int64_t line) {
  v1::TravelTimeRow proto;
  proto.set_row(line);
  proto.set_grunnkrets(static_cast<int32_t>(row.grunnkrets.value()));
  proto.set_practice_id(row.practice.value());
  proto.set_minutes(row.minutes.value_or(0));
  proto.set_remove(!row.minutes);
  return proto;
}

}  // namespace listeplass::cli
