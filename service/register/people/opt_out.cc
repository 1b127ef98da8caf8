#include "service/register/people/opt_out.h"

#include "service/domain/errors.h"
#include "service/domain/oslo_time.h"
#include "service/domain/status_macros.h"
#include "service/register/excluded_doctors.h"
#include "service/register/existing_records.h"
#include "service/register/keep_list.h"
#include "service/register/requests/request_follow_up.h"

namespace listeplass {

absl::StatusOr<Decision> DecideOptOut(const StateReader& state, const OptOutCommand& command,
                                      const DecisionContext& context) {
  LP_ASSIGN_OR_RETURN(const Person person, GetPerson(state, command.person, "person"));
  if (!IsEntitled(person)) return errors::NotEntitled(person.id);
  if (person.opted_out) return Decision{};
  Decision decision;
  LP_RETURN_IF_ERROR(LeaveRequest(state, person, RequestEnd::kWithdrawn, decision.events));
  const bool has_list = CommittedList(person) || MembershipOn(person, context.today) != nullptr;
  decision.events.push_back(
      OptedOut{.person = person.id, .effective = has_list ? FirstOfNextMonth(context.today) : context.today});
  return decision;
}

absl::StatusOr<Decision> DecideOptIn(const StateReader& state, const OptInCommand& command,
                                     const DecisionContext& context) {
  LP_ASSIGN_OR_RETURN(const Person person, GetPerson(state, command.person, "person"));
  if (!IsEntitled(person)) return errors::NotEntitled(person.id);
  if (!person.opted_out) return errors::NotOptedOut(person.id);
  const Membership* left = CutShort(person, EndCause::kOptedOut, context.today);
  if (left != nullptr && *left->to > context.today) {
    LP_ASSIGN_OR_RETURN(const GpList list, GetList(state, left->list, "person"));
    if (!list.ended && HasPlaceStill(list) && !HasExcludedDoctor(person, list, context.today)) {
      return Decision{{MoveUndone{.person = person.id,
                                  .list = {},
                                  .restored = list.id,
                                  .group = {},
                                  .without_list_since = {},
                                  .reason = {},
                                  .above_ceiling_by = AboveCeilingBy(list)}}};
    }
  }
  // Until then they may be on one list, and then on another by a move that was decided before.
  const bool on_list = MembershipOn(person, context.today) != nullptr;
  const absl::CivilDay since = on_list ? person.memberships.back().to.value_or(context.today) : context.today;
  return Decision{{OptedIn{.person = person.id, .effective = since}}};
}

}  // namespace listeplass
