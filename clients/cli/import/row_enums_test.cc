#include "clients/cli/import/row_enums.h"

#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_replace.h"
#include "clients/client/enum_words.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace listeplass::cli {
namespace {

using ::testing::UnorderedElementsAreArray;

// Returns the word of the CSV files, such as "ASYLUM_SEEKER".
template <typename Enum>
std::string CsvWord(Enum value) {
  return absl::StrReplaceAll(absl::AsciiStrToUpper(client::Word(value)), {{"-", "_"}});
}

TEST(RowEnumsTest, GroupsKeepTheirNames) {
  std::vector<v1::Group> groups;
  for (const Group group : kAllGroups) {
    groups.push_back(ToApi(group));
    EXPECT_EQ(CsvWord(ToApi(group)), GroupName(group));
  }
  EXPECT_THAT(groups, UnorderedElementsAreArray(client::Values<v1::Group>()));
}

TEST(RowEnumsTest, EveryResidenceIsTheApisOfTheSameName) {
  EXPECT_EQ(ToApi(Residence::kResident), v1::RESIDENCE_RESIDENT);
  EXPECT_EQ(ToApi(Residence::kAsylumSeeker), v1::RESIDENCE_ASYLUM_SEEKER);
  EXPECT_EQ(ToApi(Residence::kTemporary), v1::RESIDENCE_TEMPORARY);
  EXPECT_EQ(ToApi(Residence::kNone), v1::RESIDENCE_NONE);
}

TEST(RowEnumsTest, EveryValueOfTheApiComesBack) {
  for (const v1::Sex sex : client::Values<v1::Sex>()) EXPECT_EQ(ToApi(FromApi(sex)), sex);
  for (const v1::ListStatus status : client::Values<v1::ListStatus>()) EXPECT_EQ(ToApi(FromApi(status)), status);
  for (const v1::DoctorRole role : client::Values<v1::DoctorRole>()) EXPECT_EQ(ToApi(FromApi(role)), role);
  EXPECT_EQ(FromApi(v1::SEX_FEMALE), Sex::kFemale);
  EXPECT_EQ(FromApi(v1::LIST_STATUS_OPEN), ListStatus::kOpen);
  EXPECT_EQ(FromApi(v1::DOCTOR_ROLE_LOCUM), DoctorRole::kLocum);
}

TEST(RowEnumsTest, WhatIsNotKnownSaysLeast) {
  EXPECT_EQ(FromApi(v1::SEX_UNSPECIFIED), Sex::kUnknown);
  EXPECT_EQ(FromApi(static_cast<v1::ListStatus>(99)), ListStatus::kClosed);
  EXPECT_EQ(FromApi(static_cast<v1::DoctorRole>(99)), DoctorRole::kOther);
}

}  // namespace
}  // namespace listeplass::cli
