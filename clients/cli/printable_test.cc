#include "clients/cli/printable.h"

#include "gtest/gtest.h"

namespace listeplass::cli {
namespace {

TEST(PrintableTest, NothingThatATerminalWouldObeyIsPrinted) {
  EXPECT_EQ(Printable("Dr. \x1b[31mLind\x07\r\n"), "Dr. \\u001b[31mLind\\u0007\\u000d\n");
  EXPECT_EQ(Printable("a\xc2\x9b[31m"), "a\\u009b[31m");      // the same in one character
  EXPECT_EQ(Printable("\xe2\x80\xae[dniL"), "\\u202e[dniL");  // written backwards
  EXPECT_EQ(Printable("\xe2\x80"), "\xe2\x80");               // cut off
  EXPECT_EQ(Printable("Årstad – «Øst» … €"), "Årstad – «Øst» … €");
}

}  // namespace
}  // namespace listeplass::cli
