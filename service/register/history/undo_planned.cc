#include "service/register/history/undo_planned.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <variant>

#include "absl/functional/function_ref.h"
#include "absl/strings/str_cat.h"
#include "service/domain/civil_date.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "service/register/existing_records.h"
#include "service/register/hand_over.h"
#include "service/register/history/changed_since.h"

namespace listeplass {
namespace {

// Refuses, naming the first change since for which `is_it` holds.
absl::Status Refuse(const StateReader& state, const UndoCommand& command, absl::string_view why,
                    absl::FunctionRef<bool(const Event&)> is_it) {
  LP_ASSIGN_OR_RETURN(const std::optional<int64_t> since, FirstSince(state, command.change, is_it));
  return errors::CannotUndo(command.change, why, since);
}

absl::Status CheckToCome(const UndoCommand& command, absl::string_view what, absl::CivilDay from,
                         absl::CivilDay today) {
  if (from > today) return absl::OkStatus();
  return errors::CannotUndo(command.change, absl::StrCat(what, " holds since ", FormatCivilDate(from), " already"));
}

template <typename E>
bool IsOf(const Event& event, ListId list) {
  const auto* of = std::get_if<E>(&event);
  return of != nullptr && of->list == list;
}

absl::StatusOr<GpList> ListThatGoesOn(const StateReader& state, ListId id, const UndoCommand& command) {
  LP_ASSIGN_OR_RETURN(GpList list, GetList(state, id, "change"));
  if (!list.ended) return list;
  return Refuse(state, command, absl::StrCat("lists/", id.value(), " has ended since"),
                [id](const Event& event) { return IsOf<ListEnded>(event, id); });
}

}  // namespace

absl::StatusOr<Event> TakeBack(const StateReader& state, const CeilingPlanned& event, const UndoCommand& command,
                               absl::CivilDay today) {
  if (!event.coming) return errors::CannotUndo(command.change, "it took a ceiling to come back; plan it anew");
  LP_RETURN_IF_ERROR(CheckToCome(command, "the ceiling", event.coming->from, today));
  LP_ASSIGN_OR_RETURN(const GpList list, ListThatGoesOn(state, event.list, command));
  if (list.coming_ceiling != event.coming) {
    return Refuse(state, command, absl::StrCat("lists/", event.list.value(), " has had another ceiling planned since"),
                  [&](const Event& other) { return IsOf<CeilingPlanned>(other, event.list); });
  }
  return CeilingPlanned{
      .list = event.list, .coming = event.before, .reason = command.reason, .before = list.coming_ceiling};
}

absl::StatusOr<Event> TakeBack(const StateReader& state, const ListHandedOver& event, const UndoCommand& command,
                               absl::CivilDay today) {
  LP_RETURN_IF_ERROR(CheckToCome(command, "the hand-over", event.effective, today));
  if (!event.before)
    return errors::CannotUndo(command.change, "it was made before the list's doctors were kept with it");
  LP_ASSIGN_OR_RETURN(GpList list, ListThatGoesOn(state, event.list, command));
  GpList then = list;
  SetDoctors(*event.before, then);
  GpList handed_over = then;
  HandOver(event, handed_over);
  if (DoctorsOf(handed_over) != DoctorsOf(list)) {
    return Refuse(state, command, absl::StrCat("lists/", event.list.value(), " has had its doctors changed since"),
                  [&](const Event& other) {
                    return IsOf<DoctorPeriodSet>(other, event.list) || IsOf<DoctorPeriodRemoved>(other, event.list) ||
                           IsOf<ListHandedOver>(other, event.list);
                  });
  }
  // The successor's period is gone, but its id is not given again.
  if (event.successor) then.removed_period_max = std::max(then.removed_period_max, event.successor->id);
  return ListAmended{.list = std::move(then), .reason = command.reason};
}

absl::StatusOr<Event> TakeBack(const StateReader& state, const PolicySet& event, const UndoCommand& command,
                               absl::CivilDay today) {
  if (event.reason.empty())
    return errors::CannotUndo(command.change, "it was made before the earlier policy was kept with it");
  if (event.taken_back) return errors::CannotUndo(command.change, "it took a policy to come back; set it anew");
  const MunicipalityId municipality = event.policy.municipality;
  const absl::CivilDay from = event.policy.from;
  LP_RETURN_IF_ERROR(CheckToCome(command, "the policy", from, today));
  LP_ASSIGN_OR_RETURN(const std::optional<Policy> now, state.FindPolicy(municipality, from));
  if (now != event.policy) {
    return Refuse(state, command, "the policy of that day was set anew since", [&](const Event& other) {
      const auto* set = std::get_if<PolicySet>(&other);
      return set != nullptr && set->policy.municipality == municipality &&
             (set->policy.from == from || set->taken_back == from);
    });
  }
  return PolicySet{.policy = event.before.value_or(Policy{.municipality = municipality, .own = {}}),
                   .reason = command.reason,
                   .before = event.policy,
                   .taken_back = from};
}

}  // namespace listeplass
