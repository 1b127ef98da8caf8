// A quota from the policy to what people read: who is placed under it, whom it costs a place, and what both are told.
#include <gmock/gmock.h>

#include <algorithm>
#include <string>
#include <vector>

#include "service/planning/explain.h"
#include "service/planning/make_plan.h"
#include "service/register/plans/commit_plan.h"
#include "service/register/policy/set_policy.h"
#include "tests/support/test_register.h"

namespace listeplass::planning {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kFirstNb[] =
    "Du sto fremst da plassene ble fordelt, fordi det er bestemt at gruppen din skal få en del av plassene.";
constexpr char kFirstEn[] =
    "You stood first when places were shared out, because it has been decided that your group gets part of them.";
constexpr char kBehindNb[] =
    "Det er bestemt at noen grupper skal få en del av plassene. Derfor fikk noen fra en slik gruppe plass før deg.";
constexpr char kBehindEn[] =
    "It has been decided that some groups get part of the places. So somebody from such a group got a place before "
    "you.";

// Six newcomers have waited for years when a cohort of four refugees comes. Five places are free.
class QuotaPlanTest : public ::testing::Test {
 protected:
  QuotaPlanTest() {
    for (int i = 0; i < 6; ++i) newcomers_.push_back(reg_.AddPerson({.since = absl::CivilDay(2022, 1, 1 + i)}));
    for (int i = 0; i < 4; ++i) {
      refugees_.push_back(reg_.AddPerson({.group = Group::kRefugee, .since = absl::CivilDay(2026, 11, 1 + i)}));
    }
  }

  void Set(const GroupQuotas& quotas) {
    ASSERT_TRUE(reg_.Run(DecideSetPolicy(*reg_.state(), {.policy = {.municipality = kBergen, .quotas = quotas}},
                                         reg_.context()))
                    .ok());
  }
  PlanRecord Make(Objective objective = Objective::kBalanced) {
    MakePlanOptions options;
    options.id = PlanId(++plans_);
    options.municipality = kBergen;
    options.now = reg_.context().now;
    options.seed = 7;
    options.objective = objective;
    absl::StatusOr<PlanRecord> plan = MakePlan(*reg_.state(), options);
    EXPECT_TRUE(plan.ok()) << plan.status();
    return plan.ok() ? *std::move(plan) : PlanRecord();
  }
  Explanation Explained(const PlanRecord& plan, PersonId person) {
    absl::StatusOr<Explanation> explanation = Explain(*reg_.state(), plan, person);
    EXPECT_TRUE(explanation.ok()) << explanation.status();
    return explanation.ok() ? *std::move(explanation) : Explanation();
  }
  static std::vector<PersonId> Placed(const PlanRecord& plan) {
    std::vector<PersonId> placed;
    for (const PlanMove& move : plan.moves) placed.push_back(move.applicant);
    std::sort(placed.begin(), placed.end());
    return placed;
  }
  static std::vector<PersonId> UnderQuota(const PlanRecord& plan) {
    std::vector<PersonId> placed;
    for (const PlanMove& move : plan.moves) {
      if (move.under_quota) placed.push_back(move.applicant);
    }
    return placed;
  }

  TestRegister reg_;
  const ListId list_ = reg_.AddList({.ceiling = 5, .status = ListStatus::kClosed});
  std::vector<PersonId> newcomers_;
  std::vector<PersonId> refugees_;
  int64_t plans_ = 0;
};

TEST_F(QuotaPlanTest, R14WithoutAQuotaTheCohortGetsNothing) {
  const PlanRecord plan = Make();
  EXPECT_EQ(Placed(plan), (std::vector<PersonId>(newcomers_.begin(), newcomers_.begin() + 5)));
  EXPECT_EQ(plan.fairness->lost_to_quotas, 0);
  EXPECT_THAT(Explained(plan, refugees_[0]).text_nb, Not(HasSubstr(kBehindNb)));
}

TEST_F(QuotaPlanTest, R14TheFirstOfTheGroupAreBeforeWhoHasWaitedLongerUnderEveryObjective) {
  Set({{.group = Group::kRefugee, .period = QuotaPeriod::kRun, .persons = 2}});
  for (const Objective objective : kAllObjectives) {
    const PlanRecord plan = Make(objective);
    EXPECT_THAT(Placed(plan), ElementsAre(newcomers_[0], newcomers_[1], newcomers_[2], refugees_[0], refugees_[1]));
    EXPECT_THAT(UnderQuota(plan), ElementsAre(refugees_[0], refugees_[1]));
    EXPECT_EQ(plan.first_come.placed_persons, 5) << "today's rule has the quota, too";
    EXPECT_EQ(plan.fairness->lost_to_quotas, 2);
    EXPECT_EQ(plan.fairness->lost_to_quotas_without_list, 2);

    const Explanation placed = Explained(plan, refugees_[0]);
    EXPECT_TRUE(placed.placed);
    EXPECT_THAT(placed.rules, Contains(Rule::kR14));
    EXPECT_THAT(placed.text_nb, HasSubstr(kFirstNb));
    EXPECT_THAT(placed.text_en, HasSubstr(kFirstEn));
    for (const PersonId lost : {newcomers_[3], newcomers_[4], newcomers_[5]}) {
      const Explanation refused = Explained(plan, lost);
      EXPECT_FALSE(refused.placed);
      EXPECT_THAT(refused.rules, Contains(Rule::kR14));
      EXPECT_THAT(refused.text_nb, HasSubstr(kBehindNb)) << ObjectiveName(objective);
      EXPECT_THAT(refused.text_en, HasSubstr(kBehindEn));
    }
    // Nobody was placed by the quota who stands behind the rest of the cohort, or behind somebody who was placed.
    EXPECT_THAT(Explained(plan, refugees_[2]).text_nb, Not(HasSubstr(kBehindNb)));
    EXPECT_THAT(Explained(plan, newcomers_[0]).text_nb, Not(HasSubstr(kFirstNb)));
  }
}

TEST_F(QuotaPlanTest, R14WhoComesInTheQuarterFillsTheQuotaOfTheQuarter) {
  Set({{.group = Group::kRefugee, .period = QuotaPeriod::kQuarter, .persons = 3}});
  const PlanRecord first = Make();
  EXPECT_THAT(UnderQuota(first), ElementsAre(refugees_[0], refugees_[1], refugees_[2]));
  ASSERT_TRUE(reg_.Run(DecideCommitPlan(*reg_.state(), {.plan = &first}, reg_.context())).ok());
  reg_.AddList({.ceiling = 2, .status = ListStatus::kClosed});
  const PlanRecord second = Make();
  EXPECT_THAT(UnderQuota(second), ElementsAre()) << "three have come this quarter";
  EXPECT_THAT(Placed(second), ElementsAre(newcomers_[2], newcomers_[3]));
  // A new quarter asks for three again.
  reg_.SetToday(absl::CivilDay(2026, 12, 31));
  EXPECT_THAT(UnderQuota(Make()), ElementsAre(refugees_[3]));
}

TEST_F(QuotaPlanTest, R14AShareIsOfThePlacesOfPeopleWithoutAList) {
  Set({{.group = Group::kRefugee, .period = QuotaPeriod::kRun, .percent = 50}});
  EXPECT_THAT(UnderQuota(Make()), ElementsAre(refugees_[0], refugees_[1], refugees_[2])) << "half of five, rounded up";
}

}  // namespace
}  // namespace listeplass::planning
