#include "service/matching/goal_solver.h"

#include <algorithm>
#include <utility>

#include "service/domain/status_macros.h"
#include "service/matching/last_choice.h"

namespace listeplass::matching {
namespace {

// The most work, in counted steps and entries read, that may go into plans with other turns for units. There are many
// such plans, so they only pay where a plan is cheap.
constexpr int64_t kTurnsWorkMax = 3'000'000;

// When a unit of several persons that is not strict has its turn.
enum class UnitTurn : uint8_t {
  kFirst,    // before the other such units
  kInOrder,  // in priority order, before single persons are optimised around these units
  kLast,     // after the single persons
};

class GoalSolver {
 public:
  GoalSolver(const Goal& goal, const Instance& instance, const Network& network, WorkBudget& budget)
      : goal_(goal), instance_(instance), network_(network), budget_(budget) {
    all_strict_.assign(instance.applicants.size(), 0);
    for (const Network::Turn& turn : network.turns) {
      if (turn.last) all_strict_[turn.applicant] = IsStrict(turn) ? 1 : 0;
    }
  }

  absl::StatusOr<Plan> Run();

 private:
  using Turns = std::vector<UnitTurn>;  // by applicant; means nothing for single persons

  absl::Status Start(Placement& placement) const;
  absl::StatusOr<Plan> Complete(Placement& placement);
  absl::StatusOr<Plan> PlaceUnits(const Turns& turns);
  absl::StatusOr<Plan> ImproveTurns(Turns turns, Plan best);
  absl::StatusOr<bool> TryTurns(const Turns& turns, Plan& best);
  absl::StatusOr<Plan> CompleteAround(Plan plan);
  absl::Status ChooseLists(UnitsInLastChoice units, Plan& plan);
  bool IsBetter(const Plan& a, const Plan& b) const;
  bool IsStrict(const Network::Turn& turn) const { return turn.tier < goal_.strict_tiers; }
  int64_t WorthOf(const Placement::Worth& stage, const Network::Turn& turn, const Outcome& outcome) const;
  int64_t WorkOfAPass() const {
    return static_cast<int64_t>(network_.wish_node.size() + network_.turns.size()) + network_.hub;
  }

