// The verifier must accept every valid plan, whoever made it, and reject each fault planted into one. The plans come
// from the oracles and their certificates from dual values, so that no solver has a part in this.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "service/domain/errors.h"
#include "service/matching/verifier.h"
#include "tests/property/certificate.h"
#include "tests/property/exhaustive.h"
#include "tests/property/flow_oracle.h"
#include "tests/property/instance_builder.h"
#include "tests/property/planted_fault.h"
#include "tests/property/random_instance.h"
#include "tests/support/environment.h"

namespace listeplass::matching::property {
namespace {

using ::testing::AnyOf;

bool IsPlaced(const Outcome& outcome) { return outcome.kind == OutcomeKind::kPlaced; }
bool IsRefused(const Outcome& outcome) { return outcome.kind == OutcomeKind::kRefused; }

// Returns the outcomes of an assignment without any proof.
Plan Unproven(const Instance& instance, const Assignment& assignment) {
  Plan plan;
  plan.objective = instance.policy.objective;
  plan.refusal_cuts.of_list.assign(instance.lists.size(), kNoCut);
  size_t rules = 0;
  for (const List& list : instance.lists) rules += list.group_rules.size();
  plan.refusal_cuts.of_group_rule.assign(rules, kNoCut);
  plan.rank_cuts = plan.refusal_cuts;
  for (size_t i = 0; i < assignment.size(); ++i) {
    Outcome& outcome = plan.outcomes.emplace_back();
    if (assignment[i] != kNoList) {
      outcome.kind = OutcomeKind::kPlaced;
      outcome.list = assignment[i];
      outcome.rank = RankOf(instance.applicants[i], assignment[i]);
    } else if (Asks(instance.applicants[i])) {
      outcome.kind = OutcomeKind::kRefused;
    }
  }
  Recount(instance, plan);
  return plan;
}

Outcome PlacedOn(const Wish& wish) {
  Outcome outcome;
  outcome.kind = OutcomeKind::kPlaced;
  outcome.list = wish.list;
  outcome.rank = wish.rank;
  return outcome;
}

// Tries `change` on every outcome until it says that it changed one; counters stay right.
Planter OnOutcome(const std::function<bool(const Instance&, const Plan&, const Applicant&, Outcome&)>& change) {
  return [change](const Instance& instance, Plan& plan) {
    for (size_t i = 0; i < plan.outcomes.size(); ++i) {
      if (!change(instance, plan, instance.applicants[i], plan.outcomes[i])) continue;
      Recount(instance, plan);
      return true;
    }
    return false;
  };
}

// Moves an applicant who asks for a wish that `suits` to that wish.
Planter ToWish(const std::function<bool(const Instance&, const Outcome&, const Wish&)>& suits) {
  return OnOutcome([suits](const Instance& instance, const Plan&, const Applicant& applicant, Outcome& outcome) {
    for (const Wish& wish : WishesBeforeOwnList(applicant)) {
      if (!suits(instance, outcome, wish)) continue;
      outcome = PlacedOn(wish);
      return true;
    }
    return false;
  });
}

Planter OnCounters(const std::function<void(PlanCounters&)>& change) {
  return [change](const Instance&, Plan& plan) {
    change(plan.counters);
    return true;
  };
}

bool UnwishedList(const Instance& instance, const Plan&, const Applicant& applicant, Outcome& outcome) {
  for (ListIndex v = 0; v < static_cast<ListIndex>(instance.lists.size()); ++v) {
    if (!IsPlaced(outcome) || v == applicant.origin || RankOf(applicant, v) != 0) continue;
    outcome.list = v;
    return true;
  }
  return false;
}

bool ExcludedList(const Instance&, const Plan&, const Applicant& applicant, Outcome& outcome) {
  if (applicant.excluded.empty()) return false;
  outcome = PlacedOn({.list = applicant.excluded[0], .rank = 1});
  return true;
}

bool BehindOwnList(const Instance&, const Plan&, const Applicant& applicant, Outcome& outcome) {
  if (applicant.wishes.size() == WishesBeforeOwnList(applicant).size()) return false;
  if (applicant.wishes.back().list == applicant.origin) return false;
  outcome = PlacedOn(applicant.wishes.back());
  return true;
}

bool OwnList(const Instance&, const Plan&, const Applicant& applicant, Outcome& outcome) {
  const int32_t rank = RankOf(applicant, applicant.origin);
  if (rank == 0) return false;
  outcome = PlacedOn({.list = applicant.origin, .rank = rank});
  return true;
}

bool RefusedCalledContent(const Instance&, const Plan&, const Applicant&, Outcome& outcome) {
  if (!IsRefused(outcome)) return false;
  outcome = {};
  return true;
}

bool ContentCalledRefused(const Instance&, const Plan&, const Applicant&, Outcome& outcome) {
  if (outcome.kind != OutcomeKind::kContent) return false;
  outcome.kind = OutcomeKind::kRefused;
  return true;
}

bool MissingRefusalCut(const Instance&, const Plan&, const Applicant&, Outcome& outcome) {
  if (!IsRefused(outcome) || outcome.cut == kNoCut) return false;
  outcome.cut = kNoCut;
  return true;
}

bool MissingRankCut(const Instance&, const Plan&, const Applicant&, Outcome& outcome) {
  if (!IsPlaced(outcome) || outcome.cut == kNoCut) return false;
  outcome.cut = kNoCut;
  return true;
}

bool CutThatIsNotThere(const Instance&, const Plan& plan, const Applicant&, Outcome& outcome) {
  if (outcome.cut == kNoCut) return false;
  outcome.cut = IsRefused(outcome) ? plan.refusal_cuts.count : plan.rank_cuts.count;
  return true;
}

bool NegativeCut(const Instance&, const Plan&, const Applicant&, Outcome& outcome) {
  if (outcome.cut == kNoCut) return false;
  outcome.cut = -2;
  return true;
}

// Gives the applicant a cut that leaves a wish out, or that holds their own list.
bool AnothersCut(const Instance& instance, const Plan& plan, const Applicant& applicant, Outcome& outcome) {
  if (!IsRefused(outcome) || outcome.cut == kNoCut) return false;
  for (CutIndex cut = 0; cut < plan.refusal_cuts.count; ++cut) {
    const auto holds = [&](ListIndex v) {
      return v != kNoList && plan.refusal_cuts.of_list[v] != kNoCut && plan.refusal_cuts.of_list[v] <= cut;
    };
    bool proves = !holds(applicant.origin);
    for (const Wish& wish : WishesBeforeOwnList(applicant)) {
      proves &= holds(wish.list) || !TakesArrivals(instance.policy, instance.lists[wish.list]);
    }
    if (proves) continue;
    outcome.cut = cut;
    return true;
  }
  return false;
}

// Takes a wish of a refused applicant out of the cut.
bool OpenCut(const Instance& instance, Plan& plan) {
  for (size_t i = 0; i < plan.outcomes.size(); ++i) {
    if (!IsRefused(plan.outcomes[i]) || plan.outcomes[i].cut == kNoCut) continue;
    for (const Wish& wish : WishesBeforeOwnList(instance.applicants[i])) {
      if (!TakesArrivals(instance.policy, instance.lists[wish.list])) continue;
      plan.refusal_cuts.of_list[wish.list] = kNoCut;
      return true;
    }
  }
  return false;
}

// Lets a list with room join a cut that is in use.
bool CutWithRoom(const Instance& instance, Plan& plan) {
  std::vector<int64_t> room;
  for (const List& list : instance.lists) room.push_back(list.free());
  bool used = false;
  for (size_t i = 0; i < plan.outcomes.size(); ++i) {
    used |= IsRefused(plan.outcomes[i]) && plan.outcomes[i].cut == 0;
    if (!IsPlaced(plan.outcomes[i])) continue;
    --room[plan.outcomes[i].list];
    if (instance.applicants[i].origin != kNoList) ++room[instance.applicants[i].origin];
  }
  for (size_t v = 0; v < room.size(); ++v) {
    if (!used || room[v] <= 0 || !TakesArrivals(instance.policy, instance.lists[v])) continue;
    plan.refusal_cuts.of_list[v] = 0;
    return true;
  }
  return false;
}

// Takes a place that could be given from an applicant; the other placements stay feasible.
bool DroppedPlacement(const Instance& instance, Plan& plan) {
  for (size_t i = 0; i < plan.outcomes.size(); ++i) {
    if (IsPlaced(plan.outcomes[i]) && DropPlacement(instance, i, plan.refusal_cuts.count - 1, plan)) return true;
  }
  return false;
}

// Gives an applicant the place of somebody in front of them. The plan stays feasible, but its set is no longer the
// best.
bool SwappedPriority(const Instance& instance, Plan& plan) {
  for (size_t front = 0; front < plan.outcomes.size(); ++front) {
    for (size_t behind = 0; behind < plan.outcomes.size(); ++behind) {
      const Outcome given = plan.outcomes[front], refused = plan.outcomes[behind];
      if (!IsPlaced(given) || !IsRefused(refused)) continue;
      plan.outcomes[behind].kind = OutcomeKind::kPlaced;
      plan.outcomes[behind].list = given.list;
      plan.outcomes[behind].rank = RankOf(instance.applicants[behind], given.list);
      plan.outcomes[front] = refused;
      if (IsFeasible(instance, AssignmentOf(plan))) {
        Recount(instance, plan);
        return true;
      }
      plan.outcomes[front] = given;
      plan.outcomes[behind] = refused;
    }
  }
  return false;
}

// Places the same people, one of them on a worse wish than there is room for.
bool WorseWishThanPossible(const Instance& instance, Plan& plan) {
  for (size_t i = 0; i < plan.outcomes.size(); ++i) {
    const Outcome before = plan.outcomes[i];
    if (!IsPlaced(before)) continue;
    for (const Wish& wish : WishesBeforeOwnList(instance.applicants[i])) {
      if (wish.rank <= before.rank) continue;
      plan.outcomes[i].list = wish.list;
      plan.outcomes[i].rank = wish.rank;
      plan.outcomes[i].cut = plan.rank_cuts.count - 1;
      if (IsFeasible(instance, AssignmentOf(plan))) return true;
      plan.outcomes[i] = before;
    }
  }
  return false;
}

bool RankOffByOne(const Instance&, const Plan&, const Applicant&, Outcome& outcome) {
  if (!IsPlaced(outcome)) return false;
  ++outcome.rank;
  return true;
}

bool ListThatIsNotThere(const Instance& instance, const Plan&, const Applicant&, Outcome& outcome) {
  if (!IsPlaced(outcome)) return false;
  outcome.list = static_cast<ListIndex>(instance.lists.size());
  return true;
}

bool PlacedOnNoList(const Instance&, const Plan&, const Applicant&, Outcome& outcome) {
  if (!IsPlaced(outcome)) return false;
  outcome.list = kNoList;
  return true;
}

bool OverFullList(const Instance& instance, const Outcome& outcome, const Wish& wish) {
  const List& list = instance.lists[wish.list];
  return IsRefused(outcome) && list.over_full() && !list.locked;
}

const std::vector<Fault>& Faults() {
  static const std::vector<Fault>& faults = *new std::vector<Fault>{
      {"UnwishedList", OnOutcome(UnwishedList), "OUTCOME"},
      {"ExcludedList", OnOutcome(ExcludedList), "OUTCOME"},
      {"BehindOwnList", OnOutcome(BehindOwnList), "OUTCOME"},
      {"OwnList", OnOutcome(OwnList), "OUTCOME"},
      {"RankOffByOne", OnOutcome(RankOffByOne), "OUTCOME"},
      {"RefusedCalledContent", OnOutcome(RefusedCalledContent), "OUTCOME"},
      {"ContentCalledRefused", OnOutcome(ContentCalledRefused), "OUTCOME"},
      {"ListThatIsNotThere", OnOutcome(ListThatIsNotThere), ""},
      {"PlacedOnNoList", OnOutcome(PlacedOnNoList), ""},
      {"OverCapacity", ToWish([](const Instance& instance, const Outcome& outcome, const Wish& wish) {
         return IsRefused(outcome) && TakesArrivals(instance.policy, instance.lists[wish.list]);
       }),
       "CAPACITY"},
      {"LockedList", ToWish([](const Instance& instance, const Outcome&, const Wish& wish) {
         return instance.lists[wish.list].locked;
       }),
       "OUTCOME"},
      {"OverFullListWithoutDeparture", ToWish([](const Instance& instance, const Outcome& outcome, const Wish& wish) {
         return OverFullList(instance, outcome, wish) && instance.policy.exchange_on_over_full;
       }),
       "CAPACITY"},
      {"OverFullListWithoutExchange", ToWish([](const Instance& instance, const Outcome& outcome, const Wish& wish) {
         return OverFullList(instance, outcome, wish) && !instance.policy.exchange_on_over_full;
       }),
       "OUTCOME"},
      {"DroppedPlacement", DroppedPlacement, ""},
      {"SwappedPriority", SwappedPriority, ""},
      {"WorseWishThanPossible", WorseWishThanPossible, ""},
      {"MissingRefusalCut", OnOutcome(MissingRefusalCut), "CUT"},
      {"MissingRankCut", OnOutcome(MissingRankCut), "RANK"},
      {"CutThatIsNotThere", OnOutcome(CutThatIsNotThere), "SHAPE"},
      {"NegativeCut", OnOutcome(NegativeCut), "SHAPE"},
      {"AnothersCut", OnOutcome(AnothersCut), "CUT"},
      {"OpenCut", OpenCut, "CUT"},
      {"CutWithRoom", CutWithRoom, "CUT"},
      {"ListInACutThatIsNotThere",
       [](const Instance&, Plan& plan) {
         plan.refusal_cuts.of_list[0] = plan.refusal_cuts.count;
         return true;
       },
       "SHAPE"},
      {"OutcomeMissing",
       [](const Instance& instance, Plan& plan) {
         plan.outcomes.pop_back();
         Recount(instance, plan);
         return true;
       },
       "SHAPE"},
      {"ListMissingFromCuts",
       [](const Instance&, Plan& plan) {
         plan.rank_cuts.of_list.pop_back();
         return true;
       },
       "SHAPE"},
      {"PlacedMiscounted", OnCounters([](PlanCounters& counters) { ++counters.placed; }), "SHAPE"},
      {"PersonsMiscounted", OnCounters([](PlanCounters& counters) { ++counters.placed_persons; }), "SHAPE"},
      {"RefusedMiscounted", OnCounters([](PlanCounters& counters) { --counters.refused; }), "SHAPE"},
      {"ContentMiscounted", OnCounters([](PlanCounters& counters) { --counters.content; }), "SHAPE"},
  };
  return faults;
}

Shape ManyPeople() {
  Shape shape;
  shape.applicants_max = 20;
  shape.lists_max = 6;
  return shape;
}

TEST(Verifier, AcceptsPlansWhoseCutsComeFromDualValues) {
  const uint64_t first = FromEnvironment<uint64_t>("LISTEPLASS_SEED", 1);
  const uint64_t count = FromEnvironment<uint64_t>("LISTEPLASS_INSTANCES", 3'000);
  for (uint64_t seed = first; seed < first + count; ++seed) {
    const Instance instance = RandomInstance(ManyPeople(), seed);
    const Assignment best = SolveByFlow(instance);
    const absl::Status verified = Verify(instance, Certify(instance, best));
    ASSERT_TRUE(verified.ok()) << verified << "\n" << Describe(instance, best) << "\n" << Describe(instance);
  }
}

class PlantedFault : public testing::TestWithParam<Fault> {};

TEST_P(PlantedFault, IsFound) {
  ExpectFound(GetParam(), 3'000, [](uint64_t seed) {
    Instance instance = RandomInstance(ManyPeople(), seed);
    Plan plan = Certify(instance, SolveByFlow(instance));
    return std::make_pair(std::move(instance), std::move(plan));
  });
}

INSTANTIATE_TEST_SUITE_P(Verifier, PlantedFault, testing::ValuesIn(Faults()),
                         [](const auto& fault) { return fault.param.name; });

TEST(Verifier, AcceptsFirstComePlansOfHouseholdsAndRejectsOneMoreUnit) {
  int planted = 0;
  for (uint64_t seed = 1; seed <= 3'000; ++seed) {
    Shape shape;
    shape.objective = Objective::kFirstCome;
    shape.unit_size_max = 4;
    shape.group_rules = seed % 2 == 0;
    const Instance instance = RandomInstance(shape, seed);
    Plan plan = Unproven(instance, BestAssignment(instance));
    ASSERT_TRUE(Verify(instance, plan).ok()) << Verify(instance, plan) << "\n" << Describe(instance);
    const Planter one_more = ToWish([](const Instance& from, const Outcome& outcome, const Wish& wish) {
      return IsRefused(outcome) && TakesArrivals(from.policy, from.lists[wish.list]);
    });
    if (!one_more(instance, plan) || IsFeasible(instance, AssignmentOf(plan))) continue;
    ++planted;
    const absl::Status verified = Verify(instance, plan);
    ASSERT_THAT(GetErrorDetails(verified).metadata["check"], AnyOf("CAPACITY", "GROUP_RULE"))
        << verified << "\n"
        << Describe(instance, AssignmentOf(plan)) << "\n"
        << Describe(instance);
  }
  EXPECT_GT(planted, 500);
}

TEST(Verifier, RejectsAFirstComePlanThatClaimsAProof) {
  Builder b(Objective::kFirstCome);
  const ListIndex x = b.List("X", {.ceiling = 1, .members = 1});
  b.Applicant("A", {.wishes = {x}});
  Plan plan = Unproven(b.instance(), {kNoList});
  ASSERT_TRUE(Verify(b.instance(), plan).ok());
  plan.refusal_cuts.count = 1;
  plan.refusal_cuts.of_list[x] = 0;
  plan.outcomes[0].cut = 0;
  EXPECT_EQ(GetErrorDetails(Verify(b.instance(), plan)).reason, "PLAN_INVALID");
}

// Calls `visit` with every way to give `positions` numbers in [low, high].
void ForEachNumbering(size_t positions, int low, int high,
                      const std::function<void(const std::vector<int32_t>&)>& visit) {
  std::vector<int32_t> numbers(positions, low);
  for (;;) {
    visit(numbers);
    size_t k = 0;
    while (k < positions && numbers[k] == high) numbers[k++] = low;
    if (k == positions) return;
    ++numbers[k];
  }
}

// Says whether there is any proof with which the verifier accepts this assignment. Everyone wishes one list.
bool AnyProofIsAccepted(const Instance& instance, const Assignment& assignment) {
  bool accepted = false;
  Plan plan = Unproven(instance, assignment);
  std::vector<size_t> refused;
  for (size_t i = 0; i < plan.outcomes.size(); ++i) {
    if (IsRefused(plan.outcomes[i])) refused.push_back(i);
  }
  plan.refusal_cuts.count = static_cast<CutIndex>(instance.lists.size());
  const int last = plan.refusal_cuts.count - 1;
  ForEachNumbering(instance.lists.size(), kNoCut, last, [&](const std::vector<int32_t>& of_list) {
    plan.refusal_cuts.of_list = of_list;
    ForEachNumbering(refused.size(), kNoCut, last, [&](const std::vector<int32_t>& cuts) {
      for (size_t k = 0; k < refused.size(); ++k) plan.outcomes[refused[k]].cut = cuts[k];
      accepted |= Verify(instance, plan).ok();
    });
  });
  return accepted;
}

// The strongest fault is a plan that is not the best, with whatever cuts an adversary likes. All cuts are tried.
TEST(Verifier, NoCutsProveAPlanThatIsNotTheBest) {
  Shape shape;
  shape.lists_max = 3;
  shape.applicants_max = 5;
  shape.wishes_max = 1;
  int worse_plans = 0;
  for (uint64_t seed = 1; seed <= 60; ++seed) {
    const Instance instance = RandomInstance(shape, seed);
    const Assignment best = BestAssignment(instance);
    ASSERT_TRUE(AnyProofIsAccepted(instance, best)) << Describe(instance);
    ForEachNumbering(best.size(), 0, 1, [&](const std::vector<int32_t>& moves) {
      Assignment other(best.size(), kNoList);
      for (size_t i = 0; i < best.size(); ++i) {
        const std::vector<Wish> wishes = WishesBeforeOwnList(instance.applicants[i]);
        if (moves[i] == 1 && !wishes.empty()) other[i] = wishes[0].list;
      }
      if (other == best || !IsFeasible(instance, other)) return;
      ++worse_plans;
      ASSERT_FALSE(AnyProofIsAccepted(instance, other))
          << "best  " << Describe(instance, best) << "\nother " << Describe(instance, other) << "\n"
          << Describe(instance);
    });
    if (HasFatalFailure()) return;
  }
  EXPECT_GT(worse_plans, 60);
}

}  // namespace
}  // namespace listeplass::matching::property
