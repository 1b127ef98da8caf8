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
// Applicants with several claims (claim.h) have a turn for each. A claim's search starts from the claim's wishes alone.
// Once a claim is accepted, the applicant is held to its wishes, and later turns lapse. Everybody else may be on any of
// their wishes as a helper; a helper stands as they are only on a wish of the claim whose turn it is, and else a path
// must bring them onto one. The path ends at room or at the wish that the helper leaves.
//
// Why a closed set R stays closed: R has no room and no residual arc out of it. People on lists in R have all their
// wishes in R, so an exchange that begins in R stays in R. An exchange that begins outside could not come out again, so
// it never enters R. Neither makes an arc out of R. Nor does a claim: for R to be closed, people who are not accepted
// must have all their wishes in R, not only those of a claim, and accepting a claim takes arcs away. So R also refuses
// the claims that the same applicant has further behind, as far as their wishes lie in R.
//
// Example, in this priority order: A on X wishes for Y, B on Z wishes for Y, C on X wishes for Z. Y has one free place;
// X and Z have none. A gets Y's place. B finds no path: Y is full and A cannot leave it, so Y closes. C finds no path
// either: B on Z wishes only for the closed Y, so Z closes as well, and the cut {Y, Z} refuses C. One person is placed;
// market.h shows how two can be.
//
// Quotas (quota.h) have the same turns ahead of all others: the claims of the group, in priority order, until as many
// persons of it as the quota asks for are accepted. What is refused there has no other turn, since the set that refuses
// it stays closed. While units of several persons move, sets are opened again, and the quotas' turns then come anew.
//
// Choosing. The circulation is replaced by one of greatest value, stage by stage, and narrowed to those of equal value
// (optimal_face.h). People who move in every circulation of that value are settled; others who have moved in this one
// are helpers. Placing on the tight arcs alone then decides between people of equal worth.
//
// Ranks. All placed stay placed. In priority order each tries its ranks from the best on, by the same search from the
// wishes of that rank to its present place, and is held to the rank it gets. Sets that placing closed stay closed,
// except those closed on tight arcs alone.
// Where there are several claims, placed people may have their younger wishes again, at ranks no worse than the worst
// of the claim that they were accepted with. That opens arcs, so that all sets are forgotten first. Each claim has its
// turn once more, and tries the ranks of its own wishes. Until the last claim has had its turn, the person is held to
// all wishes up to the rank found, since a later claim may do better.
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
  // Puts everybody whom today's rule places where its plan has them, and accepts them (today_first.h). Start must be
  // called before.
  void AcceptToday(const Plan& today);
  // Starts from a plan of the instance. Units of several persons are settled where the plan has them; refused ones come
  // in where the plan leaves room. Single persons who come from a list are put where the plan has them, as helpers;
  // those whom today's rule places are accepted there.
  // Returns true if a refused unit has come in.
  absl::StatusOr<bool> StartAroundUnitsOf(const Plan& plan);

  // Offers a place, in priority order, to each of these claims whose applicant has none accepted. In a narrowed
  // circulation, to single persons only. Otherwise the turns of quotas (quota.h) come first.
  absl::Status Place(const std::function<bool(const Network::Turn&)>& among);

  // What placing people is worth to one stage of an objective.
  struct Worth {
    std::vector<int64_t> values;  // by applicant: on the most valuable of their wishes
    std::vector<int64_t> costs;   // by wish of the network: how much less it is worth; empty: nothing
  };
  // Finds the circulations of greatest total value, stage by stage, among those that keep all settled people placed on
  // wishes of their claims, and narrows the circulation to them. `fixed`: by applicant; a fixed applicant who has no
  // place stays without one. On which wish an accepted applicant is, is worth nothing.
  absl::Status MaximiseStages(const std::vector<Worth>& stages, const std::vector<uint8_t>& fixed);

  // Has the applicant of the turn a place that they keep?
  bool IsSettled(const Network::Turn& turn) const {
    return turn.mover != kNone && turn.unit < circulation_.mover(turn.mover).settled;
  }

  // Ends the plan: everybody else is refused, and the placed get their best ranks. With units of several persons,
  // places that become free on the way are offered once more. Writes outcomes, cuts, prices and counters.steps.
  absl::StatusOr<Plan> Finish(Objective objective);

 private:
  absl::Status PlaceUnderQuotas();
  absl::StatusOr<bool> PlaceUnderQuota(const QuotaNeed& quota);
  bool CountsForQuota(const Network::Turn& turn) const;
  bool Offer(int64_t position);
  bool Accept(const Network::Turn& turn);
  void HoldToClaim(const Network::Turn& turn);
  bool HasOffer(const Network::Turn& turn) const;
  bool RefusedByPrice(const Network::Turn& turn, CutName& cut) const;
  bool MayReopen() const;
  bool OpenedClosedSet() const;
  bool SomebodyFits() const;
  absl::Status Reopen();
  absl::Status Widen();
  WishIndex WishFor(const Network::Mover& mover, ListIndex list) const;
  void AcceptAsTheyAre(const Network::Turn& turn);
  bool FillWithUnits();
  std::vector<int64_t> CostsUnderClaims(const Worth& stage) const;
  absl::Status ImproveRanks();
  absl::Status ReleaseClaims();
  void ImproveRank(const Network::Turn& turn);
  bool MoveWithin(MoverIndex m, const UnitPlacer::Wishes& wishes);
  void WriteRefusals(Plan& plan) const;
  void WriteClaims(Plan& plan) const;
  void WriteQuotas(Plan& plan) const;
  void WritePlacements(Plan& plan) const;
  void WriteRanksOfClaims(Plan& plan) const;

  int64_t steps() const { return search_.steps() + market_steps_; }
  // Somebody with several claims may be settled, since they move in every circulation of the greatest value, before one
  // of their claims is accepted.
  bool IsAccepted(const Network::Turn& turn) const {
    return IsSettled(turn) && (turn.is_only() || accepted_[turn.mover] != kNone);
  }
  ClaimFate FateOf(const Network::Turn& turn) const;

  const Instance& instance_;
  const Network& network_;
  WorkBudget& budget_;
  Circulation circulation_;
  ClosedSets closed_;
  PathSearch search_;
  UnitPlacer placer_;
  bool units_move_;              // there are units of several persons, and they are not held where a plan has them
  std::vector<CutName> cut_of_;  // by turn
  // By mover; empty where no dates differ, and kNone for movers with one wish.
  std::vector<ClaimNumber> accepted_;
  std::vector<uint8_t> under_quota_;  // by turn: it is one of a quota's; empty without quotas
  std::vector<int32_t> rank_of_;      // by turn: the worst rank held to after it; empty where no dates differ
  std::unique_ptr<OptimalFace> face_;
  bool placed_somebody_ = false;  // in this pass
  bool crossed_border_ = false;   // accepting the last one took somebody across a closed set's border
  int64_t reopen_work_ = 0;
  int64_t market_steps_ = 0;
};

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_PLACEMENT_H_
