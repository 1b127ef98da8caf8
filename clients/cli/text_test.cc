#include "clients/cli/text.h"

#include "gtest/gtest.h"
#include "listeplass/v1/matching_service.pb.h"
#include "listeplass/v1/municipality_service.pb.h"
#include "listeplass/v1/resources.pb.h"

namespace listeplass::cli {
namespace {

TEST(EnumTextTest, GoesBothWays) {
  EXPECT_EQ(EnumText(v1::OBJECTIVE_FIRST_COME, "OBJECTIVE_"), "first-come");
  EXPECT_EQ(EnumText(v1::OBJECTIVE_UNSPECIFIED, "OBJECTIVE_"), "");
  EXPECT_EQ(EnumText(v1::Plan::COMMITTED, ""), "committed");
  EXPECT_EQ(EnumText(static_cast<v1::Objective>(99), "OBJECTIVE_"), "99");
  EXPECT_EQ(ParseEnumText<v1::Objective>("First-Come", "OBJECTIVE_", "objective").value(), v1::OBJECTIVE_FIRST_COME);
  EXPECT_EQ(ParseEnumText<v1::Objective>("", "OBJECTIVE_", "objective").value(), v1::OBJECTIVE_UNSPECIFIED);
  EXPECT_EQ(ParseEnumText<v1::GetCapacityReportRequest::By>("bydel", "", "by").value(),
            v1::GetCapacityReportRequest::BYDEL);
  EXPECT_FALSE(ParseEnumText<v1::Objective>("best", "OBJECTIVE_", "objective").ok());
  EXPECT_FALSE(ParseEnumText<v1::Objective>("unspecified", "OBJECTIVE_", "objective").ok());
}

TEST(DateTextTest, GoesBothWays) {
  const google::type::Date date = ParseDateText("2026-02-28", "effective").value();
  EXPECT_EQ(date.year(), 2026);
  EXPECT_EQ(date.month(), 2);
  EXPECT_EQ(date.day(), 28);
  EXPECT_EQ(DateText(date), "2026-02-28");
  EXPECT_EQ(DateText({}), "");
  EXPECT_FALSE(ParseDateText("2026-02-30", "effective").ok());
}

TEST(TimeTextTest, IsNorwegianTime) {
  google::protobuf::Timestamp winter;
  winter.set_seconds(1'764'585'000);  // 2025-12-01T10:30:00Z
  EXPECT_EQ(TimeText(winter), "2025-12-01 11:30");
  google::protobuf::Timestamp summer;
  summer.set_seconds(1'782'894'600);  // 2026-07-01T08:30:00Z
  EXPECT_EQ(TimeText(summer), "2026-07-01 10:30");
  EXPECT_EQ(TimeText({}), "");
}

TEST(PositionTest, IsReadStrictly) {
  const google::type::LatLng bergen = ParsePosition("60.391,5.322", "near").value();
  EXPECT_EQ(PositionText(bergen), "60.39100, 5.32200");
  for (const char* text :
       {"", "60.391", "60.391,", "60.391;5.322", "91,5", "60,181", "nan,5", "60,5,1", "north,east"}) {
    EXPECT_FALSE(ParsePosition(text, "near").ok()) << text;
  }
}

TEST(CountTest, KnowsOneFromMany) {
  EXPECT_EQ(Count(1, "person", "persons"), "1 person");
  EXPECT_EQ(Count(0, "person", "persons"), "0 persons");
  EXPECT_EQ(LeftOutText(2, "person", "persons"), "Left out: 2 persons with a protected address.\n");
  EXPECT_EQ(LeftOutText(0, "person", "persons"), "");
  EXPECT_EQ(ShareText(1, 3), "33.3 %");
  EXPECT_EQ(ShareText(0, 0), "");
}

}  // namespace
}  // namespace listeplass::cli
