#include "service/server/runtime/day_seeds.h"

#include <gtest/gtest.h>

#include <string>

#include "service/domain/seed_commitment.h"

namespace listeplass::server {
namespace {

const absl::CivilDay kToday(2026, 11, 21);

// printf 'municipalities/4601|2026-11-21' | openssl dgst -sha256 -hmac ssssssssssssssssssssssssssssssss, and so on.
TEST(DaySeeds, IsTheBeginningOfHmacSha256) {
  const DaySeeds seeds(std::string(32, 's'));
  EXPECT_EQ(seeds.SeedOf("municipalities/4601", kToday), 0x70e5ae91fe11f0fcu);
  EXPECT_EQ(seeds.SeedOf("municipalities/4601/lists/17", kToday), 0x81d06cab004883bcu);
  EXPECT_EQ(seeds.RehearsalSeedOf("municipalities/4601", kToday), 0x28f88d421bb37b9cu);
}

TEST(DaySeeds, AreOthersOnAnotherDayAndOfAnotherSecret) {
  const DaySeeds seeds(std::string(32, 's'));
  EXPECT_NE(seeds.SeedOf("municipalities/4601", kToday), seeds.SeedOf("municipalities/4601", kToday + 1));
  EXPECT_NE(seeds.RehearsalSeedOf("municipalities/4601", kToday),
            seeds.RehearsalSeedOf("municipalities/4601", kToday + 1));
  EXPECT_NE(seeds.SeedOf("municipalities/4601", kToday),
            DaySeeds(std::string(32, 't')).SeedOf("municipalities/4601", kToday));
}

TEST(DaySeeds, TheCommitmentIsTheHashOfTheRealSeed) {
  const DaySeeds seeds(std::string(32, 's'));
  EXPECT_EQ(seeds.CommitmentOf("municipalities/4601", kToday + 1),
            SeedCommitment("municipalities/4601", kToday + 1, seeds.SeedOf("municipalities/4601", kToday + 1)));
}

}  // namespace
}  // namespace listeplass::server
