#include "service/server/converters/value_messages.h"

#include <utility>

#include "service/domain/errors.h"

namespace listeplass::server {
namespace {

constexpr int64_t kNanosPerSecond = 1'000'000'000;
// 0001-01-01 to 9999-12-31, as google.protobuf.Timestamp has it.
constexpr int64_t kTimestampSecondsMin = -62'135'596'800;
constexpr int64_t kTimestampSecondsMax = 253'402'300'799;

absl::Status UnknownValue(absl::string_view field) {
  return errors::FieldInvalid(field, "not one of the known values");
}

}  // namespace

google::type::Date ToProto(absl::CivilDay day) {
  google::type::Date date;
  date.set_year(static_cast<int>(day.year()));
  date.set_month(day.month());
  date.set_day(day.day());
  return date;
}

absl::StatusOr<absl::CivilDay> FromProto(const google::type::Date& date, absl::string_view field) {
  if (date.year() == 0 && date.month() == 0 && date.day() == 0) return errors::FieldRequired(field);
  const absl::CivilDay day(date.year(), date.month(), date.day());
  if (date.year() < 1 || date.year() > 9999 || day.year() != date.year() || day.month() != date.month() ||
      day.day() != date.day()) {
    return errors::FieldInvalid(field, "not a date");
  }
  return day;
}

google::protobuf::Timestamp ToProto(absl::Time time) {
  google::protobuf::Timestamp timestamp;
  const int64_t seconds = absl::ToUnixSeconds(time);
  timestamp.set_seconds(seconds);
  timestamp.set_nanos(static_cast<int>(absl::ToInt64Nanoseconds(time - absl::FromUnixSeconds(seconds))));
  return timestamp;
}

absl::StatusOr<absl::Time> FromProto(const google::protobuf::Timestamp& time, absl::string_view field) {
  if (time.nanos() < 0 || time.nanos() >= kNanosPerSecond || time.seconds() < kTimestampSecondsMin ||
      time.seconds() > kTimestampSecondsMax) {
    return errors::FieldInvalid(field, "not a time");
  }
  return absl::FromUnixSeconds(time.seconds()) + absl::Nanoseconds(time.nanos());
}

google::type::LatLng ToProto(const GeoPoint& point) {
  google::type::LatLng position;
  position.set_latitude(point.lat_degrees);
  position.set_longitude(point.lng_degrees);
  return position;
}

absl::StatusOr<GeoPoint> FromProto(const google::type::LatLng& point, absl::string_view field) {
  const GeoPoint result{.lat_degrees = point.latitude(), .lng_degrees = point.longitude()};
  if (!result.valid()) return errors::FieldInvalid(field, "not a position on the earth");
  return result;
}

v1::Sex ToProto(Sex sex) {
  switch (sex) {
    case Sex::kUnknown:
      return v1::SEX_UNSPECIFIED;
    case Sex::kFemale:
      return v1::SEX_FEMALE;
    case Sex::kMale:
      return v1::SEX_MALE;
  }
  return v1::SEX_UNSPECIFIED;
}

v1::ListStatus ToProto(ListStatus status) {
  switch (status) {
    case ListStatus::kOpen:
      return v1::LIST_STATUS_OPEN;
    case ListStatus::kClosed:
      return v1::LIST_STATUS_CLOSED;
    case ListStatus::kLocked:
      return v1::LIST_STATUS_LOCKED;
  }
  return v1::LIST_STATUS_UNSPECIFIED;
}

v1::Group ToProto(Group group) {
  switch (group) {
    case Group::kNewcomer:
      return v1::GROUP_NEWCOMER;
    case Group::kRefugee:
      return v1::GROUP_REFUGEE;
    case Group::kAsylumSeeker:
      return v1::GROUP_ASYLUM_SEEKER;
    case Group::kDisplaced:
      return v1::GROUP_DISPLACED;
    case Group::kReturner:
      return v1::GROUP_RETURNER;
    case Group::kNewborn:
      return v1::GROUP_NEWBORN;
    case Group::kTemporary:
      return v1::GROUP_TEMPORARY;
    case Group::kSwitcher:
      return v1::GROUP_SWITCHER;
  }
  return v1::GROUP_UNSPECIFIED;
}

v1::DoctorRole ToProto(DoctorRole role) {
  switch (role) {
    case DoctorRole::kRegular:
      return v1::DOCTOR_ROLE_REGULAR;
    case DoctorRole::kLocum:
      return v1::DOCTOR_ROLE_LOCUM;
    case DoctorRole::kOther:
      return v1::DOCTOR_ROLE_OTHER;
  }
  return v1::DOCTOR_ROLE_UNSPECIFIED;
}

v1::MoveCause ToProto(MoveCause cause) {
  switch (cause) {
    case MoveCause::kImported:
      return v1::MOVE_CAUSE_IMPORTED;
    case MoveCause::kWish:
      return v1::MOVE_CAUSE_WISH;
    case MoveCause::kPlan:
      return v1::MOVE_CAUSE_PLAN;
    case MoveCause::kManual:
      return v1::MOVE_CAUSE_MANUAL;
    case MoveCause::kReturn:
      return v1::MOVE_CAUSE_RETURN;
    case MoveCause::kChildOfMember:
      return v1::MOVE_CAUSE_CHILD_OF_MEMBER;
    case MoveCause::kBirth:
      return v1::MOVE_CAUSE_BIRTH;
    case MoveCause::kListEnded:
      return v1::MOVE_CAUSE_LIST_ENDED;
    case MoveCause::kAssigned:
      return v1::MOVE_CAUSE_ASSIGNED;
  }
  return v1::MOVE_CAUSE_UNSPECIFIED;
}

v1::Objective ToProto(Objective objective) {
  switch (objective) {
    case Objective::kPriority:
      return v1::OBJECTIVE_PRIORITY;
    case Objective::kCardinality:
      return v1::OBJECTIVE_CARDINALITY;
    case Objective::kBalanced:
      return v1::OBJECTIVE_BALANCED;
    case Objective::kFirstCome:
      return v1::OBJECTIVE_FIRST_COME;
    case Objective::kFirstComeThenTrade:
      return v1::OBJECTIVE_FIRST_COME_THEN_TRADE;
  }
  return v1::OBJECTIVE_UNSPECIFIED;
}

v1::WaitingTimeRule ToProto(WaitingTimeRule rule) {
  switch (rule) {
    case WaitingTimeRule::kPerWish:
      return v1::WAITING_TIME_RULE_PER_WISH;
    case WaitingTimeRule::kKeep:
      return v1::WAITING_TIME_RULE_KEEP;
    case WaitingTimeRule::kRestart:
      return v1::WAITING_TIME_RULE_RESTART;
  }
  return v1::WAITING_TIME_RULE_UNSPECIFIED;
}

absl::StatusOr<Sex> FromProto(v1::Sex sex, absl::string_view field) {
  for (const Sex known : {Sex::kUnknown, Sex::kFemale, Sex::kMale}) {
    if (ToProto(known) == sex) return known;
  }
  return UnknownValue(field);
}

absl::StatusOr<ListStatus> FromProto(v1::ListStatus status, absl::string_view field) {
  if (status == v1::LIST_STATUS_UNSPECIFIED) return errors::FieldRequired(field);
  for (const ListStatus known : {ListStatus::kOpen, ListStatus::kClosed, ListStatus::kLocked}) {
    if (ToProto(known) == status) return known;
  }
  return UnknownValue(field);
}

absl::StatusOr<DoctorRole> FromProto(v1::DoctorRole role, absl::string_view field) {
  if (role == v1::DOCTOR_ROLE_UNSPECIFIED) return errors::FieldRequired(field);
  for (const DoctorRole known : {DoctorRole::kRegular, DoctorRole::kLocum, DoctorRole::kOther}) {
    if (ToProto(known) == role) return known;
  }
  return UnknownValue(field);
}

absl::StatusOr<std::optional<Group>> FromProto(v1::Group group, absl::string_view field) {
  if (group == v1::GROUP_UNSPECIFIED) return std::nullopt;
  for (const Group known : kAllGroups) {
    if (ToProto(known) == group) return known;
  }
  return UnknownValue(field);
}

absl::StatusOr<std::optional<Objective>> FromProto(v1::Objective objective, absl::string_view field) {
  if (objective == v1::OBJECTIVE_UNSPECIFIED) return std::nullopt;
  for (const Objective known : kAllObjectives) {
    if (ToProto(known) == objective) return known;
  }
  return UnknownValue(field);
}

absl::StatusOr<std::optional<WaitingTimeRule>> FromProto(v1::WaitingTimeRule rule, absl::string_view field) {
  if (rule == v1::WAITING_TIME_RULE_UNSPECIFIED) return std::nullopt;
  for (const WaitingTimeRule known : {WaitingTimeRule::kPerWish, WaitingTimeRule::kKeep, WaitingTimeRule::kRestart}) {
    if (ToProto(known) == rule) return known;
  }
  return UnknownValue(field);
}

}  // namespace listeplass::server
