#include "service/planning/explain_changes.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "service/domain/event_persons.h"
#include "service/domain/status_macros.h"
#include "service/planning/explain_person.h"
#include "service/register/existing_records.h"
#include "service/texts/fill_text.h"

namespace listeplass::planning {
namespace {

using texts::TextId;

// Returns what the command was, as the person is told. A switch, so that an origin without a text does not compile.
TextId TextOf(Origin origin, bool by_staff) {
  switch (origin) {
    case Origin::kAskForLists:
      return by_staff ? TextId::kStaffAsked : TextId::kDidAsk;
    case Origin::kWithdrawRequest:
      return by_staff ? TextId::kStaffWithdrew : TextId::kDidWithdraw;
    case Origin::kOptOut:
      return by_staff ? TextId::kStaffOptedOut : TextId::kDidOptOut;
    case Origin::kOptIn:
      return by_staff ? TextId::kStaffOptedIn : TextId::kDidOptIn;
    case Origin::kCancelMove:
      return by_staff ? TextId::kStaffCancelledMove : TextId::kDidCancelMove;
    case Origin::kSetNotifications:
      return TextId::kDidSetNotifications;
    case Origin::kEndList:
      return TextId::kDidEndList;
    case Origin::kReduceList:
      return TextId::kDidReduceList;
    case Origin::kCreateList:
    case Origin::kUpdateList:
    case Origin::kSetDoctorPeriod:
    case Origin::kRemoveDoctorPeriod:
    case Origin::kHandOverList:
    case Origin::kChangeCeiling:
    case Origin::kChangeStatus:
    case Origin::kSetIntakeRule:
      return TextId::kDidChangeList;
    case Origin::kMovePersons:
      return TextId::kDidMove;
    case Origin::kStrikeOff:
      return TextId::kDidStrikeOff;
    case Origin::kMergePersons:
      return TextId::kDidMerge;
    case Origin::kUndoChange:
      return TextId::kDidUndo;
    case Origin::kReformMunicipality:
      return TextId::kDidReform;
    case Origin::kCommitPlan:
    case Origin::kRunMatching:
      return TextId::kDidPlan;
    case Origin::kImportRegister:
      return TextId::kDidImport;
    case Origin::kRecordEvent:
      return TextId::kDidRecord;
    case Origin::kUndoImport:
      return TextId::kDidUndoImport;
    case Origin::kDailyCommitPlan:
      return TextId::kDidDailyPlan;
    case Origin::kDailyTendLists:
    case Origin::kDailyFinish:
    case Origin::kDailyCalendar:
    case Origin::kDailyTrimFeed:
      return TextId::kDidDaily;
    case Origin::kUnnamed:
    case Origin::kSetPolicy:
    case Origin::kPreviewPlan:
      return TextId::kDidSomething;
  }
  return TextId::kDidSomething;
}

bool IsStaff(Role role) { return role == Role::kStaff || role == Role::kCaseworker || role == Role::kChief; }

// Returns what became different by an event that decisions leave untold.
std::optional<TextId> TextOf(const Event& event) {
  if (std::holds_alternative<PersonRegistered>(event)) return TextId::kNewRecord;
  if (std::holds_alternative<PersonRelocated>(event)) return TextId::kNewAddress;
  if (std::holds_alternative<NationalIdChanged>(event)) return TextId::kNewNationalId;
  if (std::holds_alternative<AddressProtectionSet>(event)) return TextId::kNewProtection;
  if (std::holds_alternative<CustodySet>(event)) return TextId::kNewCustody;
  if (std::holds_alternative<ResidenceChanged>(event)) return TextId::kNewRight;
  return std::nullopt;
}

// Says who is told of the person from now on, or no longer.
absl::Status SayNotifier(const NotificationsSet& event, texts::Words& told) {
  const TextId text = event.consent ? TextId::kNotifierKnows : TextId::kNotifierKnowsNoMore;
  return texts::Say(text, {{"notifier", {event.notifier, event.notifier}}}, told.nb, told.en);
}

void Append(absl::string_view said, std::string& text) {
  if (!said.empty()) absl::StrAppend(&text, text.empty() ? "" : " ", said);
}

}  // namespace

absl::StatusOr<PersonChanges> ChangesAbout(const StateReader& state, PersonId id, absl::CivilDay today) {
  LP_ASSIGN_OR_RETURN(const Person person, GetPerson(state, id, "person"));
  PersonChanges changes{.numbers = person.merged_from, .decided = {}};
  changes.numbers.push_back(person.id);
  for (PersonId number : changes.numbers) {
    LP_RETURN_IF_ERROR(state.ForEachBatchAbout(number, 0, [&](int64_t sequence) {
      changes.decided.try_emplace(sequence);
      return true;
    }));
  }
  LP_ASSIGN_OR_RETURN(const std::vector<ExplainedFact> decisions, ExplainDecisions(state, person, today));
  for (const ExplainedFact& fact : decisions) {
    texts::Words& words = changes.decided[fact.change];
    Append(fact.text_nb, words.nb);
    Append(fact.text_en, words.en);
  }
  return changes;
}

absl::StatusOr<texts::Words> TellChange(const PersonChanges& about, const EventBatch& change) {
  texts::Words told;
  LP_RETURN_IF_ERROR(texts::Say(TextOf(change.origin, IsStaff(change.actor.role)), {}, told.nb, told.en));
  std::vector<TextId> said;
  for (const Event& event : change.events) {
    const auto* notifier = std::get_if<NotificationsSet>(&event);
    const std::optional<TextId> text = TextOf(event);
    if (notifier == nullptr && (!text || absl::c_linear_search(said, *text))) continue;
    const std::vector<PersonId> persons = PersonsOf(event);
    const bool concerns =
        absl::c_any_of(persons, [&about](PersonId person) { return absl::c_linear_search(about.numbers, person); });
    if (!concerns) continue;
    if (notifier != nullptr) {
      LP_RETURN_IF_ERROR(SayNotifier(*notifier, told));
      continue;
    }
    said.push_back(*text);
    LP_RETURN_IF_ERROR(texts::Say(*text, {}, told.nb, told.en));
  }
  if (const auto decided = about.decided.find(change.sequence); decided != about.decided.end()) {
    Append(decided->second.nb, told.nb);
    Append(decided->second.en, told.en);
  }
  return told;
}

}  // namespace listeplass::planning
