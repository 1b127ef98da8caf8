#include "clients/cli/output.h"

#include <sstream>

#include "gtest/gtest.h"
#include "listeplass/v1/municipality_service.pb.h"

namespace listeplass::cli {
namespace {

v1::ListListsResponse TwoLists() {
  v1::ListListsResponse lists;
  v1::GpList* list = lists.add_lists();
  list->set_name("municipalities/4601/lists/17");
  list->set_display_name("Årstad 2");
  list->add_languages("nb");
  list->set_status(v1::LIST_STATUS_CLOSED);
  list->set_ceiling(900);
  lists.add_lists();
  return lists;
}

TEST(OutputTest, JsonIsTheApisMessageWithNothingLeftOut) {
  std::ostringstream out;
  Output output(out, Output::Format::kJson, 80);
  EXPECT_FALSE(output.for_people());
  output.Show(TwoLists(), [](size_t) { return std::string("not this"); });
  EXPECT_EQ(out.str(), R"({
 "lists": [
  {
   "name": "municipalities/4601/lists/17",
   "displayName": "Årstad 2",
   "practice": "",
   "doctorSex": "SEX_UNSPECIFIED",
   "languages": [
    "nb"
   ],
   "hasRegularDoctor": false,
   "status": "LIST_STATUS_CLOSED",
   "ceiling": "900",
   "members": "0",
   "held": "0",
   "free": "0",
   "etag": "",
   "intakeRules": [],
   "lastDraw": "0",
   "doctors": [],
   "branches": [],
   "common": false,
   "membersOnly": false,
   "municipal": false,
   "cooperating": [],
   "guaranteedMembers": "0",
   "usable": "0"
  },
  {
   "name": "",
   "displayName": "",
   "practice": "",
   "doctorSex": "SEX_UNSPECIFIED",
   "languages": [],
   "hasRegularDoctor": false,
   "status": "LIST_STATUS_UNSPECIFIED",
   "ceiling": "0",
   "members": "0",
   "held": "0",
   "free": "0",
   "etag": "",
   "intakeRules": [],
   "lastDraw": "0",
   "doctors": [],
   "branches": [],
   "common": false,
   "membersOnly": false,
   "municipal": false,
   "cooperating": [],
   "guaranteedMembers": "0",
   "usable": "0"
  }
 ],
 "nextPageToken": ""
}
)");
}

TEST(OutputTest, PeopleGetTheTextAtTheirTerminalsWidth) {
  std::ostringstream out;
  Output output(out, Output::Format::kTable, 80);
  EXPECT_TRUE(output.for_people());
  output.Show(TwoLists(), [](size_t width) { return "width " + std::to_string(width) + "\n"; });
  EXPECT_EQ(out.str(), "width 80\n");
}

TEST(OutputTest, WhatATerminalWouldObeyIsShownInstead) {
  std::ostringstream out;
  Output(out, Output::Format::kTable, 80).Show(TwoLists(), [](size_t) { return std::string("Dr. \x1b[31mLind\n"); });
  EXPECT_EQ(out.str(), "Dr. \\u001b[31mLind\n");
}

}  // namespace
}  // namespace listeplass::cli
