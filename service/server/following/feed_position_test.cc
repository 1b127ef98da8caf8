#include "service/server/following/feed_position.h"

#include <gmock/gmock.h>

#include <string>

#include "service/domain/errors.h"
#include "tests/support/or_abort.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_register.h"

namespace listeplass::server {
namespace {

TEST(FeedPosition, HasOneText) {
  for (const std::string text : {"0.0", "4711.0", "4711.12", "1.999999999"}) {
    EXPECT_EQ(FormatFeedPosition(OrAbort(ParseFeedPosition(text, "after"))), text);
  }
  EXPECT_EQ(OrAbort(ParseFeedPosition("4711.3", "after")), (FeedPosition{.sequence = 4711, .index = 3}));
  for (const std::string text : {"", "now", "4711", "4711.", ".1", "04711.0", "4711.00", "-1.0", "4711.-1", "+1.0",
                                 "4711.0.0", "4711,0", " 1.0", "1.0 ", "1.1000000000", "99999999999999999999.0"}) {
    EXPECT_THAT(ParseFeedPosition(text, "after").status(), Fails(absl::StatusCode::kInvalidArgument, "FIELD_INVALID"))
        << text;
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
  EXPECT_EQ(GetErrorDetails(ahead).metadata["newest"], FormatFeedPosition(FeedEndOf(last)));

  OrAbort(reg.Run({Event(FeedTrimmed{.first_sequence = last})}));
  const absl::Status too_old = check({.sequence = last - 1, .index = 0});
  EXPECT_THAT(too_old, Fails(absl::StatusCode::kOutOfRange, "FEED_POSITION_TOO_OLD"))
      << "the change may have had more entries";
  const std::string oldest = GetErrorDetails(too_old).metadata["oldest"];
  EXPECT_EQ(oldest, FormatFeedPosition(FeedEndOf(last - 1)));
  EXPECT_TRUE(check(OrAbort(ParseFeedPosition(oldest, "after"))).ok());
}

}  // namespace
}  // namespace listeplass::server
