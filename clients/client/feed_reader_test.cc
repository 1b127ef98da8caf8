// These tests run the reader against a FeedService in this process that breaks off, repeats and lies.
#include "clients/client/feed_reader.h"

#include <latch>
#include <memory>
#include <stop_token>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/client/api_error.h"
#include "clients/client/position_file.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/fake_feed.h"
#include "tests/support/files.h"
#include "tests/support/temp_dir.h"

namespace listeplass::client {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const grpc::Status kBroken(grpc::StatusCode::UNAVAILABLE, "connection reset");

class FeedReaderTest : public ::testing::Test {
 protected:
  FeedReaderTest() {
    options_.reconnect = {.attempts = 2, .first = absl::Milliseconds(1), .cap = absl::Milliseconds(2)};
    options_.on_broken = [this](const absl::Status& why, absl::Duration) { broken_.push_back(why); };
  }

  // Follows until the entry with this position was handled. Returns how the reading ended.
  absl::Status FollowTo(const std::string& last) {
    FeedReader reader(client_, options_);
    std::stop_source stop;
    absl::Status ended = reader.Follow(stop.get_token(), [&](const v1::FeedEntry& entry) {
      handled_.push_back(entry.position());
      if (entry.position() == last) stop.request_stop();
      return absl::OkStatus();
    });
    position_ = reader.position();
    return ended;
  }
  std::string PositionKept() const { return *PositionFile(PathOfPosition()).Read(); }
  std::string PathOfPosition() const { return folder_.path() + "/feed.position"; }

