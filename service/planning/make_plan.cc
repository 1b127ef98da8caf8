#include "service/planning/make_plan.h"

#include <atomic>
#include <functional>
#include <future>
#include <numeric>
#include <utility>
#include <vector>

#include "service/domain/errors.h"
#include "service/domain/oslo_time.h"
#include "service/domain/status_macros.h"
#include "service/matching/chains.h"
#include "service/matching/measure_fairness.h"
#include "service/matching/plan.h"
#include "service/matching/priority_order.h"
#include "service/matching/quota_cost.h"
#include "service/matching/solver.h"
#include "service/matching/today_first.h"
#include "service/matching/verifier.h"
#include "service/planning/build_instance.h"
#include "service/planning/refusal_grounds.h"
#include "service/register/import/unfinished_import.h"
#include "service/register/policy/policy_in_force.h"
#include "service/register/policy/region.h"

namespace listeplass::planning {
namespace {

using Order = absl::Span<const matching::ApplicantIndex>;

PlanFigures FiguresOf(const matching::Instance& instance, const matching::Plan& plan, Order order) {
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
  for (const matching::Chain& chain : matching::DecomposeIntoChains(instance, plan, order)) {
    ++(chain.cycle ? figures.cycles : figures.chains);
  }
  return figures;
}

// The cuts that prove a refusal, numbered anew. Each is still inside the next.
class UsedCuts {
 public:
  UsedCuts(const matching::CutChain& chain, const std::vector<ShownRefusal>& refusals)
      : chain_(chain), number_(chain.count, 0) {
    for (const ShownRefusal& refusal : refusals) {
      if (refusal.cut != matching::kNoCut) number_[refusal.cut] = 1;
    }
    for (int64_t& number : number_) {
      const bool used = number == 1;
      number = count_;
      count_ += used;
    }
  }

  int64_t Number(matching::CutIndex cut) const { return cut == matching::kNoCut ? -1 : number_[cut]; }

  // The lists are read by rising index and so by rising id. What each cut adds is then in ascending order.
  PlanCuts Write(const std::vector<ListId>& lists) const {
    PlanCuts cuts;
    cuts.sizes.assign(count_, 0);
    for (size_t v = 0; v < lists.size(); ++v) {
      if (IsIn(v)) ++cuts.sizes[FirstOf(v)];
    }
    std::partial_sum(cuts.sizes.begin(), cuts.sizes.end(), cuts.sizes.begin());
    std::vector<int64_t> next(count_, 0);
    for (int64_t cut = 1; cut < count_; ++cut) next[cut] = cuts.sizes[cut - 1];
    if (count_ > 0) cuts.lists.resize(cuts.sizes.back());
    for (size_t v = 0; v < lists.size(); ++v) {
      if (IsIn(v)) cuts.lists[next[FirstOf(v)]++] = lists[v];
    }
    return cuts;
  }

 private:
  // The first used cut that holds the list.
  int64_t FirstOf(size_t v) const { return number_[chain_.of_list[v]]; }
  bool IsIn(size_t v) const { return chain_.of_list[v] != matching::kNoCut && FirstOf(v) < count_; }

  const matching::CutChain& chain_;
  // By cut of the chain: how many used cuts come before it. That is the number of a used cut.
  std::vector<int64_t> number_;
  int64_t count_ = 0;
};

// By applicant; of no meaning for those who are not refused.
std::vector<ShownRefusal> RefusalsOf(const matching::Instance& instance, const matching::Plan& plan, Order order) {
  const RefusalGrounds grounds(instance, plan, order);
  std::vector<ShownRefusal> refusals(plan.outcomes.size());
  for (size_t i = 0; i < plan.outcomes.size(); ++i) {
    if (plan.outcomes[i].kind == matching::OutcomeKind::kRefused) {
      refusals[i] = grounds.Of(static_cast<matching::ApplicantIndex>(i));
    }
  }
  return refusals;
}

void AddOutcomes(const BuiltInstance& built, const matching::Plan& plan, Order order, PlanRecord& record) {
  const std::vector<ShownRefusal> refusals = RefusalsOf(built.instance, plan, order);
  const UsedCuts cuts(plan.refusal_cuts, refusals);
  record.cuts = cuts.Write(built.lists);
  for (matching::ApplicantIndex i : order) {
    const matching::Applicant& applicant = built.instance.applicants[i];
    const matching::Outcome& outcome = plan.outcomes[i];
    const Unit& unit = built.units[i];
    if (outcome.kind == matching::OutcomeKind::kPlaced) {
      record.moves.push_back({.applicant = unit.persons.front(),
                              .unit = unit.persons,
                              .from = applicant.origin == matching::kNoList ? ListId() : built.lists[applicant.origin],
                              .to = built.lists[outcome.list],
                              .rank = outcome.rank,
                              .from_request = unit.from_request,
                              .under_quota = !plan.under_quota.empty() && plan.under_quota[i] != 0});
    } else if (outcome.kind == matching::OutcomeKind::kRefused) {
      record.refusals.push_back({.applicant = unit.persons.front(),
                                 .unit = unit.persons,
                                 .cut = cuts.Number(refusals[i].cut),
                                 .ground = refusals[i].ground,
                                 .behind_quota = refusals[i].behind_quota});
    }
  }
}

// The plan that today's rule would have made with the same places.
absl::StatusOr<matching::Plan> FirstComePlan(matching::Instance instance, const std::atomic<bool>* cancelled) {
  instance.policy.objective = Objective::kFirstCome;
  matching::SolveOptions options;
  options.cancelled = cancelled;
  LP_ASSIGN_OR_RETURN(matching::Plan plan, matching::Solve(instance, options));
  LP_RETURN_IF_ERROR(matching::Verify(instance, plan));
  return plan;
}

class Stages {
 public:
  explicit Stages(const MakePlanOptions& options) : options_(options) {}

