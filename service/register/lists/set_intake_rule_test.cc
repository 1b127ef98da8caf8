#include "service/register/lists/set_intake_rule.h"

#include <gmock/gmock.h>

#include "service/register/people/move_by_hand.h"
#include "tests/support/test_register.h"

namespace listeplass {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class SetIntakeRuleTest : public ::testing::Test {
 protected:
  absl::StatusOr<Decision> Decide(ListId list, const IntakeRule& rule, std::optional<int64_t> revision = {}) {
    return DecideSetIntakeRule(*reg_.state(), {.list = list, .rule = rule, .reason = "vedtak", .revision = revision},
                               reg_.context());
  }
  absl::StatusOr<Decision> DecideRemove(ListId list, const IntakeRule& rule) {
    return DecideSetIntakeRule(*reg_.state(),
                               {.list = list, .rule = rule, .reason = "vedtak", .revision = {}, .remove = true},
                               reg_.context());
  }
  absl::Status Set(ListId list, const IntakeRule& rule) { return reg_.Run(Decide(list, rule)); }
  PersonId AddRefugee() { return reg_.AddPerson({.group = Group::kRefugee}); }

  TestRegister reg_;
};

TEST_F(SetIntakeRuleTest, RulesStandByGroupUntilTheyAreRemoved) {
  const ListId list = reg_.AddList();
  const IntakeRule newborn{.group = Group::kNewborn, .per_quarter = 4};
  const IntakeRule refugee{.group = Group::kRefugee, .per_run = 2, .per_quarter = 5, .reserved = 3};
  ASSERT_TRUE(Set(list, newborn).ok());
  ASSERT_TRUE(Set(list, refugee).ok());
  EXPECT_THAT(reg_.list(list).intake_rules, ElementsAre(refugee, newborn));
  EXPECT_THAT(Decide(list, refugee)->events, IsEmpty()) << "it is that already";
  const IntakeRule less{.group = Group::kRefugee, .per_run = 1};
  ASSERT_TRUE(Set(list, less).ok());
  EXPECT_THAT(reg_.list(list).intake_rules, ElementsAre(less, newborn));
  ASSERT_TRUE(reg_.Run(DecideRemove(list, {.group = Group::kRefugee})).ok());
  EXPECT_THAT(reg_.list(list).intake_rules, ElementsAre(newborn));
  EXPECT_THAT(DecideRemove(list, {.group = Group::kRefugee})->events, IsEmpty());
}

TEST_F(SetIntakeRuleTest, NothingSaidBesideTheGroupTakesNoRuleAway) {
  const ListId list = reg_.AddList();
  const IntakeRule refugee{.group = Group::kRefugee, .per_run = 2};
  ASSERT_TRUE(Set(list, refugee).ok());
  const absl::Status nothing_said = Set(list, {.group = Group::kRefugee});
  EXPECT_THAT(nothing_said, Fails(absl::StatusCode::kInvalidArgument, "FIELD_REQUIRED"));
  EXPECT_EQ(GetErrorDetails(nothing_said).metadata["field"], "remove");
  const absl::Status both = DecideRemove(list, refugee).status();
  EXPECT_THAT(both, Fails(absl::StatusCode::kInvalidArgument, "FIELD_INVALID"));
  EXPECT_EQ(GetErrorDetails(both).metadata["field"], "remove");
  EXPECT_THAT(reg_.list(list).intake_rules, ElementsAre(refugee));
}

TEST_F(SetIntakeRuleTest, ARuleThatIsUsedUpCanBeTakenAway) {
  const ListId list = reg_.AddList();
  ASSERT_TRUE(Set(list, {.group = Group::kRefugee, .reserved = 1}).ok());
  ASSERT_TRUE(reg_.Ask(AddRefugee(), {list}).ok());
  EXPECT_THAT(reg_.list(list).intake_rules, ElementsAre(IntakeRule{.group = Group::kRefugee}));
  ASSERT_TRUE(reg_.Run(DecideRemove(list, {.group = Group::kRefugee})).ok());
  EXPECT_THAT(reg_.list(list).intake_rules, IsEmpty()) << "so that the policy's holds again";
}

TEST_F(SetIntakeRuleTest, RefusesWhatNoListCanHaveAndWhatTheCallerHasNotSeen) {
  const ListId list = reg_.AddList();
  const auto field = [&](const IntakeRule& rule) {
    const absl::Status status = Set(list, rule);
    EXPECT_THAT(status, Fails(absl::StatusCode::kInvalidArgument, "OUT_OF_RANGE"));
    return GetErrorDetails(status).metadata["field"];
  };
  EXPECT_EQ(field({.group = Group::kRefugee, .per_run = -1}), "rule.per_run");
  EXPECT_EQ(field({.group = Group::kRefugee, .per_quarter = 2501}), "rule.per_quarter");
  EXPECT_EQ(field({.group = Group::kRefugee, .reserved = -1}), "rule.reserved");
  EXPECT_EQ(field({.group = Group::kRefugee, .within_minutes = 241}), "rule.within_minutes");
  EXPECT_THAT(Set(list, {.group = Group::kRefugee, .within_minutes = 30}),
              Fails(absl::StatusCode::kInvalidArgument, "FIELD_INVALID"));
  EXPECT_THAT(Set(ListId(999), {.per_run = 1}), Fails(absl::StatusCode::kNotFound, "LIST_NOT_FOUND"));
  const int64_t seen = reg_.list(list).revision;
  ASSERT_TRUE(Set(list, {.per_run = 1}).ok());
  EXPECT_THAT(Decide(list, {.per_run = 2}, seen).status(), Fails(absl::StatusCode::kAborted, "STALE_ETAG"));
}

TEST_F(SetIntakeRuleTest, ReservedPlacesAreForTheirGroupAloneAndUsedUpByIt) {
  const ListId list = reg_.AddList({.ceiling = 10, .members = 7});
  ASSERT_TRUE(Set(list, {.group = Group::kRefugee, .reserved = 2}).ok());
  EXPECT_EQ(reg_.list(list).free(), 1);
  EXPECT_EQ(reg_.list(list).free_for(Group::kRefugee), 3);
  const int64_t revision = reg_.list(list).revision;

  ASSERT_TRUE(reg_.Ask(AddRefugee(), {list}, IfFull::kFail).ok());
  EXPECT_EQ(reg_.list(list).intake_rules.front().reserved, 1);
  EXPECT_EQ(reg_.list(list).free(), 1) << "a reserved place went, not a free one";
  EXPECT_EQ(reg_.list(list).revision, revision) << "the list itself did not change";

  ASSERT_TRUE(reg_.Ask(reg_.AddPerson(), {list}, IfFull::kFail).ok());
  EXPECT_THAT(reg_.Ask(reg_.AddPerson(), {list}, IfFull::kFail),
              Fails(absl::StatusCode::kFailedPrecondition, "LIST_FULL"));
  ASSERT_TRUE(reg_.Ask(AddRefugee(), {list}, IfFull::kFail).ok());
  EXPECT_EQ(reg_.list(list).members, 10);
  EXPECT_THAT(reg_.Ask(AddRefugee(), {list}, IfFull::kFail), Fails(absl::StatusCode::kFailedPrecondition, "LIST_FULL"));
}

TEST_F(SetIntakeRuleTest, StaffPutWhomTheyLikeOnTheirGroupsReservedPlaces) {
  const ListId list = reg_.AddList({.ceiling = 1});
  ASSERT_TRUE(Set(list, {.group = Group::kRefugee, .reserved = 1}).ok());
  const auto move = [&](PersonId person) {
    MoveByHandCommand command;
    command.persons = {person};
    command.to = list;
    command.reason = "bosetting";
    return reg_.Run(DecideMoveByHand(*reg_.state(), command, reg_.context()));
  };
  EXPECT_THAT(move(reg_.AddPerson()), Fails(absl::StatusCode::kFailedPrecondition, "LIST_FULL"));
  const PersonId refugee = AddRefugee();
  ASSERT_TRUE(move(refugee).ok());
  EXPECT_EQ(reg_.person(refugee).memberships.back().group, Group::kRefugee);
  EXPECT_EQ(*reg_.state()->CountArrivals(list, absl::CivilDay(2026, 10, 1), Group::kRefugee), 1);
}

}  // namespace
}  // namespace listeplass
