#include "service/server/converters/list_description_messages.h"

#include <set>
#include <string>

#include "gtest/gtest.h"
#include "service/server/converters/list_messages.h"
#include "tests/support/status_matchers.h"

namespace listeplass::server {
namespace {

// A list in which no field has its default.
GpList Described() {
  GpList list;
  list.id = ListId(17);
  list.municipality = MunicipalityId(4601);
  ListDescription description;
  description.practice = PracticeId(12);
  description.name = "Espeland legesenter, liste 1";
  description.languages = {"nb", "se"};
  description.held = 3;
  description.common = true;
  description.members_only = true;
  description.cooperating = {MunicipalityId(4627)};
  description.guaranteed_members = 700;
  description.sami_first_until = absl::CivilDay(2027, 3, 1);
  description.branches = {
      {.id = 2, .name = "Utekontor", .position = GeoPoint{60.4, 5.3}, .from = absl::CivilDay(2026, 1, 1)}};
  description.contract = {.status = "LUKK", .membership = "MEDL", .end_reason = "OHID"};
  list.Describe(description);
  return list;
}

TEST(ListDescriptionMessagesTest, WhatOneLineOfTheTablePutsItTakesAgain) {
  const GpList list = Described();
  const v1::GpList message = ToProto(list, absl::CivilDay(2026, 12, 1));
  ListDescription taken;
  for (const DescriptionField& field : DescriptionFields()) {
    const absl::StatusOr<AssignField> assign = field.take(message);
    ASSERT_TRUE(assign.ok()) << field.path << ": " << assign.status();
    (*assign)(taken);
  }
  EXPECT_EQ(taken, list.description());
}

TEST(ListDescriptionMessagesTest, AnAbsentValueTakesTheOldOneAway) {
  for (const DescriptionField& field : DescriptionFields()) {
    if (field.path == "practice") continue;  // a list always has one
    ListDescription description = Described().description();
    const absl::StatusOr<AssignField> assign = field.take(v1::GpList());
    ASSERT_TRUE(assign.ok()) << field.path;
    (*assign)(description);
    EXPECT_NE(description, Described().description()) << field.path << " stayed";
  }
}

TEST(ListDescriptionMessagesTest, EachPathIsAFieldOfTheMessage) {
  std::set<absl::string_view> paths;
  for (const DescriptionField& field : DescriptionFields()) {
    EXPECT_NE(v1::GpList::descriptor()->FindFieldByName(std::string(field.path)), nullptr) << field.path;
    EXPECT_TRUE(paths.insert(field.path).second) << field.path << " twice";
    EXPECT_EQ(FindDescriptionField(field.path), &field);
  }
  EXPECT_EQ(FindDescriptionField("ceiling"), nullptr);
}

TEST(ListDescriptionMessagesTest, AWrongValueIsNamed) {
  v1::GpList list;
  list.add_cooperating("4627");
  EXPECT_EQ(FindDescriptionField("cooperating")->take(list).status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(FindDescriptionField("practice")->take(list).status().code(), absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace listeplass::server
