#include "service/domain/flr_codes.h"

#include <gtest/gtest.h>

#include <string>

#include "service/domain/errors.h"

namespace listeplass {
namespace {

TEST(FlrCodesTest, ACodeIsKeptWhateverItMeans) {
  for (const char* code : {"", "OHID", "FAAA", "1", "2.16.578.1.12.4.1.1.7753:OHID", "a-b_c"}) {
    EXPECT_TRUE(CheckFlrCode(code, "field").ok()) << code;
  }
  EXPECT_TRUE(CheckFlrCode(std::string(40, 'A'), "field").ok());
}

TEST(FlrCodesTest, WhatIsNoCodeIsRefusedWithTheField) {
  for (const std::string& code : {std::string(41, 'A'), std::string("A B"), std::string("=1+2"), std::string("-A"),
                                  std::string("A,B"), std::string("Å"), std::string("A\n")}) {
    const ErrorDetails details = GetErrorDetails(CheckFlrCode(code, "EndCode"));
    EXPECT_EQ(details.reason, "FIELD_INVALID") << code;
    EXPECT_EQ(details.metadata.at("field"), "EndCode");
  }
}

}  // namespace
}  // namespace listeplass
