#include "clients/cli/flr/bad_rows.h"

#include "clients/client/api_error.h"
#include "gtest/gtest.h"
#include "service/domain/errors.h"

namespace listeplass::cli {
namespace {

TEST(BadRowsTest, NoneIsOk) {
  const BadRows bad;
  EXPECT_TRUE(bad.empty());
  EXPECT_TRUE(bad.status().ok());
  EXPECT_EQ(bad.Text(20), "");
}

TEST(BadRowsTest, OneIsTheErrorItself) {
  BadRows bad;
  bad.Add(errors::FieldInvalid("Period.From", "is wrong"), "P.csv", 7);
  EXPECT_FALSE(bad.empty());
  EXPECT_EQ(bad.status().message(), "P.csv row 7, column Period.From: is wrong");
  EXPECT_EQ(client::GetApiError(bad.status()).reason, "FIELD_INVALID");
  EXPECT_EQ(client::GetApiError(bad.status()).metadata.at("column"), "Period.From");
  EXPECT_EQ(bad.Text(20), "") << "the error is shown anyway";
}

TEST(BadRowsTest, SeveralAreListedUpToTheLimit) {
  BadRows bad;
  for (int line = 2; line <= 4; ++line) bad.Add(errors::FieldRequired("Id"), "P.csv", line);
  EXPECT_EQ(client::GetApiError(bad.status()).reason, "BAD_ROWS");
  EXPECT_TRUE(absl::IsInvalidArgument(bad.status()));
  EXPECT_EQ(bad.status().message(), "3 bad rows; nothing was changed");
  EXPECT_EQ(bad.Text(2),
            "P.csv row 2, column Id is required (FIELD_REQUIRED)\n"
            "P.csv row 3, column Id is required (FIELD_REQUIRED)\n"
            "... and 1 more bad row\n");
}

}  // namespace
}  // namespace listeplass::cli
