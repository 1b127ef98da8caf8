#include "service/register/state_check.h"

#include <gmock/gmock.h>

#include <memory>
#include <string>
#include <vector>

#include "service/domain/errors.h"
#include "tests/support/test_register.h"

namespace listeplass {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// The register is sound; a scratch copy of it is damaged without any event.
class StateCheckTest : public ::testing::Test {
 protected:
  StateCheckTest() {
    EXPECT_TRUE(reg_.Ask(waiting_, {full_}).ok());
    copy_ = reg_.store().BeginTransaction();
  }

  // Returns one text for each breach, such as "ENTITLED persons/3".
  std::vector<std::string> Breaches() {
    std::vector<std::string> breaches;
    const absl::Status status = CheckState(*copy_, [&](const absl::Status& broken) {
      auto details = GetErrorDetails(broken);
      breaches.push_back(details.metadata["invariant"] + " " + details.metadata["subject"]);
    });
    EXPECT_TRUE(status.ok()) << status;
    return breaches;
  }
  Person PersonOf(PersonId id) { return **copy_->FindPerson(id); }

  TestRegister reg_;
  const ListId home_ = reg_.AddList();
  const ListId full_ = reg_.AddList({.ceiling = 1, .members = 1});
  const PersonId other_ = reg_.AddPerson({.list = home_});
  const PersonId waiting_ = reg_.AddPerson({.list = home_});
  std::unique_ptr<storage::Transaction> copy_;
};

std::string Named(absl::string_view invariant, PersonId person) {
  return absl::StrCat(invariant, " persons/", person.value());
}

TEST_F(StateCheckTest, FindsNothingInASoundState) { EXPECT_THAT(Breaches(), IsEmpty()); }

TEST_F(StateCheckTest, FindsOverlappingMemberships) {
  Person person = PersonOf(other_);
  person.memberships.push_back(person.memberships.back());
  ASSERT_TRUE(copy_->PutPerson(person).ok());
  EXPECT_THAT(Breaches(), ElementsAre(Named("ONE_LIST_AT_A_TIME", other_)));
}

TEST_F(StateCheckTest, FindsSomebodyWhoNamesARequestThatIsNotTheirs) {
  Person person = PersonOf(other_);
  person.request_by = waiting_;
  ASSERT_TRUE(copy_->PutPerson(person).ok());
  EXPECT_THAT(Breaches(), ElementsAre(Named("ONE_STANDING_REQUEST", other_)));
}

TEST_F(StateCheckTest, FindsARequestWhoseUnitDoesNotNameIt) {
  Person person = PersonOf(waiting_);
  person.request_by = PersonId();
  ASSERT_TRUE(copy_->PutPerson(person).ok());
  EXPECT_THAT(Breaches(), ElementsAre(Named("ONE_STANDING_REQUEST", waiting_)));
}

TEST_F(StateCheckTest, FindsSomebodyInAQueueWithoutARight) {
  Person person = PersonOf(waiting_);
  person.opted_out = true;
  ASSERT_TRUE(copy_->PutPerson(person).ok());
  EXPECT_THAT(Breaches(), ElementsAre(Named("ENTITLED", waiting_)));
}

TEST_F(StateCheckTest, FindsAnEndedListWithPeopleOnIt) {
  GpList list = **copy_->FindList(home_);
  list.ended = absl::CivilDay(2026, 11, 1);
  ASSERT_TRUE(copy_->PutList(list).ok());
  EXPECT_THAT(Breaches(), ElementsAre(absl::StrCat("NOBODY_ON_ENDED_LIST lists/", home_.value())));
}

TEST_F(StateCheckTest, FindsANumberThatDoesNotLeadToThePersonWhoKnowsOfIt) {
  Person person = PersonOf(other_);
  person.merged_from = {waiting_};
  ASSERT_TRUE(copy_->PutPerson(person).ok());
  EXPECT_THAT(Breaches(), ElementsAre(Named("ONE_PERSON", waiting_)));
}

TEST_F(StateCheckTest, TellsOfEachBreach) {
  for (PersonId id : {other_, waiting_}) {
    Person person = PersonOf(id);
    person.memberships.push_back(person.memberships.back());
    ASSERT_TRUE(copy_->PutPerson(person).ok());
  }
  EXPECT_THAT(Breaches(), ElementsAre(Named("ONE_LIST_AT_A_TIME", other_), Named("ONE_LIST_AT_A_TIME", waiting_)));
}

}  // namespace
}  // namespace listeplass
