#include "clients/cli/typed_names.h"

#include "clients/client/api_error.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace listeplass::cli {
namespace {

using ::testing::HasSubstr;

std::string ReasonOf(const absl::StatusOr<std::string>& name) { return client::GetApiError(name.status()).reason; }

TEST(NamesTest, ShortAndFullNamesMeanTheSame) {
  const Names names("");
  EXPECT_EQ(names.Municipality("4601").value(), "municipalities/4601");
  EXPECT_EQ(names.Municipality("municipalities/4601").value(), "municipalities/4601");
  EXPECT_EQ(names.Municipality("0301").value(), "municipalities/0301");
  EXPECT_EQ(names.List("4601/17").value(), "municipalities/4601/lists/17");
  EXPECT_EQ(names.List("municipalities/4601/lists/17").value(), "municipalities/4601/lists/17");
  EXPECT_EQ(names.Practice("4601/12").value(), "municipalities/4601/practices/12");
  EXPECT_EQ(names.Plan("4601/3").value(), "municipalities/4601/plans/3");
  EXPECT_EQ(names.Person("mfrggzdfmztwq2lknnwg23tpoa").value(), "persons/mfrggzdfmztwq2lknnwg23tpoa");
  EXPECT_EQ(names.Person("persons/mfrggzdfmztwq2lknnwg23tpoa").value(), "persons/mfrggzdfmztwq2lknnwg23tpoa");
  EXPECT_EQ(names.Import("317").value(), "imports/317");
  EXPECT_EQ(names.Import("imports/317").value(), "imports/317");
  EXPECT_EQ(ReasonOf(names.Import("bergen/")), "FIELD_INVALID");
}

TEST(NamesTest, TheCommandLinesMunicipalityIsMeantWhereNoneIsTyped) {
  const Names names("4601");
  EXPECT_EQ(names.Municipality("").value(), "municipalities/4601");
  EXPECT_EQ(names.Municipality("0301").value(), "municipalities/0301");
  EXPECT_EQ(names.List("17").value(), "municipalities/4601/lists/17");
  EXPECT_EQ(names.List("0301/17").value(), "municipalities/0301/lists/17");

  EXPECT_EQ(ReasonOf(Names("").Municipality("")), "FIELD_REQUIRED");
  EXPECT_EQ(ReasonOf(Names("").List("17")), "FIELD_INVALID");
  EXPECT_THAT(Names("").List("17").status().message(), HasSubstr("which municipality"));
}

TEST(NamesTest, WhatIsNoNameIsRefused) {
  const Names names("4601");
  for (const char* text : {"", "x", "17/", "/17", "4601/17/1", "4601/x", "4601/-1", "4601/0", "4601/017", "46010/17",
                           "municipalities/4601/practices/17", "municipalities/4601", " 4601/17", "4601/17 ",
                           "4601/9999999999999999999"}) {
    EXPECT_EQ(ReasonOf(names.List(text)), "FIELD_INVALID") << "'" << text << "'";
  }
  for (const char* text : {"460", "46011", "4601/", "bergen", "0000", "-4601"}) {
    EXPECT_EQ(ReasonOf(names.Municipality(text)), "FIELD_INVALID") << "'" << text << "'";
  }
  for (const char* text :
       {"", "x", "persons/", "persons/x", "4601/1042", "1042", "persons/1042", "-1", "0", "mfrggzdfmztwq2lknnwg23tpo",
        "mfrggzdfmztwq2lknnwg23tpoaa", "MFRGGZDFMZTWQ2LKNNWG23TPOA", "mfrggzdfmztwq2lknnwg23tpo1"}) {
    EXPECT_EQ(ReasonOf(names.Person(text)), "FIELD_INVALID") << "'" << text << "'";
  }
}

TEST(NamesTest, ANationalIdIsNoPersonsName) {
  EXPECT_THAT(Names("").Person("41928701296").status().message(), HasSubstr("not a national id"));
  const absl::StatusOr<std::string> name = Names("").Person("41928701296");
  EXPECT_EQ(ReasonOf(name), "FIELD_INVALID");
  EXPECT_THAT(name.status().message(), ::testing::Not(HasSubstr("41928701296")));
}

TEST(NamesTest, TheErrorNamesTheField) {
  EXPECT_EQ(client::GetApiError(Names("").List("x", "to").status()).field, "to");
}

}  // namespace
}  // namespace listeplass::cli
