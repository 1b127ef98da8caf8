#include "service/register/feed/derive_feed.h"

#include <gmock/gmock.h>

#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include "service/domain/feed_entry.h"
#include "service/register/people/ask_for_lists.h"
#include "service/register/people/merge_persons.h"
#include "service/register/people/opt_out.h"
#include "tests/support/or_abort.h"
#include "tests/support/test_register.h"

namespace listeplass {
namespace {

using absl::CivilDay;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// The kinds and facts of whole commands are in planning/explain_feed_test.cc. Here is what an entry must not say.
class DeriveFeedTest : public ::testing::Test {
 protected:
  std::vector<FeedEntry> Latest() {
    std::vector<FeedEntry> entries;
    const FeedPosition before{reg_.state()->sequence() - 1, std::numeric_limits<int64_t>::max()};
    OrAbort(reg_.state()->ForEachFeedItem(before, [&entries](const FeedItem& item) {
      entries.push_back(item.entry);
      return true;
    }));
    return entries;
  }
  std::vector<FeedEntry> LatestTo(PersonId person) {
    std::vector<FeedEntry> entries = Latest();
    std::erase_if(entries, [person](const FeedEntry& entry) { return entry.person != person; });
    return entries;
  }
  static std::vector<FeedKind> Kinds(const std::vector<FeedEntry>& entries) {
    std::vector<FeedKind> kinds;
    for (const FeedEntry& entry : entries) kinds.push_back(entry.kind);
    return kinds;
  }
  void Ask(PersonId person, std::vector<ListId> wishes, std::vector<PersonId> children = {}) {
    AskForListsCommand ask;
    ask.person = person;
    ask.wishes = std::move(wishes);
    ask.children = std::move(children);
    ask.custodian_consent = true;
    OrAbort(
        reg_.RunAs(reg_.context().actor, Origin::kAskForLists, DecideAskForLists(*reg_.state(), ask, reg_.context())));
  }

