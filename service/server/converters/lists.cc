#include "service/server/converters/lists.h"

#include <string>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "service/domain/status_macros.h"
#include "service/server/converters/values.h"
#include "service/server/names.h"

namespace listeplass::server {

v1::GpList ToProto(const GpList& list) {
  v1::GpList result;
  result.set_name(FormatListName(list.municipality, list.id));
  result.set_display_name(list.name);
  result.set_practice(FormatPracticeName(list.municipality, list.practice));
  result.set_doctor_sex(ToProto(list.doctor_sex));
  for (const std::string& language : list.languages) result.add_languages(language);
  result.set_has_regular_doctor(list.has_regular_doctor);
  result.set_status(ToProto(list.status));
  result.set_ceiling(list.ceiling);
  result.set_members(list.members);
  result.set_held(list.held);
  result.set_free(list.free());
  result.set_etag(absl::StrCat(list.revision));
  return result;
}

v1::Practice ToProto(const Practice& practice) {
  v1::Practice result;
  result.set_name(FormatPracticeName(practice.municipality, practice.id));
  result.set_display_name(practice.name);
  result.set_bydel(FormatBydel(practice.bydel));
  *result.mutable_position() = ToProto(practice.position);
  return result;
}

v1::Policy ToProto(const Policy& policy) {
  v1::Policy result;
  result.set_name(FormatPolicyName(policy.municipality));
  result.set_objective(ToProto(policy.objective));
  result.set_wait_guarantee_days(static_cast<int32_t>(policy.wait_guarantee_days));
  result.set_exchange_on_over_full(policy.exchange_on_over_full);
  result.set_automatic_assignment(policy.automatic_assignment);
  result.set_automatic_within_minutes(static_cast<int32_t>(policy.automatic_within_minutes));
  return result;
}

std::optional<int64_t> RevisionOf(absl::string_view etag) {
  if (etag.empty()) return std::nullopt;
  int64_t revision = 0;
  return absl::SimpleAtoi(etag, &revision) && revision >= 0 ? revision : -1;
}

absl::StatusOr<Policy> FromProto(const v1::Policy& policy) {
  Policy result;
  LP_ASSIGN_OR_RETURN(result.municipality, ParsePolicyName(policy.name(), "policy.name"));
  LP_ASSIGN_OR_RETURN(const auto objective, FromProto(policy.objective(), "policy.objective"));
  if (objective) result.objective = *objective;
  if (policy.wait_guarantee_days() != 0) result.wait_guarantee_days = policy.wait_guarantee_days();
  result.exchange_on_over_full = policy.exchange_on_over_full();
  result.automatic_assignment = policy.automatic_assignment();
  if (policy.automatic_within_minutes() != 0) result.automatic_within_minutes = policy.automatic_within_minutes();
  return result;
}

}  // namespace listeplass::server
