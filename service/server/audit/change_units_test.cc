#include "service/server/audit/change_units.h"

#include <vector>

#include "gmock/gmock.h"
#include "tests/support/or_abort.h"
#include "tests/support/test_register.h"

namespace listeplass::server {
namespace {

class ChangeUnitsTest : public ::testing::Test {
 protected:
  ChangeUnitsTest() {
    OrAbort(reg_.Run({AddressProtectionSet{.person = child_, .protection = AddressProtection::kConfidential}}));
  }
  bool Shows(PersonId person, const std::vector<Event>& events, Audience audience = Audience::kGeneral,
             bool as_one = false) {
    const auto state = reg_.state();
    ChangeUnits units(*state, audience);
    units.Add(events, as_one);
    return OrAbort(units.Shows({person}));
  }
  Event MoveOf(PersonId person) const {
    MoveScheduled move;
    move.person = person;
    move.to = list_;
    move.effective = absl::CivilDay(2026, 12, 1);
    return move;
  }

  TestRegister reg_;
  const ListId list_ = reg_.AddList();
  const PersonId parent_ = reg_.AddPerson();
  const PersonId child_ = reg_.AddChildOf(parent_, ListId());
  const PersonId other_ = reg_.AddPerson();
};

TEST_F(ChangeUnitsTest, AHouseholdThatIsMovedTogetherIsShownWholeOrNotAtAll) {
  const std::vector<Event> together = {MoveOf(parent_), MoveOf(child_), MoveOf(other_)};
  EXPECT_FALSE(Shows(child_, together));
  EXPECT_FALSE(Shows(parent_, together));
  EXPECT_TRUE(Shows(other_, together)) << "only beside them by chance";
  EXPECT_TRUE(Shows(parent_, {MoveOf(parent_)})) << "nothing happens to the child";
  EXPECT_TRUE(Shows(parent_, together, Audience::kSeesProtected));
}

TEST_F(ChangeUnitsTest, WhomOneCommandOrEventNamesTogetherIsOneUnitFromSeveralAddresses) {
  EXPECT_FALSE(Shows(other_, {MoveOf(other_), MoveOf(child_)}, Audience::kGeneral, /*as_one=*/true));
  PlanCommitted plan;
  plan.plan.moves = {{.applicant = other_, .unit = {other_, child_}, .from = {}, .to = list_}};
  EXPECT_FALSE(Shows(other_, {plan, MoveOf(other_), MoveOf(child_)}));
  ListReduced draw;
  draw.order = {{.persons = {other_, child_}}};
  EXPECT_FALSE(Shows(other_, {draw}));
  Request request;
  request.applicant = other_;
  request.unit = {other_, child_};
  EXPECT_FALSE(Shows(other_, {MoveOf(other_), RequestClosed{.applicant = other_, .request = request}}));
}

TEST_F(ChangeUnitsTest, WhoMovesHouseTogetherIsOneUnit) {
  const HouseholdId home = reg_.AddHousehold();
  const auto moves = [&](PersonId person) {
    return PersonRelocated{.person = person, .household = home, .municipality = kBergen, .moved = {}};
  };
  EXPECT_FALSE(Shows(other_, {moves(other_), moves(child_)}));
}

}  // namespace
}  // namespace listeplass::server
