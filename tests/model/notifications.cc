// Whom a person lets know what happens to them (service/register/people/set_notifications.h).
#include <algorithm>
#include <optional>
#include <utility>

#include "service/domain/notification_consent.h"
#include "tests/model/register_model.h"
#include "tests/model/rules.h"

namespace listeplass::model {
namespace {

std::optional<NotificationConsent> Kept(const Person& person, const std::string& notifier) {
  for (const NotificationConsent& consent : person.notifications) {
    if (consent.notifier == notifier) return consent;
  }
  return std::nullopt;
}

void Keep(const std::string& notifier, const std::optional<NotificationConsent>& consent, Person& person) {
  std::erase_if(person.notifications, [&](const NotificationConsent& other) { return other.notifier == notifier; });
  if (consent) person.notifications.push_back(*consent);
  std::sort(person.notifications.begin(), person.notifications.end(),
            [](const NotificationConsent& a, const NotificationConsent& b) { return a.notifier < b.notifier; });
}

// R17: says whether the notifier may know on that day.
bool MayKnow(const std::optional<NotificationConsent>& consent, const Person& person, absl::CivilDay day) {
  if (!consent) return false;
  const std::vector<PersonId>& numbers = person.merged_from;
  const bool own =
      consent->given_by == person.id || std::find(numbers.begin(), numbers.end(), consent->given_by) != numbers.end();
  return own ? !IsChild(person, consent->since) : IsChild(person, day);
}

}  // namespace

std::vector<NotificationConsent> JoinConsents(const Person& one, const Person& merged, absl::CivilDay today) {
  Person joined = one;
  for (const NotificationConsent& consent : merged.notifications) {
    const std::optional<NotificationConsent> kept = Kept(joined, consent.notifier);
    const bool kept_counts = MayKnow(kept, one, today), other_counts = MayKnow(consent, one, today);
    const bool goes_on = kept_counts != other_counts ? kept_counts : kept && kept->since <= consent.since;
    if (!goes_on) Keep(consent.notifier, consent, joined);
  }
  return joined.notifications;
}

Outcome RegisterModel::Do(const SetNotificationsCommand& command) {
  if (command.notifier.size() != 9) return Malformed("FIELD_INVALID");
  if (!Has(command.person)) return Missing("PERSON_NOT_FOUND");
  if (Outcome outcome = CheckConsent(command.consent, command.person, {command.person}); !outcome.ok()) return outcome;
  const Person& before = person(command.person);
  const std::optional<NotificationConsent> kept = Kept(before, command.notifier);
  if (MayKnow(kept, before, today_) == command.notify) return NothingToDo();
  std::optional<NotificationConsent> consent;
  if (command.notify) {
    const PersonId giver = IsChild(before, today_) ? command.consent.custodian : before.id;
    consent = NotificationConsent{.notifier = command.notifier, .since = today_, .given_by = giver};
    const auto count = std::count_if(before.notifications.begin(), before.notifications.end(),
                                     [&](const NotificationConsent& any) { return MayKnow(any, before, today_); });
    if (count == 8) return Forbidden("TOO_MANY_NOTIFIERS");
  }
  Keep(command.notifier, consent, Change(command.person));
  planned_[sequence_ + 1] = [id = command.person, notifier = command.notifier, consent, kept](RegisterModel& model) {
    if (model.merged_.contains(id) || Kept(model.person(id), notifier) != consent) return Forbidden("CANNOT_UNDO");
    if (!consent) return Forbidden("CANNOT_UNDO");
    Keep(notifier, kept, model.Change(id));
    return Done();
  };
  return Done();
}

}  // namespace listeplass::model
