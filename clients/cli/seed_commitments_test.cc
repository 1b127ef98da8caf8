#include "clients/cli/seed_commitments.h"

#include <gtest/gtest.h>

namespace listeplass::cli {
namespace {

TEST(SeedCommitmentsViewTest, ShowsTheHashOfEachDayAndHowToCompare) {
  v1::SeedCommitments commitments;
  commitments.set_name("municipalities/4601/lists/17");
  for (int day : {1, 2}) {
    v1::SeedCommitments::Commitment& added = *commitments.add_commitments();
    added.mutable_date()->set_year(2026);
    added.mutable_date()->set_month(12);
    added.mutable_date()->set_day(day);
    added.set_sha256(day == 1 ? "0a1b" : "2c3d");
  }
  EXPECT_EQ(SeedCommitmentsView(commitments, 0),
            "DAY         SHA-256 OF ITS SEED\n"
            "2026-12-01  0a1b\n"
            "2026-12-02  2c3d\n"
            "\n"
            "Keep them: the seed is told with the result. Then\n"
            "printf 'municipalities/4601/lists/17|DAY|SEED' | sha256sum\n"
            "must give the same.\n");
}

}  // namespace
}  // namespace listeplass::cli
