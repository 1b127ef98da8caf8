#include "service/server/matching/daily_runs.h"

#include <memory>
#include <set>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "service/domain/limits.h"
#include "service/domain/oslo_time.h"
#include "service/domain/status_macros.h"
#include "service/planning/make_plan.h"
#include "service/register/import/unfinished_import.h"
#include "service/register/lists/daily_run.h"
#include "service/register/policy/region.h"
#include "service/server/changes/own_change.h"
#include "service/server/matching/plan_of_its_day.h"
#include "service/server/runtime/log.h"
#include "service/server/runtime/run_day.h"
#include "service/server/runtime/thread_priority.h"

namespace listeplass::server {
namespace {

constexpr absl::Duration kRunsLookedAtEvery = absl::Minutes(1);

}  // namespace

void DailyRuns::Start() {
  thread_ = std::thread([this] {
    LowerThreadPriority(limits::kSolvingNiceness);
    while (!stopped_) {
      RunDue();
      AwaitNextLook();
    }
  });
}

void DailyRuns::AwaitNextLook() {
  const MutexLock lock(&mutex_);
  // One wait without a loop is enough: to wake early is only to look early.
  if (!stopped_) stopping_.WaitWithTimeout(&mutex_, kRunsLookedAtEvery);
}

void DailyRuns::Stop() {
  {
    const MutexLock lock(&mutex_);
    stopped_ = true;
  }
  stopping_.SignalAll();
  if (thread_.joinable()) thread_.join();
}

void DailyRuns::RunDue() {
  feed_.RunDue();
  const std::shared_ptr<const storage::Snapshot> snapshot = backend_.store.GetSnapshot();
  std::set<MunicipalityId> municipalities;
  absl::Status status = snapshot->ForEachList(ListId(), [&](const GpList& list) {
    municipalities.insert(list.municipality);
    return true;
  });
  const absl::CivilDay day = DueRunDay(backend_.clock.Now(), at_);
  for (MunicipalityId municipality : municipalities) {
    if (stopped_) return;
    if (status.ok()) status = RunFor(municipality, day);
    if (!status.ok() && !stopped_) {
      Log(LogLevel::kError, "daily_run_failed",
          {{"municipality", absl::StrCat(municipality.value())},
           {"code", absl::StatusCodeToString(status.code())},
           {"message", std::string(status.message())}});
    }
    status = absl::OkStatus();
  }
}

absl::Status DailyRuns::RunFor(MunicipalityId municipality, absl::CivilDay day) {
  // It is decided on a snapshot first, so that nothing is written on a day on which nothing is due.
  const DecisionContext context = MakeDecisionContext(backend_.clock.Now(), {});
  const std::shared_ptr<const storage::Snapshot> snapshot = backend_.store.GetSnapshot();
  LP_ASSIGN_OR_RETURN(const std::vector<MunicipalityId> region, RegionOf(*snapshot, municipality, day));
  const absl::Status whole = CheckNoImportUnfinished(*snapshot, region);
  if (absl::IsFailedPrecondition(whole)) return absl::OkStatus();  // a later look finds it repeated or discarded
  LP_RETURN_IF_ERROR(whole);
  LP_ASSIGN_OR_RETURN(const bool due, IsDailyRunDue(*snapshot, municipality, day));
  LP_ASSIGN_OR_RETURN(const Decision tending, DecideTendLists(*snapshot, {municipality}, context));
  if (!tending.events.empty()) {
    LP_RETURN_IF_ERROR(MakeOwnChange(backend_.sequencer, municipality, Origin::kDailyTendLists,
                                     [municipality](const StateReader& state, const DecisionContext& now) {
                                       return DecideTendLists(state, {municipality}, now);
                                     }));
  }
  if (!due) return absl::OkStatus();
  LP_RETURN_IF_ERROR(PlanAndCommit(municipality));
  return MakeOwnChange(backend_.sequencer, municipality, Origin::kDailyFinish,
                       [municipality, day](const StateReader& state, const DecisionContext& now) {
                         return DecideFinishDailyRun(state, {municipality, day}, now);
                       });
}

absl::Status DailyRuns::PlanAndCommit(MunicipalityId municipality) {
  const absl::Time now = backend_.clock.Now();
  const std::shared_ptr<const storage::Snapshot> snapshot = backend_.store.GetSnapshot();
  LP_ASSIGN_OR_RETURN(
      const PlanRecord plan,
      planning::MakePlan(*snapshot, {.id = backend_.previews.NextId(now),
                                     .municipality = municipality,
                                     .now = now,
                                     .seed = SeedOfRun(backend_.seeds, municipality, OsloDay(now), /*rehearsal=*/false),
                                     .ticket_of = TicketsOf(backend_.names),
                                     .objective = std::nullopt,
                                     .progress = {},
                                     .cancelled = &stopped_}));
  if (plan.moves.empty()) return absl::OkStatus();
  // If something that the plan rests on was changed meanwhile, this is PLAN_STALE, and past midnight it is
  // PLAN_OF_ANOTHER_DAY. The next look tries again.
  LP_RETURN_IF_ERROR(MakeOwnChange(backend_.sequencer, municipality, Origin::kDailyCommitPlan,
                                   [&plan](const StateReader& state, const DecisionContext& context) {
                                     return DecideCommitPlanOfToday(state, plan, context);
                                   }));
  Log(LogLevel::kInfo, "daily_run",
      {{"municipality", absl::StrCat(municipality.value())},
       {"plan", absl::StrCat(plan.id.value())},
       {"placed_persons", absl::StrCat(plan.figures.placed_persons)}});
  return absl::OkStatus();
}

}  // namespace listeplass::server
