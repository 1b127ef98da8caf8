#include "service/matching/first_come_solver.h"

#include <algorithm>
#include <queue>
#include <tuple>
#include <utility>
#include <vector>

#include "service/domain/status_macros.h"
#include "service/matching/quota.h"

namespace listeplass::matching {
namespace {

class FirstComeSolver {
 public:
  FirstComeSolver(const Instance& instance, const Network& network, WorkBudget& budget)
      : instance_(instance),
        network_(network),
        budget_(budget),
        order_(network.turns),
        quotas_(network.quotas),
        gate_arrivals_(network.gates.size(), 0) {
    for (ListIndex list : network.list_of_node) {
      const List& l = instance.lists[list];
      room_.push_back(l.ceiling - l.members - l.held);
    }
    std::stable_partition(order_.begin(), order_.end(), [&](const Network::Turn& turn) {
      return instance.applicants[turn.applicant].without_list();
    });
    PutQuotasInFront();
    plan_.objective = Objective::kFirstCome;
    plan_.outcomes.resize(instance.applicants.size());
    if (!quotas_.empty()) plan_.under_quota.assign(instance.applicants.size(), 0);
    plan_.refusal_cuts.of_list.assign(instance.lists.size(), kNoCut);
    plan_.refusal_cuts.of_group_rule.assign(network.node_of_group_rule.size(), kNoCut);
    plan_.rank_cuts = plan_.refusal_cuts;
  }

  absl::StatusOr<Plan> Run();

 private:
  // Numbers the queues by entry node and size of unit.
  using QueueIndex = int32_t;
  struct Queue {
    int32_t next = 0;  // in waiting_: the first one, unless placed elsewhere meanwhile
    int32_t end = 0;
    bool has_candidate = false;  // its first one is in candidates_
  };
  struct Candidate {
    int32_t position;
    QueueIndex queue;
    bool operator>(const Candidate& o) const { return std::tie(position, queue) > std::tie(o.position, o.queue); }
  };

  void PutQuotasInFront();
  void LineUp();
  void Nominate(QueueIndex q);
  void NominateAll(Node list);
  void Place(int32_t position);
  bool Fits(Node entry, int32_t size) const;
  bool IsQuotasTurn(int32_t position) const { return position < static_cast<int32_t>(quota_of_.size()); }
  bool Waits(int32_t position) const {
    if (IsQuotasTurn(position) && quotas_[quota_of_[position]].persons <= 0) return false;
    return plan_.outcomes[order_[position].applicant].kind == OutcomeKind::kRefused;
  }
  QueueIndex QueueOf(Node entry, int32_t size) const { return entry * network_.largest_size + size - 1; }
  bool HasRoom(QueueIndex q) const { return Fits(q / network_.largest_size, q % network_.largest_size + 1); }

