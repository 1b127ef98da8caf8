// Converts dates, times, positions and small enums between the API and the domain.
//
// The domain's numbers are persisted, and the API has its own. Neither depends on the other, and every enum is
// converted by a switch that the compiler checks.
//
// Conversions to the API cannot fail. Errors of the others name `field` and are INVALID_ARGUMENT (FIELD_INVALID,
// FIELD_REQUIRED).
#ifndef LISTEPLASS_SERVICE_SERVER_CONVERTERS_VALUE_MESSAGES_H_
#define LISTEPLASS_SERVICE_SERVER_CONVERTERS_VALUE_MESSAGES_H_

#include <optional>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "google/protobuf/timestamp.pb.h"
#include "google/type/date.pb.h"
#include "google/type/latlng.pb.h"
#include "listeplass/v1/resources.pb.h"
#include "service/domain/doctor_period.h"
#include "service/domain/geo_point.h"
#include "service/domain/gp_list.h"
#include "service/domain/group.h"
#include "service/domain/person.h"
#include "service/domain/policy.h"

namespace listeplass::server {

google::type::Date ToProto(absl::CivilDay day);
// Takes a full date of the years 1 to 9999. FIELD_REQUIRED: the date is empty, that is, not said.
absl::StatusOr<absl::CivilDay> FromProto(const google::type::Date& date, absl::string_view field);

google::protobuf::Timestamp ToProto(absl::Time time);
absl::StatusOr<absl::Time> FromProto(const google::protobuf::Timestamp& time, absl::string_view field);

google::type::LatLng ToProto(const GeoPoint& point);
absl::StatusOr<GeoPoint> FromProto(const google::type::LatLng& point, absl::string_view field);

v1::Sex ToProto(Sex sex);
v1::ListStatus ToProto(ListStatus status);
v1::Group ToProto(Group group);
v1::DoctorRole ToProto(DoctorRole role);
v1::MoveCause ToProto(MoveCause cause);
v1::Objective ToProto(Objective objective);
v1::WaitingTimeRule ToProto(WaitingTimeRule rule);

// Unspecified gives Sex::kUnknown.
absl::StatusOr<Sex> FromProto(v1::Sex sex, absl::string_view field);
// Unspecified gives FIELD_REQUIRED.
absl::StatusOr<DoctorRole> FromProto(v1::DoctorRole role, absl::string_view field);
absl::StatusOr<ListStatus> FromProto(v1::ListStatus status, absl::string_view field);
// Unspecified gives nullopt.
absl::StatusOr<std::optional<Group>> FromProto(v1::Group group, absl::string_view field);
absl::StatusOr<std::optional<Objective>> FromProto(v1::Objective objective, absl::string_view field);
absl::StatusOr<std::optional<WaitingTimeRule>> FromProto(v1::WaitingTimeRule rule, absl::string_view field);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_CONVERTERS_VALUE_MESSAGES_H_
