#include "service/domain/lottery.h"

#include <gtest/gtest.h>

namespace listeplass {
namespace {

TEST(Lottery, IsTheBeginningOfSha256) {
  // printf '42:A1' | sha256sum; printf '0:7' | sha256sum
  Lottery lottery(42);
  EXPECT_EQ(lottery.Draw("A1"), 0xaf0118d7c8950a10u);
  EXPECT_EQ(Lottery(0).Draw("7"), 0x2bef8ffb8bc03ce3u);
  EXPECT_EQ(lottery.Draw("A2"), 0x14e704be751950a3u);
  EXPECT_EQ(lottery.Draw("A1"), 0xaf0118d7c8950a10u) << "one context serves many draws";
}

}  // namespace
}  // namespace listeplass
