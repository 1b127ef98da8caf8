#include "service/register/feed/trim_feed.h"

#include <gmock/gmock.h>

#include <vector>

#include "service/domain/feed_entry.h"
#include "tests/support/or_abort.h"
#include "tests/support/test_register.h"

namespace listeplass {
namespace {

class TrimFeedTest : public ::testing::Test {
 protected:
  std::vector<FeedPosition> Positions() {
    std::vector<FeedPosition> positions;
    OrAbort(reg_.state()->ForEachFeedItem({}, [&positions](const FeedItem& item) {
      positions.push_back(item.position);
      return true;
    }));
    return positions;
  }
  absl::Status Trim(absl::Time before) { return reg_.Run(DecideTrimFeed(*reg_.state(), {before}, reg_.context())); }

  TestRegister reg_;
};

TEST_F(TrimFeedTest, WhatIsOlderGoesAndTheRestStays) {
  const ListId closed = reg_.AddList({.status = ListStatus::kClosed});
  const PersonId first = reg_.AddPerson();
  const PersonId second = reg_.AddPerson();
  OrAbort(reg_.Ask(first, {closed}));
  reg_.Advance(absl::Hours(48));
  OrAbort(reg_.Ask(second, {closed}));
  const std::vector<FeedPosition> all = Positions();
  ASSERT_EQ(all.size(), 2u);

  EXPECT_TRUE(DecideTrimFeed(*reg_.state(), {reg_.now() - absl::Hours(72)}, reg_.context())->events.empty());
  OrAbort(Trim(reg_.now() - absl::Hours(24)));
  EXPECT_THAT(Positions(), ::testing::ElementsAre(all[1]));
  EXPECT_EQ(reg_.state()->feed_first_sequence(), all[1].sequence) << "so that a reader knows what it may ask for";
  OrAbort(Trim(reg_.now() + absl::Hours(1)));
  EXPECT_TRUE(Positions().empty());
  EXPECT_EQ(reg_.state()->feed_first_sequence(), all[1].sequence + 1);
}

TEST_F(TrimFeedTest, WhoIsOnAListLosesWhatWasToldOfItAlone) {
  const ListId list = reg_.AddList();
  const PersonId member = reg_.AddPerson({.list = list});
  const int64_t before = reg_.state()->sequence();
  OrAbort(reg_.Run({Event(ListStatusChanged{list, ListStatus::kOpen, ListStatus::kLocked, "no doctor"})}));
  const auto about = [&, before] {
    int changes = 0;
    OrAbort(reg_.state()->ForEachFeedChangeAbout(member, before, [&changes](int64_t) {
      ++changes;
      return true;
    }));
    return changes;
  };
  EXPECT_EQ(about(), 1);
  OrAbort(Trim(reg_.now() + absl::Hours(1)));
  EXPECT_EQ(about(), 0);
}

}  // namespace
}  // namespace listeplass
