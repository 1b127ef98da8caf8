#include "service/server/converters/list_messages.h"

#include <string>

#include "gtest/gtest.h"
#include "service/server/converters/value_messages.h"
#include "tests/support/test_register.h"

namespace listeplass::server {
namespace {

v1::DoctorPeriod Period() {
  v1::DoctorPeriod period;
  period.set_hpr_number(9144902);
  period.set_role(v1::DOCTOR_ROLE_REGULAR);
  *period.mutable_from() = ToProto(absl::CivilDay(2026, 12, 1));
  return period;
}

TEST(ListMessages, AListIsToldAsOfTheDay) {
  TestRegister reg;
  GpList list = reg.list(reg.AddList({.ceiling = 900, .members = 2, .status = ListStatus::kLocked}));
  const absl::CivilDay today(2026, 11, 21);
  v1::GpList message = ToProto(list, today);
  EXPECT_EQ(message.name(), "municipalities/4601/lists/" + std::to_string(list.id.value()));
  EXPECT_EQ(message.ceiling(), 900);
  EXPECT_EQ(message.members(), 2);
  EXPECT_EQ(message.status(), v1::LIST_STATUS_LOCKED);
  EXPECT_EQ(RevisionOf(message.etag()), list.revision);
}

TEST(ListMessages, PlacesOnAListThatTakesNobodyAreFreeAndNotUsable) {
  TestRegister reg;
  const absl::CivilDay today = reg.context().today;
  const GpList open = reg.list(reg.AddList({.ceiling = 900, .members = 2}));
  EXPECT_EQ(ToProto(open, today).free(), 898);
  EXPECT_EQ(ToProto(open, today).usable(), 898);
  GpList locked = open, ending = open, for_members = open;
  locked.status = ListStatus::kLocked;
  ending.ended = today + 60;
  for_members.members_only = true;
  for (const GpList& list : {locked, ending, for_members}) {
    EXPECT_EQ(ToProto(list, today).free(), 898);
    EXPECT_EQ(ToProto(list, today).usable(), 0);
  }
}

TEST(ListMessages, AHandOverToComeIsNotShownAsTodays) {
  TestRegister reg;
  const ListId id = reg.AddList();
  GpList known = reg.list(id);
  known.doctor_sex = Sex::kFemale;
  const absl::CivilDay today = reg.context().today, day = today + 60;
  const ListHandedOver handed_over{
      .list = id, .effective = day, .successor = std::nullopt, .reason = "test", .keeps_doctor_sex = true};
  ASSERT_TRUE(reg.Run({ListAmended{.list = known, .reason = "test"}, handed_over}).ok());
  for (const absl::CivilDay before : {today, day - 1}) {
    const v1::GpList message = ToProto(reg.list(id), before);
    EXPECT_EQ(message.doctor_sex(), v1::SEX_FEMALE);
    EXPECT_TRUE(message.has_regular_doctor());
    EXPECT_FALSE(message.municipal());
  }
  const v1::GpList message = ToProto(reg.list(id), day);
  EXPECT_EQ(message.doctor_sex(), v1::SEX_UNSPECIFIED);
  EXPECT_FALSE(message.has_regular_doctor());
  EXPECT_TRUE(message.municipal());
}

TEST(ListMessages, AnEtagThatNoListHadIsStale) {
  EXPECT_EQ(RevisionOf(""), std::nullopt);
  EXPECT_EQ(RevisionOf("17"), 17);
  for (const char* etag : {"x", "-1", "1x"}) EXPECT_EQ(RevisionOf(etag), -1) << etag;
}

TEST(ListMessages, EveryRoleOfADoctorIsKnown) {
  for (int i = 0; i < v1::DoctorRole_descriptor()->value_count(); ++i) {
    v1::DoctorPeriod period = Period();
    period.set_role(static_cast<v1::DoctorRole>(v1::DoctorRole_descriptor()->value(i)->number()));
    const absl::Status status = FromProto(period, "successor").status();
    if (period.role() != v1::DOCTOR_ROLE_UNSPECIFIED) {
      EXPECT_TRUE(status.ok()) << status;
      continue;
    }
    EXPECT_THAT(status, Fails(absl::StatusCode::kInvalidArgument, "FIELD_REQUIRED"));
    EXPECT_EQ(FieldOf(status), "successor.role");
  }
  v1::DoctorPeriod period = Period();
  period.set_role(static_cast<v1::DoctorRole>(77));
  EXPECT_THAT(FromProto(period, "period").status(), Fails(absl::StatusCode::kInvalidArgument, "FIELD_INVALID"));
}

TEST(ListMessages, ADoctorsPeriodNamesWhatIsWrong) {
  v1::DoctorPeriod period = Period();
  period.mutable_from()->set_month(13);
  EXPECT_EQ(FieldOf(FromProto(period, "period").status()), "period.from");
  period = Period();
  period.mutable_to()->set_year(2027);
  EXPECT_EQ(FieldOf(FromProto(period, "period").status()), "period.to");
  period = Period();
  period.add_working_days(7);
  EXPECT_THAT(FromProto(period, "period").status(), Fails(absl::StatusCode::kInvalidArgument, "OUT_OF_RANGE"));
  EXPECT_EQ(FieldOf(FromProto(period, "period").status()), "period.working_days");
  period.set_working_days(0, 6);
  EXPECT_EQ(FromProto(period, "period")->working_days, 1u << 6);
}

TEST(ListMessages, AnIntakeRuleNeedsAGroupAndKeepsWhatIsUnset) {
  v1::IntakeRule rule;
  EXPECT_THAT(FromProto(rule, "rule").status(), Fails(absl::StatusCode::kInvalidArgument, "FIELD_REQUIRED"));
  EXPECT_EQ(FieldOf(FromProto(rule, "policy.intake_rules[2]").status()), "policy.intake_rules[2].group");
  rule.set_group(v1::GROUP_REFUGEE);
  rule.set_reserved(40);
  rule.set_per_run(0);
  const absl::StatusOr<IntakeRule> known = FromProto(rule, "rule");
  ASSERT_TRUE(known.ok()) << known.status();
  EXPECT_EQ(known->group, Group::kRefugee);
  EXPECT_EQ(known->reserved, 40);
  EXPECT_EQ(known->per_run, 0);  // Nobody in a run; unset: no bound.
  EXPECT_EQ(known->per_quarter, std::nullopt);
  EXPECT_EQ(known->within_minutes, std::nullopt);
}

}  // namespace
}  // namespace listeplass::server
