#include "service/server/following/feed_position.h"

#include <gmock/gmock.h>

#include <optional>
#include <string>

#include "service/domain/errors.h"
#include "tests/support/or_abort.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_register.h"

namespace listeplass::server {
namespace {

constexpr FeedPosition kPosition{.sequence = 4711, .index = 3};

TEST(FeedPosition, HasOneText) {
  // Callers keep them for years.
  const std::string text = FormatFeedPosition(kPosition, absl::FromUnixMicros(1'795'000'000'000'000));
  EXPECT_EQ(text, "4711.3-679908eb");
  const GivenFeedPosition read = OrAbort(ParseFeedPosition(text, "after"));
  EXPECT_EQ(read.position, kPosition);
  EXPECT_TRUE(read.check.has_value());
  for (const std::string number : {"0.0", "4711.0", "4711.12", "1.999999999"}) {
    EXPECT_EQ(OrAbort(ParseFeedPosition(number, "after")).check, std::nullopt);
    EXPECT_EQ(OrAbort(ParseFeedPosition(number + "-0000abcd", "after")).check, 0xabcdU);
  }
  EXPECT_EQ(OrAbort(ParseFeedPosition("4711.3", "after")).position, kPosition);
  for (const std::string wrong : {"",
                                  "now",
                                  "4711",
                                  "4711.",
                                  ".1",
                                  "04711.0",
                                  "4711.00",
                                  "-1.0",
                                  "4711.-1",
                                  "+1.0",
                                  "4711.0.0",
                                  "4711.0-",
                                  "4711.0-1f3a9c0",
                                  "4711.0-1f3a9c021",
                                  "4711.0-1F3A9C02",
                                  "4711.0-0x3a9c02",
                                  "4711-1f3a9c02",
                                  "4711.0-1f3a9c02-1f3a9c02",
                                  "4711,0",
                                  " 1.0",
                                  "1.0 ",
                                  "1.1000000000",
                                  "99999999999999999999.0"}) {
    EXPECT_THAT(ParseFeedPosition(wrong, "after").status(), Fails(absl::StatusCode::kInvalidArgument, "FIELD_INVALID"))
        << wrong;
  }
}

TEST(FeedPosition, OneThatIsTooOldOrAheadIsToldWhereToGoOn) {
  TestRegister reg;
  reg.AddPerson();
  const int64_t last = reg.state()->sequence();
  const auto check = [&reg](FeedPosition position) { return CheckFeedPosition(*reg.state(), position, "after"); };
  EXPECT_TRUE(check({.sequence = 0, .index = 0}).ok()) << "nothing has been deleted";
  EXPECT_TRUE(check(FeedEndOf(last)).ok());
  const absl::Status ahead = check({.sequence = last + 1, .index = 0});
  EXPECT_THAT(ahead, Fails(absl::StatusCode::kOutOfRange, "FEED_POSITION_AHEAD"));
  EXPECT_EQ(GetErrorDetails(ahead).metadata["newest"], OrAbort(TellFeedPosition(*reg.state(), FeedEndOf(last))));

  OrAbort(reg.Run({Event(FeedTrimmed{.first_sequence = last})}));
  const absl::Status too_old = check({.sequence = last - 1, .index = 0});
  EXPECT_THAT(too_old, Fails(absl::StatusCode::kOutOfRange, "FEED_POSITION_TOO_OLD"))
      << "the change may have had more entries";
  const std::string oldest = GetErrorDetails(too_old).metadata["oldest"];
  EXPECT_EQ(oldest, OrAbort(TellFeedPosition(*reg.state(), FeedEndOf(last - 1))));
  EXPECT_TRUE(CheckGivenFeedPosition(*reg.state(), OrAbort(ParseFeedPosition(oldest, "after")), "after").ok());
}

// The register is restored from a backup, and then comes as far as before by other changes.
TEST(FeedPosition, OneOfAHistoryThatWasLostIsNotTakenForOneOfTheNew) {
  TestRegister lost, restored;
  restored.Advance(absl::Minutes(1));
  for (TestRegister* reg : {&lost, &restored}) reg->AddPerson();
  ASSERT_EQ(lost.state()->sequence(), restored.state()->sequence());
  const FeedPosition end = FeedEnd(*lost.state());
  const GivenFeedPosition given = OrAbort(ParseFeedPosition(OrAbort(TellFeedPosition(*lost.state(), end)), "after"));
  EXPECT_TRUE(CheckGivenFeedPosition(*lost.state(), given, "after").ok());
  const absl::Status unknown = CheckGivenFeedPosition(*restored.state(), given, "after");
  EXPECT_THAT(unknown, Fails(absl::StatusCode::kOutOfRange, "FEED_POSITION_AHEAD"));
  EXPECT_EQ(GetErrorDetails(unknown).metadata["newest"], OrAbort(TellFeedPosition(*restored.state(), end)));
  EXPECT_TRUE(CheckGivenFeedPosition(*restored.state(), {.position = end, .check = std::nullopt}, "after").ok())
      << "without a check nobody can tell";
}

}  // namespace
}  // namespace listeplass::server
