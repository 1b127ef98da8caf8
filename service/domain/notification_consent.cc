#include "service/domain/notification_consent.h"

#include <algorithm>

#include "service/domain/civil_date.h"
#include "service/domain/limits.h"
#include "service/domain/person.h"

namespace listeplass {
namespace {

bool IsOfAge(const Person& person, absl::CivilDay day) {
  return AgeYears(person.birth_date, day) >= limits::kAgeOfChoiceYears;
}

// A number that was merged into the person was theirs, too.
bool GaveItThemselves(const NotificationConsent& consent, const Person& person) {
  return consent.given_by == person.id ||
         std::binary_search(person.merged_from.begin(), person.merged_from.end(), consent.given_by);
}

}  // namespace

bool HoldsOn(const NotificationConsent& consent, const Person& person, absl::CivilDay day) {
  return GaveItThemselves(consent, person) ? IsOfAge(person, consent.since) : !IsOfAge(person, day);
}

std::optional<absl::CivilDay> EndOf(const NotificationConsent& consent, const Person& person) {
  if (GaveItThemselves(consent, person)) return std::nullopt;
  // A child born on 29 February may turn 16 in a common year (2100): CivilDay makes that 1 March, as AgeYears does.
  const absl::CivilDay born = person.birth_date;
  return absl::CivilDay(born.year() + limits::kAgeOfChoiceYears, born.month(), born.day());
}

const NotificationConsent* ConsentTo(absl::string_view notifier, const Person& person, absl::CivilDay day) {
  for (const NotificationConsent& consent : person.notifications) {
    if (consent.notifier == notifier && HoldsOn(consent, person, day)) return &consent;
  }
  return nullptr;
}

}  // namespace listeplass
