#include "service/register/people/opt_out.h"

#include <optional>
#include <utility>

#include "service/domain/errors.h"
#include "service/domain/oslo_time.h"
#include "service/domain/status_macros.h"
#include "service/register/excluded_doctors.h"
#include "service/register/existing_records.h"
#include "service/register/keep_list.h"
#include "service/register/memberships_before.h"
#include "service/register/requests/opt_in_request.h"
#include "service/register/requests/request_follow_up.h"

namespace listeplass {

absl::StatusOr<Decision> DecideOptOut(const StateReader& state, const OptOutCommand& command,
                                      const DecisionContext& context) {
  LP_ASSIGN_OR_RETURN(const Person person, GetPerson(state, command.person, "person"));
  if (!IsEntitled(person)) return errors::NotEntitled(person.id);
  if (person.opted_out) return Decision{};
  LP_RETURN_IF_ERROR(CheckConsent(state, command.consent, person, {person}, context.today));
  Decision decision;
  LP_RETURN_IF_ERROR(LeaveRequest(state, person, RequestEnd::kWithdrawn, decision.events, /*keep=*/true));
  const bool has_list = CommittedList(person) || MembershipOn(person, context.today) != nullptr;
  OptedOut out{.person = person.id, .effective = has_list ? FirstOfNextMonth(context.today) : context.today};
  const Membership* coming = ComingMembership(person, context.today);
  const bool drops = coming != nullptr && !coming->to && coming->from >= out.effective;
  if (drops) out.before = PresentAndComing(person, context.today);
  decision.events.push_back(std::move(out));
  return decision;
}

namespace {

// The place that the person keeps, or a coming move that they make after all (R3); unset: none.
absl::StatusOr<std::optional<MoveUndone>> KeptPlace(const StateReader& state, const Person& person,
                                                    absl::CivilDay today) {
  LP_ASSIGN_OR_RETURN(const std::optional<EventBatch> out, LastOptOut(state, person.id));
  if (out) {
    const Back back{.today = today, .lost_from = today + 1};
    LP_ASSIGN_OR_RETURN(std::optional<MoveUndone> again, MembershipsAgain(state, *out, person, back));
    if (again || !MembershipsBefore(*out, person.id).empty()) return again;
  }
  const Membership* left = CutShort(person, EndCause::kOptedOut, today);
  if (left == nullptr || *left->to <= today) return std::nullopt;
  LP_ASSIGN_OR_RETURN(const GpList list, GetList(state, left->list, "person"));
  if (list.ended || !HasPlaceStill(list) || HasExcludedDoctor(person, list, today)) return std::nullopt;
  return MoveUndone{.person = person.id,
                    .list = {},
                    .restored = list.id,
                    .group = {},
                    .without_list_since = {},
                    .reason = {},
                    .above_ceiling_by = AboveCeilingBy(list)};
}

}  // namespace

absl::StatusOr<Decision> DecideOptIn(const StateReader& state, const OptInCommand& command,
                                     const DecisionContext& context) {
  LP_ASSIGN_OR_RETURN(const Person person, GetPerson(state, command.person, "person"));
  if (!IsEntitled(person)) return errors::NotEntitled(person.id);
  if (!person.opted_out) return errors::NotOptedOut(person.id);
  LP_RETURN_IF_ERROR(CheckConsent(state, command.consent, person, {person}, context.today));
  LP_ASSIGN_OR_RETURN(std::optional<MoveUndone> kept, KeptPlace(state, person, context.today));
  const ListId list = kept ? kept->restored : ListId();
  Decision decision;
  if (kept) {
    decision.events.push_back(*std::move(kept));
  } else {
    // Until then they may be on one list, and then on another by a move that was decided before.
    const bool on_list = MembershipOn(person, context.today) != nullptr;
    const absl::CivilDay since = on_list ? person.memberships.back().to.value_or(context.today) : context.today;
    decision.events.push_back(OptedIn{.person = person.id, .effective = since});
  }
  LP_RETURN_IF_ERROR(WaitAgain(state, person, list, context.today, decision.events));
  return decision;
}

}  // namespace listeplass
