#include "service/register/people/citizen_view.h"

#include <gmock/gmock.h>

#include "tests/support/test_register.h"

namespace listeplass {
namespace {

TEST(CitizenViewTest, ShowsPresentAndComingListAndWhatIsLeft) {
  TestRegister reg;
  const ListId a = reg.AddList(), b = reg.AddList();
  const PersonId person = reg.AddPerson({.list = a});
  ASSERT_TRUE(reg.Ask(person, {b}).ok());
  const absl::StatusOr<CitizenView> view = GetCitizenView(*reg.state(), person, reg.context().today);
  ASSERT_TRUE(view.ok());
  EXPECT_EQ(view->current->list, a);
  EXPECT_EQ(view->coming->list, b);
  EXPECT_EQ(view->switches_left_this_year, 1) << "R7: the coming move takes effect this year";
  EXPECT_EQ(view->request, std::nullopt);
  EXPECT_TRUE(view->entitled);
  EXPECT_THAT(GetCitizenView(*reg.state(), PersonId(99), reg.context().today).status(),
              Fails(absl::StatusCode::kNotFound, "PERSON_NOT_FOUND"));
}

TEST(CitizenViewTest, R8AndR18ShowWhatAMoveGives) {
  TestRegister reg;
  const ListId old = reg.AddList(), there = reg.AddList({.municipality = kAskoy});
  const PersonId person = reg.AddPerson({.list = old});
  const absl::CivilDay today = reg.context().today;
  EXPECT_FALSE(GetCitizenView(*reg.state(), person, today)->free_switch.has_value());
  ASSERT_TRUE(reg.Run({PersonRelocated{person, reg.AddHousehold(kAskoy), kAskoy, today}}).ok());
  ASSERT_TRUE(GetCitizenView(*reg.state(), person, today)->free_switch.has_value());
  EXPECT_THAT(GetCitizenView(*reg.state(), person, today)->may_return, ::testing::IsEmpty());
  ASSERT_TRUE(reg.Ask(person, {there}).ok());
  const absl::StatusOr<CitizenView> view = GetCitizenView(*reg.state(), person, today);
  ASSERT_EQ(view->may_return.size(), 1u);
  EXPECT_EQ(view->may_return[0].list, old);
  EXPECT_EQ(view->may_return[0].until, absl::CivilDay(2029, 12, 1));
  EXPECT_FALSE(view->may_return[0].lives_there);
}

}  // namespace
}  // namespace listeplass
