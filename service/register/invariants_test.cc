#include "service/register/invariants.h"

#include <gmock/gmock.h>

#include "tests/support/test_register.h"

namespace listeplass {
namespace {

// These tests plant decisions that no rule would make, and expect them to be caught before they are committed.
class InvariantsTest : public ::testing::Test {
 protected:
  void ExpectBroken(std::vector<Event> events, const std::string& invariant) {
    const int64_t before = reg_.state()->sequence();
    const absl::Status status = reg_.Run(std::move(events));
    EXPECT_THAT(status, Fails(absl::StatusCode::kInternal, "INVARIANT_BROKEN"));
    EXPECT_EQ(GetErrorDetails(status).metadata["invariant"], invariant);
    EXPECT_EQ(reg_.state()->sequence(), before);
  }
  MoveScheduled Move(PersonId person, ListId from, ListId to) {
    return {.person = person,
            .from = from,
            .to = to,
            .effective = absl::CivilDay(2026, 12, 1),
            .ground = Rule::kR4,
            .reason = "",
            .plan = {},
            .above_ceiling_by = {}};
  }
  static RequestPlaced Asks(std::vector<PersonId> unit, ListId wished) {
    RequestPlaced placed;
    placed.request.applicant = unit.front();
    placed.request.unit = std::move(unit);
    placed.request.municipality = kBergen;
    placed.request.wishes = {{wished, absl::UnixEpoch()}};
    return placed;
  }

  TestRegister reg_;
};

TEST_F(InvariantsTest, OneListAtATime) {
  const ListId a = reg_.AddList(), b = reg_.AddList();
  Person person = reg_.person(reg_.AddPerson({.list = a}));
  person.memberships.push_back({.list = b, .from = absl::CivilDay(2026, 1, 1), .to = std::nullopt});
  ExpectBroken({PersonRegistered{person}}, "ONE_LIST_AT_A_TIME");
  person.memberships[0].to = absl::CivilDay(2026, 1, 2);
  ExpectBroken({PersonRegistered{person}}, "ONE_LIST_AT_A_TIME");
  person.memberships[0].to = absl::CivilDay(2026, 1, 1);
  EXPECT_TRUE(reg_.Run({PersonRegistered{person}}).ok());
}

TEST_F(InvariantsTest, R20NoListRisesAboveItsCeilingUnlessTheEventSaysBy) {
  const ListId a = reg_.AddList(), full = reg_.AddList({.ceiling = 1, .members = 1});
  const PersonId person = reg_.AddPerson({.list = a});
  MoveScheduled move = Move(person, a, full);
  ExpectBroken({move}, "CEILING");
  move.above_ceiling_by = Rule::kR18;
  EXPECT_TRUE(reg_.Run({move}).ok());
}

TEST_F(InvariantsTest, R32AnOverFullListMayExchangeButNotGain) {
  const ListId a = reg_.AddList(), over_full = reg_.AddList({.ceiling = 3});
  const PersonId in = reg_.AddPerson({.list = a}), more = reg_.AddPerson({.list = a});
  const PersonId out = reg_.AddPerson({.list = over_full});
  reg_.AddPerson({.list = over_full});
  ASSERT_TRUE(reg_.Run({CeilingChanged{.list = over_full, .ceiling_before = 3, .ceiling = 1, .reason = "test"}}).ok());
  ExpectBroken({Move(in, a, over_full), Move(out, over_full, a), Move(more, a, over_full)}, "CEILING");
  EXPECT_TRUE(reg_.Run({Move(in, a, over_full), Move(out, over_full, a)}).ok());
}

TEST_F(InvariantsTest, R9OneStandingRequest) {
  const ListId home = reg_.AddList(), wished = reg_.AddList();
  const PersonId person = reg_.AddPerson({.list = home}), other = reg_.AddPerson({.list = home});
  ASSERT_TRUE(reg_.Run({Asks({person, other}, wished)}).ok());
  // The other person takes a request of their own without leaving this one.
  ExpectBroken({Asks({other}, wished)}, "ONE_STANDING_REQUEST");
  // First, one of the two moves away from the other. Then both move where they wished to be, and still wait for it.
  ExpectBroken({Move(other, home, reg_.AddList())}, "ONE_STANDING_REQUEST");
  ExpectBroken({Move(person, home, wished), Move(other, home, wished)}, "ONE_STANDING_REQUEST");
}

TEST_F(InvariantsTest, R1OnlyTheEntitledQueue) {
  const ListId wished = reg_.AddList();
  const PersonId visitor = reg_.AddPerson({.residence = Residence::kNone});
  ExpectBroken({Asks({visitor}, wished)}, "ENTITLED");
  const PersonId resident = reg_.AddPerson();
  ASSERT_TRUE(reg_.Ask(resident, {reg_.AddList({.status = ListStatus::kClosed})}).ok());
  Person emigrated = reg_.person(resident);
  emigrated.residence = Residence::kNone;
  emigrated.group.reset();
  emigrated.without_list_since.reset();
  ExpectBroken({PersonRegistered{emigrated}}, "ENTITLED");
}

TEST_F(InvariantsTest, R25NobodyIsOnAListThatHasEnded) {
  const ListId list = reg_.AddList(), other = reg_.AddList();
  const PersonId stays = reg_.AddPerson({.list = list}), leaves = reg_.AddPerson({.list = list});
  const ListEnded ended{.list = list, .effective = absl::CivilDay(2026, 12, 10), .reason = "test"};
  const auto released = [&](PersonId person, absl::CivilDay day) {
    return PersonReleased{.person = person, .list = list, .effective = day, .rule = Rule::kR25};
  };
  ExpectBroken({ended}, "NOBODY_ON_ENDED_LIST");
  ExpectBroken({ended, released(stays, absl::CivilDay(2026, 12, 11)), released(leaves, absl::CivilDay(2026, 12, 1))},
               "NOBODY_ON_ENDED_LIST");
  ASSERT_TRUE(
      reg_.Run({ended, released(stays, absl::CivilDay(2026, 12, 10)), released(leaves, absl::CivilDay(2026, 12, 1))})
          .ok());
  ExpectBroken({Move(stays, ListId(), list)}, "NOBODY_ON_ENDED_LIST");
  EXPECT_TRUE(reg_.Run({Move(stays, ListId(), other)}).ok());
}

}  // namespace
}  // namespace listeplass