  TempDir folder_;
  std::latch end_{1};  // for streams of the feed, which it outlives
  FakeFeed feed_;
  Client client_{{.server = feed_.address(), .retry = {.attempts = 1}}};
  FeedReaderOptions options_;
  std::vector<std::string> handled_;
  std::vector<absl::Status> broken_;
  std::string position_;
};

TEST_F(FeedReaderTest, GivesEachEntryOnceInOrderAsItComes) {
  feed_.Add(FeedEntryAt("4.0"));
  feed_.Add(FeedEntryAt("4.1"));
  FeedReader reader(client_, options_);
  std::stop_source stop;
  ASSERT_TRUE(reader
                  .Follow(stop.get_token(),
                          [&](const v1::FeedEntry& entry) {
                            handled_.push_back(entry.position());
                            if (entry.position() == "4.1") feed_.Add(FeedEntryAt("10.0"));  // while it is read
                            if (entry.position() == "10.0") stop.request_stop();
                            return absl::OkStatus();
                          })
                  .ok());
  EXPECT_THAT(handled_, ElementsAre("4.0", "4.1", "10.0"));
  EXPECT_EQ(reader.position(), "10.0");
}

TEST_F(FeedReaderTest, TakesABrokenStreamUpWhereItEnded) {
  for (const char* position : {"4.0", "5.0", "6.0"}) feed_.Add(FeedEntryAt(position));
  feed_.Next([](const auto&, auto& writer) {
    FakeFeed::Send(writer, "4.0");
    return kBroken;
  });
  feed_.Next([](const auto&, auto&) { return kBroken; });
  feed_.Next([](const auto&, auto&) { return FeedError(grpc::StatusCode::UNAUTHENTICATED, "TOKEN_EXPIRED"); });
  feed_.Next([](const auto&, auto& writer) {
    FakeFeed::Send(writer, "5.0");
    return grpc::Status::OK;  // a server that stops in good order
  });
  EXPECT_TRUE(FollowTo("6.0").ok());
  EXPECT_THAT(handled_, ElementsAre("4.0", "5.0", "6.0"));
  EXPECT_THAT(feed_.asked_from(), ElementsAre("", "4.0", "4.0", "4.0", "5.0"));
  EXPECT_EQ(broken_.size(), 4u);
}

TEST_F(FeedReaderTest, PassesOverWhatIsSentAgain) {
  feed_.Next([](const auto&, auto& writer) {
    for (const char* position : {"4.0", "4.0", "5.0"}) FakeFeed::Send(writer, position);
    return kBroken;
  });
  feed_.Next([](const auto&, auto& writer) {
    for (const char* position : {"4.0", "5.0", "5.0", "6.0"}) FakeFeed::Send(writer, position);
    return grpc::Status::OK;
  });
  EXPECT_TRUE(FollowTo("6.0").ok());
  EXPECT_THAT(handled_, ElementsAre("4.0", "5.0", "6.0"));
}

// What lies between might be lost: the position that is kept would be behind it.
TEST_F(FeedReaderTest, AServerThatIsOutOfOrderIsNotBelieved) {
  struct Lie {
    const char* first;
    const char* second;
    bool second_is_heartbeat;
  };
  for (const Lie& lie : {Lie{"5.1", "5.0", false}, Lie{"10.0", "9.0", false}, Lie{"5.0", "4.9", true},
                         Lie{"5.0", "", false}, Lie{"5.0", "five", false}}) {
    feed_.Next([&](const auto&, auto& writer) {
      FakeFeed::Send(writer, lie.first);
      lie.second_is_heartbeat ? FakeFeed::Beat(writer, lie.second) : FakeFeed::Send(writer, lie.second);
      return kBroken;
    });
    const absl::Status ended = FollowTo("none");
    EXPECT_EQ(GetApiError(ended).reason, "FEED_OUT_OF_ORDER") << lie.second << ": " << ended;
    EXPECT_TRUE(absl::IsDataLoss(ended));
    EXPECT_EQ(position_, lie.first);
  }
  feed_.Next([&](const auto&, auto& writer) {
    FakeFeed::Beat(writer, "9.0");
    FakeFeed::Send(writer, "8.0");
    return kBroken;
  });
  EXPECT_EQ(GetApiError(FollowTo("none")).reason, "FEED_OUT_OF_ORDER") << "an entry behind a heartbeat";
}

TEST_F(FeedReaderTest, KeepsThePositionOnceTheEntryWasHandled) {
  options_.position_file = PathOfPosition();
  for (const char* position : {"4.0", "5.0", "6.0"}) feed_.Add(FeedEntryAt(position));
  FeedReader reader(client_, options_);
  const absl::Status ended = reader.Follow(std::stop_token(), [&](const v1::FeedEntry& entry) {
    if (entry.position() == "5.0") {
      EXPECT_EQ(PositionKept(), "4.0");
    }
    return entry.position() == "6.0" ? absl::DataLossError("cannot handle it") : absl::OkStatus();
  });
  EXPECT_EQ(ended.message(), "cannot handle it");
  EXPECT_EQ(PositionKept(), "5.0");

  EXPECT_TRUE(FollowTo("6.0").ok());
  EXPECT_THAT(handled_, ElementsAre("6.0")) << "the next start goes on behind the position that was kept";
  EXPECT_EQ(feed_.asked_from().back(), "5.0");
  EXPECT_EQ(PositionKept(), "6.0");
}

TEST_F(FeedReaderTest, KeepsThePositionSeldomerIfToldAndAlwaysAtTheEnd) {
  options_.position_file = PathOfPosition();
  options_.save_every = 3;
  std::vector<std::string> kept;
  for (const char* position : {"4.0", "5.0", "6.0", "7.0", "8.0"}) feed_.Add(FeedEntryAt(position));
  FeedReader reader(client_, options_);
  std::stop_source stop;
  ASSERT_TRUE(reader
                  .Follow(stop.get_token(),
                          [&](const v1::FeedEntry& entry) {
                            kept.push_back(PositionKept());
                            if (entry.position() == "8.0") stop.request_stop();
                            return absl::OkStatus();
                          })
                  .ok());
  EXPECT_THAT(kept, ElementsAre("", "", "", "6.0", "6.0"));
  EXPECT_EQ(PositionKept(), "8.0");
}

TEST_F(FeedReaderTest, ThePositionIsKeptOnlyOnceWhatWasMadeOfTheEntriesIs) {
  options_.position_file = PathOfPosition();
  for (const char* position : {"4.0", "5.0", "6.0"}) feed_.Add(FeedEntryAt(position));
  std::vector<std::string> kept;
  options_.before_save = [&] {
    kept.push_back(PositionKept());
    return kept.size() < 3 ? absl::OkStatus() : absl::DataLossError("the disk fails");
  };
  EXPECT_EQ(FollowTo("none").message(), "the disk fails");
  EXPECT_THAT(kept, ElementsAre("", "4.0", "5.0", "5.0")) << "at the end it is tried once more";
  EXPECT_EQ(PositionKept(), "5.0");
}

TEST_F(FeedReaderTest, AHeartbeatMovesThePositionForward) {
  options_.position_file = PathOfPosition();
  feed_.Next([](const auto&, auto& writer) {
    FakeFeed::Send(writer, "4.0");
    FakeFeed::Beat(writer, "9.2");  // what lies between was not for this reader
    return kBroken;
  });
  feed_.Add(FeedEntryAt("9.3"));
  EXPECT_TRUE(FollowTo("9.3").ok());
  EXPECT_THAT(feed_.asked_from(), ElementsAre("", "9.2"));
}

TEST_F(FeedReaderTest, ADamagedPositionFileIsAnErrorAndNothingIsRead) {
  options_.position_file = PathOfPosition();
  WriteFile(PathOfPosition(), "listeplass-feed-pos");
  EXPECT_EQ(GetApiError(FollowTo("none")).reason, "POSITION_FILE_INVALID");
  EXPECT_THAT(feed_.asked_from(), IsEmpty());
  EXPECT_EQ(ReadFile(PathOfPosition()), "listeplass-feed-pos");
}

TEST_F(FeedReaderTest, AGapIsAnErrorUnlessToldToGoOnBehindIt) {
  grpc::Status too_old = FeedError(grpc::StatusCode::OUT_OF_RANGE, "FEED_POSITION_TOO_OLD", "7.0");
  options_.from = "4.0";
  feed_.Next([&](const auto&, auto&) { return too_old; });
  const absl::Status ended = FollowTo("none");
  EXPECT_TRUE(absl::IsOutOfRange(ended));
  EXPECT_EQ(GetApiError(ended).metadata.at("oldest"), "7.0");

  options_.skip_gap = true;
  std::vector<std::string> gaps;
  options_.on_gap = [&](absl::string_view from, absl::string_view oldest) {
    gaps.push_back(absl::StrCat(from, " to ", oldest));
  };
  feed_.Add(FeedEntryAt("8.0"));
  feed_.Next([&](const auto&, auto&) { return too_old; });
  EXPECT_TRUE(FollowTo("8.0").ok());
  EXPECT_THAT(gaps, ElementsAre("4.0 to 7.0"));
  EXPECT_EQ(feed_.asked_from().back(), "7.0");

  feed_.Next(
      [&](const auto&, auto&) { return FeedError(grpc::StatusCode::OUT_OF_RANGE, "FEED_POSITION_TOO_OLD", "3.0"); });
  EXPECT_EQ(GetApiError(FollowTo("none")).reason, "FEED_OUT_OF_ORDER") << "it would go round for ever";
}

TEST_F(FeedReaderTest, AnErrorThatWouldComeAgainEndsIt) {
  for (const auto& [code, reason] : {std::pair{grpc::StatusCode::PERMISSION_DENIED, "PERMISSION_DENIED"},
                                     std::pair{grpc::StatusCode::INVALID_ARGUMENT, "FIELD_INVALID"},
                                     std::pair{grpc::StatusCode::OUT_OF_RANGE, "FEED_POSITION_AHEAD"}}) {
    feed_.Next([code = code, reason = reason](const auto&, auto&) { return FeedError(code, reason); });
    EXPECT_EQ(GetApiError(FollowTo("none")).reason, reason);
  }
  EXPECT_THAT(broken_, IsEmpty());
}

TEST_F(FeedReaderTest, AServerThatNeverAnsweredIsGivenUpSoon) {
  for (int i = 0; i < 2; ++i) feed_.Next([](const auto&, auto&) { return kBroken; });
  EXPECT_TRUE(absl::IsUnavailable(FollowTo("none")));
  EXPECT_EQ(feed_.asked_from().size(), 2u);
}

TEST_F(FeedReaderTest, AStreamOnWhichNothingComesIsBegunAgain) {
  options_.silence_max = absl::Seconds(1);
  feed_.Next([&](const auto&, auto& writer) {
    FakeFeed::Send(writer, "4.0");
    end_.wait();  // as behind a firewall that has forgotten the connection
    return grpc::Status::OK;
  });
  feed_.Add(FeedEntryAt("5.0"));
  EXPECT_TRUE(FollowTo("5.0").ok());
  end_.count_down();
  EXPECT_THAT(handled_, ElementsAre("4.0", "5.0"));
}

TEST_F(FeedReaderTest, AStopEndsTheWaitForAnEntryAndForAServer) {
  FeedReader reader(client_, options_);
  std::stop_source stop;
  std::jthread other([&] {
    feed_.AwaitStreams(1);
    stop.request_stop();
  });
  EXPECT_TRUE(reader.Follow(stop.get_token(), [](const auto&) { return absl::OkStatus(); }).ok());

  std::stop_source second;
  options_.reconnect.first = options_.reconnect.cap = absl::Hours(1);
  options_.on_broken = [&](const absl::Status&, absl::Duration) { second.request_stop(); };
  feed_.Next([](const auto&, auto&) { return kBroken; });
  FeedReader waiting(client_, options_);
  EXPECT_TRUE(waiting.Follow(second.get_token(), [](const auto&) { return absl::OkStatus(); }).ok());
}

TEST_F(FeedReaderTest, ReadsToTheEndPageByPage) {
  for (int i = 0; i < 2500; ++i) feed_.Add(FeedEntryAt(absl::StrCat("4.", i)));
  options_.position_file = PathOfPosition();
  options_.save_every = 1000;
  FeedReader reader(client_, options_);
  int64_t handled = 0;
  const auto count = [&](const v1::FeedEntry& entry) {
    EXPECT_EQ(entry.position(), absl::StrCat("4.", handled++));
    return absl::OkStatus();
  };
  ASSERT_TRUE(reader.ReadToEnd(7, count).ok());
  EXPECT_EQ(handled, 7);
  EXPECT_FALSE(reader.at_end());
  EXPECT_EQ(PositionKept(), "4.6");
  ASSERT_TRUE(reader.ReadToEnd(0, count).ok());
  EXPECT_EQ(handled, 2500);
  EXPECT_TRUE(reader.at_end());
  EXPECT_EQ(PositionKept(), "4.2499");
}

TEST_F(FeedReaderTest, AGapIsPassedOverWhenReadingPagesToo) {
  feed_.Add(FeedEntryAt("8.0"));
  options_.from = "4.0";
  feed_.NextPageFails(FeedError(grpc::StatusCode::OUT_OF_RANGE, "FEED_POSITION_TOO_OLD", "7.0"));
  options_.skip_gap = true;
  FeedReader reader(client_, options_);
  ASSERT_TRUE(reader.ReadToEnd(0, [](const auto&) { return absl::OkStatus(); }).ok());
  EXPECT_EQ(reader.position(), "8.0");
}

}  // namespace
}  // namespace listeplass::client
