#include "service/server/runtime/log.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "gmock/gmock.h"
#include "grpc/support/log.h"

namespace listeplass::server {
namespace {

using ::testing::AllOf;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

// Returns the line of one event, without the time.
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

// Standard error as a pipe that is read only when the test does it.
class UnreadPipe {
 public:
  UnreadPipe() : before_(dup(STDERR_FILENO)) {
    EXPECT_EQ(pipe(ends_.data()), 0);
    EXPECT_EQ(dup2(ends_[1], STDERR_FILENO), STDERR_FILENO);
  }
  ~UnreadPipe() {
    dup2(before_, STDERR_FILENO);
    for (const int descriptor : {before_, ends_[0], ends_[1]}) close(descriptor);
  }
  UnreadPipe(const UnreadPipe&) = delete;
  UnreadPipe& operator=(const UnreadPipe&) = delete;

  std::string Read() {
    fcntl(ends_[0], F_SETFL, O_NONBLOCK);
    std::string text;
    std::array<char, 4096> buffer;
    for (ssize_t bytes; (bytes = read(ends_[0], buffer.data(), buffer.size())) > 0;) text.append(buffer.data(), bytes);
    return text;
  }

 private:
  const int before_;
  std::array<int, 2> ends_ = {-1, -1};
};

// The server once hung with all its calls, after some hundred lines that nobody had read.
TEST(Log, NeverWaitsForWhoDoesNotReadAndCountsWhatIsLost) {
  constexpr int kLines = 5000;
  UnreadPipe pipe;
  for (int line = 0; line < kLines; ++line) Log(LogLevel::kInfo, "event", {{"v", std::string(100, 'x')}});
  const std::string first = pipe.Read();
  const auto read = std::count(first.begin(), first.end(), '\n');
  EXPECT_GT(read, 0);
  EXPECT_LT(read, kLines);
  EXPECT_EQ(first.back(), '\n') << "lines are whole";
  Log(LogLevel::kInfo, "again", {});
  const std::string next = pipe.Read();
  EXPECT_THAT(next, HasSubstr(absl::StrCat("WARNING log_lines_dropped lines=", kLines - read, "\n")));
  EXPECT_THAT(next, HasSubstr("INFO again\n"));
  Log(LogLevel::kInfo, "again", {});
  EXPECT_THAT(pipe.Read(), Not(HasSubstr("dropped"))) << "told once";
}

TEST(Log, CutsALineThatAPipeDoesNotTakeAtOnce) {
  const std::string line = Line(LogLevel::kInfo, {{"v", std::string(10'000, 'x')}});
  EXPECT_THAT(line, EndsWith("xx[cut]\n"));
  EXPECT_LE(line.size(), 4096u);
}

TEST(Log, WhatGrpcLogsGoesTheSameWay) {
  gpr_set_log_verbosity(GPR_LOG_SEVERITY_ERROR);
  LogForGrpc();
  ::testing::internal::CaptureStderr();
  gpr_log(GPR_ERROR, "port %d", 7);
  EXPECT_THAT(::testing::internal::GetCapturedStderr(), HasSubstr("Z ERROR grpc message=\"port 7\"\n"));
  gpr_set_log_function(nullptr);
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
