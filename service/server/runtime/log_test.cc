#include "service/server/runtime/log.h"

#include <initializer_list>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "gmock/gmock.h"

namespace listeplass::server {
namespace {

using ::testing::AllOf;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using ::testing::SizeIs;
using ::testing::StartsWith;

// One event's line, without the time.
std::string Line(LogLevel level, std::initializer_list<LogField> fields) {
  ::testing::internal::CaptureStderr();
  Log(level, "event", fields);
  const std::string line = ::testing::internal::GetCapturedStderr();
  return line.substr(line.find(' ') + 1);
}

TEST(Log, ALineBeginsWithTheTimeInUtc) {
  ::testing::internal::CaptureStderr();
  Log(LogLevel::kInfo, "serving", {});
  EXPECT_THAT(::testing::internal::GetCapturedStderr(),
              MatchesRegex("2[0-9]{3}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z INFO serving\n"));
}

TEST(Log, TellsTheLevelTheEventAndItsFieldsInOrder) {
  EXPECT_EQ(Line(LogLevel::kInfo, {{"b", "1"}, {"a", "2"}}), "INFO event b=1 a=2\n");
  EXPECT_EQ(Line(LogLevel::kWarning, {}), "WARNING event\n");
  EXPECT_EQ(Line(LogLevel::kError, {}), "ERROR event\n");
}

TEST(Log, QuotesWhatCouldBeTakenForSomethingElse) {
  const auto value = [](const std::string& text) { return Line(LogLevel::kInfo, {{"v", text}}); };
  EXPECT_EQ(value("127.0.0.1:4600/a_b-C"), "INFO event v=127.0.0.1:4600/a_b-C\n");
  EXPECT_EQ(value(""), "INFO event v=\"\"\n");
  EXPECT_EQ(value("a b=c"), "INFO event v=\"a b=c\"\n");
  EXPECT_EQ(value("say \"no\""), "INFO event v=\"say \\\"no\\\"\"\n");
  EXPECT_EQ(value("one\ntwo"), "INFO event v=\"one\\ntwo\"\n") << "an event has one line";
  EXPECT_EQ(value(std::string(1, '\0')), "INFO event v=\"\\000\"\n");
}

TEST(Log, LinesOfSeveralThreadsNeverMix) {
  constexpr int kThreads = 4, kLines = 100;
  const std::string text(500, 'x');
  ::testing::internal::CaptureStderr();
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&text] {
      for (int line = 0; line < kLines; ++line) Log(LogLevel::kInfo, "event", {{"v", text}});
    });
  }
  for (std::thread& thread : threads) thread.join();
  const std::string logged = ::testing::internal::GetCapturedStderr();
  const std::vector<absl::string_view> lines = absl::StrSplit(logged, '\n', absl::SkipEmpty());
  EXPECT_THAT(lines, SizeIs(kThreads * kLines));
  for (absl::string_view line : lines) {
    EXPECT_THAT(std::string(line), AllOf(StartsWith("2"), HasSubstr("Z INFO event v=x"), EndsWith("x")));
    EXPECT_EQ(line.size(), lines[0].size());
  }
}

}  // namespace
}  // namespace listeplass::server
