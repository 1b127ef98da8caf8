// OptimalFace keeps the circulations that are the best in all stages of an objective so far. (They form a face of the
// polytope of all circulations.) Each stage leaves fewer of them.
//
// A stage gives every applicant who is optimised over a value. market.h finds the greatest total value among the
// circulations that the stages before have left, and its prices decide what the stage leaves (complementary slackness):
//   - A person whose move gains must move; one whose move loses must stay.
//   - Wishes dearer than a person's cheapest one are closed, and links between nodes of different prices.
//   - Tight arcs, which neither gain nor lose, stay open to the stages after.
// So lexicographic objectives need no huge weights. The prices of all stages together are the certificate (plan.h).
//
// Example: Y has one free place. A and B on X wish for it; A has waited 300 days, B 200.
//   Stage 1, persons: one of them can move. Y has price 1, so that A and B both gain 1 - 1 = 0 and stay open.
//   Stage 2, days: the most is 300. Y's price can be 250: A gains 50 and must move, B would lose 50 and must stay.
// Y's certificate is (1, 250).
//
// It optimises over single persons only; larger units stay where the circulation has them. Not thread-safe.
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

  // Starts from the circulation as it is, and must be called first. Settled people keep a place, on a wish of the claim
  // that they are held to. `fixed` applicants who are not settled stay where they are. Errors, here and below: those of
  // WorkBudget.
  absl::Status StartFrom(const Circulation& circulation, const std::vector<uint8_t>& fixed);

  // Runs one stage. `values`: by applicant; fixed applicants have none. `costs`: by wish of the network, what moving
  // there is worth less; empty: nothing. Adds to `steps`. REQUIRES: |values| + |costs| at most MarketValueMax(nodes).
  absl::Status Maximise(const std::vector<int64_t>& values, const std::vector<int64_t>& costs, int64_t& steps);

  // Runs one stage that changes nothing about who moves: settled people with several wishes get those of least total
  // cost. `costs`: by wish of the network. Adds to `steps`. REQUIRES: |costs| at most MarketValueMax(nodes).
  absl::Status MinimiseCosts(const std::vector<int64_t>& costs, int64_t& steps);

  // False if the prices refuse this member of the mover.
  bool MayMove(MoverIndex m, int32_t member) const { return member < may_move_[m]; }

  // Moves everybody to the best circulation found, settles those who must move, and narrows the circulation.
  absl::Status ApplyTo(Circulation& circulation) const;

  // One entry per stage that Maximise or MinimiseCosts has run.
  const std::vector<StagePrices>& prices() const { return prices_; }

 private:
  // Members of one mover, next to each other, that are worth the same in this stage.
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
  // By mover, as numbers of its members from the foremost on.
  std::vector<int32_t> settled_;     // those before it were settled at the start
  std::vector<int32_t> first_free_;  // those before it are settled or fixed: nothing is decided about them here
  std::vector<int32_t> must_move_;   // those before it move in every best circulation
  std::vector<int32_t> may_move_;    // those from it on move in none
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
