#include "clients/cli/lab/plan_writer.h"
#include "tests/support/test_instance.h"

#include <gtest/gtest.h>

#include <sstream>

namespace listeplass::lab {
namespace {

TEST(PlanWriterTest, OneLinePerMoveInIdOrder) {
  TestInstance t;
  t.AddList("L1", 2, 1).AddList("L2", 2, 1);
  t.AddApplicant("A10", "L1", {{"L2"}}).AddApplicant("A9", "", {{"L1"}}).AddApplicant("A8", "L2", {});
  std::ostringstream out;
  WritePlan(t.instance(), t.Solved(), out);
  EXPECT_EQ(out.str(), "applicant,from,to,rank\nA9,,L1,1\nA10,L1,L2,1\n");
}

TEST(PlanWriterTest, QuotesWhatCsvNeedsQuoted) {
  TestInstance t;
  t.AddList("a,b", 2, 1).AddApplicant("say \"hi\"", "", {{"a,b"}});
  std::ostringstream out;
  WritePlan(t.instance(), t.Solved(), out);
  EXPECT_EQ(out.str(), "applicant,from,to,rank\n\"say \"\"hi\"\"\",,\"a,b\",1\n");
}

}  // namespace
}  // namespace listeplass::lab
