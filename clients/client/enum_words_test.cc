#include "clients/client/enum_words.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "listeplass/v1/citizen_service.pb.h"
#include "listeplass/v1/matching_service.pb.h"
#include "listeplass/v1/municipality_service.pb.h"
#include "listeplass/v1/resources.pb.h"

namespace listeplass::client {
namespace {

using ::testing::ElementsAre;

TEST(EnumWordsTest, GoBothWays) {
  EXPECT_EQ(Word(v1::OBJECTIVE_FIRST_COME), "first-come");
  EXPECT_EQ(Word(v1::OBJECTIVE_UNSPECIFIED), "");
  EXPECT_EQ(Word(v1::Plan::COMMITTED), "committed");
  EXPECT_EQ(Word(v1::FreeSwitch::CAUSE_MOVED_AWAY), "moved-away");
  EXPECT_EQ(Word(static_cast<v1::Objective>(99)), "99");
  EXPECT_EQ(ParseWord<v1::Objective>("First-Come", "objective").value(), v1::OBJECTIVE_FIRST_COME);
  EXPECT_EQ(Word(v1::OBJECTIVE_FIRST_COME_THEN_TRADE), "first-come-then-trade");
  EXPECT_EQ(ParseWord<v1::Objective>("", "objective").value(), v1::OBJECTIVE_UNSPECIFIED);
  EXPECT_EQ(ParseWord<v1::GetCapacityReportRequest::By>("bydel", "by").value(), v1::GetCapacityReportRequest::BYDEL);
  EXPECT_FALSE(ParseWord<v1::Objective>("best", "objective").ok());
  EXPECT_FALSE(ParseWord<v1::Objective>("unspecified", "objective").ok());
}

TEST(EnumWordsTest, AnUnknownWordIsToldWhichThereAre) {
  EXPECT_EQ(ParseWord<v1::ListStatus>("opne", "status").status().message(),
            "status: is none of open, closed, locked; did you mean open?");
}

TEST(EnumWordsTest, AreListedWithoutTheUnspecifiedOne) {
  EXPECT_THAT(Words<v1::ListStatus>(), ElementsAre("open", "closed", "locked"));
  EXPECT_THAT(Words<v1::GetCapacityReportRequest::By>(), ElementsAre("list", "practice", "bydel"));
}

TEST(EnumWordsTest, EveryWordIsReadBack) {
  for (const v1::Group group : Values<v1::Group>()) {
    EXPECT_EQ(ParseWord<v1::Group>(Word(group), "group").value(), group) << Word(group);
  }
}

}  // namespace
}  // namespace listeplass::client
