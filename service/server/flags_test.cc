#include "service/server/flags.h"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "gmock/gmock.h"

namespace listeplass::server {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::variant<Flags, ExitStatus> Parse(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "listeplassd");
  std::vector<char*> argv;
  for (std::string& argument : arguments) argv.push_back(argument.data());
  return ParseFlags(static_cast<int>(argv.size()), argv.data());
}

std::string Refusal(const std::vector<std::string>& arguments) {
  ::testing::internal::CaptureStderr();
  const std::variant<Flags, ExitStatus> parsed = Parse(arguments);
  std::string printed = ::testing::internal::GetCapturedStderr();
  const auto* status = std::get_if<ExitStatus>(&parsed);
  EXPECT_TRUE(status != nullptr && *status == ExitStatus::kUsage) << printed;
  return printed;
}

TEST(ParseFlags, TheDataFolderIsAllThatIsNeeded) {
  const Flags flags = std::get<Flags>(Parse({"--data", "folder"}));
  EXPECT_EQ(flags.data, "folder");
  EXPECT_THAT(flags.listen, IsEmpty());
  EXPECT_THAT(flags.listen_mutual, IsEmpty());
  EXPECT_FALSE(flags.insecure_loopback);
  EXPECT_EQ(flags.tls_certificate + flags.tls_key + flags.tls_client_authorities, "");
  EXPECT_EQ(flags.cache_mb, 256);
  EXPECT_EQ(flags.upload_idle_seconds, 60);
  EXPECT_EQ(flags.disk_reserve_mb, 512);
  EXPECT_EQ(flags.daily_run_at, "02:00");
  EXPECT_EQ(flags.feed_retention_days, 400);
  EXPECT_EQ(flags.clock_fixed, "");
  EXPECT_THAT(Refusal({}), HasSubstr("--data"));
}

TEST(ParseFlags, EachFlagIsTaken) {
  const Flags flags =
      std::get<Flags>(Parse({"--data=folder", "--listen=unix:/run/socket", "--cache-mb", "64",
                             "--upload-idle-seconds=5", "--disk-reserve-mb=2048", "--daily-run-at", "03:30",
                             "--feed-retention-days=30", "--clock-fixed=2026-12-01T08:00:00Z"}));
  EXPECT_EQ(flags.data, "folder");
  EXPECT_THAT(flags.listen, ElementsAre("unix:/run/socket"));
  EXPECT_EQ(flags.cache_mb, 64);
  EXPECT_EQ(flags.upload_idle_seconds, 5);
  EXPECT_EQ(flags.disk_reserve_mb, 2048);
  EXPECT_EQ(flags.daily_run_at, "03:30");
  EXPECT_EQ(flags.feed_retention_days, 30);
  EXPECT_EQ(flags.clock_fixed, "2026-12-01T08:00:00Z");
}

TEST(ParseFlags, ListenersMayBeRepeatedAndHaveTheirFiles) {
  const Flags flags =
      std::get<Flags>(Parse({"--data=folder", "--listen=127.0.0.1:1", "--listen", "unix:/run/socket",
                             "--listen-mutual=127.0.0.1:2", "--listen-mutual", "[::1]:3", "--tls-certificate=a.crt",
                             "--tls-key=a.key", "--tls-client-authorities=clients.crt"}));
  EXPECT_THAT(flags.listen, ElementsAre("127.0.0.1:1", "unix:/run/socket"));
  EXPECT_THAT(flags.listen_mutual, ElementsAre("127.0.0.1:2", "[::1]:3"));
  EXPECT_EQ(flags.tls_certificate, "a.crt");
  EXPECT_EQ(flags.tls_key, "a.key");
  EXPECT_EQ(flags.tls_client_authorities, "clients.crt");
  EXPECT_TRUE(std::get<Flags>(Parse({"--data=folder", "--insecure-loopback"})).insecure_loopback);
}

