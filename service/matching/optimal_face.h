// The circulations that are best so far: the face that objectives with several stages narrow one by one.
//
// Each stage gives every applicant who is optimised over a value; the circulations of greatest total value (market.h)
// are found among those the stages before left. What the stage's prices decide is kept: who gains by moving must move,
// who would lose stays, wishes dearer than the cheapest one and links between nodes of different price are closed. Only
// tight arcs, on which the prices are indifferent, are left to the stages after. So lexicographic objectives need no
// huge weights, and each stage's prices are its certificate: a vector of prices for each node, compared
// lexicographically (complementary slackness, stage by stage).
//
// Single persons only: larger units stay where the circulation has them. Not thread-safe.
#ifndef LISTEPLASS_SERVICE_MATCHING_OPTIMAL_FACE_H_
#define LISTEPLASS_SERVICE_MATCHING_OPTIMAL_FACE_H_

#include <cstdint>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "service/matching/circulation.h"
#include "service/matching/market.h"
#include "service/matching/network.h"
#include "service/matching/plan.h"
#include "service/matching/work_budget.h"

namespace listeplass::matching {

class OptimalFace {
 public:
  OptimalFace(const Network& network, WorkBudget& budget) : network_(network), budget_(budget) {}

  // To be called first: starts from a circulation of the network as it is. Settled people keep a place; `fixed` ones
  // (by applicant) who are not settled stay where they are. Errors, here and below: those of WorkBudget.
  absl::Status StartFrom(const Circulation& circulation, const std::vector<uint8_t>& fixed);

  // One stage. `values` by applicant; those of fixed applicants count for nothing. Adds to `steps`.
  // REQUIRES: |values| at most MarketValueMax(nodes).
  absl::Status Maximise(const std::vector<int64_t>& values, int64_t& steps);

  // One stage in which nobody moves or stays for it: those who are settled with several wishes choose the ones of least
  // total cost. `costs` by wish of the network. Adds to `steps`; bounds as above.
  absl::Status MinimiseCosts(const std::vector<int64_t>& costs, int64_t& steps);

  // False when the prices refuse this member of the mover.
  bool MayMove(MoverIndex m, int32_t member) const { return member < may_move_[m]; }

  // Moves everybody to the best circulation found, settles those who must move, and narrows the circulation.
  absl::Status ApplyTo(Circulation& circulation) const;

  // One entry per stage.
  const std::vector<StagePrices>& prices() const { return prices_; }

 private:
  // A part of a mover whose units are worth the same in this stage.
  struct Part {
    MoverIndex mover = kNone;
    int32_t member_begin = 0;
    int32_t member_end = 0;
    int64_t value = 0;
    bool stays_moved = false;
  };

  absl::StatusOr<std::vector<Part>> CollectParts(const std::vector<int64_t>& values) const;
  absl::Status Solve(const std::vector<Part>& parts, const std::vector<int64_t>& costs, int64_t& steps);
  absl::StatusOr<Market> BuildMarket(const std::vector<Part>& parts, const std::vector<int64_t>& costs);
  void AddLinks(Market& market) const;
  absl::Status TakeOver(const std::vector<Part>& parts, const Market& market);
  void CountPlaces();
  void RaiseUnusedGates(std::vector<int64_t>& prices) const;
  absl::Status Narrow(const std::vector<Part>& parts, const std::vector<int64_t>& costs,
                      const std::vector<int64_t>& prices);
  void KeepPrices(const std::vector<int64_t>& prices);
  bool IsStar(MoverIndex m) const { return network_.movers[m].wish_end - network_.movers[m].wish_begin > 1; }

  // Work that is linear in the parts, counted with all their wishes.
  absl::Status Spend(const Part& part) const {
    const Network::Mover& mover = network_.movers[part.mover];
    return budget_.Spend("pricing", 1 + mover.wish_end - mover.wish_begin);
  }

  const Network& network_;
  WorkBudget& budget_;
  std::vector<MoverIndex> by_origin_;
  // By mover. Of its members, the first ones are settled; those before first_free_ are not to be decided here; those
  // before must_move_ move in any case, those from may_move_ on in none.
  std::vector<int32_t> settled_;
  std::vector<int32_t> first_free_;
  std::vector<int32_t> must_move_;
  std::vector<int32_t> may_move_;
  std::vector<int32_t> moved_;
  std::vector<WishIndex> at_;
  Circulation::Tight tight_;
  std::vector<int64_t> room_;           // by list
  std::vector<int64_t> gate_arrivals_;  // by gate
  std::vector<WishIndex> wish_of_;      // by the present market's wish
  std::vector<StagePrices> prices_;
};

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_OPTIMAL_FACE_H_
