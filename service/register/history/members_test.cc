#include "service/register/history/members.h"

#include <gmock/gmock.h>

#include "service/register/people/merge_persons.h"
#include "tests/support/test_register.h"

namespace listeplass {
namespace {

using absl::CivilDay;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<PersonId> Named(const absl::StatusOr<ListMembers>& members) {
  EXPECT_TRUE(members.ok()) << members.status();
  std::vector<PersonId> persons;
  for (const ListMember& member : members->named) persons.push_back(member.person);
  return persons;
}

TEST(MembersTest, AMoveOnNewYearsDayChangesTheListAtMidnight) {
  TestRegister reg;
  const ListId a = reg.AddList(), b = reg.AddList();
  const PersonId stays = reg.AddPerson({.list = a}), moves = reg.AddPerson({.list = a}),
                 leaves = reg.AddPerson({.list = a, .since = CivilDay(2024, 2, 29)});
  ASSERT_TRUE(reg.Run({MoveScheduled{.person = moves,
                                     .from = a,
                                     .to = b,
                                     .effective = CivilDay(2027, 1, 1),
                                     .ground = Rule::kR11,
                                     .reason = {},
                                     .plan = {},
                                     .above_ceiling_by = {}}})
                  .ok());
  ASSERT_TRUE(
      reg.Run({PersonReleased{.person = leaves, .list = a, .effective = CivilDay(2027, 3, 1), .rule = Rule::kR21}})
          .ok());
  const auto on = [&](ListId list, CivilDay day) { return Named(MembersOn(*reg.state(), list, day)); };
  EXPECT_THAT(on(a, CivilDay(2024, 2, 28)), ElementsAre(stays, moves)) << "the leap day was the third one's first";
  EXPECT_THAT(on(a, CivilDay(2024, 2, 29)), ElementsAre(stays, moves, leaves));
  EXPECT_THAT(on(a, CivilDay(2026, 12, 31)), ElementsAre(stays, moves, leaves));
  EXPECT_THAT(on(b, CivilDay(2026, 12, 31)), IsEmpty());
  EXPECT_THAT(on(a, CivilDay(2027, 1, 1)), ElementsAre(stays, leaves));
  EXPECT_THAT(on(b, CivilDay(2027, 1, 1)), ElementsAre(moves));
  EXPECT_THAT(on(a, CivilDay(2027, 2, 28)), ElementsAre(stays, leaves));
  EXPECT_THAT(on(a, CivilDay(2027, 3, 1)), ElementsAre(stays));
  EXPECT_THAT(Named(CommittedMembers(*reg.state(), a)), ElementsAre(stays)) << "as the list's count of members has it";
  EXPECT_EQ(reg.list(a).members, 1);
  EXPECT_THAT(Named(CommittedMembers(*reg.state(), b)), ElementsAre(moves));
}

TEST(MembersTest, ProtectedPersonsAreCountedAndNotNamed) {
  TestRegister reg;
  const ListId list = reg.AddList();
  const PersonId open = reg.AddPerson({.list = list}), kode7 = reg.AddPerson({.list = list}),
                 kode6 = reg.AddPerson({.list = list});
  ASSERT_TRUE(reg.Run({AddressProtectionSet{.person = kode7, .protection = AddressProtection::kConfidential},
                       AddressProtectionSet{.person = kode6, .protection = AddressProtection::kStrictlyConfidential}})
                  .ok());
  for (const absl::StatusOr<ListMembers>& members :
       {CommittedMembers(*reg.state(), list), MembersOn(*reg.state(), list, CivilDay(2026, 11, 21))}) {
    EXPECT_THAT(Named(members), ElementsAre(open));
    EXPECT_EQ(members->protected_persons, 2);
  }
  ASSERT_TRUE(reg.Run({AddressProtectionSet{.person = kode7, .protection = AddressProtection::kNone}}).ok());
  EXPECT_THAT(Named(CommittedMembers(*reg.state(), list)), ElementsAre(open, kode7));
}

TEST(MembersTest, APastDayKnowsBothPlacesOfSomebodyWhoHadTwoNumbers) {
  TestRegister reg;
  const ListId a = reg.AddList(), b = reg.AddList();
  const PersonId survivor = reg.AddPerson({.list = a}), merged = reg.AddPerson({.list = b});
  const MergePersonsCommand merge{.survivor = survivor, .merged = merged, .keep_list = a, .reason = "sak 26/402"};
  ASSERT_TRUE(reg.Run(DecideMergePersons(*reg.state(), merge, reg.context())).ok());
  const auto on = [&](ListId list, CivilDay day) { return Named(MembersOn(*reg.state(), list, day)); };
  EXPECT_THAT(on(b, CivilDay(2026, 11, 20)), ElementsAre(survivor));
  EXPECT_THAT(on(a, CivilDay(2026, 11, 20)), ElementsAre(survivor));
  EXPECT_THAT(on(b, CivilDay(2026, 11, 21)), IsEmpty());
}

}  // namespace
}  // namespace listeplass
