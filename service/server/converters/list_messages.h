// Lists, practices and policies as the API shows them.
#ifndef LISTEPLASS_SERVICE_SERVER_CONVERTERS_LIST_MESSAGES_H_
#define LISTEPLASS_SERVICE_SERVER_CONVERTERS_LIST_MESSAGES_H_

#include <cstdint>
#include <optional>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "listeplass/v1/resources.pb.h"
#include "service/domain/gp_list.h"
#include "service/domain/intake_rule.h"
#include "service/domain/policy.h"
#include "service/register/policy/policy_in_force.h"

namespace listeplass::server {

v1::DoctorPeriod ToProto(const DoctorPeriod& period);
// Who is its doctor is told as of `today`.
v1::GpList ToProto(const GpList& list, absl::CivilDay today);
v1::Practice ToProto(const Practice& practice);
v1::Policy ToProto(const Policy& policy);
// With whose each field is.
v1::Policy ToProto(const PolicyInForce& in_force);

// The revision that an etag stands for; nothing for an empty one. What no list ever had as its etag gives -1, a
// revision that no list has: it is as stale as any other.
std::optional<int64_t> RevisionOf(absl::string_view etag);

// `field` is the rule's path. INVALID_ARGUMENT: FIELD_REQUIRED, FIELD_INVALID (group).
absl::StatusOr<IntakeRule> FromProto(const v1::IntakeRule& rule, absl::string_view field);

// `field` is the period's path. INVALID_ARGUMENT: FIELD_REQUIRED, FIELD_INVALID.
absl::StatusOr<DoctorPeriod> FromProto(const v1::DoctorPeriod& period, absl::string_view field);

// Fields left at zero get their defaults; ranges are the register's to check. INVALID_ARGUMENT: NAME_INVALID,
// FIELD_INVALID, FIELD_REQUIRED.
absl::StatusOr<Policy> FromProto(const v1::Policy& policy);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_CONVERTERS_LIST_MESSAGES_H_
