#include "service/server/rpc/change_municipalities.h"

#include <set>

#include "gmock/gmock.h"
#include "tests/support/or_abort.h"
#include "tests/support/test_register.h"

namespace listeplass::server {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(MunicipalitiesOf, AreThoseOfThePersonsListsAndPolicies) {
  TestRegister reg;
  const PersonId person = reg.AddPerson({.municipality = kAskoy});
  const ListId list = reg.AddList();
  const auto of = [&reg](const std::vector<Event>& events) { return OrAbort(MunicipalitiesOf(*reg.state(), events)); };
  EXPECT_THAT(of({OptedOut{.person = person, .effective = {}}}), ElementsAre(kAskoy));
  EXPECT_THAT(of({CeilingChanged{.list = list, .reason = "test"}}), ElementsAre(kBergen));
  EXPECT_THAT(of({CeilingChanged{.list = list, .reason = "test"}, OptedOut{.person = person, .effective = {}}}),
              ElementsAre(kBergen, kAskoy));
  EXPECT_THAT(of({RequestClosed{.applicant = person}}), ElementsAre(kAskoy));
  EXPECT_THAT(of({PolicySet{.policy = {.municipality = kAskoy}}}), ElementsAre(kAskoy));
  EXPECT_THAT(of({PolicySet{}}), ElementsAre(MunicipalityId())) << "the nation's";
  EXPECT_THAT(of({ImportBegan{}}), IsEmpty());
}

}  // namespace
}  // namespace listeplass::server
