#include "clients/cli/csv/reform_row.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "service/domain/errors.h"

namespace listeplass::csv {
namespace {

absl::Status Parse(const std::vector<absl::string_view>& fields, ReformRow& row) { return ParseRow(fields, row); }

TEST(ReformRowTest, IsAboutAGrunnkretsOrAPractice) {
  ReformRow row;
  ASSERT_TRUE(Parse({"15070101", "", "1508", ""}, row).ok());
  EXPECT_EQ(row.grunnkrets, GrunnkretsId(15070101));
  EXPECT_FALSE(row.practice);
  EXPECT_EQ(row.municipality, MunicipalityId(1508));
  EXPECT_FALSE(row.new_grunnkrets);
  ASSERT_TRUE(Parse({"15070101", "", "1580", "15800203"}, row).ok());
  EXPECT_EQ(row.new_grunnkrets, GrunnkretsId(15800203));
  ASSERT_TRUE(Parse({"", "12", "0301", ""}, row).ok());
  EXPECT_FALSE(row.grunnkrets);
  EXPECT_EQ(row.practice, PracticeId(12));
  EXPECT_EQ(row.municipality, MunicipalityId(301));
  EXPECT_FALSE(row.new_grunnkrets);
}

TEST(ReformRowTest, ABadFieldIsNamed) {
  struct Case {
    std::vector<absl::string_view> fields;
    std::string column;
  };
  for (const Case& bad : {Case{{"", "", "1508", ""}, "grunnkrets"}, Case{{"15070101", "12", "1508", ""}, "grunnkrets"},
                          Case{{"1507", "", "1508", ""}, "grunnkrets"}, Case{{"", "x", "1508", ""}, "practice_id"},
                          Case{{"", "12", "", ""}, "municipality"}, Case{{"", "12", "301", ""}, "municipality"},
                          Case{{"", "12", "1508", "15080101"}, "new_grunnkrets"},
                          Case{{"15070101", "", "1508", "1508"}, "new_grunnkrets"}}) {
    ReformRow row;
    const absl::Status status = Parse(bad.fields, row);
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
    EXPECT_EQ(GetErrorDetails(status).metadata["field"], bad.column);
  }
}

}  // namespace
}  // namespace listeplass::csv
