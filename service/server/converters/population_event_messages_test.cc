#include "service/server/converters/population_event_messages.h"

#include <optional>
#include <string>
#include <variant>

#include "gtest/gtest.h"
#include "service/server/converters/value_messages.h"
#include "tests/support/test_register.h"

namespace listeplass::server {
namespace {

constexpr absl::CivilDay kToday(2026, 11, 21);

class PopulationEventMessagesTest : public ::testing::Test {
 protected:
  static std::string FieldOf(const v1::PopulationEvent& event) {
    return GetErrorDetails(FromProto(event, kToday).status()).metadata["field"];
  }

  TestRegister register_;
  const std::string number_ = std::string(register_.NewNationalId(absl::CivilDay(1980, 6, 15)).digits());
  v1::PopulationEvent event_;
};

TEST_F(PopulationEventMessagesTest, AnEventSaysWhatHappened) {
  EXPECT_THAT(FromProto(event_, kToday).status(), Fails(absl::StatusCode::kInvalidArgument, "FIELD_REQUIRED"));
  EXPECT_EQ(FieldOf(event_), "event");
}

TEST_F(PopulationEventMessagesTest, EveryCauseOfADepartureIsKnown) {
  auto& departure = *event_.mutable_departure();
  departure.set_national_id(number_);
  EXPECT_THAT(FromProto(event_, kToday).status(), Fails(absl::StatusCode::kInvalidArgument, "FIELD_REQUIRED"));
  EXPECT_EQ(FieldOf(event_), "event.departure.cause");
  departure.set_cause(static_cast<v1::PopulationEvent::Departure::Cause>(77));
  EXPECT_THAT(FromProto(event_, kToday).status(), Fails(absl::StatusCode::kInvalidArgument, "FIELD_INVALID"));
  departure.set_cause(v1::PopulationEvent::Departure::EMIGRATION);
  EXPECT_EQ(FieldOf(event_), "event.departure.effective");
  *departure.mutable_effective() = ToProto(absl::CivilDay(2026, 11, 20));
  const std::pair<v1::PopulationEvent::Departure::Cause, EndCause> causes[] = {
      {v1::PopulationEvent::Departure::DEATH, EndCause::kDied},
      {v1::PopulationEvent::Departure::EMIGRATION, EndCause::kEmigrated},
      {v1::PopulationEvent::Departure::RIGHT_LOST, EndCause::kLostRight}};
  for (const auto& [cause, expected] : causes) {
    departure.set_cause(cause);
    EXPECT_EQ(std::get<Departure>(FromProto(event_, kToday).value()).cause, expected);
  }
}

TEST_F(PopulationEventMessagesTest, EveryLevelOfProtectionIsKnown) {
  auto& change = *event_.mutable_address_protection();
  change.set_national_id(number_);
  EXPECT_THAT(FromProto(event_, kToday).status(), Fails(absl::StatusCode::kInvalidArgument, "FIELD_REQUIRED"))
      << "the level left out lifts nothing";
  EXPECT_EQ(FieldOf(event_), "event.address_protection.level");
  const std::pair<v1::PopulationEvent::AddressProtection::Level, AddressProtection> levels[] = {
      {v1::PopulationEvent::AddressProtection::NONE, AddressProtection::kNone},
      {v1::PopulationEvent::AddressProtection::CONFIDENTIAL, AddressProtection::kConfidential},
      {v1::PopulationEvent::AddressProtection::STRICTLY_CONFIDENTIAL, AddressProtection::kStrictlyConfidential}};
  for (const auto& [level, expected] : levels) {
    change.set_level(level);
    EXPECT_EQ(std::get<ProtectionChange>(FromProto(event_, kToday).value()).protection, expected);
  }
  change.set_level(static_cast<v1::PopulationEvent::AddressProtection::Level>(77));
  EXPECT_EQ(FieldOf(event_), "event.address_protection.level");
}

TEST_F(PopulationEventMessagesTest, WhoseNumberIsWrongIsNamedByItsField) {
  event_.mutable_national_id_change()->set_before(number_);
  event_.mutable_national_id_change()->set_after("123");
  EXPECT_THAT(FromProto(event_, kToday).status(), Fails(absl::StatusCode::kInvalidArgument, "NATIONAL_ID_INVALID"));
  EXPECT_EQ(FieldOf(event_), "event.national_id_change.after");
  event_.mutable_merge()->set_ceased("123");
  EXPECT_EQ(FieldOf(event_), "event.merge.ceased");
  event_.mutable_merge()->set_ceased(number_);
  EXPECT_EQ(FieldOf(event_), "event.merge.continued");
  event_.mutable_merge()->set_continued(number_);
  const NumberMerge merge = std::get<NumberMerge>(FromProto(event_, kToday).value());
  EXPECT_EQ(merge.ceased.digits(), number_);
  EXPECT_EQ(merge.continued.digits(), number_);
  event_.mutable_move()->add_persons(number_);
  event_.mutable_move()->add_persons("");
  EXPECT_EQ(FieldOf(event_), "event.move.persons[1]");
}

TEST_F(PopulationEventMessagesTest, CustodyIsTakenAsReported) {
  const std::string other(register_.NewNationalId(absl::CivilDay(1985, 2, 3)).digits());
  auto& responsibility = *event_.mutable_parental_responsibility();
  responsibility.set_national_id(number_);
  responsibility.add_custodians(other);
  responsibility.add_custodians("123");
  EXPECT_EQ(FieldOf(event_), "event.parental_responsibility.custodians[1]");
  responsibility.mutable_custodians()->RemoveLast();
  const auto custodians = std::get<ParentalResponsibilityChange>(FromProto(event_, kToday).value());
  EXPECT_EQ(custodians.national_id.digits(), number_);
  ASSERT_EQ(custodians.custodians.size(), 1u);
  EXPECT_EQ(custodians.custodians[0].digits(), other);
  EXPECT_FALSE(custodians.nobody);
  responsibility.set_nobody(true);
  EXPECT_TRUE(std::get<ParentalResponsibilityChange>(FromProto(event_, kToday).value()).nobody);

  auto& guardianship = *event_.mutable_guardianship();
  EXPECT_EQ(FieldOf(event_), "event.guardianship.national_id");
  guardianship.set_national_id(number_);
  guardianship.add_guardians(other);
  EXPECT_EQ(std::get<GuardianshipChange>(FromProto(event_, kToday).value()).guardians[0].digits(), other);
  guardianship.set_ended(true);
  EXPECT_TRUE(std::get<GuardianshipChange>(FromProto(event_, kToday).value()).ended);

  auto& residence = *event_.mutable_shared_residence();
  residence.set_national_id(number_);
  EXPECT_FALSE(std::get<SharedResidenceChange>(FromProto(event_, kToday).value()).other_home_with);
  residence.set_other_home_with("123");
  EXPECT_EQ(FieldOf(event_), "event.shared_residence.other_home_with");
  residence.set_other_home_with(other);
  residence.set_ended(true);
  const auto home = std::get<SharedResidenceChange>(FromProto(event_, kToday).value());
  EXPECT_EQ(home.other_home_with.digits(), other);
  EXPECT_TRUE(home.ended);
}

TEST_F(PopulationEventMessagesTest, ABirthIsTakenAsReported) {
  auto& birth = *event_.mutable_birth();
  birth.set_national_id(std::string(register_.NewNationalId(absl::CivilDay(1999, 11, 20)).digits()));
  *birth.mutable_birth_date() = ToProto(absl::CivilDay(1999, 11, 20));
  birth.set_sex(v1::SEX_FEMALE);
  birth.set_mother(number_);
  birth.add_custodians(number_);
  const Birth known = std::get<Birth>(FromProto(event_, kToday).value());
  EXPECT_EQ(known.mother.digits(), number_);
  EXPECT_EQ(known.birth_date, absl::CivilDay(1999, 11, 20));
  EXPECT_EQ(known.sex, Sex::kFemale);
  ASSERT_EQ(known.custodians.size(), 1u);
  EXPECT_EQ(known.custodians[0].digits(), number_);
}

}  // namespace
}  // namespace listeplass::server
