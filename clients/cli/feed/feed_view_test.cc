#include "clients/cli/feed/feed_view.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/fake_feed.h"

namespace listeplass::cli {
namespace {

using ::testing::HasSubstr;

v1::FeedEntry Placement() {
  v1::FeedEntry entry = FeedEntryAt("4711.0");
  entry.set_person("persons/mfrggzdfmztwq2lknnwg23tpoa");
  return entry;
}

TEST(FeedViewTest, AnEntryIsOneLineAndWhatFindsNoRoomIsIndented) {
  EXPECT_EQ(FeedLine(Placement(), 0),
            "12-01 10:30 placed mfrggzdfmztwq2lknnwg23tpoa 4601/2 -> 4601/17 from 2027-01-01 (by-plan)\n");
  EXPECT_EQ(FeedLine(Placement(), 80),
            "12-01 10:30 placed mfrggzdfmztwq2lknnwg23tpoa 4601/2 -> 4601/17 from 2027-01-01\n"
            "  (by-plan)\n");
}

TEST(FeedViewTest, AListsEntryHasNoPersonAndAPersonsOneSaysTheTie) {
  v1::FeedEntry entry;
  entry.set_position("4711.0");
  entry.set_kind(v1::LIST_LOCKED);
  entry.mutable_time()->set_seconds(1'796'117'400);
  entry.set_list("municipalities/4601/lists/17");
  EXPECT_EQ(FeedLine(entry, 80), "12-01 10:30 list-locked 4601/17\n");
  entry.set_person("persons/mfrggzdfmztwq2lknnwg23tpoa");
  entry.set_tie(v1::FeedEntry::WAITS);
  EXPECT_EQ(FeedLine(entry, 80), "12-01 10:30 list-locked mfrggzdfmztwq2lknnwg23tpoa 4601/17 (waits)\n");
}

TEST(FeedViewTest, WhoIsOnNoListAfterwardsIsTold) {
  v1::FeedEntry entry = Placement();
  entry.clear_list();
  EXPECT_THAT(FeedLine(entry, 0), HasSubstr("4601/2 -> - from"));
}

TEST(FeedViewTest, ATerminalIsNotObeyed) {
  v1::FeedEntry entry = Placement();
  entry.set_reason("\x1b[2J\nX");
  EXPECT_THAT(FeedLine(entry, 0), HasSubstr("(\\u001b[2j x)"));
}

TEST(FeedViewTest, APageSaysHowToGoOn) {
  v1::PullEventsResponse page;
  EXPECT_EQ(FeedPageView(page, 80), "No entries.\n");
  *page.add_entries() = Placement();
  page.set_position("4711.0");
  EXPECT_EQ(FeedPageView(page, 0),
            "POSITION  TIME              KIND    PERSON                      LIST     BEFORE  FROM        WHY\n"
            "4711.0    2026-12-01 10:30  placed  mfrggzdfmztwq2lknnwg23tpoa  4601/17  4601/2  2027-01-01  by-plan\n"
            "There is more: go on with --from 4711.0\n");
  page.set_at_end(true);
  EXPECT_THAT(FeedPageView(page, 0), HasSubstr("That is all for now. Go on with --from 4711.0\n"));
}

}  // namespace
}  // namespace listeplass::cli
