#include "service/planning/make_plan.h"

#include <atomic>
#include <functional>
#include <future>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "service/matching/chains.h"
#include "service/matching/plan.h"
#include "service/matching/priority_order.h"
#include "service/matching/solver.h"
#include "service/matching/verifier.h"
#include "service/planning/build_instance.h"
#include "service/register/import_bounds.h"
#include "service/register/oslo_time.h"
#include "service/register/set_policy.h"

namespace listeplass::planning {
namespace {

uint64_t SeedOfDay(absl::CivilDay day) {
  return static_cast<uint64_t>(day.year() * 10'000 + day.month() * 100 + day.day());
}

PlanFigures FiguresOf(const matching::Instance& instance, const matching::Plan& plan) {
  PlanFigures figures;
  for (size_t i = 0; i < instance.applicants.size(); ++i) {
    const matching::Applicant& applicant = instance.applicants[i];
    const matching::Outcome& outcome = plan.outcomes[i];
    ++figures.units;
    figures.persons += applicant.size;
    if (outcome.kind != matching::OutcomeKind::kPlaced) continue;
    ++figures.placed_units;
    figures.placed_persons += applicant.size;
    if (applicant.origin == matching::kNoList) figures.placed_without_list += applicant.size;
    if (outcome.rank == 1) figures.placed_first_wish += applicant.size;
  }
  for (const matching::Chain& chain : matching::DecomposeIntoChains(instance, plan)) {
    ++(chain.cycle ? figures.cycles : figures.chains);
  }
  return figures;
}

// Only the cuts that refuse somebody are kept, numbered anew.
class CutNumbers {
 public:
  CutNumbers(const BuiltInstance& built, const matching::Plan& plan, PlanRecord& record)
      : built_(built), plan_(plan), record_(record) {}

  int64_t Number(matching::CutIndex cut) {
    if (cut == matching::kNoCut) return -1;
    const auto [number, added] = numbers_.try_emplace(cut, static_cast<int64_t>(record_.cuts.size()));
    if (added) {
      // Indices rise with ids, so that the lists come in ascending order.
      std::vector<ListId>& lists = record_.cuts.emplace_back();
      for (matching::ListIndex list : matching::ListsOfCut(plan_.refusal_cuts, cut))
        lists.push_back(built_.lists[list]);
    }
    return number->second;
  }

 private:
  const BuiltInstance& built_;
  const matching::Plan& plan_;
  PlanRecord& record_;
  absl::flat_hash_map<matching::CutIndex, int64_t> numbers_;
};

void AddOutcomes(const BuiltInstance& built, const matching::Plan& plan, PlanRecord& record) {
  CutNumbers cuts(built, plan, record);
  for (matching::ApplicantIndex i : matching::PriorityOrder(built.instance)) {
    const matching::Applicant& applicant = built.instance.applicants[i];
    const matching::Outcome& outcome = plan.outcomes[i];
    const Unit& unit = built.units[i];
    if (outcome.kind == matching::OutcomeKind::kPlaced) {
      record.moves.push_back({.applicant = unit.persons.front(),
                              .unit = unit.persons,
                              .from = applicant.origin == matching::kNoList ? ListId() : built.lists[applicant.origin],
                              .to = built.lists[outcome.list],
                              .rank = outcome.rank,
                              .from_request = unit.from_request});
    } else if (outcome.kind == matching::OutcomeKind::kRefused) {
      record.refusals.push_back(
          {.applicant = unit.persons.front(), .unit = unit.persons, .cut = cuts.Number(outcome.cut)});
    }
  }
}

// What today's rule would have reached with the same places.
absl::StatusOr<PlanFigures> FirstComeFigures(matching::Instance instance, const std::atomic<bool>* cancelled) {
  instance.policy.objective = Objective::kFirstCome;
  matching::SolveOptions options;
  options.cancelled = cancelled;
  LP_ASSIGN_OR_RETURN(const matching::Plan plan, matching::Solve(instance, options));
  LP_RETURN_IF_ERROR(matching::Verify(instance, plan));
  return FiguresOf(instance, plan);
}

class Stages {
 public:
  explicit Stages(const MakePlanOptions& options) : options_(options) {}

  // CANCELLED if the caller has asked for that.
  absl::Status Begin(absl::string_view stage) const {
    if (options_.cancelled != nullptr && options_.cancelled->load(std::memory_order_relaxed)) {
      return errors::SolveCancelled();
    }
    if (options_.progress) options_.progress(stage, 0, 0);
    return absl::OkStatus();
  }

  matching::SolveOptions SolveOptionsFor(absl::string_view stage) const {
    matching::SolveOptions solve;
    solve.cancelled = options_.cancelled;
    if (options_.progress) {
      solve.progress = [this, stage](const matching::Progress& progress) {
        options_.progress(stage, progress.done, progress.total);
      };
    }
    return solve;
  }

 private:
  const MakePlanOptions& options_;
};

}  // namespace

absl::StatusOr<PlanRecord> MakePlan(const StateReader& state, const MakePlanOptions& options) {
  LP_RETURN_IF_ERROR(CheckNoImportUnfinished(state));
  const Stages stages(options);
  PlanRecord record;
  record.id = options.id;
  record.municipality = options.municipality;
  record.made_at = options.now;
  const absl::CivilDay today = OsloDay(options.now);
  record.effective = FirstOfNextMonth(today);
  record.base_sequence = state.sequence();
  record.seed = options.seed.value_or(SeedOfDay(today));

  LP_RETURN_IF_ERROR(stages.Begin("reading the register"));
  LP_ASSIGN_OR_RETURN(record.policy, PolicyOf(state, options.municipality));
  if (options.objective) record.policy.objective = *options.objective;
  LP_ASSIGN_OR_RETURN(
      BuiltInstance built,
      BuildInstance(
          state, {.municipality = options.municipality, .policy = record.policy, .seed = record.seed, .today = today}));

  LP_RETURN_IF_ERROR(stages.Begin("solving"));
  // Beside the solver, on a thread of its own where there is one to be had.
  std::future<absl::StatusOr<PlanFigures>> first_come =
      std::async(&FirstComeFigures, std::cref(built.instance), options.cancelled);
  LP_ASSIGN_OR_RETURN(const matching::Plan plan, matching::Solve(built.instance, stages.SolveOptionsFor("solving")));
  LP_RETURN_IF_ERROR(stages.Begin("verifying"));
  LP_RETURN_IF_ERROR(matching::Verify(built.instance, plan));
  AddOutcomes(built, plan, record);
  record.figures = FiguresOf(built.instance, plan);
  LP_RETURN_IF_ERROR(stages.Begin("comparing"));
  LP_ASSIGN_OR_RETURN(record.first_come, first_come.get());
  LP_RETURN_IF_ERROR(stages.Begin("done"));
  return record;
}

}  // namespace listeplass::planning
