#include "service/matching/first_come_solver.h"

#include <algorithm>
#include <deque>
#include <utility>
#include <vector>

#include "service/domain/status_macros.h"

namespace listeplass::matching {
namespace {

class FirstComeSolver {
 public:
  FirstComeSolver(const Instance& instance, const Network& network, WorkBudget& budget)
      : instance_(instance),
        network_(network),
        budget_(budget),
        gate_arrivals_(network.gates.size(), 0),
        queue_(network.list_count),
        waits_for_service_(network.list_count, false) {
    for (ListIndex list : network.list_of_node) {
      const List& l = instance.lists[list];
      room_.push_back(l.ceiling - l.members - l.held);
    }
    plan_.objective = Objective::kFirstCome;
    plan_.outcomes.resize(instance.applicants.size());
    plan_.refusal_cuts.of_list.assign(instance.lists.size(), kNoCut);
    plan_.refusal_cuts.of_group_rule.assign(network.node_of_group_rule.size(), kNoCut);
    plan_.rank_cuts = plan_.refusal_cuts;
  }

  absl::StatusOr<Plan> Run() {
    for (ApplicantIndex applicant : network_.order) {
      if (!IsContent(instance_.applicants[applicant])) plan_.outcomes[applicant].kind = OutcomeKind::kRefused;
    }
    LP_RETURN_IF_ERROR(PlaceUnassigned());
    LP_RETURN_IF_ERROR(ServeQueues());
    return std::move(plan_);
  }

 private:
  absl::Status PlaceUnassigned();
  absl::Status ServeQueues();
  void Serve(Node list);
  void Request(Node list);
  bool Fits(Node entry, int32_t size) const;
  bool TryPlace(ApplicantIndex applicant);
  Node ListOf(Node entry) const { return network_.is_gate(entry) ? network_.gate(entry).list : entry; }

  const Instance& instance_;
  const Network& network_;
  WorkBudget& budget_;
  std::vector<int64_t> room_;  // by list node; below 0 while over-full
  std::vector<int64_t> gate_arrivals_;
  std::vector<std::vector<ApplicantIndex>> queue_;  // by list node, first in priority first
  std::deque<Node> lists_to_serve_;
  std::vector<bool> waits_for_service_;
  Plan plan_;
};

bool FirstComeSolver::Fits(Node entry, int32_t size) const {
  if (!network_.is_gate(entry)) return room_[entry] >= size;
  const Network::Gate& gate = network_.gate(entry);
  const int64_t arrivals = gate_arrivals_[entry - network_.list_count];
  if (arrivals + size > gate.cap) return false;
  const int64_t held_left = std::max<int64_t>(0, gate.reserved - arrivals);
  return size <= held_left || room_[gate.list] >= size - held_left;
}

// Puts the applicant on the best wish that has room now.
bool FirstComeSolver::TryPlace(ApplicantIndex applicant) {
  const Network::Mover& mover = network_.movers[network_.mover_of[applicant]];
  for (WishIndex wish = mover.wish_begin; wish < mover.wish_end; ++wish) {
    ++plan_.counters.steps;
    const Node entry = network_.wish_node[wish];
    if (!Fits(entry, mover.size)) continue;
    const Node list = ListOf(entry);
    int64_t ordinary = mover.size;
    if (network_.is_gate(entry)) {
      int64_t& arrivals = gate_arrivals_[entry - network_.list_count];
      ordinary -= std::clamp<int64_t>(network_.gate(entry).reserved - arrivals, 0, mover.size);
      arrivals += mover.size;
    }
    room_[list] -= ordinary;
    if (mover.origin != network_.hub) {
      room_[mover.origin] += mover.size;
      Request(mover.origin);
    }
    plan_.outcomes[applicant] = {OutcomeKind::kPlaced, network_.list_of_node[list], network_.wish_rank[wish], kNoCut};
    return true;
  }
  return false;
}

absl::Status FirstComeSolver::PlaceUnassigned() {
  const auto total = static_cast<int64_t>(network_.order.size());
  for (int64_t position = 0; position < total; ++position) {
    LP_RETURN_IF_ERROR(budget_.Check("unassigned", position, total, plan_.counters.steps));
    const ApplicantIndex index = network_.order[position];
    const MoverIndex m = network_.mover_of[index];
    if (m == kNone) continue;
    const Applicant& applicant = instance_.applicants[index];
    if (applicant.origin == kNoList && applicant.group != Group::kTemporary && TryPlace(index)) continue;
    const Network::Mover& mover = network_.movers[m];
    for (WishIndex wish = mover.wish_begin; wish < mover.wish_end; ++wish) {
      queue_[ListOf(network_.wish_node[wish])].push_back(index);
    }
  }
  return absl::OkStatus();
}

void FirstComeSolver::Request(Node list) {
  if (waits_for_service_[list]) return;
  waits_for_service_[list] = true;
  lists_to_serve_.push_back(list);
}

void FirstComeSolver::Serve(Node list) {
  waits_for_service_[list] = false;
  std::vector<ApplicantIndex>& queue = queue_[list];
  const auto still_waits = [&](ApplicantIndex applicant) {
    return plan_.outcomes[applicant].kind == OutcomeKind::kRefused && !TryPlace(applicant);
  };
  size_t kept = 0;
  for (size_t k = 0; k < queue.size(); ++k) {
    ++plan_.counters.steps;
    // A full list ends the service, unless a group has held places or the queue's tail must be kept as it is.
    const bool full = room_[list] <= 0 && network_.gate_begin[list] == network_.gate_begin[list + 1];
    if (full || still_waits(queue[k])) queue[kept++] = queue[k];
  }
  queue.resize(kept);
}

absl::Status FirstComeSolver::ServeQueues() {
  for (Node list = 0; list < network_.list_count; ++list) Request(list);
  const auto total = static_cast<int64_t>(network_.list_count);
  while (!lists_to_serve_.empty()) {
    LP_RETURN_IF_ERROR(budget_.Check("queues", 0, total, plan_.counters.steps));
    const Node list = lists_to_serve_.front();
    lists_to_serve_.pop_front();
    Serve(list);
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Plan> SolveFirstCome(const Instance& instance, const Network& network, WorkBudget& budget) {
  return FirstComeSolver(instance, network, budget).Run();
}

}  // namespace listeplass::matching