  const Instance& instance_;
  const Network& network_;
  WorkBudget& budget_;
  std::vector<Network::Turn> order_;  // of quotas, of people without a list, of the others, each in priority order
  std::vector<QuotaNeed> quotas_;     // what they still ask for
  std::vector<int32_t> quota_of_;     // by position, of the first ones: the quota whose turn it is
  std::vector<int64_t> room_;         // by list node; below 0 while over-full
  std::vector<int64_t> gate_arrivals_;
  std::vector<Queue> queues_;
  std::vector<int32_t> waiting_;  // one queue after another: positions in order_, rising
  std::priority_queue<Candidate, std::vector<Candidate>, std::greater<>> candidates_;
  Plan plan_;
};

absl::StatusOr<Plan> FirstComeSolver::Run() {
  const auto total = static_cast<int64_t>(order_.size());
  LineUp();
  for (Node list = 0; list < network_.list_count; ++list) NominateAll(list);
  for (int64_t placed = 0; !candidates_.empty();) {
    LP_RETURN_IF_ERROR(budget_.Check("queues", placed, total, plan_.counters.steps));
    const Candidate first = candidates_.top();
    candidates_.pop();
    ++plan_.counters.steps;
    queues_[first.queue].has_candidate = false;
    if (Waits(first.position) && HasRoom(first.queue)) {
      Place(first.position);
      ++placed;
    }
    Nominate(first.queue);
  }
  return std::move(plan_);
}

// Puts the turns of quotas before all others: those of one group after another's, each in priority order.
void FirstComeSolver::PutQuotasInFront() {
  if (quotas_.empty()) return;
  std::vector<Network::Turn> order;
  for (size_t q = 0; q < quotas_.size(); ++q) {
    for (const Network::Turn& turn : network_.turns) {
      if (instance_.applicants[turn.applicant].group == quotas_[q].group) order.push_back(turn);
    }
    quota_of_.resize(order.size(), static_cast<int32_t>(q));
  }
  order.insert(order.end(), order_.begin(), order_.end());
  order_ = std::move(order);
}

// Puts everybody into the queue of each list that they wish for, once.
void FirstComeSolver::LineUp() {
  queues_.resize(static_cast<size_t>(network_.hub) * network_.largest_size);
  const auto for_each_place = [&](const auto& visit) {
    for (size_t position = 0; position < order_.size(); ++position) {
      const MoverIndex m = order_[position].mover;
      if (m == kNone) continue;
      const Network::Mover& mover = network_.movers[m];
      for (WishIndex wish = mover.wish_begin; wish < mover.wish_end; ++wish) {
        // A wish is first claimed by the foremost claim that holds it, and waits there.
        if (network_.has_dates() && network_.wish_claim[wish] != order_[position].claim) continue;
        visit(static_cast<int32_t>(position), queues_[QueueOf(network_.wish_node[wish], mover.size)]);
      }
    }
  };
  for_each_place([](int32_t, Queue& queue) { ++queue.end; });
  int32_t begin = 0;
  for (Queue& queue : queues_) {
    const int32_t length = queue.end;
    queue.next = queue.end = begin;
    begin += length;
  }
  waiting_.resize(begin);
  for_each_place([&](int32_t position, Queue& queue) { waiting_[queue.end++] = position; });

  for (const Network::Turn& turn : order_) {
    if (!turn.content) plan_.outcomes[turn.applicant].kind = OutcomeKind::kRefused;
  }
}

// Makes the queue's first one a candidate if the list has room for that unit.
void FirstComeSolver::Nominate(QueueIndex q) {
  Queue& queue = queues_[q];
  while (queue.next < queue.end && !Waits(waiting_[queue.next])) {
    ++plan_.counters.steps;
    ++queue.next;
  }
  if (queue.has_candidate || queue.next == queue.end || !HasRoom(q)) return;
  queue.has_candidate = true;
  candidates_.push({waiting_[queue.next], q});
}

void FirstComeSolver::NominateAll(Node list) {
  for (int32_t size = 1; size <= network_.largest_size; ++size) {
    Nominate(QueueOf(list, size));
    for (int32_t gate = network_.gate_begin[list]; gate < network_.gate_begin[list + 1]; ++gate) {
      Nominate(QueueOf(network_.list_count + gate, size));
    }
  }
}

bool FirstComeSolver::Fits(Node entry, int32_t size) const {
  if (!network_.is_gate(entry)) return room_[entry] >= size;
  const Network::Gate& gate = network_.gate(entry);
  const int64_t arrivals = gate_arrivals_[entry - network_.list_count];
  if (arrivals + size > gate.cap) return false;
  const int64_t held_left = std::max<int64_t>(0, gate.reserved - arrivals);
  return size <= held_left || room_[gate.list] >= size - held_left;
}

// Puts the applicant on the best wish that has room now. REQUIRES: there is one.
void FirstComeSolver::Place(int32_t position) {
  const Network::Turn& turn = order_[position];
  const Network::Mover& mover = network_.movers[turn.mover];
  WishIndex best = kNone;
  for (WishIndex wish = mover.wish_begin; wish < mover.wish_end; ++wish) {
    ++plan_.counters.steps;
    if (best != kNone && network_.wish_rank[wish] > network_.wish_rank[best]) break;
    const Node entry = network_.wish_node[wish];
    if (!network_.IsInClaim(wish, turn.claim) || !Fits(entry, mover.size)) continue;
    if (best == kNone || network_.ListOf(entry) < network_.ListOf(network_.wish_node[best])) best = wish;
  }
  const Node entry = network_.wish_node[best];
  const Node list = network_.ListOf(entry);
  int64_t ordinary = mover.size;
  if (network_.is_gate(entry)) {
    int64_t& arrivals = gate_arrivals_[entry - network_.list_count];
    ordinary -= std::clamp<int64_t>(network_.gate(entry).reserved - arrivals, 0, mover.size);
    arrivals += mover.size;
  }
  room_[list] -= ordinary;
  plan_.outcomes[turn.applicant] = {OutcomeKind::kPlaced, network_.list_of_node[list], network_.wish_rank[best],
                                    kNoCut};
  if (IsQuotasTurn(position)) {
    quotas_[quota_of_[position]].persons -= mover.size;
    plan_.under_quota[turn.applicant] = 1;
  }
  if (mover.origin == network_.hub) return;
  room_[mover.origin] += mover.size;
  NominateAll(mover.origin);
}

}  // namespace

absl::StatusOr<Plan> SolveFirstCome(const Instance& instance, const Network& network, WorkBudget& budget) {
  return FirstComeSolver(instance, network, budget).Run();
}

}  // namespace listeplass::matching
