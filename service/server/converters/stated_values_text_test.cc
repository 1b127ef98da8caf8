#include "service/server/converters/stated_values_text.h"

#include <gtest/gtest.h>

#include <string>

#include "service/domain/stated_values.h"

namespace listeplass::server {
namespace {

std::string Number(auto value) { return std::to_string(static_cast<int>(value)); }

TEST(StatedValuesTextTest, EnumsAreShownByTheirNames) {
  EXPECT_EQ(ShownValue(StatedField::kStatus, Number(ListStatus::kLocked)), "LOCKED");
  EXPECT_EQ(ShownValue(StatedField::kSex, StatedSex(Sex::kFemale)), "FEMALE");
  EXPECT_EQ(ShownValue(StatedField::kDoctorSex, StatedSex(Sex::kMale)), "MALE");
  EXPECT_EQ(ShownValue(StatedField::kGroup, StatedGroup(Group::kRefugee)), "REFUGEE");
  EXPECT_EQ(ShownValue(StatedField::kResidence, StatedResidence(Residence::kAsylumSeeker)), "ASYLUM_SEEKER");
  EXPECT_EQ(ShownValue(StatedField::kResidence, StatedResidence(Residence::kNone)), "NONE");
  EXPECT_EQ(ShownValue(StatedField::kRegularDoctor, "1"), "true");
  EXPECT_EQ(ShownValue(StatedField::kRegularDoctor, "0"), "false");
}

TEST(StatedValuesTextTest, OtherValuesAreShownAsTheyAre) {
  EXPECT_EQ(ShownValue(StatedField::kCeiling, "1"), "1");
  EXPECT_EQ(ShownValue(StatedField::kList, "2"), "2");
  EXPECT_EQ(ShownValue(StatedField::kWishes, "3 1"), "3 1");
  EXPECT_EQ(ShownValue(StatedField::kSince, "2026-11-01"), "2026-11-01");
  EXPECT_EQ(ShownValue(StatedField::kGroup, ""), "") << "none";
}

TEST(StatedValuesTextTest, ALocationIsShownByTheColumnsThatDiffer) {
  const Practice before = {PracticeId(3), "Kontor", MunicipalityId(4601), {}, {60.382, 5.33}};
  Practice after = before;
  after.bydel = BydelId(460107);
  after.position.lat_degrees = 60.1;
  const std::string first = ValuesOf(before).back().value, second = ValuesOf(after).back().value;
  const auto columns = [&](Audience audience, bool is_protected) {
    std::string text;
    for (const ShownField& shown : ShowFields({StatedKind::kPractice, 3}, StatedField::kLocation, first, second,
                                              is_protected, audience, PersonNames("n"))) {
      text += shown.field + " " + shown.first + ">" + shown.second + " ";
    }
    return text;
  };
  EXPECT_EQ(columns(Audience::kGeneral, false), "bydel >460107 lat 60.382>60.1 ");
  EXPECT_EQ(columns(Audience::kSeesProtected, true), "bydel >460107 lat 60.382>60.1 ");
  EXPECT_EQ(columns(Audience::kGeneral, true), "position > ");
}

TEST(StatedValuesTextTest, ObjectsAreShownByTheirNames) {
  const PersonNames names("n");
  EXPECT_EQ(ShownObject({StatedKind::kPractice, 3}, names), "practices/3");
  EXPECT_EQ(ShownObject({StatedKind::kList, 17}, names), "lists/17");
  EXPECT_EQ(ShownObject({StatedKind::kHousehold, 9}, names), "households/9");
  EXPECT_EQ(ShownObject({StatedKind::kPerson, 1042}, names), names.NameOf(PersonId(1042)));
  EXPECT_EQ(ShownObject({StatedKind::kRequest, 1042}, names), names.NameOf(PersonId(1042))) << "its applicant";
  EXPECT_EQ(ShownObject({StatedKind::kTravelTime, 46010101, 3}, names), "practices/3");
}

}  // namespace
}  // namespace listeplass::server
