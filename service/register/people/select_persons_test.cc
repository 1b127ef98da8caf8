#include "service/register/people/select_persons.h"

#include <gmock/gmock.h>

#include "service/register/people/move_by_hand.h"
#include "tests/support/test_register.h"

namespace listeplass {
namespace {

using ::testing::ElementsAre;

class SelectPersonsTest : public ::testing::Test {
 protected:
  SelectPersonsTest() : from_(reg_.AddList()), to_(reg_.AddList()) {}

  absl::StatusOr<std::vector<PersonId>> Select(const PersonSelection& selection) {
    return SelectPersons(*reg_.state(), selection, reg_.list(to_), reg_.context().today, absl::CivilDay(2026, 12, 1));
  }
  HouseholdId HouseholdIn(BydelId bydel) {
    const HouseholdId id = reg_.AddHousehold();
    Household household = **reg_.state()->FindHousehold(id);
    household.bydel = bydel;
    EXPECT_TRUE(reg_.Run({HouseholdRegistered{household}}).ok());
    return id;
  }

  TestRegister reg_;
  ListId from_;
  ListId to_;
};

TEST_F(SelectPersonsTest, HouseholdsGoTogetherOrNotAtAll) {
  const HouseholdId family = reg_.AddHousehold();
  const PersonId mother = reg_.AddPerson({.list = from_, .household = family});
  const PersonId single = reg_.AddPerson({.list = from_});
  const PersonId father = reg_.AddPerson({.list = from_, .household = family});
  reg_.AddPerson({.household = family});  // has no list, so is not one of those selected
  EXPECT_THAT(*Select({.from = from_}), ElementsAre(mother, father, single));
  EXPECT_THAT(*Select({.from = from_, .persons_max = 1}), ElementsAre(single)) << "two are more than one";
  EXPECT_THAT(*Select({.from = from_, .persons_max = 2}), ElementsAre(mother, father));
}

TEST_F(SelectPersonsTest, OfABydelAndWithoutThoseWhoseAddressIsProtectedUnlessAsked) {
  const BydelId arna(460101);
  const PersonId there = reg_.AddPerson({.list = from_, .household = HouseholdIn(arna)});
  const PersonId hidden = reg_.AddPerson({.list = from_, .household = HouseholdIn(arna)});
  reg_.AddPerson({.list = from_});
  ASSERT_TRUE(reg_.Run({AddressProtectionSet{hidden, AddressProtection::kConfidential}}).ok());
  EXPECT_THAT(*Select({.from = from_, .bydel = arna}), ElementsAre(there));
  EXPECT_EQ(Select({.from = from_})->size(), 2u);
  EXPECT_THAT(*Select({.from = from_, .bydel = arna, .with_protected = true}), ElementsAre(there, hidden));
}

TEST_F(SelectPersonsTest, OfAGroupWithoutAList) {
  reg_.AddPerson({.group = Group::kNewcomer});
  const PersonId refugee = reg_.AddPerson({.group = Group::kRefugee});
  reg_.AddPerson({.group = Group::kRefugee, .municipality = kAskoy});
  EXPECT_THAT(*Select({.without_list_in = kBergen, .group = Group::kRefugee}), ElementsAre(refugee));
  EXPECT_THAT(Select({.without_list_in = kBergen, .group = Group::kDisplaced}).status(),
              Fails(absl::StatusCode::kFailedPrecondition, "NOBODY_SELECTED"));
}

TEST_F(SelectPersonsTest, R13WithoutAListTheLongestFirstAndNotTheLowestNumber) {
  const PersonId lately = reg_.AddPerson({.since = absl::CivilDay(2026, 10, 1)});
  const PersonId long_ago = reg_.AddPerson({.since = absl::CivilDay(2024, 3, 1)});
  const PersonId between = reg_.AddPerson({.since = absl::CivilDay(2025, 3, 1)});
  EXPECT_THAT(*Select({.without_list_in = kBergen}), ElementsAre(long_ago, between, lately));
  EXPECT_THAT(*Select({.without_list_in = kBergen, .persons_max = 1}), ElementsAre(long_ago));
}

TEST_F(SelectPersonsTest, PassesOverWhoCannotCome) {
  const PersonId waits_with_others = reg_.AddPerson({.list = from_});
  const PersonId child = reg_.AddChildOf(waits_with_others, from_);
  const PersonId single = reg_.AddPerson({.list = from_});
  const PersonId struck_off = reg_.AddPerson({.list = from_});
  GpList list = reg_.list(to_);
  list.doctors = {{.id = 1, .doctor = DoctorId(9000001), .from = absl::CivilDay(2020, 1, 1)}};
  ASSERT_TRUE(reg_.Run({ListAmended{list, "r"}, DoctorExcluded{struck_off, DoctorId(9000001), "r"}}).ok());
  EXPECT_THAT(*Select({.from = from_}), ElementsAre(waits_with_others, child, single));
  EXPECT_THAT(Select({.from = from_, .persons_max = 2501}).status(),
              Fails(absl::StatusCode::kInvalidArgument, "OUT_OF_RANGE"));
  EXPECT_THAT(Select({}).status(), Fails(absl::StatusCode::kInvalidArgument, "FIELD_REQUIRED"));
  EXPECT_THAT(Select({.from = from_, .without_list_in = kBergen}).status(),
              Fails(absl::StatusCode::kInvalidArgument, "FIELD_INVALID"));
}

TEST_F(SelectPersonsTest, ASelectionMovesByHandAsPersonsDo) {
  for (int i = 0; i < 30; ++i) reg_.AddPerson({.list = from_});
  MoveByHandCommand command;
  command.selection = PersonSelection{.from = from_, .persons_max = 20};
  command.to = to_;
  command.reason = "Deling av listen";
  ASSERT_TRUE(reg_.Run(DecideMoveByHand(*reg_.state(), command, reg_.context())).ok());
  EXPECT_EQ(reg_.list(to_).members, 20);
  EXPECT_EQ(reg_.list(from_).members, 10);
  command.persons = {PersonId(1)};
  EXPECT_THAT(DecideMoveByHand(*reg_.state(), command, reg_.context()).status(),
              Fails(absl::StatusCode::kInvalidArgument, "FIELD_INVALID"));
}

}  // namespace
}  // namespace listeplass
