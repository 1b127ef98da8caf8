#include "service/register/known_municipality.h"

#include "tests/support/test_register.h"

namespace listeplass {
namespace {

constexpr MunicipalityId kNobodys(9999);

class KnownMunicipalityTest : public ::testing::Test {
 protected:
  bool Known(MunicipalityId municipality) { return *IsKnownMunicipality(*register_.state(), municipality); }

  TestRegister register_;
};

TEST_F(KnownMunicipalityTest, BeginsWithItsFirstPractice) {
  EXPECT_FALSE(Known(kBergen));
  ASSERT_TRUE(register_.Run({PracticeRegistered{{PracticeId(7), "Nytt", kBergen, BydelId(), {60.4, 5.3}}}}).ok());
  EXPECT_TRUE(Known(kBergen));
  EXPECT_FALSE(Known(kAskoy));
}

TEST_F(KnownMunicipalityTest, IsKnownByWhoNeedsAListThere) {
  const ListId list = register_.AddList();
  register_.AddPerson({.list = list, .municipality = kAskoy});
  EXPECT_FALSE(Known(kAskoy)) << "who has a list may live where nobody takes part";
  register_.AddPerson({.municipality = kAskoy});
  EXPECT_TRUE(Known(kAskoy));
}

TEST_F(KnownMunicipalityTest, IsKnownByWhoWaitsThere) {
  const ListId list = register_.AddList();
  const ListId other = register_.AddList({.status = ListStatus::kClosed});
  const PersonId person = register_.AddPerson({.list = list, .municipality = kAskoy});
  ASSERT_TRUE(register_.Ask(person, {other}).ok());
  EXPECT_TRUE(Known(kAskoy));
}

TEST_F(KnownMunicipalityTest, IsKnownByAPolicyOfItsOwn) {
  ASSERT_TRUE(register_.Run({PolicySet{{.municipality = kAskoy, .from = absl::CivilDay(2026, 1, 1)}}}).ok());
  EXPECT_TRUE(Known(kAskoy));
}

TEST_F(KnownMunicipalityTest, AnUnknownOneIsOneErrorThatNamesIt) {
  register_.AddList();
  const absl::Status status = CheckMunicipality(*register_.state(), kNobodys, "parent");
  EXPECT_THAT(status, Fails(absl::StatusCode::kNotFound, "MUNICIPALITY_NOT_FOUND"));
  EXPECT_EQ(GetErrorDetails(status).metadata["field"], "parent");
  EXPECT_EQ(GetErrorDetails(status).metadata["municipality"], "municipalities/9999");
  EXPECT_TRUE(CheckMunicipality(*register_.state(), MunicipalityId(), "name").ok()) << "the nation";
}

}  // namespace
}  // namespace listeplass