  // Reports the stage. CANCELLED if the caller has asked for that.
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
  const Stages stages(options);
  PlanRecord record;
  record.id = options.id;
  record.municipality = options.municipality;
  record.made_at = options.now;
  const absl::CivilDay today = OsloDay(options.now);
  record.effective = FirstOfNextMonth(today);
  record.base_sequence = state.sequence();
  record.seed = options.seed;
  record.tickets = options.ticket_of ? Tickets::kNames : Tickets::kNumbers;

  LP_RETURN_IF_ERROR(stages.Begin("reading the register"));
  LP_ASSIGN_OR_RETURN(record.policy, PolicyOf(state, options.municipality, today));
  if (options.policy) record.policy = *options.policy;
  if (options.objective) record.policy.objective = *options.objective;
  record.policy.cooperating.clear();
  if (options.municipality) {
    LP_ASSIGN_OR_RETURN(record.policy.cooperating, RegionOf(state, options.municipality, today));
  }
  LP_RETURN_IF_ERROR(CheckNoImportUnfinished(state, record.policy.cooperating));
  std::erase(record.policy.cooperating, options.municipality);
  LP_ASSIGN_OR_RETURN(BuiltInstance built, BuildInstance(state, {.municipality = options.municipality,
                                                                 .cooperating = record.policy.cooperating,
                                                                 .policy = record.policy,
                                                                 .seed = record.seed,
                                                                 .today = today,
                                                                 .ticket_of = options.ticket_of}));

  LP_RETURN_IF_ERROR(stages.Begin("solving"));
  // Today's rule is solved beside the solver, on a thread of its own if there is one to be had.
  std::future<absl::StatusOr<matching::Plan>> first_come =
      std::async(&FirstComePlan, std::cref(built.instance), options.cancelled);
  LP_ASSIGN_OR_RETURN(const matching::Plan plan, matching::Solve(built.instance, stages.SolveOptionsFor("solving")));
  LP_RETURN_IF_ERROR(stages.Begin("verifying"));
  LP_RETURN_IF_ERROR(matching::Verify(built.instance, plan));
  const std::vector<matching::ApplicantIndex> order = matching::PriorityOrder(built.instance);
  AddOutcomes(built, plan, order, record);
  record.figures = FiguresOf(built.instance, plan, order);
  record.divided_households = std::move(built.divided_households);
  record.fairness = matching::SummarizeFairness(built.instance, plan, order, built.bydel_of, built.secret_homes);

  LP_RETURN_IF_ERROR(stages.Begin("comparing"));
  LP_ASSIGN_OR_RETURN(const matching::LostToToday lost,
                      matching::CountLostToToday(built.instance, plan, stages.SolveOptionsFor("comparing")));
  record.fairness->lost_to_today = lost.persons;
  LP_ASSIGN_OR_RETURN(const matching::LostToQuotas lost_to_quotas,
                      matching::CountLostToQuotas(built.instance, plan, stages.SolveOptionsFor("comparing")));
  record.fairness->lost_to_quotas = lost_to_quotas.persons;
  record.fairness->lost_to_quotas_without_list = lost_to_quotas.without_list;
  LP_ASSIGN_OR_RETURN(const matching::Plan first_come_plan, first_come.get());
  record.first_come = FiguresOf(built.instance, first_come_plan, order);
  LP_RETURN_IF_ERROR(stages.Begin("done"));
  return record;
}

}  // namespace listeplass::planning
