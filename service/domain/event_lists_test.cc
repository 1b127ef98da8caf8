#include "service/domain/event_lists.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace listeplass {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(EventListsTest, NamesEachOnceInOrder) {
  ListRegistered registered;
  registered.list.id = ListId(2);
  EventBatch batch;
  batch.events = {ListEnded{.list = ListId(7), .effective = {}, .reason = ""},
                  CeilingChanged{.list = ListId(7), .ceiling_before = 1, .ceiling = 2, .reason = ""}, registered};
  EXPECT_THAT(ListsOf(batch), ElementsAre(ListId(2), ListId(7)));
}

TEST(EventListsTest, WhoComesAndGoesIsAboutThePerson) {
  MoveScheduled move;
  move.from = ListId(1);
  move.to = ListId(2);
  EventBatch batch;
  batch.events = {move};
  EXPECT_THAT(ListsOf(batch), IsEmpty());
}

}  // namespace
}  // namespace listeplass
