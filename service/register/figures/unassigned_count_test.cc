#include "service/register/figures/unassigned_count.h"

#include "gtest/gtest.h"
#include "service/register/figures/capacity.h"
#include "tests/support/test_register.h"

namespace listeplass {
namespace {

using absl::CivilDay;

constexpr CivilDay kDecember(2026, 12, 1), kJune(2027, 6, 1);

// One person has no list. Another loses theirs in June. A third has none today, comes to one in December and loses it
// in June: their first day without a list lies ahead, though they are without one today.
class UnassignedCountTest : public ::testing::Test {
 protected:
  UnassignedCountTest() {
    const ListId list = reg_.AddList();
    reg_.AddPerson();
    const PersonId loses = reg_.AddPerson({.list = list}), comes = reg_.AddPerson();
    EXPECT_TRUE(reg_.Run({MoveScheduled{.person = comes,
                                        .from = ListId(),
                                        .to = list,
                                        .effective = kDecember,
                                        .cause = MoveCause::kManual,
                                        .ground = {},
                                        .reason = "test",
                                        .plan = PlanId(),
                                        .above_ceiling_by = {}}})
                    .ok());
    for (const PersonId person : {loses, comes}) {
      EXPECT_TRUE(
          reg_.Run({PersonReleased{.person = person, .list = list, .effective = kJune, .rule = Rule::kR21}}).ok());
    }
  }
  void ExpectCount(CivilDay day, int64_t without_list, int64_t losing_list) {
    SCOPED_TRACE(day);
    const absl::StatusOr<UnassignedCount> count = CountUnassigned(*reg_.state(), kBergen, day);
    ASSERT_TRUE(count.ok()) << count.status();
    EXPECT_EQ(count->without_list, without_list);
    EXPECT_EQ(count->losing_list, losing_list);
    EXPECT_EQ(count->total(), 3);
    const absl::StatusOr<CapacityReport> capacity = MakeCapacityReport(*reg_.state(), kBergen, day);
    ASSERT_TRUE(capacity.ok()) << capacity.status();
    EXPECT_EQ(capacity->unassigned, without_list);
    EXPECT_EQ(capacity->losing_list, losing_list);
  }

  TestRegister reg_;
};

TEST_F(UnassignedCountTest, WhoComesToAListAndLosesItAgainIsWithoutOneToday) {
  ASSERT_LT(reg_.context().today, kDecember);
  ExpectCount(reg_.context().today, 2, 1);
}

TEST_F(UnassignedCountTest, TheDayTellsWhoStillHasAList) {
  ExpectCount(kDecember, 1, 2);
  ExpectCount(kJune - 1, 1, 2);
  ExpectCount(kJune, 3, 0);
}

}  // namespace
}  // namespace listeplass
