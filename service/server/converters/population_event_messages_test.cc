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
  event_.mutable_move()->add_persons(number_);
  event_.mutable_move()->add_persons("");
  EXPECT_EQ(FieldOf(event_), "event.move.persons[1]");
}

TEST_F(PopulationEventMessagesTest, ABirthIsTakenAsReported) {
  auto& birth = *event_.mutable_birth();
  birth.set_national_id(std::string(register_.NewNationalId(absl::CivilDay(1999, 11, 20)).digits()));
  *birth.mutable_birth_date() = ToProto(absl::CivilDay(1999, 11, 20));
  birth.set_sex(v1::SEX_FEMALE);
  birth.set_mother(number_);
  const Birth known = std::get<Birth>(FromProto(event_, kToday).value());
  EXPECT_EQ(known.mother.digits(), number_);
  EXPECT_EQ(known.birth_date, absl::CivilDay(1999, 11, 20));
  EXPECT_EQ(known.sex, Sex::kFemale);
}

}  // namespace
}  // namespace listeplass::server
