#include "service/matching/solver.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <string>
#include <vector>

#include "service/domain/errors.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_instance.h"

namespace listeplass::matching {
namespace {

TestInstance Cycle() {
  TestInstance t;
  t.AddList("X", 1, 1).AddList("Y", 1, 1);
  t.AddApplicant("A", "X", {{"Y"}}).AddApplicant("B", "Y", {{"X"}});
  return t;
}

TEST(SolverTest, EmptyInstance) {
  TestInstance t;
  EXPECT_EQ(t.Solved().counters, PlanCounters());
}

TEST(SolverTest, WithoutListsEverybodyIsRefused) {
  TestInstance t;
  t.AddApplicant("A", "", {});
  const Plan plan = t.Solved();
  EXPECT_EQ(plan.outcomes[0].kind, OutcomeKind::kRefused);
  EXPECT_EQ(plan.outcomes[0].cut, kNoCut);
}

TEST(SolverTest, BadInstanceIsRefusedBeforeSolving) {
  TestInstance t = Cycle();
  t.applicant("A").size = 0;
  EXPECT_EQ(Solve(t.instance(), {}).status().code(), absl::StatusCode::kInvalidArgument);
}

TEST(SolverTest, AnyWithinMustBeExpandedFirst) {
  TestInstance t = Cycle();
  t.applicant("A").accept_any_within_minutes = 30;
  const absl::Status status = Solve(t.instance(), {}).status();
  EXPECT_EQ(GetErrorDetails(status).metadata["field"], "applicant A.acceptAnyWithinMinutes");
}

TEST(SolverTest, StepsAreBounded) {
  const absl::Status status =
      Solve(Cycle().instance(), {.progress = {}, .cancelled = nullptr, .steps_max = 1}).status();
  EXPECT_THAT(status, Fails(absl::StatusCode::kResourceExhausted, "SOLVER_STEPS_EXHAUSTED"));
}

TEST(SolverTest, CancelledSolveReturns) {
  std::atomic<bool> cancelled = true;
  SolveOptions options;
  options.cancelled = &cancelled;
  EXPECT_EQ(Solve(Cycle().instance(), options).status().code(), absl::StatusCode::kCancelled);
}

TEST(SolverTest, ProgressIsReported) {
  std::vector<std::string> phases;
  SolveOptions options;
  options.progress = [&](const Progress& progress) {
    EXPECT_LE(progress.done, progress.total);
    if (phases.empty() || phases.back() != progress.phase) phases.push_back(progress.phase);
  };
  TestInstance t = Cycle();
  ASSERT_TRUE(Solve(t.instance(), options).ok());
  EXPECT_THAT(phases, ::testing::ElementsAre("reading", "placing"));
  // If there are wishes of different ranks, a phase gives ranks.
  t.AddList("Z", 1, 1).AddApplicant("C", "Z", {{"X"}, {"Y"}});
  phases.clear();
  ASSERT_TRUE(Solve(t.instance(), options).ok());
  EXPECT_THAT(phases, ::testing::ElementsAre("reading", "placing", "ranking"));
}

}  // namespace
}  // namespace listeplass::matching
