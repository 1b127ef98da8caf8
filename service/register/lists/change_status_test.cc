#include "service/register/lists/change_status.h"

#include <gmock/gmock.h>

#include "tests/support/test_register.h"

namespace listeplass {
namespace {

class ChangeStatusTest : public ::testing::Test {
 protected:
  absl::Status Change(ListId list, ListStatus status, std::optional<int64_t> revision = {}) {
    return reg_.Run(DecideChangeStatus(
        *reg_.state(), {.list = list, .status = status, .reason = "test", .revision = revision}, reg_.context()));
  }

  TestRegister reg_;
};

TEST_F(ChangeStatusTest, R20AFullListCannotBeOpened) {
  const ListId full = reg_.AddList({.ceiling = 2, .members = 1, .status = ListStatus::kClosed, .held = 1});
  EXPECT_THAT(Change(full, ListStatus::kOpen), Fails(absl::StatusCode::kFailedPrecondition, "LIST_FULL"));
  const ListId room = reg_.AddList({.ceiling = 2, .members = 1, .status = ListStatus::kClosed});
  EXPECT_TRUE(Change(room, ListStatus::kOpen).ok());
  EXPECT_EQ(reg_.list(room).status, ListStatus::kOpen);
}

TEST_F(ChangeStatusTest, R30ALockLeavesTheQueueStanding) {
  const ListId list = reg_.AddList({.status = ListStatus::kClosed});
  const PersonId waiting = reg_.AddPerson();
  ASSERT_TRUE(reg_.Ask(waiting, {list}).ok());
  ASSERT_TRUE(Change(list, ListStatus::kLocked).ok());
  EXPECT_TRUE(reg_.request(waiting).has_value());
  EXPECT_THAT(reg_.Ask(reg_.AddPerson(), {list}), Fails(absl::StatusCode::kFailedPrecondition, "LIST_LOCKED"));
  EXPECT_TRUE(Change(list, ListStatus::kOpen).ok());
}

TEST_F(ChangeStatusTest, TheEtagGuardsAgainstLostUpdates) {
  const ListId list = reg_.AddList();
  const int64_t seen = reg_.list(list).revision;
  ASSERT_TRUE(Change(list, ListStatus::kClosed, seen).ok());
  EXPECT_THAT(Change(list, ListStatus::kLocked, seen), Fails(absl::StatusCode::kAborted, "STALE_ETAG"));
  EXPECT_THAT(Change(ListId(99), ListStatus::kOpen), Fails(absl::StatusCode::kNotFound, "LIST_NOT_FOUND"));
}

}  // namespace
}  // namespace listeplass
