#include "service/register/lists/reduce_list.h"

#include <gmock/gmock.h>

#include "service/register/effective_day.h"
#include "service/register/lists/draw.h"
#include "service/register/people/switch_quota.h"
#include "tests/support/test_register.h"

namespace listeplass {
namespace {

using ::testing::IsEmpty;

class ReduceListTest : public ::testing::Test {
 protected:
  absl::StatusOr<Decision> Decide(const ReduceListCommand& command) {
    return DecideReduceList(*reg_.state(), command, reg_.context());
  }
  ReduceListCommand To(int64_t ceiling) const {
    ReduceListCommand command;
    command.list = list_;
    command.ceiling = ceiling;
    command.municipal_agreement = true;
    command.reason = "legens krav";
    command.seed = 20261121;
    return command;
  }
  // Returns the persons whom the decision's draw takes off the list.
  static std::vector<PersonId> Drawn(const Decision& decision) {
    const auto& reduced = std::get<ListReduced>(decision.events.front());
    std::vector<PersonId> drawn;
    for (int64_t i = 0; i < reduced.drawn; ++i) {
      drawn.insert(drawn.end(), reduced.order[i].persons.begin(), reduced.order[i].persons.end());
    }
    return drawn;
  }

  TestRegister reg_;
  ListId list_ = reg_.AddList({.ceiling = 30, .members = 20});
};

TEST_F(ReduceListTest, R21TheDrawnStayForSixMonthsAndAreThenDisplaced) {
  const absl::StatusOr<Decision> decision = Decide(To(15));
  ASSERT_TRUE(decision.ok()) << decision.status();
  const std::vector<PersonId> drawn = Drawn(*decision);
  ASSERT_EQ(drawn.size(), 5u);
  ASSERT_TRUE(reg_.Run(decision).ok());
  EXPECT_EQ(reg_.list(list_).ceiling, 15);
  EXPECT_EQ(reg_.list(list_).members, 15) << "places are counted at the coming boundary";
  const absl::CivilDay effective(2027, 6, 1);
  for (PersonId id : drawn) {
    const Person person = reg_.person(id);
    EXPECT_EQ(MembershipOn(person, effective - 1)->list, list_);
    EXPECT_EQ(MembershipOn(person, effective), nullptr);
    EXPECT_EQ(person.group, Group::kDisplaced);
    EXPECT_EQ(person.without_list_since, effective);
    EXPECT_TRUE(IsUnassigned(person));
  }
}

TEST_F(ReduceListTest, R8AnotherListDoesNotSpendASwitch) {
  const absl::StatusOr<Decision> decision = Decide(To(19));
  ASSERT_TRUE(reg_.Run(decision).ok());
  const PersonId drawn = Drawn(*decision).front();
  const ListId other = reg_.AddList();
  ASSERT_TRUE(reg_.Ask(drawn, {other}).ok());
  const Person person = reg_.person(drawn);
  EXPECT_EQ(CommittedList(person), other);
  EXPECT_EQ(MembershipOn(person, absl::CivilDay(2026, 11, 30))->list, list_) << "R11: until the new one";
  EXPECT_EQ(MembershipOn(person, absl::CivilDay(2026, 12, 1))->list, other);
  EXPECT_FALSE(person.memberships.back().counts_as_switch);
  EXPECT_EQ(person.memberships.back().group, Group::kDisplaced);
}

TEST_F(ReduceListTest, WhoWaitsWaitsOnAsOneWithoutAList) {
  const ListId full = reg_.AddList({.ceiling = 0});
  std::vector<PersonId> members;
  ASSERT_TRUE(reg_.state()
                  ->ForEachMember(list_, PersonId(),
                                  [&](PersonId id) {
                                    members.push_back(id);
                                    return true;
                                  })
                  .ok());
  for (PersonId member : members) ASSERT_TRUE(reg_.Ask(member, {full}).ok());
  const absl::Time since = reg_.request(members[0])->waiting_since();
  reg_.Advance(absl::Hours(24));
  const absl::StatusOr<Decision> decision = Decide(To(18));
  ASSERT_TRUE(reg_.Run(decision).ok());
  for (PersonId member : members) {
    const std::vector<PersonId> drawn = Drawn(*decision);
    const bool leaves = std::find(drawn.begin(), drawn.end(), member) != drawn.end();
    EXPECT_EQ(reg_.request(member)->group, leaves ? Group::kDisplaced : Group::kSwitcher);
    EXPECT_EQ(reg_.request(member)->waiting_since(), since);
  }
}

TEST_F(ReduceListTest, R13WhoIsHereTemporarilyDoesNotWaitAsOneWithoutAList) {
  const ListId wished = reg_.AddList({.status = ListStatus::kClosed});
  const PersonId temporary = reg_.AddPerson({.list = list_, .residence = Residence::kTemporary});
  ASSERT_TRUE(reg_.Ask(temporary, {wished}).ok());
  ASSERT_TRUE(reg_.Run(Decide(To(0))).ok());
  EXPECT_EQ(reg_.request(temporary)->group, Group::kTemporary);
}

TEST_F(ReduceListTest, TheEventHoldsTheWholeDraw) {
  ReduceListCommand command = To(12);
  command.seed = 99;
  const absl::StatusOr<Decision> decision = Decide(command);
  ASSERT_TRUE(reg_.Run(decision).ok());
  const auto& reduced = std::get<ListReduced>(decision->events.front());
  EXPECT_EQ(reduced.seed, 99u);
  EXPECT_EQ(reduced.order.size(), 20u);
  EXPECT_EQ(reduced.drawn, EntriesFor(reduced.order, 8));
  EXPECT_EQ(reg_.list(list_).last_draw, reg_.state()->sequence());
}

TEST_F(ReduceListTest, AComingMemberWhoWouldNotHaveBegunNeverDoes) {
  const PersonId coming = reg_.AddPerson();
  ASSERT_TRUE(reg_.Ask(coming, {list_}).ok());  // moves on 1 December
  ReduceListCommand command = To(0);
  command.effective = absl::CivilDay(2026, 12, 1);
  ASSERT_TRUE(reg_.Run(Decide(command)).ok());
  EXPECT_THAT(reg_.person(coming).memberships, IsEmpty());
  EXPECT_EQ(reg_.list(list_).members, 0);
}

TEST_F(ReduceListTest, RefusesWhatNeedsNoDrawOrNoListCanHave) {
  EXPECT_THAT(Decide(To(20)).status(), Fails(absl::StatusCode::kFailedPrecondition, "NOTHING_TO_REDUCE"));
  EXPECT_THAT(Decide(To(-1)).status(), Fails(absl::StatusCode::kInvalidArgument, "OUT_OF_RANGE"));
  ReduceListCommand command = To(10);
  command.municipal_agreement = false;
  EXPECT_THAT(Decide(command).status(), Fails(absl::StatusCode::kFailedPrecondition, "MUNICIPAL_AGREEMENT_REQUIRED"));
  command = To(10);
  command.effective = absl::CivilDay(2026, 11, 20);
  EXPECT_THAT(Decide(command).status(), Fails(absl::StatusCode::kInvalidArgument, "OUT_OF_RANGE"));
  command = To(10);
  command.revision = 0;
  EXPECT_THAT(Decide(command).status(), Fails(absl::StatusCode::kAborted, "STALE_ETAG"));
  command = To(10);
  command.reason = "";
  EXPECT_THAT(Decide(command).status(), Fails(absl::StatusCode::kInvalidArgument, "FIELD_REQUIRED"));
  command = To(10);
  command.list = ListId(999);
  EXPECT_THAT(Decide(command).status(), Fails(absl::StatusCode::kNotFound, "LIST_NOT_FOUND"));
}

TEST(NoticeDay, IsTheFirstOfAMonthAtLeastSixMonthsAhead) {
  EXPECT_EQ(NoticeDay(absl::CivilDay(2026, 11, 21)), absl::CivilDay(2027, 6, 1));
  EXPECT_EQ(NoticeDay(absl::CivilDay(2026, 11, 1)), absl::CivilDay(2027, 5, 1));
  EXPECT_EQ(NoticeDay(absl::CivilDay(2026, 8, 31)), absl::CivilDay(2027, 3, 1)) << "February has no 31st";
  EXPECT_EQ(NoticeDay(absl::CivilDay(2026, 12, 31)), absl::CivilDay(2027, 7, 1));
}

}  // namespace
}  // namespace listeplass
