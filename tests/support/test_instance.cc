#include "tests/support/test_instance.h"

#include <gtest/gtest.h>

#include <utility>

#include "service/matching/solver.h"
#include "service/matching/verifier.h"
#include "service/matching/work_budget.h"

namespace listeplass {

using matching::Applicant;
using matching::ApplicantIndex;
using matching::Instance;
using matching::kNoList;
using matching::List;
using matching::ListIndex;
using matching::Network;
using matching::OutcomeKind;
using matching::Plan;
using matching::SolveOptions;
using matching::WorkBudget;

TestInstance::TestInstance() {
  instance_.as_of = absl::CivilDay(2026, 12, 1);
  instance_.seed = 42;
  instance_.policy.objective = Objective::kPriority;
}

TestInstance& TestInstance::AddList(const std::string& id, int64_t ceiling, int64_t members) {
  List list;
  list.id = id;
  list.ceiling = ceiling;
  list.members = members;
  instance_.lists.push_back(std::move(list));
  return *this;
}

TestInstance& TestInstance::AddApplicant(const std::string& id, const std::string& origin,
                                         const std::vector<std::vector<std::string>>& classes, int32_t size) {
  Applicant applicant;
  applicant.id = id;
  applicant.size = size;
  applicant.origin = origin.empty() ? kNoList : ListOf(origin);
  applicant.group = origin.empty() ? Group::kNewcomer : Group::kSwitcher;
  applicant.waiting_since = absl::FromCivil(instance_.as_of - 200, absl::UTCTimeZone()) +
                            absl::Hours(static_cast<int64_t>(instance_.applicants.size()));
  int32_t rank = 0;
  for (const std::vector<std::string>& lists : classes) {
    ++rank;
    for (const std::string& list : lists) applicant.wishes.push_back({.list = ListOf(list), .rank = rank});
  }
  instance_.applicants.push_back(std::move(applicant));
  return *this;
}

ListIndex TestInstance::ListOf(const std::string& id) const {
  for (size_t v = 0; v < instance_.lists.size(); ++v) {
    if (instance_.lists[v].id == id) return static_cast<ListIndex>(v);
  }
  ADD_FAILURE() << "no list " << id;
  return 0;
}

ApplicantIndex TestInstance::ApplicantOf(const std::string& id) const {
  for (size_t i = 0; i < instance_.applicants.size(); ++i) {
    if (instance_.applicants[i].id == id) return static_cast<ApplicantIndex>(i);
  }
  ADD_FAILURE() << "no applicant " << id;
  return 0;
}

Network TestInstance::Built() const {
  const SolveOptions options;
  WorkBudget budget(options);
  absl::StatusOr<Network> network = BuildNetwork(instance_, budget);
  if (network.ok()) return *std::move(network);
  ADD_FAILURE() << network.status();
  return Network();
}

Plan TestInstance::Solved() const {
  absl::StatusOr<Plan> plan = Solve(instance_, {});
  if (!plan.ok()) {
    ADD_FAILURE() << plan.status();
    return Plan();
  }
  EXPECT_EQ(Verify(instance_, *plan), absl::OkStatus());
  return *std::move(plan);
}

std::string TestInstance::PlaceOf(const Plan& plan, const std::string& applicant) const {
  const ApplicantIndex i = ApplicantOf(applicant);
  const ListIndex list =
      plan.outcomes[i].kind == OutcomeKind::kPlaced ? plan.outcomes[i].list : instance_.applicants[i].origin;
  return list == kNoList ? "" : instance_.lists[list].id;
}

}  // namespace listeplass
