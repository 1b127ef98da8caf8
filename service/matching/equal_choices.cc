#include "service/matching/equal_choices.h"

#include <algorithm>
#include <limits>

#include "service/domain/status_macros.h"

namespace listeplass::matching {
namespace {

// The name of this phase in progress reports.
constexpr const char* kComparing = "comparing";

class Finder {
 public:
  Finder(const Instance& instance, const Network& network, const Plan& plan, UnitsInLastChoice units)
      : instance_(instance),
        whole_(network),
        plan_(plan),
        units_(units),
        room_(network.free_places),
        fixed_arrivals_(network.hub, 0),
        by_choice_(network.hub, false),
        intake_of_(network.list_count),
        intake_gate_(network.list_count, kNone),
        new_node_(network.hub, kNone) {}

  absl::StatusOr<EqualChoices> Run(WorkBudget& budget) {
    for (const Network::Turn& turn : whole_.turns) {
      LP_RETURN_IF_ERROR(budget.Spend(kComparing, 1));
      if (turn.claim == 0 && plan_.outcomes[turn.applicant].kind == OutcomeKind::kPlaced) Sort(turn);
    }
    AddNodes();
    for (const Choice& choice : choices_) {
      LP_RETURN_IF_ERROR(budget.Spend(kComparing, 1 + choice.end - choice.begin));
      AddMover(choice);
    }
    AddIntakes();
    return std::move(found_);
  }

 private:
  struct Choice {
    ApplicantIndex applicant;
    WishIndex begin;
    WishIndex end;
    WishIndex at;
  };

  bool Counts(ApplicantIndex applicant) const { return CountsForIntakeShare(instance_.applicants[applicant].group); }

  // Puts a placed unit among those that choose, or counts it among the fixed arrivals.
  void Sort(const Network::Turn& turn) {
    const Outcome& outcome = plan_.outcomes[turn.applicant];
    const Network::Mover& mover = whole_.movers[turn.mover];
    Choice choice{turn.applicant, mover.wish_begin, mover.wish_end, kNone};
    while (whole_.wish_rank[choice.begin] < outcome.rank) ++choice.begin;
    while (whole_.wish_rank[choice.end - 1] > outcome.rank) --choice.end;
    const Node list = whole_.node_of_list[outcome.list];
    choice.at = choice.begin;
    while (whole_.ListOf(whole_.wish_node[choice.at]) != list) ++choice.at;

    if (mover.origin != whole_.hub) room_[mover.origin] += mover.size;
    const bool fixed = mover.size > 1 && units_ == UnitsInLastChoice::kStay;
    if (choice.end - choice.begin > 1 && !fixed) {
      choices_.push_back(choice);
    } else {
      fixed_arrivals_[whole_.wish_node[choice.at]] += mover.size;
      if (Counts(turn.applicant)) intake_of_[list].fixed += mover.size;
    }
  }

  void AddNodes() {
    for (const Choice& choice : choices_) {
      for (WishIndex wish = choice.begin; Counts(choice.applicant) && wish < choice.end; ++wish) {
        const Node node = whole_.wish_node[wish];
        intake_of_[whole_.ListOf(node)].choosing += instance_.applicants[choice.applicant].size;
        by_choice_[node] = true;
      }
    }
    Network& network = found_.network;
    network.list_count = whole_.list_count;
    network.list_of_node = whole_.list_of_node;
    network.node_of_list = whole_.node_of_list;
    for (Node list = 0; list < whole_.list_count; ++list) {
      network.gate_begin.push_back(static_cast<int32_t>(network.gates.size()));
      new_node_[list] = list;
      room_[list] -= fixed_arrivals_[list];
      for (int32_t g = whole_.gate_begin[list]; g < whole_.gate_begin[list + 1]; ++g) {
        const Network::Gate& gate = whole_.gates[g];
        const int64_t fixed = fixed_arrivals_[whole_.list_count + g];
        room_[list] -= std::max<int64_t>(0, fixed - gate.reserved);
        const Node added = AddGate({list, gate.cap - fixed, std::max<int64_t>(0, gate.reserved - fixed)});
        new_node_[whole_.list_count + g] = added;
        if (by_choice_[whole_.list_count + g]) intake_of_[list].gates.push_back(added);
      }
      if (by_choice_[list]) {
        intake_gate_[list] = AddGate({list, std::numeric_limits<int32_t>::max(), 0});
        intake_of_[list].gates.push_back(intake_gate_[list]);
      }
    }
    network.gate_begin.push_back(static_cast<int32_t>(network.gates.size()));
    network.free_places = std::move(room_);
    network.hub = network.list_count + static_cast<Node>(network.gates.size());
  }

  Node AddGate(const Network::Gate& gate) {
    found_.network.gates.push_back(gate);
    found_.gate_cap.push_back(gate.cap);
    return found_.network.list_count + static_cast<Node>(found_.network.gates.size()) - 1;
  }

  void AddMover(const Choice& choice) {
    Network& network = found_.network;
    const int32_t size = instance_.applicants[choice.applicant].size;
    const auto wish_begin = static_cast<WishIndex>(network.wish_node.size());
    const auto member = static_cast<int32_t>(network.members.size());
    for (WishIndex wish = choice.begin; wish < choice.end; ++wish) {
      const Node node = whole_.wish_node[wish];
      const bool by_intake_gate = Counts(choice.applicant) && !whole_.is_gate(node);
      network.wish_node.push_back(by_intake_gate ? intake_gate_[node] : new_node_[node]);
      found_.travel.push_back(int64_t{std::max(0, whole_.wish_minutes[wish])} * size);
    }
    network.movers.push_back(
        {network.hub, size, wish_begin, static_cast<WishIndex>(network.wish_node.size()), member, member + 1});
    network.members.push_back(choice.applicant);
    network.largest_size = std::max(network.largest_size, size);
    found_.at.push_back(wish_begin + choice.at - choice.begin);
  }

  void AddIntakes() {
    for (ListIndex v = 0; v < whole_.list_count; ++v) {
      const List& list = instance_.lists[v];
      EqualChoices::Intake& intake = intake_of_[whole_.node_of_list[v]];
      intake.list = whole_.node_of_list[v];
      intake.ceiling = list.ceiling;
      if (intake.choosing == 0) found_.elsewhere = std::max(found_.elsewhere, IntakeShare(intake.fixed, list.ceiling));
    }
    for (EqualChoices::Intake& intake : intake_of_) {
      if (intake.choosing == 0) continue;
      found_.intakes.push_back(std::move(intake));
    }
  }

  const Instance& instance_;
  const Network& whole_;
  const Plan& plan_;
  const UnitsInLastChoice units_;
  std::vector<Choice> choices_;                  // in the order of their foremost claims
  std::vector<int64_t> room_;                    // by list node: places for the units that choose
  std::vector<int64_t> fixed_arrivals_;          // by node
  std::vector<bool> by_choice_;                  // by node: could a refugee or asylum seeker come there by choice?
  std::vector<EqualChoices::Intake> intake_of_;  // by list node
  std::vector<Node> intake_gate_;                // by list node: the gate for those who come by no rule; kNone: none do
  std::vector<Node> new_node_;                   // by node of the whole network: the node here
  EqualChoices found_;
};

}  // namespace

absl::StatusOr<EqualChoices> FindEqualChoices(const Instance& instance, const Network& network, const Plan& plan,
                                              UnitsInLastChoice units, WorkBudget& budget) {
  return Finder(instance, network, plan, units).Run(budget);
}

}  // namespace listeplass::matching
