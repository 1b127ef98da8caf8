#include "clients/client/api_names.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"

namespace listeplass::client {
namespace {

TEST(ResourceNamesTest, AreMadeFromNumbers) {
  EXPECT_EQ(MunicipalityName(301), "municipalities/0301");
  EXPECT_EQ(ListName(4601, 17), "municipalities/4601/lists/17");
}

TEST(ResourceNamesTest, GiveTheirNumbersBack) {
  EXPECT_EQ(NumberIn(ListName(4601, 17)), 17);
  EXPECT_EQ(NumberIn("imports/317"), 317);
  EXPECT_EQ(NumberIn("persons/mfrggzdfmztwq2lknnwg23tpoa"), 0);
  EXPECT_EQ(NumberIn(MunicipalityName(301)), 301);
  EXPECT_EQ(NumberIn("policy"), 0);
  EXPECT_EQ(MunicipalityIn(ListName(301, 17)), 301);
  EXPECT_EQ(MunicipalityIn(MunicipalityName(4601)), 4601);
  EXPECT_EQ(MunicipalityIn("persons/mfrggzdfmztwq2lknnwg23tpoa"), 0);
  EXPECT_EQ(ParentOf("municipalities/4601/practices/12"), "municipalities/4601");
  EXPECT_EQ(ParentOf("municipalities/4601"), "");
}

TEST(ShortNameTest, IsWhatPeopleType) {
  EXPECT_EQ(ShortName("municipalities/4601/lists/17"), "4601/17");
  EXPECT_EQ(ShortName("municipalities/4601"), "4601");
  EXPECT_EQ(ShortName("persons/mfrggzdfmztwq2lknnwg23tpoa"), "mfrggzdfmztwq2lknnwg23tpoa");
  EXPECT_EQ(ShortName("460107"), "460107");
  EXPECT_EQ(ShortName(""), "");
  EXPECT_EQ(ShortNames(std::vector<std::string>{"persons/1", "persons/2"}), "1 2");
}

}  // namespace
}  // namespace listeplass::client
