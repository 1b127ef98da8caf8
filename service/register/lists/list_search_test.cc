#include "service/register/lists/list_search.h"

#include <gmock/gmock.h>

#include <cmath>

#include "tests/support/test_register.h"

namespace listeplass {
namespace {

using ::testing::ElementsAre;

class ListSearchTest : public ::testing::Test {
 protected:
  // One hundredth of a degree of latitude takes one minute.
  static int64_t Minutes(const GeoPoint& from, const GeoPoint& to) {
    return std::llround(std::abs(from.lat_degrees - to.lat_degrees) * 100);
  }
  std::vector<ListId> Search(const ListSearchQuery& query) {
    const absl::StatusOr<ListSearchPage> page = SearchLists(*reg_.state(), query, Minutes);
    EXPECT_TRUE(page.ok()) << page.status();
    next_ = page->next;
    std::vector<ListId> ids;
    for (const ListSearchResult& result : page->results) ids.push_back(result.list.id);
    return ids;
  }

  TestRegister reg_;
  std::optional<ListSearchCursor> next_;
};

TEST_F(ListSearchTest, NearestFirstAndPaged) {
  const ListId far = reg_.AddList({.position = {60.60, 5.3}});
  const ListId near = reg_.AddList({.position = {60.41, 5.3}});
  const ListId also_near = reg_.AddList({.position = {60.41, 5.4}});
  ListSearchQuery query;
  query.near = {60.40, 5.3};
  EXPECT_THAT(Search(query), ElementsAre(near, also_near, far));
  EXPECT_EQ(next_, std::nullopt);
  query.within_minutes = 5;
  EXPECT_THAT(Search(query), ElementsAre(near, also_near));
  query.within_minutes = 60;
  query.page_size = 1;
  std::vector<ListId> all;
  do {
    for (ListId id : Search(query)) all.push_back(id);
    query.after = next_;
  } while (next_);
  EXPECT_THAT(all, ElementsAre(near, also_near, far));
}

TEST_F(ListSearchTest, KnownTravelTimesGoBeforeTheEstimate) {
  const ListId across_the_fjord = reg_.AddList({.position = {60.41, 5.3}});
  const ListId far = reg_.AddList({.position = {60.60, 5.3}});
  const GrunnkretsId home(46010101);
  ASSERT_TRUE(reg_.Run({TravelTimeSet{{home, reg_.list(across_the_fjord).practice, 90}}}).ok());
  ListSearchQuery query;
  query.near = {60.40, 5.3};
  EXPECT_THAT(Search(query), ElementsAre(across_the_fjord, far));
  query.grunnkrets = home;
  EXPECT_THAT(Search(query), ElementsAre(far, across_the_fjord));
  query.within_minutes = 60;
  EXPECT_THAT(Search(query), ElementsAre(far));
}

TEST_F(ListSearchTest, OpenOnlyMeansWithAFreePlace) {
  const ListId open = reg_.AddList();
  reg_.AddList({.ceiling = 1, .members = 1});
  reg_.AddList({.status = ListStatus::kClosed});
  ListSearchQuery query;
  query.near = {60.39, 5.32};
  query.open_only = true;
  EXPECT_THAT(Search(query), ElementsAre(open));
  query.language = "se";
  EXPECT_THAT(Search(query), ElementsAre());
}

TEST_F(ListSearchTest, RefusesWhatMakesNoSense) {
  ListSearchQuery query;
  query.near = {91, 0};
  EXPECT_THAT(SearchLists(*reg_.state(), query, Minutes).status(),
              Fails(absl::StatusCode::kInvalidArgument, "FIELD_INVALID"));
  query.near = {60, 5};
  query.within_minutes = 0;
  EXPECT_THAT(SearchLists(*reg_.state(), query, Minutes).status(),
              Fails(absl::StatusCode::kInvalidArgument, "OUT_OF_RANGE"));
}

}  // namespace
}  // namespace listeplass
