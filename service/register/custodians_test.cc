#include "service/register/custodians.h"

#include <gmock/gmock.h>

#include "tests/support/test_register.h"

namespace listeplass {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

// A child of ten lives with its mother, who is 46; its father lives elsewhere.
class CustodiansTest : public ::testing::Test {
 protected:
  void Report(const Custody& custody) { ASSERT_TRUE(reg_.Run({CustodySet{child_, custody}}).ok()); }

  std::vector<PersonId> Custodians() {
    const absl::StatusOr<std::vector<Person>> custodians =
        CustodiansOf(*reg_.state(), reg_.person(child_), reg_.context().today);
    EXPECT_TRUE(custodians.ok()) << custodians.status();
    std::vector<PersonId> ids;
    for (const Person& person : *custodians) ids.push_back(person.id);
    return ids;
  }
  bool MayChoose(PersonId person) {
    return MayChooseFor(reg_.person(person), reg_.person(child_), reg_.context().today);
  }
  PersonId AddAtHome(absl::CivilDay birth) {
    return reg_.AddPerson({.birth = birth, .household = reg_.person(mother_).household});
  }

  TestRegister reg_;
  const PersonId mother_ = reg_.AddPerson();
  const PersonId child_ = reg_.AddChildOf(mother_, ListId());
  const PersonId father_ = reg_.AddPerson();
};

TEST_F(CustodiansTest, WhoLivesWithAChildAndIs16YearsOlderIsPresumedToHaveCustody) {
  const PersonId aunt = AddAtHome(absl::CivilDay(2000, 3, 1));     // 26
  const PersonId brother = AddAtHome(absl::CivilDay(2001, 3, 1));  // 25
  EXPECT_THAT(Custodians(), ElementsAre(mother_, aunt));
  EXPECT_TRUE(MayChoose(mother_));
  for (PersonId other : {brother, father_, child_}) EXPECT_FALSE(MayChoose(other)) << other;
}

TEST_F(CustodiansTest, ReportedCustodyIsTheirsAloneWhereverTheyLive) {
  Report({.custodians = std::vector{father_}});
  EXPECT_THAT(Custodians(), ElementsAre(father_));
  EXPECT_TRUE(MayChoose(father_));
  EXPECT_FALSE(MayChoose(mother_)) << "lives with the child, and has none";
  Report({.custodians = std::vector<PersonId>()});
  EXPECT_THAT(Custodians(), IsEmpty()) << "known to be nobody";
  EXPECT_FALSE(MayChoose(mother_));
}

TEST_F(CustodiansTest, AGuardianChoosesAndHasNoCustody) {
  Report({.guardians = {father_}});
  EXPECT_THAT(Custodians(), IsEmpty()) << "nobody is presumed beside a guardian";
  EXPECT_TRUE(MayChoose(father_));
  EXPECT_FALSE(MayChoose(mother_));
  Report({.custodians = std::vector{mother_}, .guardians = {father_}});
  EXPECT_THAT(Custodians(), ElementsAre(mother_));
  EXPECT_TRUE(MayChoose(father_));
  EXPECT_TRUE(MayChoose(mother_));
}

TEST_F(CustodiansTest, WhoseHomeIsTheOtherHomeIsPresumedToHaveCustodyToo) {
  const PersonId partner = reg_.AddPerson({.household = reg_.person(father_).household});
  Report({.other_home_with = father_});
  EXPECT_THAT(Custodians(), UnorderedElementsAre(mother_, father_));
  EXPECT_FALSE(MayChoose(partner));
  Report({.custodians = std::vector{mother_}, .other_home_with = father_});
  EXPECT_THAT(Custodians(), ElementsAre(mother_)) << "what is reported goes before";
}

}  // namespace
}  // namespace listeplass
