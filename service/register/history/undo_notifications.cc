#include "service/register/history/undo_notifications.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <variant>

#include "service/domain/errors.h"
#include "service/domain/notification_consent.h"
#include "service/domain/person.h"
#include "service/domain/status_macros.h"
#include "service/register/existing_records.h"
#include "service/register/history/changed_since.h"

namespace listeplass {
namespace {

std::optional<NotificationConsent> ConsentNow(const Person& person, const std::string& notifier) {
  const auto found =
      std::find_if(person.notifications.begin(), person.notifications.end(),
                   [&notifier](const NotificationConsent& consent) { return consent.notifier == notifier; });
  return found == person.notifications.end() ? std::nullopt : std::make_optional(*found);
}

}  // namespace

absl::StatusOr<Event> TakeBack(const StateReader& state, const NotificationsSet& event, const UndoCommand& command) {
  LP_ASSIGN_OR_RETURN(const Person person, GetPerson(state, event.person, "change"));
  const auto refuse = [&](absl::string_view why) -> absl::Status {
    const auto changes_it = [&event](const Event& other) {
      const auto* set = std::get_if<NotificationsSet>(&other);
      const auto* merged = std::get_if<PersonsMerged>(&other);
      return (set != nullptr && set->person == event.person && set->notifier == event.notifier) ||
             (merged != nullptr && (merged->merged == event.person || merged->survivor.id == event.person));
    };
    LP_ASSIGN_OR_RETURN(const std::optional<int64_t> since, FirstSince(state, command.change, changes_it));
    return errors::CannotUndo(command.change, event.person, why, since);
  };
  if (person.id != event.person) return refuse(" has been merged with another number since");
  if (ConsentNow(person, event.notifier) != event.consent) return refuse(" has decided on the notifier anew since");
  if (!event.consent) {
    return errors::CannotUndo(command.change, person.id,
                              " no longer lets the notifier know, and only they can decide otherwise");
  }
  return NotificationsSet{.person = person.id,
                          .notifier = event.notifier,
                          .consent = event.before,
                          .before = event.consent,
                          .reason = command.reason};
}

}  // namespace listeplass
