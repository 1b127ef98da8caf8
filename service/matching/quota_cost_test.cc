#include "service/matching/quota_cost.h"

#include <gtest/gtest.h>

#include "absl/time/time.h"
#include "tests/support/test_instance.h"

namespace listeplass::matching {
namespace {

// X has 2 free places and Y none. A (no list) and B (on Z, past the guarantee) have waited for long, the refugee couple
// R has not.
TestInstance WithQuota(Objective objective, int64_t persons) {
  TestInstance t;
  t.AddList("X", 2, 0).AddList("Z", 1, 1);
  t.AddApplicant("A", "", {{"X"}}).AddApplicant("B", "Z", {{"X"}}).AddApplicant("R", "", {{"X"}}, 2);
  const absl::Time now = absl::FromCivil(t.instance().as_of, absl::UTCTimeZone());
  t.applicant("A").group = Group::kNewcomer;
  t.applicant("A").waiting_since = now - absl::Hours(24) * 500;
  t.applicant("B").waiting_since = now - absl::Hours(24) * 600;
  t.applicant("R").group = Group::kRefugee;
  t.applicant("R").waiting_since = now - absl::Hours(24) * 10;
  t.instance().policy.objective = objective;
  if (persons > 0) t.instance().policy.quotas = {{.group = Group::kRefugee, .persons = persons}};
  return t;
}

TEST(QuotaCostTest, CountsWhoWouldHaveAPlaceWithoutTheQuota) {
  for (const Objective objective :
       {Objective::kPriority, Objective::kBalanced, Objective::kFirstCome, Objective::kFirstComeThenTrade}) {
    for (const bool today_first : {false, true}) {
      TestInstance t = WithQuota(objective, 1);
      t.instance().policy.today_first = today_first;
      const Plan plan = t.Solved();
      ASSERT_EQ(t.PlaceOf(plan, "R"), "X");
      const LostToQuotas lost = CountLostToQuotas(t.instance(), plan, {}).value();
      EXPECT_EQ(lost.persons, 2);
      EXPECT_EQ(lost.without_list, 1);
    }
  }
}

TEST(QuotaCostTest, NobodyLosesAPlaceWithoutAQuota) {
  TestInstance t = WithQuota(Objective::kBalanced, 0);
  EXPECT_EQ(CountLostToQuotas(t.instance(), t.Solved(), {}).value().persons, 0);
}

}  // namespace
}  // namespace listeplass::matching
