#include "service/server/converters/request_messages.h"

#include <utility>

#include "service/domain/status_macros.h"
#include "service/register/requests/wish_wait.h"
#include "service/server/converters/value_messages.h"
#include "service/server/rpc/resource_names.h"

namespace listeplass::server {

absl::StatusOr<v1::Membership> ToProto(const Membership& membership, ApiNames& names) {
  v1::Membership result;
  LP_ASSIGN_OR_RETURN(*result.mutable_list(), names.NameOf(membership.list));
  *result.mutable_from() = ToProto(membership.from);
  if (membership.to) *result.mutable_to() = ToProto(*membership.to);
  result.set_cause(ToProto(membership.cause));
  result.set_counts_as_switch(membership.counts_as_switch);
  return result;
}

absl::StatusOr<v1::Request> ToProto(const Request& request, absl::CivilDay today, ApiNames& names) {
  v1::Request result;
  result.set_applicant(names.NameOf(request.applicant));
  for (const PersonId person : request.unit) result.add_unit(names.NameOf(person));
  for (const RequestWish& wish : request.wishes) {
    v1::WishWait& wait = *result.add_waits();
    LP_ASSIGN_OR_RETURN(*wait.mutable_list(), names.NameOf(wish.list));
    result.add_wishes(wait.list());
    LP_ASSIGN_OR_RETURN(const WishWait waited, WaitOf(names.state(), request, wish.list, today));
    *wait.mutable_since() = ToProto(waited.since);
    wait.set_counted_days(static_cast<int32_t>(waited.counted_days));
    if (waited.past_guarantee_from) *wait.mutable_past_guarantee_from() = ToProto(*waited.past_guarantee_from);
  }
  if (request.any_within) {
    result.set_any_within_minutes(static_cast<int32_t>(request.any_within->minutes));
    *result.mutable_any_within_since() = ToProto(request.any_within->since);
  }
  result.set_group(ToProto(request.group));
  *result.mutable_waiting_since() = ToProto(request.waiting_since());
  return result;
}

absl::StatusOr<v1::QueuePosition> ToProto(const QueuePosition& position, ApiNames& names) {
  v1::QueuePosition result;
  LP_ASSIGN_OR_RETURN(*result.mutable_list(), names.NameOf(position.list));
  result.set_position(position.others.ahead.requests + 1);
  result.set_persons_ahead(position.others.ahead.persons);
  result.set_requests_equal(position.others.equal.requests);
  result.set_persons_equal(position.others.equal.persons);
  result.set_requests_waiting(position.total.requests);
  *result.mutable_waiting_since() = ToProto(position.since);
  return result;
}

v1::FreeSwitch ToProto(const FreeSwitch& free) {
  v1::FreeSwitch result;
  switch (free.cause) {
    case FreeSwitchCause::kMovedAway:
      result.set_cause(v1::FreeSwitch::CAUSE_MOVED_AWAY);
      break;
    case FreeSwitchCause::kDoctorLeft:
      result.set_cause(v1::FreeSwitch::CAUSE_DOCTOR_LEFT);
      break;
    case FreeSwitchCause::kPlacedWithoutAsking:
      result.set_cause(v1::FreeSwitch::CAUSE_PLACED_WITHOUT_ASKING);
      break;
  }
  if (free.until) *result.mutable_until() = ToProto(*free.until);
  return result;
}

absl::StatusOr<v1::Citizen> ToProto(const CitizenView& view, absl::CivilDay today, ApiNames& names) {
  v1::Citizen result;
  result.set_name(names.NameOf(view.person));
  if (view.current) {
    LP_ASSIGN_OR_RETURN(*result.mutable_current(), ToProto(*view.current, names));
  }
  if (view.coming) {
    LP_ASSIGN_OR_RETURN(*result.mutable_coming(), ToProto(*view.coming, names));
  }
  result.set_switches_left(static_cast<int32_t>(view.switches_left_this_year));
  if (view.free_switch) *result.mutable_free_switch() = ToProto(*view.free_switch);
  for (const ReturnRight& right : view.may_return) {
    v1::ReturnRight& added = *result.add_may_return();
    LP_ASSIGN_OR_RETURN(*added.mutable_list(), names.NameOf(right.list));
    *added.mutable_until() = ToProto(right.until);
    added.set_lives_there(right.lives_there);
  }
  if (view.request) {
    LP_ASSIGN_OR_RETURN(*result.mutable_request(), ToProto(*view.request, today, names));
  }
  result.set_entitled(view.entitled);
  result.set_opted_out(view.opted_out);
  result.set_municipality(FormatMunicipalityName(view.municipality));
  return result;
}

}  // namespace listeplass::server
