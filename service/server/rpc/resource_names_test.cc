#include "service/server/rpc/resource_names.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/domain/errors.h"

namespace listeplass::server {
namespace {

TEST(Names, EveryNameParsesBackToWhatItWasMadeOf) {
  for (const int64_t id : {int64_t{1}, int64_t{17}, std::numeric_limits<int64_t>::max()}) {
    for (const MunicipalityId municipality : {MunicipalityId(301), MunicipalityId(4601)}) {
      EXPECT_EQ(*ParseListName(FormatListName(municipality, ListId(id)), "f"), (ListName{municipality, ListId(id)}));
      EXPECT_EQ(*ParsePracticeName(FormatPracticeName(municipality, PracticeId(id)), "f"),
                (PracticeName{municipality, PracticeId(id)}));
      EXPECT_EQ(*ParsePlanName(FormatPlanName(municipality, PlanId(id)), "f"), (PlanName{municipality, PlanId(id)}));
      EXPECT_EQ(*ParseMunicipalityName(FormatMunicipalityName(municipality), "f"), municipality);
      EXPECT_EQ(*ParsePolicyName(FormatPolicyName(municipality), "f"), municipality);
    }
  }
  EXPECT_EQ(FormatListName(MunicipalityId(301), ListId(17)), "municipalities/0301/lists/17");
}

TEST(Names, OtherFormsAreRefusedNamingFieldAndPattern) {
  for (const char* name :
       {"lists/17", "municipalities/4601/lists/", "municipalities/4601/lists/0", "municipalities/4601/lists/017",
        "municipalities/4601/lists/-1", "municipalities/4601/lists/+1", "municipalities/4601/lists/1 ",
        "municipalities/4601/lists/17/", "municipalities/4601/practices/17", "municipalities/460/lists/17",
        "municipalities/46010/lists/17", "municipalities/0000/lists/17", "municipalities/4a01/lists/17",
        "Municipalities/4601/lists/17", "municipalities/4601/lists/9223372036854775808"}) {
    const auto parsed = ParseListName(name, "wishes[0]");
    ASSERT_EQ(parsed.status().code(), absl::StatusCode::kInvalidArgument) << name;
    const ErrorDetails details = GetErrorDetails(parsed.status());
    EXPECT_EQ(details.reason, "NAME_INVALID");
    EXPECT_EQ(details.metadata.at("field"), "wishes[0]");
    EXPECT_EQ(details.metadata.at("pattern"), "municipalities/4601/lists/17");
  }
  EXPECT_FALSE(ParseImportName("imports/01", "f").ok());
  EXPECT_FALSE(ParseImportName("317", "f").ok());
  EXPECT_FALSE(ParseMunicipalityName("4601", "f").ok());
  EXPECT_FALSE(ParsePolicyName("municipalities/4601/policies", "f").ok());
}

TEST(Names, AnEmptyNameIsNotSaid) {
  for (const absl::Status& status : {ParseListName("", "f").status(), ParseImportName("", "f").status(),
                                     ParseMunicipalityName("", "f").status(), ParsePolicyName("", "f").status()}) {
    ErrorDetails details = GetErrorDetails(status);
    EXPECT_EQ(details.reason, "FIELD_REQUIRED");
    EXPECT_EQ(details.metadata["field"], "f");
  }
}

TEST(Names, AnErrorNeverRepeatsTheText) {
  const auto parsed = ParseImportName("imports/01810098765x", "import");
  EXPECT_THAT(std::string(parsed.status().message()), ::testing::Not(::testing::HasSubstr("98765")));
}

}  // namespace
}  // namespace listeplass::server