void ExpectNumbersFromTo(const std::string& flag, int64_t min, int64_t max) {
  for (const std::string& good : {std::to_string(min), std::to_string(max)}) {
    EXPECT_TRUE(std::holds_alternative<Flags>(Parse({"--data=folder", flag, good}))) << flag << " " << good;
  }
  for (const std::string& bad :
       {std::to_string(min - 1), std::to_string(max + 1), std::string("-1"), std::string("many")}) {
    EXPECT_THAT(Refusal({"--data=folder", flag, bad}), HasSubstr(flag)) << bad;
  }
}

TEST(ParseFlags, TheCacheHasEightMebibytesToATebibyte) { ExpectNumbersFromTo("--cache-mb", 8, 1048576); }

TEST(ParseFlags, AClientIsWaitedForFromASecondToAnHour) { ExpectNumbersFromTo("--upload-idle-seconds", 1, 3600); }

TEST(ParseFlags, TheDiskReserveIsSixtyFourMebibytesToAPebibyte) {
  ExpectNumbersFromTo("--disk-reserve-mb", 64, 1073741824);
}

TEST(ParseFlags, TheFeedIsKeptForADayToACenturyOrForEver) { ExpectNumbersFromTo("--feed-retention-days", 0, 36'500); }

// It printed a range of 309 digits.
TEST(ParseFlags, AChangeIsNamedByItsNumberAndTheRangeIsToldInPlainNumbers) {
  EXPECT_EQ(std::get<Flags>(Parse({"--data=folder", "--accept-clock-behind", "1203"})).accept_clock_behind, 1203);
  for (const char* bad : {"-5", "0", "1.5", "many", "99999999999999999999"}) {
    const std::string refusal = Refusal({"--data=folder", "--accept-clock-behind", bad});
    EXPECT_THAT(refusal, HasSubstr("--accept-clock-behind: must be the number of a change, from 1 to 1000000000000"))
        << bad;
    EXPECT_LT(refusal.size(), 200u) << bad;
  }
}

TEST(ParseFlags, NoRangeOfANumberIsToldInMoreDigitsThanPeopleRead) {
  for (const char* flag : {"--cache-mb", "--upload-idle-seconds", "--disk-reserve-mb", "--accept-clock-behind"}) {
    for (const char* bad : {"-5", "99999999999999999999"}) {
      EXPECT_LT(Refusal({"--data=folder", flag, bad}).size(), 200u) << flag << " " << bad;
    }
  }
}

TEST(ParseFlags, WhatIsNoFlagIsRefused) {
  EXPECT_THAT(Refusal({"--data=folder", "--prot=4600"}), HasSubstr("--prot"));
  EXPECT_THAT(Refusal({"--data=folder", "4600"}), HasSubstr("4600"));
}

TEST(ParseFlags, HelpIsPrintedAndIsNoError) {
  ::testing::internal::CaptureStdout();
  const std::variant<Flags, ExitStatus> parsed = Parse({"--help"});
  const std::string printed = ::testing::internal::GetCapturedStdout();
  ASSERT_TRUE(std::holds_alternative<ExitStatus>(parsed));
  EXPECT_EQ(std::get<ExitStatus>(parsed), ExitStatus::kStopped);
  EXPECT_THAT(printed, AllOf(HasSubstr("--data"), HasSubstr("--clock-fixed"), HasSubstr("Exit status: 0 stopped")));
}

TEST(ParseFlags, TheVersionIsPrintedAndNeedsNoFolder) {
  ::testing::internal::CaptureStdout();
  const std::variant<Flags, ExitStatus> parsed = Parse({"--version"});
  const std::string printed = ::testing::internal::GetCapturedStdout();
  ASSERT_TRUE(std::holds_alternative<ExitStatus>(parsed));
  EXPECT_EQ(std::get<ExitStatus>(parsed), ExitStatus::kStopped);
  EXPECT_THAT(printed, ::testing::MatchesRegex("[0-9]+\\.[0-9]+\\.[0-9]+\n"));
}

}  // namespace
}  // namespace listeplass::server
