#include "service/domain/ground.h"

#include "gtest/gtest.h"

namespace listeplass {
namespace {

TEST(GroundTest, EveryGroundIsFoundAgainByItsWords) {
  for (const RuleSource& source : AllRuleSources()) {
    EXPECT_EQ(GroundText(source.rule), source.number);
    EXPECT_EQ(ParseGround(source.number), Ground(source.rule));
  }
  for (const bool lock : {false, true}) {
    for (const bool ceiling : {false, true}) {
      const Ground ground = Ground::StaffDecision({.lock = lock, .ceiling = ceiling});
      EXPECT_EQ(ParseGround(GroundText(ground)), ground) << GroundText(ground);
    }
  }
  EXPECT_EQ(ParseGround(""), Ground());
  EXPECT_EQ(GroundText({}), "");
}

// The words are persisted: the event log of every version has them.
TEST(GroundTest, WordsAreAsTheyWere) {
  EXPECT_EQ(GroundText(Ground::StaffDecision()), "staff decision");
  EXPECT_EQ(GroundText(Ground::StaffDecision({.lock = true, .ceiling = true})),
            "staff decision, lock overridden (R30), ceiling overridden (R20)");
  EXPECT_EQ(GroundText(Ground::StaffDecision({.ceiling = true})), "staff decision, ceiling overridden (R20)");
}

TEST(GroundTest, OtherWordsAreNoGround) {
  EXPECT_EQ(ParseGround("R38"), std::nullopt);
  EXPECT_EQ(ParseGround("R4 "), std::nullopt);
  EXPECT_EQ(ParseGround("staff decision, ceiling overridden (R20), lock overridden (R30)"), std::nullopt);
}

TEST(GroundTest, ARuleOrStaffDecided) {
  EXPECT_TRUE(Ground().empty());
  EXPECT_EQ(Ground(Rule::kR18).rule(), Rule::kR18);
  EXPECT_FALSE(Ground(Rule::kR18).staff_decision());
  EXPECT_FALSE(Ground::StaffDecision().rule());
  EXPECT_FALSE(Ground::StaffDecision().empty());
}

}  // namespace
}  // namespace listeplass
