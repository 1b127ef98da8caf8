#include "service/domain/bydel.h"

#include <gtest/gtest.h>

namespace listeplass {
namespace {

TEST(BydelTest, NamesTheDistrictsOfTheFourCities) {
  EXPECT_EQ(BydelName(BydelId(30101)), "Gamle Oslo");
  EXPECT_EQ(BydelName(BydelId(110309)), "Rennesøy");
  EXPECT_EQ(BydelName(BydelId(460107)), "Årstad");
  EXPECT_EQ(BydelName(BydelId(500104)), "Heimdal");
}

TEST(BydelTest, OtherCodesHaveNoName) {
  EXPECT_EQ(BydelName(BydelId()), "");
  EXPECT_EQ(BydelName(BydelId(460199)), "");
  EXPECT_EQ(BydelName(BydelId(999999)), "");
}

}  // namespace
}  // namespace listeplass
