#include "service/domain/seed_commitment.h"

#include <gtest/gtest.h>

#include <cstdint>

namespace listeplass {
namespace {

// printf 'municipalities/4601|2026-11-21|42' | sha256sum, and so on.
TEST(SeedCommitment, IsWhatAnybodyCanCompute) {
  const absl::CivilDay day(2026, 11, 21);
  EXPECT_EQ(SeedCommitment("municipalities/4601", day, 42),
            "d149157a5ffdb0f6293f790ea048f32cf6492c36ace1c6b839e1dd4c3b6f938d");
  EXPECT_EQ(SeedCommitment("municipalities/4601/lists/17", day, UINT64_MAX),
            "058b58d3db7bb6fa0a1c03946c9f0d9c3e94e2fd535287139b1661588129104a");
}

}  // namespace
}  // namespace listeplass
