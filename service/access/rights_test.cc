#include "service/access/rights.h"

#include <set>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "tests/style/source_tree.h"

namespace listeplass::access {
namespace {

std::string PageText() {
  std::string text;
  for (const style::SourceFile& file : style::ReadSourceTree()) {
    if (file.path != "docs/ACCESS.md") continue;
    for (const std::string& line : file.lines) absl::StrAppend(&text, line, "\n");
  }
  return text;
}

TEST(Rights, ThePageShowsThem) {
  const std::string table = RightsPage(TheRights());
  EXPECT_TRUE(absl::StrContains(PageText(), table)) << "put this into docs/ACCESS.md:\n" << table;
}

TEST(Rights, AMethodHasOneRowAndAtMostOneForAField) {
  std::set<std::string> seen;
  for (const Row& row : TheRights().rows()) {
    EXPECT_TRUE(seen.insert(absl::StrCat(row.method, row.when.empty() ? "" : " when")).second) << row.method;
  }
}

// A row with a field that makes a request weightier may not allow what the method's own row denies: the method is asked
// for before the request is known.
TEST(Rights, AFieldNeverGivesARight) {
  for (const Row& row : TheRights().rows()) {
    if (row.when.empty()) continue;
    const Row* without = TheRights().Find(row.method);
    ASSERT_NE(without, nullptr) << row.method;
    for (const AccessRole role : kProvenRoles) {
      if (row.ScopeOf(role) != Scope::kDenied) {
        EXPECT_EQ(row.ScopeOf(role), without->ScopeOf(role)) << row.method;
      }
    }
  }
}

TEST(Rights, WhatNoRowGrantsIsDenied) {
  const Row row{"Some.Method", {}, {{AccessRole::kChief, Scope::kOwnMunicipality}}};
  EXPECT_EQ(row.ScopeOf(AccessRole::kChief), Scope::kOwnMunicipality);
  EXPECT_EQ(row.ScopeOf(AccessRole::kCaseworker), Scope::kDenied);
  EXPECT_EQ(row.ScopeOf(AccessRole::kLocal), Scope::kAny);
  EXPECT_EQ(TheRights().Find("Some.Method"), nullptr);
}

TEST(Rights, NotifiersAndTheSettlementOfficeReadTheFeedAlone) {
  for (const Row& row : TheRights().rows()) {
    if (absl::StartsWith(row.method, "FeedService.")) continue;
    EXPECT_EQ(row.ScopeOf(AccessRole::kNotifier), Scope::kDenied) << row.method;
    EXPECT_EQ(row.ScopeOf(AccessRole::kSettlementOffice), Scope::kDenied) << row.method;
  }
}

}  // namespace
}  // namespace listeplass::access
