#include "clients/cli/flr/flr_files.h"

#include <fstream>
#include <map>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/client/api_error.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/temp_dir.h"

namespace listeplass::cli {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

// Writes all files with headers alone.
template <typename... Rows>
std::map<std::string, std::string> Headers() {
  return {{std::string(Rows::kFileName), absl::StrCat(absl::StrJoin(Rows::kColumns, ","), "\n")}...};
}

class FlrFilesTest : public ::testing::Test {
 protected:
  absl::StatusOr<FlrFiles> Read() {
    for (const auto& [name, text] : texts_) std::ofstream(absl::StrCat(folder_.path(), "/", name)) << text;
    return ReadFlrFiles(folder_.path(), folder_.path(), bad_);
  }

  TempDir folder_;
  std::map<std::string, std::string> texts_ =
      Headers<csv::flr::Contract, csv::flr::DoctorOnContract, csv::flr::PatientOnContract, csv::PracticeRow,
              csv::HouseholdRow, csv::PersonRow, csv::RequestRow>();
  BadRows bad_;
};

TEST_F(FlrFilesTest, RowsKnowTheirLines) {
  texts_["practices.csv"] += "1,Landås,4601,,60.5,5.25\n2,Åsane,4601,,60.5,5.25\n";
  const absl::StatusOr<FlrFiles> files = Read();
  ASSERT_TRUE(files.ok()) << files.status();
  EXPECT_TRUE(bad_.empty()) << bad_.status();
  ASSERT_EQ(files->practices.size(), 2u);
  EXPECT_EQ(files->practices[1].row.id, PracticeId(2));
  EXPECT_EQ(files->practices[1].line, 3);
}

TEST_F(FlrFilesTest, FilesWithoutRowsMayBeMissing) {
  const std::string contracts(csv::flr::Contract::kFileName);
  const std::string header = texts_.at(contracts);
  texts_ = {{contracts, header}};
  absl::StatusOr<FlrFiles> files = Read();
  ASSERT_TRUE(files.ok()) << files.status();
  EXPECT_TRUE(files->doctors.empty() && files->patients.empty() && files->practices.empty());
  EXPECT_TRUE(files->households.empty() && files->persons.empty() && files->requests.empty());
  EXPECT_FALSE(files->branches) << "those of the server stay";
  texts_.merge(Headers<csv::flr::Branch>());
  files = Read();
  EXPECT_TRUE(files->branches && files->branches->empty()) << "there are none any more";
  EXPECT_TRUE(bad_.empty()) << bad_.status();
  std::ofstream(folder_.path() + "/persons.csv") << "national_id\n";
  EXPECT_EQ(client::GetApiError(Read().status()).reason, "HEADER_WRONG");
}

TEST_F(FlrFilesTest, WithoutListsItIsAnotherFolder) {
  texts_.erase(std::string(csv::flr::Contract::kFileName));
  EXPECT_EQ(client::GetApiError(Read().status()).reason, "FILE_UNUSABLE");
}

TEST_F(FlrFilesTest, EveryBadRowIsTold) {
  texts_["practices.csv"] += "x,Landås,4601,,60.5,5.25\n2,Åsane,4601,,91,5.25\n";
  texts_["PatientToGPContractAssociation.csv"] += "1,,2020-01-01,,,,7\n";
  const absl::StatusOr<FlrFiles> files = Read();
  ASSERT_TRUE(files.ok()) << files.status();
  EXPECT_EQ(bad_.count(), 3);
  EXPECT_THAT(bad_.Text(10),
              AllOf(HasSubstr("practices.csv row 2, column practice_id"), HasSubstr("practices.csv row 3, column lat"),
                    HasSubstr("PatientToGPContractAssociation.csv row 2, column PatientNIN: must be given")));
  EXPECT_TRUE(files->patients.empty());
}

}  // namespace
}  // namespace listeplass::cli
