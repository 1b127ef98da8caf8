#include "service/server/changes/answering.h"

#include <future>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/domain/errors.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_register.h"

namespace listeplass::server {
namespace {

using ::testing::ElementsAre;

// Tells the sequence of the state that it is given.
absl::StatusOr<std::string> AddSequence(const StateReader& now, std::string answer) {
  return absl::StrCat(std::move(answer), " at ", now.sequence());
}

TEST(Answering, CompletesAnswersOnTheLastStateAndOnAThreadOfItsOwn) {
  TestRegister reg;
  reg.AddList();
  const int64_t sequence = reg.state()->sequence();
  std::vector<std::string> given;
  std::thread::id thread;
  const ChangeDone done = [&](const absl::StatusOr<std::string>& answer) {
    given.push_back(answer.ok() ? *answer : GetErrorDetails(answer.status()).reason);
    thread = std::this_thread::get_id();
  };
  Answering answering(reg.store());
  answering.Give({{AddSequence, done, "completed"}, {{}, done, "as it is"}});
  answering.Give({{AddSequence, done, errors::CallAbandoned()}});
  answering.Stop();
  EXPECT_THAT(given, ElementsAre(absl::StrCat("completed at ", sequence), "as it is", "CALL_ABANDONED"));
  EXPECT_NE(thread, std::this_thread::get_id());
}

TEST(Answering, AnAnswerThatCannotBeCompletedIsAnError) {
  TestRegister reg;
  const CompleteFunction fails = [](const StateReader&, const std::string&) -> absl::StatusOr<std::string> {
    return errors::StoreUnavailable("test");
  };
  EXPECT_THAT(Completed(reg.store(), fails, "answer").status(),
              Fails(absl::StatusCode::kUnavailable, "STORE_UNAVAILABLE"));
}

}  // namespace
}  // namespace listeplass::server
