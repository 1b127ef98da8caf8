// Converts lists, practices and policies between the API and the domain.
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
// The list's doctor is told as of `today`.
v1::GpList ToProto(const GpList& list, absl::CivilDay today);
v1::Practice ToProto(const Practice& practice);
v1::Policy ToProto(const Policy& policy);
// The message also says who has decided each field.
v1::Policy ToProto(const PolicyInForce& in_force);

// Returns the revision that an etag stands for; nullopt for an empty one. A text that no list ever had as its etag
// gives -1, a revision that no list has, and so counts as stale.
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
