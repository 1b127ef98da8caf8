// Random commands of every kind run against a real store, beside the plain model of this folder (README.md). The model
// says beforehand what each gives, and afterwards the two are compared.
//
// LISTEPLASS_SEED and LISTEPLASS_COMMANDS in the environment say which commands and how many; a failure prints both.
#include <gmock/gmock.h>

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "service/register/feed/apply_batch.h"
#include "storage/check.h"
#include "storage/digest.h"
#include "tests/model/command_generator.h"
#include "tests/model/comparison.h"
#include "tests/model/feed_promises.h"
#include "tests/model/old_names.h"
#include "tests/model/promises.h"
#include "tests/model/register_model.h"
#include "tests/support/environment.h"
#include "tests/support/test_register.h"

namespace listeplass::model {
namespace {

// A register lives so long, about three years; then another begins with the next seed. So a failure is replayed in
// seconds, and people do not only grow old.
constexpr int64_t kCommandsOfOneLife = 2500;
constexpr int64_t kCommandsBetweenFullComparisons = 200;  // fewer where a municipality was reformed

struct Tally {
  int64_t done = 0;
  std::map<std::string, int64_t> refused;  // by reason
};
using Tallies = std::map<std::string, Tally>;  // by kind of command

// A Life is one register and its model.
class Life {
 public:
  explicit Life(uint64_t seed) : generator_(seed, reg_) {
    generator_.Populate();
    model_ = std::make_unique<RegisterModel>(*reg_.state());
    promises_ = std::make_unique<Promises>(model_->state());
  }

  // Does one command. Returns what is wrong after it; empty if nothing is.
  std::string Step(Tallies& tallies) {
    const Command command = generator_.Next(*model_);
    const std::string name = NameOf(command);
    const DecisionContext context = reg_.context();
    const absl::StatusOr<Decision> decision = Decide(*reg_.state(), command, context);
    absl::Status status = decision.status();
    const std::vector<Event> events = decision.ok() ? decision->events : std::vector<Event>();
    const bool is_rehearsed = IsRehearsed(command);
    if (!events.empty() && !is_rehearsed) status = reg_.Run(decision);
    Tally& tally = tallies[name];
    ++(status.ok() ? tally.done : tally.refused[GetErrorDetails(status).reason]);

    const Outcome predicted = model_->Do(command, context.now, context.today, events);
    std::string wrong = Compare(predicted, status);
    const std::vector<Event> done = is_rehearsed ? std::vector<Event>() : events;
    if (wrong.empty()) wrong = DifferenceInTouched(*reg_.state(), *model_, done);
    if (wrong.empty()) wrong = promises_->FirstBroken(model_->state(), done, context.today);
    if (wrong.empty() && !done.empty()) wrong = model::BrokenByFeed(*reg_.state(), reg_.state()->sequence());
    const bool is_reformed = std::holds_alternative<ReformCommand>(command) && !done.empty();
    commands_until_comparison_ = is_reformed ? 0 : commands_until_comparison_ - 1;
    return wrong.empty() ? "" : absl::StrCat(name, ": ", wrong);
  }

  bool IsDueForComparison() const { return commands_until_comparison_ <= 0; }
  std::string DifferenceAnywhere() {
    commands_until_comparison_ = kCommandsBetweenFullComparisons;
    model_->ReadLog(*reg_.state());
    const std::string wrong = model::DifferenceAnywhere(*reg_.state(), *model_);
    return wrong.empty() ? DifferenceInNames(*reg_.state(), *model_) : wrong;
  }

  // The events alone, applied to an empty store, must give the same bytes.
  void ExpectReplayGivesTheSame() {
    TestStore replica(TestStore::UnsyncedOptions());
    const auto original = reg_.state();
    ASSERT_TRUE(original
                    ->ForEachBatch(0,
                                   [&](const EventBatch& batch) {
                                     std::unique_ptr<storage::Transaction> transaction =
                                         replica.store().BeginTransaction();
                                     const auto feed = ApplyBatch(batch, *transaction);
                                     EXPECT_TRUE(feed.ok());
                                     EXPECT_TRUE(transaction->AppendBatch(batch, *feed).ok());
                                     return replica.store().Commit(std::move(transaction)).ok();
                                   })
                    .ok());
    EXPECT_EQ(storage::ToString(*storage::DigestState(*replica.store().GetSnapshot())),
              storage::ToString(*storage::DigestState(*original)));
    const auto report = storage::CheckConsistency(*original);
    ASSERT_TRUE(report.ok());
    EXPECT_THAT(report->messages, ::testing::IsEmpty());
  }

 private:
  static std::string Compare(const Outcome& predicted, const absl::Status& status) {
    const std::string reason = GetErrorDetails(status).reason;
    if (predicted.code == status.code() && predicted.reason == reason) return "";
    return absl::StrCat("the model says ", absl::StatusCodeToString(predicted.code), " ", predicted.reason,
                        ", the register ", status.ToString(), " ", reason);
  }

  TestRegister reg_;
  CommandGenerator generator_;
  std::unique_ptr<RegisterModel> model_;
  std::unique_ptr<Promises> promises_;
  int64_t commands_until_comparison_ = 0;
};

void ExpectRegisterDoesAsItsModel(int64_t seed, int64_t commands, Tallies& tallies) {
  SCOPED_TRACE(absl::StrCat("LISTEPLASS_SEED=", seed, " LISTEPLASS_COMMANDS=", commands));
  Life life(static_cast<uint64_t>(seed));
  for (int64_t i = 0; i < commands; ++i) {
    ASSERT_EQ(life.Step(tallies), "") << "command " << i;
    ASSERT_FALSE(::testing::Test::HasFailure()) << "at command " << i;
    const bool last = i + 1 == commands;
    if (!last && !life.IsDueForComparison()) continue;
    ASSERT_EQ(life.DifferenceAnywhere(), "") << "after command " << i;
  }
  life.ExpectReplayGivesTheSame();
}

TEST(RandomCommandsTest, TheRegisterDoesAsItsModel) {
  const int64_t commands = FromEnvironment("LISTEPLASS_COMMANDS", 2 * kCommandsOfOneLife);
  int64_t seed = FromEnvironment<int64_t>("LISTEPLASS_SEED", 1);
  Tallies tallies;
  for (int64_t left = commands; left > 0; left -= kCommandsOfOneLife) {
    ExpectRegisterDoesAsItsModel(seed++, std::min(left, kCommandsOfOneLife), tallies);
    if (HasFatalFailure()) return;
  }
  for (const auto& [name, tally] : tallies) {
    std::string refused;
    for (const auto& [reason, times] : tally.refused) absl::StrAppend(&refused, ", ", times, " ", reason);
    std::cout << name << ": " << tally.done << " done" << refused << "\n";
    EXPECT_GT(tally.done, 0) << name << " was always refused: the test would see nothing of it";
  }
}

}  // namespace
}  // namespace listeplass::model
