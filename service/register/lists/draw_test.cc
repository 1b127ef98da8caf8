#include "service/register/lists/draw.h"

#include <gmock/gmock.h>

#include "service/domain/lottery.h"

namespace listeplass {
namespace {

using ::testing::ElementsAre;
using ::testing::UnorderedElementsAre;

constexpr absl::CivilDay kToday(2026, 11, 21);

struct Member {
  int64_t id;
  int age;
  int64_t household;
  int64_t request_by = 0;
};

std::vector<Person> Members(const std::vector<Member>& members) {
  std::vector<Person> persons;
  for (const Member& member : members) {
    Person person;
    person.id = PersonId(member.id);
    person.birth_date = absl::CivilDay(2026 - member.age, 1, 1);
    person.household = HouseholdId(member.household);
    person.request_by = PersonId(member.request_by);
    persons.push_back(person);
  }
  return persons;
}

DrawEntry Entry(const std::vector<int64_t>& ids) {
  DrawEntry entry;
  for (int64_t id : ids) entry.persons.emplace_back(id);
  return entry;
}

TEST(DrawOrder, R21AndR22ChildrenFollowWhoMayHaveCustodyAndGrownUpsNobody) {
  // The household has two parents, a grown son, a sister of sixteen and two children. A couple without children is
  // beside it.
  EXPECT_THAT(
      DrawOrder(
          Members({{1, 45, 1}, {2, 43, 1}, {3, 20, 1}, {4, 16, 1}, {5, 9, 1}, {6, 15, 1}, {7, 70, 2}, {8, 68, 2}}),
          kToday, 1),
      UnorderedElementsAre(Entry({1, 2, 5, 6}), Entry({3}), Entry({4}), Entry({7}), Entry({8})))
      << "R22: who is over 16 is drawn alone";
}

TEST(DrawOrder, R21ChildrenWhoseParentsAreElsewhereStayTogether) {
  EXPECT_THAT(DrawOrder(Members({{1, 9, 1}, {2, 7, 1}, {3, 8, 2}}), kToday, 1),
              UnorderedElementsAre(Entry({1, 2}), Entry({3})));
}

TEST(DrawOrder, R21AChildFollowsThoseWithReportedCustodyFromTwoAddressesToo) {
  // Mother, stepfather and child live together; the father lives elsewhere.
  std::vector<Person> members = Members({{1, 45, 1}, {2, 50, 1}, {3, 9, 1}, {4, 44, 2}});
  Custody& custody = members[2].custody;
  custody = {.custodians = std::vector{PersonId(1), PersonId(4)}};
  EXPECT_THAT(DrawOrder(members, kToday, 1), UnorderedElementsAre(Entry({1, 3, 4}), Entry({2})));
  custody = {.guardians = {PersonId(4)}};
  EXPECT_THAT(DrawOrder(members, kToday, 1), UnorderedElementsAre(Entry({1}), Entry({2}), Entry({3}), Entry({4})))
      << "a guardian is no family";
  custody = {.other_home_with = PersonId(4)};
  EXPECT_THAT(DrawOrder(members, kToday, 1), UnorderedElementsAre(Entry({1, 2, 3, 4}))) << "presumed";
}

TEST(DrawOrder, R21ChildrenOfOneHomeStayTogetherWhoeverHasCustody) {
  std::vector<Person> members = Members({{1, 9, 1}, {2, 7, 1}, {3, 40, 1}});
  members[0].custody.custodians = {PersonId(99)};
  EXPECT_THAT(DrawOrder(members, kToday, 1), UnorderedElementsAre(Entry({1, 2, 3})));
  members[1].custody.custodians = {PersonId(98)};
  EXPECT_THAT(DrawOrder(members, kToday, 1), UnorderedElementsAre(Entry({1, 2}), Entry({3})));
}

TEST(DrawOrder, WhoWaitsTogetherIsDrawnTogether) {
  EXPECT_THAT(DrawOrder(Members({{1, 17, 1, 1}, {2, 15, 1, 1}, {3, 40, 1}, {4, 30, 2}}), kToday, 1),
              UnorderedElementsAre(Entry({1, 2, 3}), Entry({4})));
}

TEST(DrawOrder, IsTheLotterysWhateverTheOrderOfTheMembers) {
  std::vector<Person> members;
  for (int64_t id = 1; id <= 200; ++id) members.push_back(Members({{id, 40, id}}).front());
  const std::vector<DrawEntry> order = DrawOrder(members, kToday, 7);
  Lottery lottery(7);
  for (size_t i = 1; i < order.size(); ++i) {
    EXPECT_LT(lottery.Draw(absl::StrCat(order[i - 1].persons.front().value())),
              lottery.Draw(absl::StrCat(order[i].persons.front().value())));
  }
  std::reverse(members.begin(), members.end());
  EXPECT_EQ(DrawOrder(members, kToday, 7), order);
  EXPECT_NE(DrawOrder(members, kToday, 8), order);
}

TEST(DrawOrder, DrawsWithTheTicketsThatAreGiven) {
  std::vector<Person> members;
  for (int64_t id = 1; id <= 50; ++id) members.push_back(Members({{id, 40, id}}).front());
  const auto ticket_of = [](PersonId person) { return absl::StrCat("persons/", 1000 - person.value()); };
  const std::vector<DrawEntry> order = DrawOrder(members, kToday, 7, ticket_of);
  Lottery lottery(7);
  for (size_t i = 1; i < order.size(); ++i) {
    EXPECT_LT(lottery.Draw(ticket_of(order[i - 1].persons.front())), lottery.Draw(ticket_of(order[i].persons.front())));
  }
  EXPECT_NE(DrawOrder(members, kToday, 7), order);
}

TEST(EntriesFor, TakesJustEnoughAndSplitsNothing) {
  const std::vector<DrawEntry> order = {Entry({1}), Entry({2, 3, 4}), Entry({5})};
  std::vector<int64_t> entries;
  for (int64_t persons = 0; persons <= 6; ++persons) entries.push_back(EntriesFor(order, persons));
  EXPECT_THAT(entries, ElementsAre(0, 1, 2, 2, 2, 3, 3));
}

}  // namespace
}  // namespace listeplass
