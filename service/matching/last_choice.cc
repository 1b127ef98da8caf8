#include "service/matching/last_choice.h"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <vector>

#include "service/domain/limits.h"
#include "service/domain/status_macros.h"
#include "service/matching/circulation.h"
#include "service/matching/closed_sets.h"
#include "service/matching/equal_choices.h"
#include "service/matching/intake_share.h"
#include "service/matching/optimal_face.h"
#include "service/matching/path_search.h"

namespace listeplass::matching {
namespace {

class LastChoice {
 public:
  LastChoice(EqualChoices choices, WorkBudget& budget, int64_t steps_before)
      : choices_(std::move(choices)),
        network_(choices_.network),
        budget_(budget),
        circulation_(network_),
        closed_(network_),
        search_(circulation_, closed_),
        other_steps_(steps_before) {}

  absl::Status Run(size_t applicant_count, UnitsInLastChoice units) {
    LP_RETURN_IF_ERROR(Start());
    LP_RETURN_IF_ERROR(Spread());
    if (units == UnitsInLastChoice::kChoose) {
      MoveUnitsNearer();
      return absl::OkStatus();
    }
    OptimalFace face(network_, budget_);
    LP_RETURN_IF_ERROR(face.StartFrom(circulation_, std::vector<uint8_t>(applicant_count, 0)));
    LP_RETURN_IF_ERROR(face.MinimiseCosts(choices_.travel, other_steps_));
    LP_RETURN_IF_ERROR(face.ApplyTo(circulation_));
    return TakeFirstById();
  }

  void WriteTo(Plan& plan) const {
    for (MoverIndex m = 0; m < mover_count(); ++m) {
      const Node list = network_.ListOf(network_.wish_node[circulation_.mover(m).at]);
      plan.outcomes[network_.members[m]].list = network_.list_of_node[list];
    }
    plan.counters.steps = steps();
  }

 private:
  MoverIndex mover_count() const { return static_cast<MoverIndex>(network_.movers.size()); }
  int64_t steps() const { return search_.steps() + other_steps_; }

  int64_t Arrivals(const EqualChoices::Intake& intake) const {
    return std::accumulate(intake.gates.begin(), intake.gates.end(), intake.fixed,
                           [&](int64_t sum, Node gate) { return sum + circulation_.gate_arrivals(gate); });
  }

  absl::Status Start();
  absl::Status Spread();
  std::vector<IntakeShare> SmallerShares(const IntakeShare& present) const;
  void Bound(const IntakeShare& share);
  absl::StatusOr<bool> KeepBound();
  bool MoveSomebodyOff(Node gate);
  void MoveUnitsNearer();
  absl::Status TakeFirstById();

