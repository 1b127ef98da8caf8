// A RegisterAtWork has the server's working parts in one process: a store, the sequencer that decides, checks and
// commits, and the daily runs. Its clock stands still until it is moved.
//
//   LP_ASSIGN_OR_RETURN(auto reg, RegisterAtWork::Open(folder, now));
//   reg->Submit(command, [](const absl::Status& status, const std::vector<Event>& events) { ... });
//   reg->Finish();  // all that was submitted is committed, and its `done` has run
//
// It is for one thread; `done` runs on another one before Finish returns.
#ifndef LISTEPLASS_TESTS_SIMULATION_REGISTER_AT_WORK_H_
#define LISTEPLASS_TESTS_SIMULATION_REGISTER_AT_WORK_H_

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "service/server/rpc/handler.h"
#include "storage/store.h"
#include "tests/support/fake_clock.h"

namespace listeplass::simulation {

class RegisterAtWork {
 public:
  using Decide = std::function<absl::StatusOr<Decision>(const StateReader&, const DecisionContext&)>;
  using Done = std::function<void(const absl::Status&, const std::vector<Event>&)>;

  // Makes an empty register in the folder. Returns errors of the store.
  static absl::StatusOr<std::unique_ptr<RegisterAtWork>> Open(const std::string& folder, absl::Time now);
  ~RegisterAtWork();

  void SetTime(absl::CivilDay day, absl::Duration since_midnight);
  std::shared_ptr<const storage::Snapshot> state() const { return store_->GetSnapshot(); }

  void Submit(Decide decide, Done done);
  void Finish();
  // Runs one command, waits for it and returns its error.
  absl::Status Do(Decide decide);

  // Does what the server does by itself at this time of the day.
  void RunDue();

  int64_t commands() const { return commands_; }

 private:
  RegisterAtWork(std::unique_ptr<storage::Store> store, absl::Time now);

  const std::unique_ptr<storage::Store> store_;
  FakeClock clock_;
  server::Sequencer sequencer_;
  server::Lanes lanes_{server::LaneSize{1, 1}};
  server::Previews previews_;
  const server::DaySeeds seeds_{std::string(32, 's')};
  const server::Seals seals_{"s"};
  const server::Fingerprints fingerprints_{"s"};
  const server::PersonNames names_{"n"};
  server::StopGate gate_;
  server::UnreadAnswers unread_;
  const server::Backend backend_;
  int64_t commands_ = 0;
};

}  // namespace listeplass::simulation

#endif  // LISTEPLASS_TESTS_SIMULATION_REGISTER_AT_WORK_H_
