#include "tests/simulation/register_at_work.h"

#include <iostream>
#include <utility>

#include "service/domain/status_macros.h"
#include "service/server/matching/daily_runs.h"
#include "storage/rocks_store.h"

namespace listeplass::simulation {
namespace {

// The server's daily runs begin at this time.
constexpr absl::Duration kDailyRunsAt = absl::Hours(2);

server::Change ChangeOf(RegisterAtWork::Decide decide, std::shared_ptr<std::vector<Event>> events) {
  server::Change change;
  change.actor = {Role::kSystem, MunicipalityId(), "simulation"};
  change.admitted = true;  // The simulation offers more than is decided in two seconds.
  change.decide = std::move(decide);
  change.respond = [events = std::move(events)](const StateReader&,
                                                const Decision& decision) -> absl::StatusOr<std::string> {
    *events = decision.events;
    return std::string();
  };
  return change;
}

}  // namespace

absl::StatusOr<std::unique_ptr<RegisterAtWork>> RegisterAtWork::Open(const std::string& folder, absl::Time now) {
  LP_ASSIGN_OR_RETURN(std::unique_ptr<storage::Store> store, storage::OpenRocksStore(folder, {.sync_commits = false}));
  return std::unique_ptr<RegisterAtWork>(new RegisterAtWork(std::move(store), now));
}

RegisterAtWork::RegisterAtWork(std::unique_ptr<storage::Store> store, absl::Time now)
    : store_(std::move(store)),
      clock_(now),
      sequencer_(*store_, clock_, [](const absl::Status& failure) { std::cerr << failure << std::endl; }),
      backend_{*store_, sequencer_,    clock_, lanes_, previews_, seeds_,
               seals_,  fingerprints_, names_, gate_,  unread_,   ""} {}

RegisterAtWork::~RegisterAtWork() { sequencer_.Stop(); }

void RegisterAtWork::SetTime(absl::CivilDay day, absl::Duration since_midnight) {
  clock_.Set(OsloMidnight(day) + since_midnight);
}

void RegisterAtWork::Submit(Decide decide, Done done) {
  ++commands_;
  const auto events = std::make_shared<std::vector<Event>>();
  sequencer_.Submit(
      ChangeOf(std::move(decide), events),
      [events, done = std::move(done)](const absl::StatusOr<std::string>& answer) { done(answer.status(), *events); });
}

void RegisterAtWork::Finish() {
  // Commands are done in turn: after one that changes nothing, all before it are done.
  (void)sequencer_.SubmitAndWait(
      ChangeOf([](const StateReader&, const DecisionContext&) -> absl::StatusOr<Decision> { return Decision(); },
               std::make_shared<std::vector<Event>>()));
}

absl::Status RegisterAtWork::Do(Decide decide) {
  ++commands_;
  return sequencer_.SubmitAndWait(ChangeOf(std::move(decide), std::make_shared<std::vector<Event>>())).status();
}

void RegisterAtWork::RunDue() { server::DailyRuns(backend_, kDailyRunsAt).RunDue(); }

}  // namespace listeplass::simulation