  EqualChoices choices_;
  const Network& network_;
  WorkBudget& budget_;
  Circulation circulation_;
  ClosedSets closed_;
  PathSearch search_;
  int64_t other_steps_;
};

absl::Status LastChoice::Start() {
  LP_RETURN_IF_ERROR(circulation_.RebuildAdjacency(budget_));
  for (MoverIndex m = 0; m < mover_count(); ++m) {
    LP_RETURN_IF_ERROR(budget_.Spend("indexing", 1));
    circulation_.MoveForGood(m, choices_.at[m]);
  }
  circulation_.ForgetJournal();
  return absl::OkStatus();
}

absl::Status LastChoice::Spread() {
  if (choices_.intakes.empty()) return absl::OkStatus();
  IntakeShare present = choices_.elsewhere;
  for (const EqualChoices::Intake& intake : choices_.intakes) {
    present = std::max(present, IntakeShare(Arrivals(intake), intake.ceiling));
  }
  // Moves made for a bound that turns out impossible are kept. They do no harm: nobody was moved to where that bound
  // forbids.
  const std::vector<IntakeShare> shares = SmallerShares(present);
  size_t kept = shares.size() - 1;
  for (size_t low = 0; low < kept;) {
    const size_t middle = low + (kept - low) / 2;
    Bound(shares[middle]);
    LP_ASSIGN_OR_RETURN(const bool keeps, KeepBound());
    if (keeps) {
      kept = middle;
    } else {
      low = middle + 1;
    }
  }
  Bound(shares[kept]);
  circulation_.ForgetJournal();
  return absl::OkStatus();
}

// Returns all shares that could become the largest one, rising up to the present one.
std::vector<IntakeShare> LastChoice::SmallerShares(const IntakeShare& present) const {
  IntakeShare least = choices_.elsewhere;
  for (const EqualChoices::Intake& intake : choices_.intakes) {
    least = std::max(least, IntakeShare(intake.fixed, intake.ceiling));
  }
  std::vector<IntakeShare> shares = {least, present};
  for (const EqualChoices::Intake& intake : choices_.intakes) {
    const int64_t most = std::min(intake.fixed + intake.choosing, present.ArrivalsMax(intake.ceiling));
    for (int64_t arrivals = intake.fixed; arrivals <= most; ++arrivals) {
      const IntakeShare share(arrivals, intake.ceiling);
      if (least < share && share < present) shares.push_back(share);
    }
  }
  std::sort(shares.begin(), shares.end());
  shares.erase(std::unique(shares.begin(), shares.end()), shares.end());
  return shares;
}

void LastChoice::Bound(const IntakeShare& share) {
  for (const EqualChoices::Intake& intake : choices_.intakes) {
    int64_t left = share.ArrivalsMax(intake.ceiling) - intake.fixed;
    const auto gate_of = [&](Node gate) -> Network::Gate& {
      return choices_.network.gates[gate - network_.list_count];
    };
    for (Node gate : intake.gates) {
      gate_of(gate).cap = std::min(left, circulation_.gate_arrivals(gate));
      left -= gate_of(gate).cap;
    }
    for (Node gate : intake.gates) {
      const int64_t more = std::min(left, choices_.gate_cap[gate - network_.list_count] - gate_of(gate).cap);
      gate_of(gate).cap += more;
      left -= more;
    }
  }
  circulation_.UpdateGates();
}

absl::StatusOr<bool> LastChoice::KeepBound() {
  for (size_t i = 0; i < choices_.intakes.size(); ++i) {
    LP_RETURN_IF_ERROR(
        budget_.Check("spreading", static_cast<int64_t>(i), static_cast<int64_t>(choices_.intakes.size()), steps()));
    for (Node gate : choices_.intakes[i].gates) {
      while (circulation_.gate_arrivals(gate) > network_.gate(gate).cap) {
        if (!MoveSomebodyOff(gate)) return false;
      }
    }
  }
  return true;
}

// A unit of the missing size is best; then the largest smaller one, so that few units are moved; a larger one last.
bool LastChoice::MoveSomebodyOff(Node gate) {
  const int64_t over = circulation_.gate_arrivals(gate) - network_.gate(gate).cap;
  const auto missing = static_cast<int32_t>(std::min<int64_t>(over, network_.largest_size));
  for (int32_t size = missing; size >= 1; --size) {
    if (search_.MoveOff(gate, size)) return true;
  }
  for (int32_t size = missing + 1; size <= network_.largest_size; ++size) {
    if (search_.MoveOff(gate, size)) return true;
  }
  return false;
}

void LastChoice::MoveUnitsNearer() {
  for (MoverIndex m = 0; m < mover_count(); ++m) {
    const Circulation::Mover& mover = circulation_.mover(m);
    if (mover.size == 1) continue;
    WishIndex nearest = mover.at;
    for (WishIndex wish = mover.wish_begin; wish < mover.wish_end; ++wish) {
      ++other_steps_;
      const bool nearer = choices_.travel[wish] < choices_.travel[nearest];
      if (nearer && circulation_.HasRoom(network_.wish_node[wish], mover.size)) nearest = wish;
    }
    if (nearest != mover.at) circulation_.MoveTo(m, nearest);
  }
  circulation_.ForgetJournal();
}

// The circulation is narrowed here, so nobody travels longer for it.
absl::Status LastChoice::TakeFirstById() {
  std::vector<WishIndex> wishes;
  for (MoverIndex m = 0; m < mover_count(); ++m) {
    LP_RETURN_IF_ERROR(budget_.Check("last ties", m, mover_count(), steps()));
    const Circulation::Mover& mover = circulation_.mover(m);
    wishes.clear();
    for (WishIndex wish = mover.wish_begin; wish < mover.wish_end; ++wish) {
      if (circulation_.IsOffered(wish)) wishes.push_back(wish);
    }
    std::sort(wishes.begin(), wishes.end(), [&](WishIndex a, WishIndex b) {
      return network_.ListOf(network_.wish_node[a]) < network_.ListOf(network_.wish_node[b]);
    });
    for (WishIndex wish : wishes) {
      if (wish != mover.at && !search_.MoveSingle(m, wish, wish + 1)) continue;
      circulation_.HoldTo(m, wish, wish + 1);
      break;
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status ChooseAmongEquals(const Instance& instance, const Network& network, WorkBudget& budget,
                               UnitsInLastChoice units, Plan& plan) {
  if (!network.equal_wishes) return absl::OkStatus();
  LP_ASSIGN_OR_RETURN(EqualChoices choices, FindEqualChoices(instance, network, plan, units, budget));
  if (choices.at.empty()) return absl::OkStatus();
  LastChoice last(std::move(choices), budget, plan.counters.steps);
  LP_RETURN_IF_ERROR(last.Run(instance.applicants.size(), units));
  last.WriteTo(plan);
  return absl::OkStatus();
}

}  // namespace listeplass::matching
