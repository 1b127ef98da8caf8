#include "service/server/rpc/person_names.h"

#include <set>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "service/domain/errors.h"
#include "tests/support/status_matchers.h"

namespace listeplass::server {
namespace {

const PersonNames& Names() {
  static const auto* const kNames = new PersonNames("secret");
  return *kNames;
}

TEST(PersonNames, AreReadBack) {
  for (const int64_t id : {int64_t{1}, int64_t{2}, int64_t{1042}, INT64_MAX - 1}) {
    const std::string name = Names().NameOf(PersonId(id));
    EXPECT_TRUE(absl::StartsWith(name, "persons/"));
    EXPECT_EQ(name.size(), 8 + PersonNames::kLength);
    EXPECT_EQ(Names().Read(name), PersonId(id));
    EXPECT_EQ(PersonNames("secret").NameOf(PersonId(id)), name) << "for ever";
  }
}

// The last letter alone has a bit that means nothing. Of neighbours no letter is alike more often than by chance.
TEST(PersonNames, OfNeighboursShareNothing) {
  std::set<std::string> beginnings;
  for (int id = 1; id <= 1000; ++id) beginnings.insert(Names().NameOf(PersonId(id)).substr(8, 6));
  EXPECT_EQ(beginnings.size(), 1000u);
}

TEST(PersonNames, AMalformedOneIsToldByTheFormAndNeverByTheText) {
  const absl::Status malformed = Names().Parse("persons/01810098765", "unit[1]").status();
  EXPECT_THAT(malformed, Fails(absl::StatusCode::kInvalidArgument, "NAME_INVALID"));
  EXPECT_EQ(GetErrorDetails(malformed).metadata["field"], "unit[1]");
  EXPECT_EQ(GetErrorDetails(malformed).metadata["pattern"], "persons/ and 26 characters of a-z and 2-7");
  EXPECT_FALSE(absl::StrContains(malformed.message(), "98765"));
  EXPECT_THAT(Names().Parse("", "person").status(), Fails(absl::StatusCode::kInvalidArgument, "FIELD_REQUIRED"));
  EXPECT_EQ(*Names().Parse(Names().NameOf(PersonId(7)), "person"), PersonId(7));
  EXPECT_EQ(*Names().Parse("persons/" + std::string(PersonNames::kLength, 'a'), "person"), PersonNames::kNobody);
}

TEST(PersonNames, WhatNobodyMadeIsNobodys) {
  const std::string name = Names().NameOf(PersonId(1042));
  for (size_t i = 8; i + 1 < name.size(); ++i) {
    std::string changed = name;
    changed[i] = changed[i] == 'a' ? 'b' : 'a';
    EXPECT_EQ(Names().Read(changed), PersonNames::kNobody) << changed;
  }
  EXPECT_EQ(PersonNames("another secret").Read(name), PersonNames::kNobody);
  EXPECT_EQ(Names().Read("persons/" + std::string(PersonNames::kLength, 'a')), PersonNames::kNobody);
  EXPECT_EQ(Names().Read(Names().NameOf(PersonId(0))), PersonNames::kNobody);
}

TEST(PersonNames, AreSpelledInOneWay) {
  const std::string name = Names().NameOf(PersonId(1042));
  const std::string letters = name.substr(8);
  for (const std::string& bad :
       {std::string("persons/1042"), std::string("persons/"), letters, "person/" + letters, name + "a",
        name.substr(0, name.size() - 1), "persons/" + absl::AsciiStrToUpper(letters), name + "=",
        "persons/" + std::string(PersonNames::kLength, '1')}) {
    EXPECT_EQ(Names().Read(bad), std::nullopt) << bad;
  }
  // 26 letters hold 130 bits, of which 128 mean something.
  int readings = 0;
  for (const char last : std::string("abcdefghijklmnopqrstuvwxyz234567")) {
    readings += Names().Read(name.substr(0, name.size() - 1) + last).has_value() ? 1 : 0;
  }
  EXPECT_EQ(readings, 8);
}

}  // namespace
}  // namespace listeplass::server
