#include "service/register/people/set_notifications.h"

#include <gmock/gmock.h>

#include <array>

#include "service/domain/limits.h"
#include "service/domain/notification_consent.h"
#include "tests/support/test_register.h"

namespace listeplass {
namespace {

using absl::CivilDay;
using absl::StatusCode;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kPortal[] = "310000019", kLetters[] = "310000027";

class SetNotificationsTest : public ::testing::Test {
 protected:
  absl::StatusOr<Decision> Decide(PersonId person, const std::string& notifier, bool notify, const Consent& consent) {
    return DecideSetNotifications(
        *reg_.state(), {.person = person, .notifier = notifier, .notify = notify, .consent = consent}, reg_.context());
  }
  absl::Status Set(PersonId person, const std::string& notifier, bool notify = true, const Consent& consent = {}) {
    return reg_.Run(Decide(person, notifier, notify, consent));
  }
  // Whether nothing is left to do.
  void ExpectSo(PersonId person, const std::string& notifier, bool notify, const Consent& consent = {}) {
    const absl::StatusOr<Decision> decision = Decide(person, notifier, notify, consent);
    ASSERT_TRUE(decision.ok()) << decision.status();
    EXPECT_THAT(decision->events, IsEmpty());
  }
  bool Knows(PersonId person, const std::string& notifier) {
    return ConsentTo(notifier, reg_.person(person), reg_.context().today) != nullptr;
  }

