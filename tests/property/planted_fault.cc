#include "tests/property/planted_fault.h"

#include <gtest/gtest.h>

#include "absl/status/status.h"
#include "service/domain/errors.h"
#include "service/matching/verifier.h"
#include "tests/property/exhaustive.h"
#include "tests/property/random_instance.h"

namespace listeplass::matching::property {

void Recount(const Instance& instance, Plan& plan) {
  const int64_t steps = plan.counters.steps;
  plan.counters = {};
  plan.counters.steps = steps;
  for (size_t i = 0; i < plan.outcomes.size(); ++i) {
    const OutcomeKind kind = plan.outcomes[i].kind;
    if (kind == OutcomeKind::kPlaced) {
      ++plan.counters.placed;
      plan.counters.placed_persons += instance.applicants[i].size;
    } else {
      ++(kind == OutcomeKind::kRefused ? plan.counters.refused : plan.counters.content);
    }
  }
}

bool DropPlacement(const Instance& instance, size_t applicant, CutIndex cut, Plan& plan) {
  Outcome& outcome = plan.outcomes[applicant];
  const Outcome before = outcome;
  outcome = {.kind = OutcomeKind::kRefused, .cut = cut};
  if (!IsFeasible(instance, AssignmentOf(plan))) {
    outcome = before;
    return false;
  }
  Recount(instance, plan);
  return true;
}

void ExpectFound(const Fault& fault, uint64_t seed_max,
                 const std::function<std::pair<Instance, Plan>(uint64_t seed)>& valid_plan) {
  constexpr int kWanted = 40;
  int planted = 0;
  for (uint64_t seed = 1; seed <= seed_max && planted < kWanted; ++seed) {
    auto [instance, plan] = valid_plan(seed);
    const Assignment valid = AssignmentOf(plan);
    if (!fault.plant(instance, plan)) continue;
    ++planted;
    const absl::Status verified = Verify(instance, plan);
    const ErrorDetails details = GetErrorDetails(verified);
    ASSERT_EQ(verified.code(), absl::StatusCode::kInternal)
        << "seed " << seed << ": " << verified << "\nvalid   " << Describe(instance, valid) << "\n"
        << Describe(instance);
    ASSERT_EQ(details.reason, "PLAN_INVALID");
    const std::string found_by = details.metadata.at("check");
    ASSERT_EQ(found_by, fault.check.empty() ? found_by : fault.check) << "seed " << seed << ": " << verified;
  }
  EXPECT_EQ(planted, kWanted) << "too few plans offer a place for this fault";
}

}  // namespace listeplass::matching::property
