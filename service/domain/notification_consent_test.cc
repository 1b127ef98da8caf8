#include "service/domain/notification_consent.h"

#include "gtest/gtest.h"
#include "service/domain/person.h"

namespace listeplass {
namespace {

using absl::CivilDay;

constexpr char kNotifier[] = "310000019";

Person BornOn(CivilDay day) {
  Person person;
  person.id = PersonId(7);
  person.birth_date = day;
  return person;
}

NotificationConsent GivenBy(PersonId who, CivilDay since) {
  return {.notifier = kNotifier, .since = since, .given_by = who};
}

TEST(NotificationConsent, R17WhatOthersGaveEndsWhenTheChildIs16) {
  const Person child = BornOn(CivilDay(2012, 5, 17));
  for (const PersonId who : {PersonId(8), PersonId()}) {
    const NotificationConsent consent = GivenBy(who, CivilDay(2026, 1, 1));
    EXPECT_TRUE(HoldsOn(consent, child, CivilDay(2028, 5, 16)));
    EXPECT_FALSE(HoldsOn(consent, child, CivilDay(2028, 5, 17)));
    EXPECT_EQ(EndOf(consent, child), CivilDay(2028, 5, 17));
  }
}

TEST(NotificationConsent, R17WhatThePersonGaveHoldsFrom16On) {
  const Person person = BornOn(CivilDay(2012, 5, 17));
  const NotificationConsent consent = GivenBy(person.id, CivilDay(2028, 5, 17));
  EXPECT_TRUE(HoldsOn(consent, person, CivilDay(2060, 1, 1)));
  EXPECT_EQ(EndOf(consent, person), std::nullopt);
}

TEST(NotificationConsent, R17ABirthDateThatIsCorrectedTakesAwayWhatAChildGave) {
  Person person = BornOn(CivilDay(2000, 1, 1));
  const NotificationConsent consent = GivenBy(person.id, CivilDay(2026, 1, 1));
  EXPECT_TRUE(HoldsOn(consent, person, CivilDay(2026, 2, 1)));
  person.birth_date = CivilDay(2012, 5, 17);
  EXPECT_FALSE(HoldsOn(consent, person, CivilDay(2026, 2, 1)));
  EXPECT_FALSE(HoldsOn(consent, person, CivilDay(2030, 2, 1)));
}

TEST(NotificationConsent, WhatWasGivenUnderANumberThatWasMergedIsThePersonsOwn) {
  Person person = BornOn(CivilDay(1980, 1, 1));
  person.merged_from = {PersonId(3), PersonId(5)};
  EXPECT_TRUE(HoldsOn(GivenBy(PersonId(5), CivilDay(2026, 1, 1)), person, CivilDay(2026, 2, 1)));
  EXPECT_FALSE(HoldsOn(GivenBy(PersonId(4), CivilDay(2026, 1, 1)), person, CivilDay(2026, 2, 1)));
}

TEST(NotificationConsent, R17TheEndIsTheFirstDayOnWhichItNoLongerHolds) {
  for (const CivilDay born : {CivilDay(2012, 2, 29), CivilDay(2084, 2, 29), CivilDay(2011, 12, 31)}) {
    const Person child = BornOn(born);
    const NotificationConsent consent = GivenBy(PersonId(8), born);
    const CivilDay end = EndOf(consent, child).value();
    EXPECT_TRUE(HoldsOn(consent, child, end - 1)) << end;
    EXPECT_FALSE(HoldsOn(consent, child, end)) << end;
  }
}

TEST(NotificationConsent, OfThatNotifierAloneAndWhileItHolds) {
  Person child = BornOn(CivilDay(2012, 5, 17));
  child.notifications = {GivenBy(PersonId(8), CivilDay(2026, 1, 1))};
  EXPECT_EQ(ConsentTo(kNotifier, child, CivilDay(2026, 1, 1)), &child.notifications.front());
  EXPECT_EQ(ConsentTo(kNotifier, child, CivilDay(2028, 5, 17)), nullptr);
  EXPECT_EQ(ConsentTo("310000027", child, CivilDay(2026, 1, 1)), nullptr);
}

}  // namespace
}  // namespace listeplass