  const Goal& goal_;
  const Instance& instance_;
  const Network& network_;
  WorkBudget& budget_;
  std::vector<uint8_t> all_strict_;  // by applicant: their claims are
  int64_t steps_ = 0;                // taken by all plans so far
  int64_t passes_ = 0;               // plans completed, each of which reads the whole network
};

absl::StatusOr<Plan> GoalSolver::Run() {
  if (network_.largest_size == 1) {
    Placement placement(instance_, network_, budget_);
    LP_RETURN_IF_ERROR(Start(placement));
    LP_ASSIGN_OR_RETURN(Plan plan, Complete(placement));
    LP_RETURN_IF_ERROR(ChooseLists(UnitsInLastChoice::kStay, plan));
    return plan;
  }
  const Turns turns(instance_.applicants.size(), UnitTurn::kInOrder);
  LP_ASSIGN_OR_RETURN(Plan plan, PlaceUnits(turns));
  if (!goal_.stages.empty()) {
    LP_ASSIGN_OR_RETURN(plan, ImproveTurns(turns, std::move(plan)));
  }
  LP_RETURN_IF_ERROR(ChooseLists(UnitsInLastChoice::kChoose, plan));
  return CompleteAround(std::move(plan));
}

absl::Status GoalSolver::Start(Placement& placement) const {
  LP_RETURN_IF_ERROR(placement.Start());
  if (goal_.today != nullptr) placement.AcceptToday(*goal_.today);
  return absl::OkStatus();
}

absl::StatusOr<Plan> GoalSolver::Complete(Placement& placement) {
  ++passes_;
  LP_RETURN_IF_ERROR(placement.Place([&](const Network::Turn& turn) { return IsStrict(turn); }));
  if (!goal_.stages.empty()) {
    LP_RETURN_IF_ERROR(placement.MaximiseStages(goal_.stages, all_strict_));
    LP_RETURN_IF_ERROR(placement.Place([&](const Network::Turn& turn) { return !IsStrict(turn); }));
  }
  LP_ASSIGN_OR_RETURN(Plan plan, placement.Finish(goal_.objective));
  steps_ = plan.counters.steps;
  return plan;
}

absl::StatusOr<Plan> GoalSolver::PlaceUnits(const Turns& turns) {
  Placement placement(instance_, network_, budget_, steps_);
  LP_RETURN_IF_ERROR(Start(placement));
  if (!goal_.stages.empty()) {
    LP_RETURN_IF_ERROR(placement.Place([&](const Network::Turn& turn) { return IsStrict(turn); }));
    for (UnitTurn when : {UnitTurn::kFirst, UnitTurn::kInOrder}) {
      LP_RETURN_IF_ERROR(placement.Place([&](const Network::Turn& turn) {
        return instance_.applicants[turn.applicant].size > 1 && turns[turn.applicant] == when;
      }));
    }
  }
  return Complete(placement);
}

absl::Status GoalSolver::ChooseLists(UnitsInLastChoice units, Plan& plan) {
  plan.counters.steps = steps_;
  LP_RETURN_IF_ERROR(ChooseAmongEquals(instance_, network_, budget_, units, plan));
  steps_ = plan.counters.steps;
  return absl::OkStatus();
}

absl::StatusOr<Plan> GoalSolver::CompleteAround(Plan plan) {
  for (bool first = true;; first = false) {
    Placement placement(instance_, network_, budget_, steps_);
    LP_ASSIGN_OR_RETURN(const bool another, placement.StartAroundUnitsOf(plan));
    if (!another && !first) return plan;
    LP_ASSIGN_OR_RETURN(plan, Complete(placement));
    LP_RETURN_IF_ERROR(ChooseLists(UnitsInLastChoice::kStay, plan));
  }
}

absl::StatusOr<Plan> GoalSolver::ImproveTurns(Turns turns, Plan best) {
  const auto work = [&] { return steps_ + passes_ * WorkOfAPass(); };
  std::vector<ApplicantIndex> units;
  for (const Network::Turn& turn : network_.turns) {
    const ApplicantIndex i = turn.applicant;
    if (turn.mover != kNone && turn.last && instance_.applicants[i].size > 1 && all_strict_[i] == 0) units.push_back(i);
  }
  // If there is not the time to try each unit once, the few that could be tried would change next to nothing.
  const int64_t work_of_a_plan = work();
  const int64_t work_max = work() + kTurnsWorkMax;
  if (work() + std::ssize(units) * work_of_a_plan > work_max) return best;

  const Turns last(turns.size(), UnitTurn::kLast);
  LP_ASSIGN_OR_RETURN(const bool last_is_better, TryTurns(last, best));
  if (last_is_better) turns = last;
  for (size_t k = 0, unchanged = 0; unchanged < units.size(); k = (k + 1) % units.size()) {
    ++unchanged;
    const ApplicantIndex unit = units[k];
    const UnitTurn before = turns[unit];
    for (UnitTurn other : {UnitTurn::kFirst, UnitTurn::kInOrder, UnitTurn::kLast}) {
      if (other == before) continue;
      if (work() + work_of_a_plan > work_max) return best;
      turns[unit] = other;
      LP_ASSIGN_OR_RETURN(const bool better, TryTurns(turns, best));
      if (better) {
        unchanged = 0;
        break;
      }
      turns[unit] = before;
    }
  }
  return best;
}

// Replaces `best` and returns true if these turns lead to a better plan.
absl::StatusOr<bool> GoalSolver::TryTurns(const Turns& turns, Plan& best) {
  LP_ASSIGN_OR_RETURN(Plan plan, PlaceUnits(turns));
  if (!IsBetter(plan, best)) return false;
  best = std::move(plan);
  return true;
}

// What a stage counts for an applicant who is placed.
int64_t GoalSolver::WorthOf(const Placement::Worth& stage, const Network::Turn& turn, const Outcome& outcome) const {
  const int64_t value = stage.values[turn.applicant];
  if (stage.costs.empty()) return value;
  WishIndex wish = network_.movers[turn.mover].wish_begin;
  while (network_.list_of_node[network_.ListOf(network_.wish_node[wish])] != outcome.list) ++wish;
  return value - stage.costs[wish];
}

// Is plan a better than plan b by the objective, down to the set of people placed?
bool GoalSolver::IsBetter(const Plan& a, const Plan& b) const {
  std::vector<int64_t> difference(goal_.stages.size() + 2, 0);
  for (const Network::Turn& turn : network_.turns) {
    const ApplicantIndex i = turn.applicant;
    const bool in_a = a.outcomes[i].kind == OutcomeKind::kPlaced;
    const bool in_b = b.outcomes[i].kind == OutcomeKind::kPlaced;
    const int64_t more = int64_t{in_a} - int64_t{in_b};
    if (IsStrict(turn) && difference.front() == 0) difference.front() = more;
    if (difference.back() == 0) difference.back() = more;
    if (!turn.last || all_strict_[i] != 0) continue;
    for (size_t stage = 0; stage < goal_.stages.size(); ++stage) {
      int64_t& sum = difference[stage + 1];
      if (in_a) sum += WorthOf(goal_.stages[stage], turn, a.outcomes[i]) * instance_.applicants[i].size;
      if (in_b) sum -= WorthOf(goal_.stages[stage], turn, b.outcomes[i]) * instance_.applicants[i].size;
    }
  }
  const auto first = std::find_if(difference.begin(), difference.end(), [](int64_t d) { return d != 0; });
  return first != difference.end() && *first > 0;
}

}  // namespace

absl::StatusOr<Plan> SolveForGoal(const Goal& goal, const Instance& instance, const Network& network,
                                  WorkBudget& budget) {
  return GoalSolver(goal, instance, network, budget).Run();
}

}  // namespace listeplass::matching
