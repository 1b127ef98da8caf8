#include "service/server/municipality/change_log_handler.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>

#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/person_reference.h"
#include "service/domain/status_macros.h"
#include "service/register/history/undo.h"
#include "service/server/audit/change_author.h"
#include "service/server/audit/change_units.h"
#include "service/server/audit/event_summary.h"
#include "service/server/rpc/change_municipalities.h"
#include "service/server/rpc/named_resources.h"

namespace listeplass::server {
namespace {

constexpr int kSummaryLinesMax = 20;
// The most changes that one call looks through for those of the caller's municipalities.
constexpr int kLookedThroughMax = 10'000;

// Decides the undoing. The reason why a change cannot be undone names somebody's list. About a person with a protected
// address it says only that such a person stands against it.
absl::StatusOr<Decision> DecideUndoFor(Audience audience, const StateReader& state, const UndoCommand& command,
                                       const DecisionContext& context) {
  absl::StatusOr<Decision> decision = DecideUndo(state, command, context);
  if (decision.ok()) return decision;
  const auto metadata = GetErrorDetails(decision.status()).metadata;
  const auto who = metadata.find("person");
  if (who == metadata.end()) return decision;
  const std::optional<PersonId> person = PersonReferredTo(who->second);
  if (!person) return decision;
  LP_ASSIGN_OR_RETURN(const bool shows, Disclosure(state, audience).Shows(*person));
  return shows ? decision : errors::CannotUndo(command.change, "somebody with a protected address stands against it");
}

// Tells an event of an undoing. `undone` are the events of the change that is undone, as far as they are at hand.
absl::StatusOr<std::string> SummaryOfUndoing(const Event& event, absl::Span<const Event> undone,
                                             const ChangeUnits& units, const PersonNames& names) {
  const auto* amended = std::get_if<ListAmended>(&event);
  if (amended == nullptr) return SummaryOf(event, units, names);
  const ListHandedOver* handed_over = nullptr;
  for (const Event& of : undone) {
    if (const auto* found = std::get_if<ListHandedOver>(&of)) handed_over = found;
  }
  return HandOverTakenBackText(*amended, handed_over);
}

// Whether events like these are for the caller: some of them are about a municipality for which the caller acts.
absl::StatusOr<bool> AreFor(const Caller& caller, const StateReader& state, const std::vector<Event>& events) {
  const access::Who& who = caller.who;
  if (who.role == access::AccessRole::kLocal) return true;
  LP_ASSIGN_OR_RETURN(const std::set<MunicipalityId> of, MunicipalitiesOf(state, events));
  return std::any_of(of.begin(), of.end(), [&who](MunicipalityId id) { return who.ActsFor(id); });
}

// Adds the lines about what is for the caller, and counts it.
absl::Status AddSummary(const ReadContext& context, const EventBatch& batch, v1::ListChangesResponse::Change& change) {
  ChangeUnits units(context.state, context.audience);
  units.Add(batch.events, IsOfOneUnit(batch.origin));
  for (const Event& event : batch.events) {
    LP_ASSIGN_OR_RETURN(const bool for_caller, AreFor(context.caller, context.state, {event}));
    if (!for_caller) continue;
    change.set_events(change.events() + 1);
    if (change.summary_size() == kSummaryLinesMax) continue;
    LP_ASSIGN_OR_RETURN(std::string summary, batch.origin == Origin::kUndoChange
                                                 ? SummaryOfUndoing(event, /*undone=*/{}, units, context.names)
                                                 : SummaryOf(event, units, context.names));
    change.add_summary(std::move(summary));
  }
  return absl::OkStatus();
}

absl::Status AddChange(const ReadContext& context, const EventBatch& batch, v1::ListChangesResponse& response) {
  LP_ASSIGN_OR_RETURN(const bool for_caller, AreFor(context.caller, context.state, batch.events));
  if (!for_caller) return absl::OkStatus();
  v1::ListChangesResponse::Change& change = *response.add_changes();
  SetAuthor(context.caller, batch, change);
  return AddSummary(context, batch, change);
}

}  // namespace

absl::StatusOr<v1::ListChangesResponse> ListChanges(const ReadContext& context, const v1::ListChangesRequest& request) {
  if (request.page_size() < 0) return errors::FieldInvalid("page_size", "must not be negative");
  if (request.after_sequence() < 0) return errors::FieldInvalid("after_sequence", "must not be negative");
  const int size =
      request.page_size() == 0 ? limits::kPageSizeDefault : std::min(request.page_size(), limits::kPageSizeMax);
  v1::ListChangesResponse response;
  response.set_last_sequence(request.after_sequence());
  response.set_sequence(context.state.sequence());
  absl::Status status;
  int looked_through = 0;
  LP_RETURN_IF_ERROR(context.state.ForEachBatch(request.after_sequence(), [&](const EventBatch& batch) {
    status = AddChange(context, batch, response);
    response.set_last_sequence(batch.sequence);
    return status.ok() && response.changes_size() < size && ++looked_through < kLookedThroughMax;
  }));
  LP_RETURN_IF_ERROR(status);
  return response;
}

namespace {

// Returns the person whom the change struck off, with the list they left (R26).
std::map<PersonId, ListId> StruckOff(const EventBatch& batch) {
  std::map<PersonId, ListId> struck;
  for (const Event& event : batch.events) {
    if (const auto* released = std::get_if<PersonReleased>(&event)) {
      if (released->rule == Rule::kR26) struck[released->person] = released->list;
    } else if (const auto* earlier = std::get_if<LeavingBroughtForward>(&event)) {
      if (earlier->rule == Rule::kR26) struck[earlier->person] = earlier->list;
    }
  }
  return struck;
}

}  // namespace

absl::StatusOr<PreparedChange<v1::UndoChangeResponse>> UndoChange(const ChangeContext& call,
                                                                  const v1::UndoChangeRequest& request) {
  if (request.change() < 1) return errors::FieldRequired("change");
  return PreparedChange<v1::UndoChangeResponse>{
      .decide = [audience = call.audience,
                 command = UndoCommand{.change = request.change(), .reason = request.reason()}](
                    const StateReader& state,
                    const DecisionContext& context) { return DecideUndoFor(audience, state, command, context); },
      .respond = [audience = call.audience, &persons = call.names, undoes = request.change()](
                     const StateReader& after, const Decision& decision) -> absl::StatusOr<v1::UndoChangeResponse> {
        ChangeUnits units(after, audience);
        units.Add(decision.events);
        LP_ASSIGN_OR_RETURN(const std::optional<EventBatch> undone_change, after.FindBatch(undoes));
        if (undone_change) units.Add(undone_change->events, IsOfOneUnit(undone_change->origin));
        v1::UndoChangeResponse response;
        ApiNames names(after, persons);
        std::map<PersonId, ListId> stays_away =
            undone_change ? StruckOff(*undone_change) : std::map<PersonId, ListId>();
        for (const Event& event : decision.events) {
          if (std::holds_alternative<RequestPlaced>(event)) {
            response.set_requests_restored(response.requests_restored() + 1);
            continue;
          }
          const auto* undone = std::get_if<MoveUndone>(&event);
          if (undone == nullptr) {
            const absl::Span<const Event> undone_events =
                undone_change ? absl::MakeConstSpan(undone_change->events) : absl::Span<const Event>();
            LP_ASSIGN_OR_RETURN(std::string also, SummaryOfUndoing(event, undone_events, units, persons));
            response.add_also(std::move(also));
            continue;
          }
          LP_ASSIGN_OR_RETURN(const bool shows, units.Shows({undone->person}));
          if (!shows) {
            response.set_protected_(response.protected_() + 1);
            continue;
          }
          stays_away.erase(undone->person);
          auto* added = response.add_undone();
          added->set_person(names.NameOf(undone->person));
          LP_ASSIGN_OR_RETURN(*added->mutable_list(), names.NameOf(undone->list));
          LP_ASSIGN_OR_RETURN(*added->mutable_stays_on(), names.NameOf(undone->restored));
        }
        for (const auto& [person, list] : stays_away) {
          LP_ASSIGN_OR_RETURN(const bool shows, units.Shows({person}));
          if (!shows) continue;
          response.add_also(absl::StrCat(names.NameOf(person), ": does not come back to lists/", list.value(),
                                         ": a day has begun without it, or the place is not theirs any more"));
        }
        return response;
      }};
}

}  // namespace listeplass::server
