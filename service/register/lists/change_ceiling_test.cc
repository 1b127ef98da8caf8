#include "service/register/lists/change_ceiling.h"

#include <gmock/gmock.h>

#include "tests/support/test_register.h"

namespace listeplass {
namespace {

class ChangeCeilingTest : public ::testing::Test {
 protected:
  absl::Status Change(ListId list, int64_t ceiling, bool agreed = false, std::optional<int64_t> revision = {}) {
    return reg_.Run(DecideChangeCeiling(
        *reg_.state(),
        {.list = list, .ceiling = ceiling, .municipal_agreement = agreed, .reason = "avtale", .revision = revision},
        reg_.context()));
  }

  TestRegister reg_;
};

TEST_F(ChangeCeilingTest, R20FromZeroTo2500AndBelow500OnlyByAgreement) {
  const ListId list = reg_.AddList();
  EXPECT_THAT(Change(list, -1), Fails(absl::StatusCode::kInvalidArgument, "OUT_OF_RANGE"));
  EXPECT_THAT(Change(list, 2501), Fails(absl::StatusCode::kInvalidArgument, "OUT_OF_RANGE"));
  EXPECT_TRUE(Change(list, 2500).ok());
  EXPECT_TRUE(Change(list, 500).ok());
  EXPECT_THAT(Change(list, 499), Fails(absl::StatusCode::kFailedPrecondition, "MUNICIPAL_AGREEMENT_REQUIRED"));
  EXPECT_TRUE(Change(list, 499, true).ok());
  EXPECT_TRUE(Change(list, 0, true).ok());
  EXPECT_EQ(reg_.list(list).ceiling, 0);
}

TEST_F(ChangeCeilingTest, R32ACeilingBelowTheMembersIsLegalAndNobodyLosesTheirPlace) {
  const ListId list = reg_.AddList({.ceiling = 3, .members = 3});
  ASSERT_TRUE(Change(list, 1, true).ok());
  EXPECT_TRUE(reg_.list(list).over_full());
  EXPECT_EQ(reg_.list(list).members, 3);
  EXPECT_EQ(reg_.list(list).free(), 0);
}

TEST_F(ChangeCeilingTest, TheEtagGuardsAgainstLostUpdates) {
  const ListId list = reg_.AddList();
  const int64_t seen = reg_.list(list).revision;
  ASSERT_TRUE(Change(list, 900, false, seen).ok());
  EXPECT_THAT(Change(list, 800, false, seen), Fails(absl::StatusCode::kAborted, "STALE_ETAG"));
  // A person who joins the list does not change its revision.
  const int64_t now = reg_.list(list).revision;
  reg_.AddPerson({.list = list});
  EXPECT_TRUE(Change(list, 800, false, now).ok());
}

TEST_F(ChangeCeilingTest, TheSameCeilingChangesNothing) {
  const ListId list = reg_.AddList({.ceiling = 700});
  const auto decision =
      DecideChangeCeiling(*reg_.state(), {.list = list, .ceiling = 700, .reason = "x", .revision = {}}, reg_.context());
  ASSERT_TRUE(decision.ok());
  EXPECT_TRUE(decision->events.empty());
}

TEST_F(ChangeCeilingTest, AReasonIsRequired) {
  const ListId list = reg_.AddList();
  const auto change = [&](std::string reason) {
    return reg_.Run(DecideChangeCeiling(
        *reg_.state(), {.list = list, .ceiling = 900, .reason = std::move(reason), .revision = {}}, reg_.context()));
  };
  EXPECT_THAT(change(""), Fails(absl::StatusCode::kInvalidArgument, "FIELD_REQUIRED"));
  EXPECT_THAT(change(std::string(501, 'x')), Fails(absl::StatusCode::kInvalidArgument, "FIELD_INVALID"));
  EXPECT_TRUE(change(std::string(500, 'x')).ok());
}

}  // namespace
}  // namespace listeplass
