#include "tests/property/milp_oracle.h"

#include <algorithm>
#include <cmath>
#include <coin/CbcModel.hpp>
#include <coin/CoinPackedVector.hpp>
#include <coin/OsiClpSolverInterface.hpp>
#include <cstdint>
#include <map>
#include <vector>

#include "service/matching/priority_order.h"

namespace listeplass::matching::property {
namespace {

class Model {
 public:
  explicit Model(const Instance& instance) : instance_(instance), order_(PriorityOrder(instance)) {
    solver_.messageHandler()->setLogLevel(0);
    solver_.setObjSense(-1.0);
    AddUnits();
    for (size_t v = 0; v < instance.lists.size(); ++v) AddList(static_cast<ListIndex>(v));
    incumbent_.assign(solver_.getNumCols(), 0.0);
  }

  Assignment Solve() {
    const Objective objective = instance_.policy.objective;
    if (objective == Objective::kBalanced) {
      FixSet([&](ApplicantIndex i) { return Tier(i) < 2; });
      FixPersonsAndDays(2);
    } else if (objective == Objective::kCardinality) {
      FixPersonsAndDays(0);
    }
    FixSet([](ApplicantIndex) { return true; });
    FixRanks();
    Assignment assignment(instance_.applicants.size(), kNoList);
    for (const Move& move : moves_) {
      if (Chosen(move)) assignment[move.applicant] = move.wish.list;
    }
    return assignment;
  }

 private:
  struct Move {
    ApplicantIndex applicant = 0;
    Wish wish;
    int column = 0;
  };

  int Tier(ApplicantIndex i) const { return TierOf(instance_, instance_.applicants[i]); }
  bool Chosen(const Move& move) const { return incumbent_[move.column] > 0.5; }

  int AddColumn(double upper) {
    solver_.addCol(CoinPackedVector(), 0.0, upper, 0.0);
    return solver_.getNumCols() - 1;
  }

  void AddUnits() {
    rows_of_unit_.assign(instance_.applicants.size(), -1);
    for (size_t i = 0; i < instance_.applicants.size(); ++i) {
      CoinPackedVector row;
      for (const Wish& wish : WishesBeforeOwnList(instance_.applicants[i])) {
        const int column = AddColumn(TakesArrivals(instance_.policy, instance_.lists[wish.list]) ? 1.0 : 0.0);
        solver_.setInteger(column);
        moves_.push_back({static_cast<ApplicantIndex>(i), wish, column});
        row.insert(column, 1.0);
      }
      rows_of_unit_[i] = solver_.getNumRows();
      solver_.addRow(row, 0.0, 1.0);
    }
  }

  void AddList(ListIndex v) {
    const List& list = instance_.lists[v];
    CoinPackedVector places;
    for (const Move& move : moves_) {
      const Applicant& applicant = instance_.applicants[move.applicant];
      if (move.wish.list == v) places.insert(move.column, applicant.size);
      if (applicant.origin == v) places.insert(move.column, -applicant.size);
    }
    for (const GroupRule& rule : list.group_rules) {
      CoinPackedVector arrivals;
      for (const Move& move : moves_) {
        const Applicant& applicant = instance_.applicants[move.applicant];
        if (move.wish.list == v && applicant.group == rule.group) arrivals.insert(move.column, applicant.size);
      }
      if (rule.intake_cap) {
        solver_.addRow(arrivals, -solver_.getInfinity(), static_cast<double>(*rule.intake_cap));
      }
      const int taken = AddColumn(static_cast<double>(HeldPlacesFor(list, rule.group)));
      places.insert(taken, -1.0);
      arrivals.insert(taken, -1.0);  // no more held places than arrivals of the group
      solver_.addRow(arrivals, 0.0, solver_.getInfinity());
    }
    solver_.addRow(places, -solver_.getInfinity(), static_cast<double>(list.free()));
  }

  // Returns the greatest sum of weights within all bounds so far; the incumbent then reaches it.
  double Maximize(const std::map<int, double>& weight_of_column) {
    for (int column = 0; column < solver_.getNumCols(); ++column) {
      const auto weight = weight_of_column.find(column);
      solver_.setObjCoeff(column, weight == weight_of_column.end() ? 0.0 : weight->second);
    }
    CbcModel model(solver_);
    model.setLogLevel(0);
    model.branchAndBound();
    incumbent_.assign(model.bestSolution(), model.bestSolution() + solver_.getNumCols());
    return std::round(-model.getMinimizationObjValue());
  }

  template <typename Weight>
  std::map<int, double> Weights(const Weight& weight) const {
    std::map<int, double> weights;
    for (const Move& move : moves_) {
      const double value = weight(move);
      if (value != 0.0) weights[move.column] = value;
    }
    return weights;
  }

  void MaximizeAndKeep(const std::map<int, double>& weights) {
    if (weights.empty()) return;
    const double best = Maximize(weights);
    CoinPackedVector row;
    for (const auto& [column, weight] : weights) row.insert(column, weight);
    solver_.addRow(row, best - 0.25, solver_.getInfinity());
  }

  void FixPersonsAndDays(int first_tier) {
    for (int tier = first_tier; tier < kTierCount; ++tier) {
      MaximizeAndKeep(Weights([&](const Move& move) {
        return Tier(move.applicant) == tier ? instance_.applicants[move.applicant].size : 0.0;
      }));
    }
    MaximizeAndKeep(Weights([&](const Move& move) {
      const Applicant& applicant = instance_.applicants[move.applicant];
      return static_cast<double>(WaitedDays(instance_, applicant)) * applicant.size;
    }));
  }

  bool Placed(ApplicantIndex i) const {
    return std::any_of(moves_.begin(), moves_.end(),
                       [&](const Move& move) { return move.applicant == i && Chosen(move); });
  }

  // Finds in priority order who can be placed beside those before.
  template <typename Filter>
  void FixSet(const Filter& filter) {
    for (ApplicantIndex i : order_) {
      if (!filter(i)) continue;
      if (!Placed(i)) Maximize(Weights([&](const Move& move) { return move.applicant == i ? 1.0 : 0.0; }));
      const double placed = Placed(i) ? 1.0 : 0.0;
      solver_.setRowBounds(rows_of_unit_[i], placed, placed);
    }
  }

  void FixRanks() {
    for (ApplicantIndex i : order_) {
      if (!Placed(i)) continue;
      Maximize(Weights([&](const Move& move) { return move.applicant == i ? -move.wish.rank : 0.0; }));
      int32_t best = 0;
      for (const Move& move : moves_) {
        if (move.applicant == i && Chosen(move)) best = move.wish.rank;
      }
      for (const Move& move : moves_) {
        if (move.applicant == i && move.wish.rank > best) solver_.setColUpper(move.column, 0.0);
      }
    }
  }

  const Instance& instance_;
  const std::vector<ApplicantIndex> order_;
  OsiClpSolverInterface solver_;
  std::vector<Move> moves_;
  std::vector<int> rows_of_unit_;
  std::vector<double> incumbent_;
};

}  // namespace

Assignment SolveByMilp(const Instance& instance) { return Model(instance).Solve(); }

}  // namespace listeplass::matching::property
