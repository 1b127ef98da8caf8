// The phases that objectives are made of, on one growing plan: place people in priority order, choose the most valuable
// circulations, give the placed their best ranks. Each objective is a short composition (priority_solver.h,
// cardinality_solver.h).
//
// Placing. Single persons, exactly. The applicants are taken in priority order, and one is accepted when everyone
// accepted so far and they can all be placed at once. The state is a circulation in which all accepted people are
// moved; some others may be moved too, because somebody's exchange needs them ("helpers"). To accept one more:
//   - who is moved already, as a helper, is accepted as they are: their place is promised now;
//   - else room is made by an augmenting path from one of their wishes to a list with room or to their own old place
//     (path_search.h). Accepted people may be put on another of their wishes, helpers also back where they came from;
//   - if there is no path, the explored side closes for good (closed_sets.h). Let R be closed: no room in R, no
//   residual
//     arc out of R. Whoever sits on a list in R has all their wishes in R, so an exchange that begins in R stays there;
//     one that begins outside cannot come back out, so it never enters. Neither makes an arc out of R. Hence every wish
//     from outside into R is void from then on, for all who wait behind too.
// Accepting greedily gives the lexicographically best set, for any family of sets whose membership is decided exactly.
//
// Choosing. The circulation is replaced by one of greatest value, stage by stage, and narrowed to those as valuable
// (optimal_face.h). Whoever moves in all of them is settled; the others who are moved are helpers like any. Placing, on
// the tight arcs alone, then decides between people of equal worth.
//
// Ranks: everyone placed stays placed. In priority order each tries its ranks from the best on, by the same search from
// the wishes of that rank to its present place; then it is held to the rank it got. Sets closed before stay closed
// unless they were closed on tight arcs alone, and failures close more of them.
//
// Complexity: at most 2 * (nodes - 1) searches fail, each failure splits a part of the lists; a search that succeeds
// costs what both ends explore until they meet, a few dozen lists. The closure of failed searches is that of the
// Hungarian method; exchange by residual cycles is Abraham, Cechlarova, Manlove and Mehlhorn, "Pareto optimality in
// house allocation problems" (2004); strict priority on list exchange is Haukland (UiB 2026).
//
// Units of several persons, as well as a greedy order allows (unit_placer.h): each in its turn moves to its best wish
// when room can be made by moving single persons and other units on. When such a move opens a closed set, the sets are
// forgotten and everybody refused is tried again, first in priority first; likewise until a whole pass places nobody.
//
// Not thread-safe.
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
  // `steps_before`: counted before, for this plan.
  Placement(const Instance& instance, const Network& network, WorkBudget& budget, int64_t steps_before = 0);

  // To be called first: everybody at their origin. Errors, here and below: those of WorkBudget.
  absl::Status Start() { return circulation_.RebuildAdjacency(budget_); }
  // Or this: units of several persons where a plan of the instance has them, or where it leaves room for them, and
  // there they stay for good; single persons where the plan has them as far as others need it, without any promise.
  // True when a unit has come in that the plan refuses.
  absl::StatusOr<bool> StartAroundUnitsOf(const Plan& plan);

  // Offers a place to whoever of these has none, in priority order. In a narrowed circulation single persons only.
  absl::Status Place(const std::function<bool(ApplicantIndex)>& among);

  // The circulations of greatest total value, first stage first, among those that keep everybody placed. `values` by
  // stage and applicant; `fixed` applicants without a place get none. Narrows the circulation.
  absl::Status MaximiseStages(const std::vector<std::vector<int64_t>>& values, std::vector<uint8_t> fixed);

  // Ends the plan: everyone else is refused, the placed get their best ranks. With units of several persons, places
  // that become free on the way are offered once more. Outcomes, cuts, prices and counters.steps.
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
  bool units_move_;              // some units are of several persons, and not fixed
  std::vector<CutName> cut_of_;  // by turn
  std::unique_ptr<OptimalFace> face_;
  bool placed_somebody_ = false;  // in this pass
  bool crossed_border_ = false;   // the last one accepted did
  int64_t reopen_work_ = 0;
  int64_t market_steps_ = 0;
};

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_PLACEMENT_H_
