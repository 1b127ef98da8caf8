#include "service/domain/organisation_number.h"

#include "gtest/gtest.h"

namespace listeplass {
namespace {

TEST(OrganisationNumber, TheLastDigitChecksTheOthers) {
  EXPECT_TRUE(IsOrganisationNumber("310000019"));
  for (absl::string_view text : {"310000018", "31000001", "3100000190", "31000001x", "", "000000001"}) {
    EXPECT_FALSE(IsOrganisationNumber(text)) << text;
  }
}

}  // namespace
}  // namespace listeplass
