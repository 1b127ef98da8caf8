#include "service/register/apply.h"

#include <gmock/gmock.h>

#include "service/domain/status_macros.h"
#include "service/register/people/withdraw_request.h"
#include "tests/support/test_register.h"

namespace listeplass {
namespace {

TEST(ApplyTest, ReplayingAllBatchesGivesTheSameState) {
  TestRegister reg;
  const ListId a = reg.AddList({.ceiling = 3, .members = 2}), b = reg.AddList({.ceiling = 1, .members = 1});
  const PersonId mother = reg.AddPerson({.list = a});
  const PersonId child = reg.AddChildOf(mother, ListId());
  const PersonId newcomer = reg.AddPerson();
  ASSERT_TRUE(reg.Ask(child, {a}).ok());
  ASSERT_TRUE(reg.Ask(newcomer, {b}).ok());
  ASSERT_TRUE(reg.Ask(mother, {b}).ok());
  ASSERT_TRUE(reg.Run(DecideWithdrawRequest(*reg.state(), {.person = newcomer}, reg.context())).ok());
  ASSERT_TRUE(reg.Run({PolicySet{{.municipality = kBergen, .wait_guarantee_days = 90}}}).ok());

  TestStore replica;
  const auto original = reg.state();
  const absl::Status replayed = replica.TryChange([&](storage::Transaction& transaction) {
    absl::Status status;
    LP_RETURN_IF_ERROR(original->ForEachBatch(0, [&](const EventBatch& batch) {
      for (const Event& event : batch.events) {
        if (status.ok()) status = Apply(event, batch.sequence, batch.time, transaction);
      }
      return status.ok();
    }));
    return status;
  });
  ASSERT_TRUE(replayed.ok()) << replayed;
  const auto copy = replica.store().GetSnapshot();
  for (int64_t id = 1; id < original->next_person_id().value(); ++id) {
    EXPECT_EQ(*copy->FindPerson(PersonId(id)), *original->FindPerson(PersonId(id))) << id;
    EXPECT_EQ(*copy->FindRequest(PersonId(id)), *original->FindRequest(PersonId(id))) << id;
  }
  for (ListId id : {a, b}) EXPECT_EQ(*copy->FindList(id), *original->FindList(id)) << id;
  EXPECT_EQ(*copy->FindPolicy(kBergen, reg.context().today), *original->FindPolicy(kBergen, reg.context().today));
  EXPECT_EQ(copy->next_person_id(), original->next_person_id());
}

TEST(ApplyTest, WhoeverIsReleasedFromAListTheyWereToComeToIsWithoutOneSinceTheirLast) {
  TestRegister reg;
  const ListId a = reg.AddList(), b = reg.AddList();
  const PersonId switcher = reg.AddPerson({.list = a});
  const PersonId newcomer = reg.AddPerson({.since = absl::CivilDay(2026, 9, 1)});
  for (PersonId person : {switcher, newcomer}) {
    ASSERT_TRUE(reg.Ask(person, {b}).ok());  // moves on 1 December
    ASSERT_TRUE(
        reg.Run({PersonReleased{.person = person, .list = b, .effective = reg.context().today, .rule = Rule::kR21}})
            .ok());
  }
  EXPECT_EQ(reg.person(switcher).without_list_since, absl::CivilDay(2026, 12, 1)) << "is on the old one until then";
  EXPECT_EQ(reg.person(newcomer).without_list_since, absl::CivilDay(2026, 9, 1)) << "has had none all the time";
}

TEST(ApplyTest, AMoveInThePlaceOfAnotherKeepsSinceWhenThereWasNoList) {
  TestRegister reg;
  const ListId a = reg.AddList(), b = reg.AddList();
  const PersonId newcomer = reg.AddPerson({.since = absl::CivilDay(2026, 9, 1)});
  ASSERT_TRUE(reg.Ask(newcomer, {a}).ok());
  ASSERT_TRUE(reg.Ask(newcomer, {b}).ok());
  const std::vector<Membership> memberships = reg.person(newcomer).memberships;
  ASSERT_EQ(memberships.size(), 1u);
  EXPECT_EQ(memberships.front().list, b);
  EXPECT_EQ(memberships.front().without_list_since, absl::CivilDay(2026, 9, 1));
}

TEST(ApplyTest, AnEventAboutNobodyIsAFaultOfOurs) {
  TestRegister reg;
  EXPECT_THAT(reg.Run({RequestClosed{.applicant = PersonId(5)}}),
              Fails(absl::StatusCode::kInternal, "EVENT_WITHOUT_SUBJECT"));
  EXPECT_THAT(reg.Run({CeilingChanged{.list = ListId(5), .reason = ""}}),
              Fails(absl::StatusCode::kInternal, "EVENT_WITHOUT_SUBJECT"));
}

}  // namespace
}  // namespace listeplass
