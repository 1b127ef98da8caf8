// Every objective is made of phases. Placement runs them one after another on one plan, which grows. It places people
// in priority order, chooses the most valuable circulations, and gives the placed their best ranks. goal_solver.h puts
// the phases together.
//
// Placing, exact for single persons. The applicants have their turns in priority order. One is accepted if they and all
// who were accepted before can be placed at once. (For any family of sets, accepting greedily gives the
// lexicographically best set.) The state is a circulation in which all accepted people are settled (circulation.h):
//   - An applicant who has moved already, as a helper, is settled where they are.
//   - Otherwise an augmenting path makes room, from one of their wishes to a list with room or to their own old place
//     (path_search.h). Settled people may be put on another of their wishes, helpers also back to their origin.
//   - If there is no path, the lists that the failed search has explored close for good (closed_sets.h; path_search.h
//     says from which end it explores). Wishes from outside into them are void from then on, for all who wait behind
//     too.
// Why a closed set R stays closed: R has no room and no residual arc out of it. People on lists in R have all their
// wishes in R, so an exchange that begins in R stays in R. An exchange that begins outside could not come out again, so
// it never enters R. Neither makes an arc out of R.
//
// Example, in this priority order: A on X wishes for Y, B on Z wishes for Y, C on X wishes for Z. Y has one free place;
// X and Z have none. A gets Y's place. B finds no path: Y is full and A cannot leave it, so Y closes. C finds no path
// either: B on Z wishes only for the closed Y, so Z closes as well, and the cut {Y, Z} refuses C. One person is placed;
// market.h shows how two can be.
//
// Choosing. The circulation is replaced by one of greatest value, stage by stage, and narrowed to those of equal value
// (optimal_face.h). People who move in every circulation of that value are settled; others who have moved in this one
// are helpers. Placing on the tight arcs alone then decides between people of equal worth.
//
// Ranks. All placed stay placed. In priority order each tries its ranks from the best on, by the same search from the
// wishes of that rank to its present place, and is held to the rank it gets. Sets that placing closed stay closed,
// except those closed on tight arcs alone.
//
// Units of several persons are placed as well as a greedy order allows (unit_placer.h). When such a unit's move leaves
// room in a closed set or takes somebody out of one, all sets are forgotten and all refused are tried again from the
// foremost on. Passes are repeated until one places nobody.
//
// Cost: at most 2 * (nodes - 1) searches for single persons fail, as each splits a part of the nodes. One that succeeds
// mostly explores a few dozen lists. The textbook loop has neither closed sets nor bundles; on 297,000
// applicants and 5,720 lists it was stopped after 52.8 times as long (national.exchange, tests/bench/README.md).
// Sources: closing failed searches is as in the Hungarian method; exchange by residual cycles is from Abraham,
// Cechlarova, Manlove and Mehlhorn, "Pareto optimality in house allocation problems" (2004); strict priority on list
// exchange is from Haukland (UiB 2026). Not thread-safe.
#ifndef LISTEPLASS_SERVICE_MATCHING_PLACEMENT_H_
#define LISTEPLASS_SERVICE_MATCHING_PLACEMENT_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "service/matching/circulation.h"
#include "service/matching/closed_sets.h"
#include "service/matching/network.h"
#include "service/matching/optimal_face.h"
#include "service/matching/path_search.h"
#include "service/matching/plan.h"
#include "service/matching/unit_placer.h"
#include "service/matching/work_budget.h"

namespace listeplass::matching {

class Placement {
 public:
  // `steps_before`: steps that this plan has taken before.
  Placement(const Instance& instance, const Network& network, WorkBudget& budget, int64_t steps_before = 0);

  // Start or StartAroundUnitsOf must be called first. Start puts everybody at their origin. Errors, here and below:
  // those of WorkBudget.
  absl::Status Start() { return circulation_.RebuildAdjacency(budget_); }
  // Starts from a plan of the instance. Units of several persons are settled where the plan has them; refused ones come
  // in where the plan leaves room. Single persons who come from a list are put where the plan has them, as helpers.
  // Returns true if a refused unit has come in.
  absl::StatusOr<bool> StartAroundUnitsOf(const Plan& plan);

  // Offers a place, in priority order, to each of these applicants who has none. In a narrowed circulation, to single
  // persons only.
  absl::Status Place(const std::function<bool(ApplicantIndex)>& among);

  // Finds the circulations of greatest total value, stage by stage, among those that keep all settled people placed,
  // and narrows the circulation to them. `values`: by stage and applicant. `fixed`: by applicant; a fixed applicant who
  // has no place stays without one.
  absl::Status MaximiseStages(const std::vector<std::vector<int64_t>>& values, const std::vector<uint8_t>& fixed);

  // Ends the plan: everybody else is refused, and the placed get their best ranks. With units of several persons,
  // places that become free on the way are offered once more. Writes outcomes, cuts, prices and counters.steps.
  absl::StatusOr<Plan> Finish(Objective objective);

 private:
  bool Accept(MoverIndex m);
  bool RefusedByPrice(const Network::Turn& turn, CutName& cut) const;
  bool MayReopen() const;
  bool OpenedClosedSet() const;
  bool SomebodyFits() const;
  absl::Status Reopen();
  absl::Status Widen();
  bool FillWithUnits();
  absl::Status ImproveRanks();
  void ImproveRank(MoverIndex m);
  bool MoveWithin(MoverIndex m, WishIndex begin, WishIndex end);
  void WriteRefusals(Plan& plan) const;
  void WritePlacements(Plan& plan) const;

  int64_t steps() const { return search_.steps() + market_steps_; }
  bool IsSettled(const Network::Turn& turn) const {
    return turn.mover != kNone && turn.unit < circulation_.mover(turn.mover).settled;
  }

  const Instance& instance_;
  const Network& network_;
  WorkBudget& budget_;
  Circulation circulation_;
  ClosedSets closed_;
  PathSearch search_;
  UnitPlacer placer_;
  bool units_move_;              // there are units of several persons, and they are not held where a plan has them
  std::vector<CutName> cut_of_;  // by turn
  std::unique_ptr<OptimalFace> face_;
  bool placed_somebody_ = false;  // in this pass
  bool crossed_border_ = false;   // accepting the last one took somebody across a closed set's border
  int64_t reopen_work_ = 0;
  int64_t market_steps_ = 0;
};

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_PLACEMENT_H_