  TestRegister reg_;
  const CivilDay today_ = reg_.context().today;
};

TEST_F(SetNotificationsTest, NobodyKnowsUnlessThePersonLetsThem) {
  const PersonId person = reg_.AddPerson();
  EXPECT_THAT(reg_.person(person).notifications, IsEmpty());
  ExpectSo(person, kPortal, false);
  ASSERT_TRUE(Set(person, kLetters).ok());
  ASSERT_TRUE(Set(person, kPortal).ok());
  const NotificationConsent portal{.notifier = kPortal, .since = today_, .given_by = person};
  const NotificationConsent letters{.notifier = kLetters, .since = today_, .given_by = person};
  EXPECT_THAT(reg_.person(person).notifications, ElementsAre(portal, letters));
  ExpectSo(person, kPortal, true);

  const auto taken = Decide(person, kPortal, false, {});
  ASSERT_TRUE(taken.ok());
  const auto& event = std::get<NotificationsSet>(taken->events.front());
  EXPECT_EQ(event.consent, std::nullopt);
  EXPECT_EQ(event.before, portal);
  ASSERT_TRUE(reg_.Run(taken).ok());
  EXPECT_THAT(reg_.person(person).notifications, ElementsAre(letters));
}

TEST_F(SetNotificationsTest, ANotifierIsAnOrganisation) {
  const PersonId person = reg_.AddPerson();
  for (const char* notifier : {"", "310000018", "31000001", "the portal"}) {
    const absl::Status status = Set(person, notifier);
    EXPECT_THAT(status, Fails(StatusCode::kInvalidArgument, "FIELD_INVALID")) << notifier;
    EXPECT_EQ(GetErrorDetails(status).metadata["field"], "notifier");
  }
  EXPECT_THAT(Set(PersonId(1'000'000), kPortal), Fails(StatusCode::kNotFound, "PERSON_NOT_FOUND"));
}

TEST_F(SetNotificationsTest, R17ForAChildItTakesCustodyAndTheEventSaysWhose) {
  const PersonId parent = reg_.AddPerson(), stranger = reg_.AddPerson();
  const PersonId child = reg_.AddChildOf(parent, ListId());
  for (const bool notify : {true, false}) {
    absl::Status status = Set(child, kPortal, notify);
    EXPECT_THAT(status, Fails(StatusCode::kFailedPrecondition, "CONSENT_REQUIRED"));
    EXPECT_EQ(GetErrorDetails(status).metadata["field"], "custodian_consent");
    status = Set(child, kPortal, notify, {.given = false, .custodian = stranger});
    EXPECT_THAT(status, Fails(StatusCode::kFailedPrecondition, "CONSENT_REQUIRED"));
    EXPECT_EQ(GetErrorDetails(status).metadata["field"], "custodian");
  }
  ASSERT_TRUE(Set(child, kPortal, true, {.given = false, .custodian = parent}).ok());
  EXPECT_EQ(reg_.person(child).notifications.front().given_by, parent);
  ASSERT_TRUE(Set(child, kLetters, true, {.given = true, .custodian = {}}).ok());
  EXPECT_EQ(reg_.person(child).notifications.back().given_by, PersonId()) << "it was not said who consents";
  ASSERT_TRUE(Set(child, kPortal, false, {.given = false, .custodian = parent}).ok());
  EXPECT_FALSE(Knows(child, kPortal));
}

TEST_F(SetNotificationsTest, R17WhatWasSetForAChildEndsAt16AndThePersonSetsItAnew) {
  const PersonId parent = reg_.AddPerson();
  const PersonId child = reg_.AddChildOf(parent, ListId());
  ASSERT_TRUE(Set(child, kPortal, true, {.given = false, .custodian = parent}).ok());
  const CivilDay born = reg_.person(child).birth_date;
  const CivilDay is16(born.year() + 16, born.month(), born.day());
  reg_.SetToday(is16 - 1);
  EXPECT_TRUE(Knows(child, kPortal));
  reg_.SetToday(is16);
  EXPECT_FALSE(Knows(child, kPortal));
  ExpectSo(child, kPortal, false);
  // A parent's word counts no longer: the person is the one who sets it now.
  ASSERT_TRUE(Set(child, kPortal, true, {.given = false, .custodian = parent}).ok());
  EXPECT_TRUE(Knows(child, kPortal));
  EXPECT_EQ(reg_.person(child).notifications.front().given_by, child);
  EXPECT_EQ(reg_.person(child).notifications.front().since, is16);
}

TEST_F(SetNotificationsTest, OnlySoManyKnowAtOnce) {
  const std::array<const char*, limits::kNotifiersMax + 1> notifiers = {"310000019", "310000027", "310000035",
                                                                        "310000043", "310000051", "310000078",
                                                                        "310000086", "310000094", "310000108"};
  const PersonId person = reg_.AddPerson();
  for (int i = 0; i < limits::kNotifiersMax; ++i) ASSERT_TRUE(Set(person, notifiers[i]).ok()) << notifiers[i];
  const absl::Status status = Set(person, notifiers.back());
  EXPECT_THAT(status, Fails(StatusCode::kFailedPrecondition, "TOO_MANY_NOTIFIERS"));
  EXPECT_EQ(GetErrorDetails(status).metadata["max"], "8");
  ExpectSo(person, notifiers.front(), true);
  ASSERT_TRUE(Set(person, notifiers.front(), false).ok());
  EXPECT_TRUE(Set(person, notifiers.back()).ok());
}

TEST_F(SetNotificationsTest, R17ThoseThatEndedAt16TakeNoPlace) {
  const PersonId parent = reg_.AddPerson();
  const PersonId child = reg_.AddChildOf(parent, ListId());
  for (const char* notifier :
       {"310000027", "310000035", "310000043", "310000051", "310000078", "310000086", "310000094", "310000108"}) {
    ASSERT_TRUE(Set(child, notifier, true, {.given = false, .custodian = parent}).ok());
  }
  EXPECT_THAT(Set(child, kPortal, true, {.given = false, .custodian = parent}),
              Fails(StatusCode::kFailedPrecondition, "TOO_MANY_NOTIFIERS"));
  reg_.SetToday(CivilDay(2040, 1, 1));
  EXPECT_TRUE(Set(child, kPortal).ok());
}

TEST_F(SetNotificationsTest, AProtectedAddressNeitherHindersItNorIsChanged) {
  const PersonId person = reg_.AddPerson();
  ASSERT_TRUE(reg_.Run({AddressProtectionSet{.person = person, .protection = AddressProtection::kConfidential}}).ok());
  ASSERT_TRUE(Set(person, kPortal).ok());
  EXPECT_EQ(reg_.person(person).protection, AddressProtection::kConfidential);
}

}  // namespace
}  // namespace listeplass