  TestRegister reg_;
  const ListId home_ = reg_.AddList();
  const ListId full_ = reg_.AddList({.ceiling = 0, .status = ListStatus::kClosed});
  const ListId other_ = reg_.AddList({.ceiling = 0, .status = ListStatus::kClosed});
};

TEST_F(DeriveFeedTest, ARequestThatIsForAnotherGroupIsNoNews) {
  const PersonId person = reg_.AddPerson({.list = home_});
  Ask(person, {full_});
  Request request = *reg_.request(person);
  request.group = Group::kDisplaced;
  OrAbort(reg_.Run({RequestPlaced{request}}));
  EXPECT_THAT(Latest(), IsEmpty()) << "the person has not changed it";
  Ask(person, {full_, other_});
  EXPECT_THAT(Kinds(Latest()), ElementsAre(FeedKind::kRequestChanged));
}

TEST_F(DeriveFeedTest, EachListThatGoesOutOfTheWishesIsTold) {
  const PersonId person = reg_.AddPerson({.list = home_});
  const ListId third = reg_.AddList({.ceiling = 0, .status = ListStatus::kClosed});
  Ask(person, {full_, other_, third});
  Request request = *reg_.request(person);
  std::erase_if(request.wishes, [third](const RequestWish& wish) { return wish.list != third; });
  OrAbort(reg_.Run({RequestPlaced{request}}));
  const std::vector<FeedEntry> gone = Latest();
  ASSERT_THAT(Kinds(gone), ElementsAre(FeedKind::kRequestChanged, FeedKind::kRequestChanged));
  EXPECT_EQ(gone[0].list, full_);
  EXPECT_EQ(gone[1].list, other_);
  EXPECT_THAT(gone[0].wishes, ElementsAre(third));
}

// The other parent has done nothing, and has not changed any wishes.
TEST_F(DeriveFeedTest, AChildWhoWaitsWithTheOtherParentFromNowOnIsToldOnce) {
  const HouseholdId house = reg_.AddHousehold();
  const PersonId mother = reg_.AddPerson({.list = home_, .household = house});
  const PersonId father = reg_.AddPerson({.list = home_, .household = house});
  const PersonId child = reg_.AddChildOf(mother, home_);
  Ask(mother, {full_}, {child});
  CustodySet custody;
  custody.person = child;
  custody.custody.custodians = {father};
  OrAbort(reg_.Run({custody}));
  Ask(father, {full_}, {child});
  EXPECT_THAT(LatestTo(mother), IsEmpty());
  EXPECT_THAT(Kinds(LatestTo(father)), ElementsAre(FeedKind::kRequestPlaced));
  EXPECT_THAT(Kinds(LatestTo(child)), ElementsAre(FeedKind::kRequestPlaced)) << "and not that the other one is closed";
}

TEST_F(DeriveFeedTest, APlaceTellsOfTheRequestThatItEnds) {
  const PersonId person = reg_.AddPerson({.list = home_});
  const ListId open = reg_.AddList();
  Ask(person, {full_, other_});
  Ask(person, {open});
  const std::vector<FeedEntry> placed = Latest();
  ASSERT_THAT(Kinds(placed), ElementsAre(FeedKind::kPlaced));
  EXPECT_EQ(placed[0].request_end, RequestEnd::kFulfilled);
  EXPECT_THAT(placed[0].wishes, ElementsAre(full_, other_)) << "what they waited for";
  EXPECT_TRUE(placed[0].counts_as_switch);
}

TEST_F(DeriveFeedTest, WhoOptsOutWhileWaitingIsToldOnce) {
  const PersonId person = reg_.AddPerson({.list = home_});
  Ask(person, {full_});
  OrAbort(reg_.Run(DecideOptOut(*reg_.state(), {.person = person}, reg_.context())));
  const std::vector<FeedEntry> left = Latest();
  ASSERT_THAT(Kinds(left), ElementsAre(FeedKind::kPlaceEnded));
  EXPECT_EQ(left[0].from, home_);
  EXPECT_EQ(left[0].request_end, RequestEnd::kWithdrawn);
}

// Only the applicant has lost the right.
TEST_F(DeriveFeedTest, R1WhoWaitedWithSomebodyWhoLostTheRightHasTheirs) {
  const PersonId parent = reg_.AddPerson({.list = home_});
  const PersonId child = reg_.AddChildOf(parent, home_);
  Ask(parent, {full_}, {child});
  OrAbort(reg_.Run({RequestClosed{.applicant = parent, .end = RequestEnd::kLostRight},
                    PersonLeft{parent, CivilDay(2026, 12, 1), EndCause::kEmigrated}}));
  const std::vector<FeedEntry> of_child = LatestTo(child);
  ASSERT_THAT(Kinds(of_child), ElementsAre(FeedKind::kRequestClosed));
  EXPECT_EQ(of_child[0].request_end, RequestEnd::kWithdrawn);
  EXPECT_THAT(of_child[0].with, ElementsAre(parent));
  const std::vector<FeedEntry> of_parent = LatestTo(parent);
  ASSERT_THAT(Kinds(of_parent), ElementsAre(FeedKind::kPlaceEnded));
  EXPECT_EQ(of_parent[0].request_end, RequestEnd::kLostRight);
}

TEST_F(DeriveFeedTest, AMergeTellsOfTheNumbersAndNotOfARequestThatGoesOn) {
  const HouseholdId house = reg_.AddHousehold();
  const PersonId kept = reg_.AddPerson({.list = home_, .household = house});
  const PersonId gone = reg_.AddPerson({.list = reg_.AddList(), .household = house});
  Ask(gone, {full_});
  OrAbort(reg_.Run(DecideMergePersons(
      *reg_.state(), {.survivor = kept, .merged = gone, .keep_list = home_, .reason = "test"}, reg_.context())));
  ASSERT_TRUE(reg_.request(kept).has_value());
  const std::vector<FeedEntry> merged = Latest();
  ASSERT_THAT(Kinds(merged), ElementsAre(FeedKind::kNumbersMerged));
  EXPECT_EQ(merged[0].person, kept);
  EXPECT_EQ(merged[0].list, home_);
  EXPECT_NE(merged[0].from, ListId()) << "the place that is free now";
}

// So a former number comes to lead to the person.
TEST_F(DeriveFeedTest, ANumberThatIsTheirsForAMomentIsNoOtherNumber) {
  const PersonId person = reg_.AddPerson();
  const NationalId own = reg_.person(person).national_id;
  const NationalId other = reg_.NewNationalId(CivilDay(1980, 6, 15));
  const auto change_to = [person](const NationalId& number) {
    return NationalIdChanged{.person = person, .national_id = number};
  };
  OrAbort(reg_.Run({change_to(other), change_to(own)}));
  EXPECT_THAT(Latest(), IsEmpty());
  OrAbort(reg_.Run({change_to(other)}));
  EXPECT_THAT(Kinds(Latest()), ElementsAre(FeedKind::kNumberChanged));
}

// An import is undone, or a place that was to come does not come: the register has no day of the end.
TEST_F(DeriveFeedTest, APlaceThatLeavesNoTraceEndsOnTheDayOfTheChange) {
  const CivilDay today = reg_.context().today;
  const Membership old = {
      .list = home_, .from = CivilDay(2010, 1, 1), .to = CivilDay(2015, 1, 1), .end_cause = EndCause::kReleased};
  for (const std::vector<Membership>& left : {std::vector<Membership>(), std::vector<Membership>{old}}) {
    for (bool entitled : {false, true}) {
      const PersonId id = reg_.AddPerson({.list = home_});
      Person person = reg_.person(id);
      person.memberships = left;
      if (!entitled) person.residence = Residence::kNone;
      if (entitled) {
        person.group = Group::kNewcomer;
        person.without_list_since = today;
      }
      OrAbort(reg_.Run({PersonRegistered{person}}));
      const std::vector<FeedEntry> told = Latest();
      ASSERT_THAT(Kinds(told), ElementsAre(entitled ? FeedKind::kDisplaced : FeedKind::kPlaceEnded));
      EXPECT_EQ(told[0].from, home_);
      EXPECT_EQ(told[0].effective, today);
    }
  }
}

TEST_F(DeriveFeedTest, WhoWaitsForAListReadsOfItWithThoseInTheRequest) {
  const PersonId parent = reg_.AddPerson({.list = home_});
  const PersonId child = reg_.AddChildOf(parent, home_);
  const PersonId other = reg_.AddPerson({.list = home_});
  Ask(parent, {full_}, {child});
  Ask(other, {full_});
  OrAbort(reg_.Run({AddressProtectionSet{.person = child, .protection = AddressProtection::kConfidential}}));
  OrAbort(reg_.Run({ListStatusChanged{full_, ListStatus::kClosed, ListStatus::kLocked, "test"}}));
  for (const auto& [person, with] : {std::pair(parent, child), std::pair(child, parent)}) {
    const std::vector<FeedEntry> told = LatestTo(person);
    ASSERT_THAT(Kinds(told), ElementsAre(FeedKind::kListLocked));
    EXPECT_THAT(told[0].with, ElementsAre(with));
    EXPECT_EQ(told[0].protection, AddressProtection::kConfidential);
  }
  ASSERT_THAT(LatestTo(other), ::testing::SizeIs(1));
  EXPECT_THAT(LatestTo(other)[0].with, IsEmpty());
  EXPECT_EQ(LatestTo(other)[0].protection, AddressProtection::kNone);
}

// kAssigned was part of kPlan at first.
TEST_F(DeriveFeedTest, R5AnOldPlansPlaceThatNobodyAskedForIsNotSaidToBeAskedFor) {
  const PersonId person = reg_.AddPerson();
  MoveScheduled move;
  move.person = person;
  move.to = home_;
  move.effective = CivilDay(2026, 12, 1);
  move.cause = MoveCause::kPlan;
  move.ground = Rule::kR5;
  OrAbort(reg_.Run({move}));
  EXPECT_EQ(Latest().at(0).move_cause, MoveCause::kAssigned);
}

}  // namespace
}  // namespace listeplass
