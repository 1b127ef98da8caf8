#include "service/register/citizen_view.h"

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

}  // namespace
}  // namespace listeplass
