#include "clients/cli/lab/solve_command.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <sstream>
#include <string>

#include "clients/cli/lab/solve_options.h"
#include "nlohmann/json.hpp"
#include "tests/support/files.h"
#include "tests/support/temp_dir.h"

namespace listeplass::lab {
namespace {

using ::testing::HasSubstr;
using ::testing::MatchesRegex;

class SolveCommandTest : public ::testing::Test {
 protected:
  std::string Write(const std::string& name, const std::string& text) {
    std::string path = ScratchFolder() + "/" + name;
    WriteFile(path, text);
    return path;
  }

  std::ostringstream out_;
  std::ostringstream err_;
};

TEST_F(SolveCommandTest, SolvesVerifiesAndWritesThePlan) {
  SolveFlags flags;
  flags.instance_path = Write("solve.exchange", "3,2\n2,1,1\n1,2,2\n9,5,7\n");
  flags.format = InstanceFormat::kExchange;
  flags.objective = Objective::kPriority;
  flags.plan_path = ScratchFolder() + "/solve.csv";
  flags.verify = true;
  EXPECT_EQ(RunSolve(flags, out_, err_), kSolved) << err_.str();
  EXPECT_THAT(out_.str(), MatchesRegex("\\{\"objective\":\"PRIORITY\",\"applicants\":3,\"lists\":2,\"placed\":2,"
                                       "\"placedPersons\":2,\"solveMs\":[0-9]+\\.[0-9]+,\"verified\":true\\}\n"));
  EXPECT_EQ(ReadFile(flags.plan_path), "applicant,from,to,rank\n1,1,2,1\n3,2,1,1\n");
  EXPECT_EQ(err_.str(), "");
}

// N1 would come to Y, which S would leave for X. Today's rule gives X to N2.
TEST_F(SolveCommandTest, TodayFirstTellsWhoLostAPlaceByIt) {
  SolveFlags flags;
  flags.instance_path = Write("today.json", R"(
    {"asOf":"2026-12-01","policy":{"objective":"PRIORITY","todayFirst":true},
     "lists":[{"id":"X","ceiling":1,"members":0},{"id":"Y","ceiling":1,"members":1}],
     "applicants":[{"id":"N1","group":"NEWCOMER","waitingSince":"2026-02-01","wishes":["Y"]},
                   {"id":"N2","group":"NEWCOMER","waitingSince":"2026-06-01","wishes":["X"]},
                   {"id":"S","group":"SWITCHER","currentList":"Y","waitingSince":"2026-10-01","wishes":["X"]}]})");
  flags.verify = true;
  EXPECT_EQ(RunSolve(flags, out_, err_), kSolved) << err_.str();
  EXPECT_THAT(out_.str(), HasSubstr("\"placed\":1,"));
  EXPECT_THAT(out_.str(), HasSubstr("\"verified\":true,\"lostToToday\":1,\"lostToTodayMs\":"));
}

TEST_F(SolveCommandTest, QuotasTellWhoLostAPlaceByThem) {
  SolveFlags flags;
  flags.instance_path = Write("quotas.json", R"(
    {"asOf":"2026-12-01","policy":{"objective":"PRIORITY","quotas":[{"group":"REFUGEE","persons":1}]},
     "lists":[{"id":"X","ceiling":1,"members":0}],
     "applicants":[{"id":"N","group":"NEWCOMER","waitingSince":"2025-02-01","wishes":["X"]},
                   {"id":"R","group":"REFUGEE","waitingSince":"2026-11-01","wishes":["X"]}]})");
  flags.plan_path = ScratchFolder() + "/quotas.csv";
  flags.verify = true;
  EXPECT_EQ(RunSolve(flags, out_, err_), kSolved) << err_.str();
  EXPECT_EQ(ReadFile(flags.plan_path), "applicant,from,to,rank\nR,,X,1\n");
  EXPECT_THAT(out_.str(), HasSubstr("\"verified\":true,\"lostToQuotas\":1,\"lostToQuotasMs\":"));
}

TEST_F(SolveCommandTest, JsonWithAnyWithinAndHousehold) {
  SolveFlags flags;
  flags.instance_path = Write("solve.json", R"(
    {"asOf":"2026-12-01","seed":"42","policy":{"objective":"PRIORITY"},
     "lists":[{"id":"L1","ceiling":10,"members":8,"lat":60.39,"lng":5.32},
              {"id":"L2","ceiling":10,"members":6,"lat":60.40,"lng":5.32}],
     "applicants":[{"id":"A1","size":3,"group":"REFUGEE","acceptAnyWithinMinutes":30,"lat":60.39,"lng":5.32,
                    "waitingSince":"2026-10-01"}]})");
  flags.plan_path = ScratchFolder() + "/solve_json.csv";
  EXPECT_EQ(RunSolve(flags, out_, err_), kSolved) << err_.str();
  EXPECT_THAT(out_.str(), HasSubstr("\"placed\":1,\"placedPersons\":3"));
  EXPECT_EQ(out_.str().find("verified"), std::string::npos);
  EXPECT_EQ(ReadFile(flags.plan_path), "applicant,from,to,rank\nA1,,L2,1\n");
}

TEST_F(SolveCommandTest, AddsTheFairnessSummaryWhenAsked) {
  SolveFlags flags;
  flags.instance_path = Write("fairness.exchange", "3,2\n2,1,1\n1,2,2\n9,5,7\n");
  flags.format = InstanceFormat::kExchange;
  flags.objective = Objective::kPriority;
  flags.fairness = true;
  EXPECT_EQ(RunSolve(flags, out_, err_), kSolved) << err_.str();
  const nlohmann::json line = nlohmann::json::parse(out_.str());
  EXPECT_EQ(line["fairness"]["all"]["applied"], 3);
  EXPECT_EQ(line["fairness"]["all"]["placed"], line["placedPersons"]);
  EXPECT_EQ(line["fairness"]["groups"].size(), 1u);
  EXPECT_FALSE(line["fairness"].contains("bydeler"));
}

// By the estimate L2 is nearer.
TEST_F(SolveCommandTest, JsonWithTravelTimes) {
  SolveFlags flags;
  flags.instance_path = Write("travel.json", R"(
    {"asOf":"2026-12-01","policy":{"objective":"PRIORITY"},
     "lists":[{"id":"L1","ceiling":10,"members":9,"lat":60.50,"lng":5.32,"practice":1},
              {"id":"L2","ceiling":10,"members":9,"lat":60.40,"lng":5.32,"practice":2}],
     "applicants":[{"id":"A1","acceptAnyWithinMinutes":60,"lat":60.39,"lng":5.32,"grunnkrets":46010723,
                    "waitingSince":"2026-10-01"}],
     "travelTimes":[{"grunnkrets":46010723,"practice":1,"minutes":3},{"grunnkrets":46010723,"practice":2,"minutes":40}]})");
  flags.plan_path = ScratchFolder() + "/travel.csv";
  EXPECT_EQ(RunSolve(flags, out_, err_), kSolved) << err_.str();
  EXPECT_EQ(ReadFile(flags.plan_path), "applicant,from,to,rank\nA1,,L1,1\n");
}

TEST_F(SolveCommandTest, SameInstanceSameBytes) {
  std::string first;
  for (int run = 0; run < 2; ++run) {
    SolveFlags flags;
    flags.instance_path = std::string(LISTEPLASS_SOURCE_DIR) + "/tests/data/matching/small.exchange";
    flags.format = InstanceFormat::kExchange;
    flags.objective = Objective::kPriority;
    flags.plan_path = ScratchFolder() + "/small.csv";
    ASSERT_EQ(RunSolve(flags, out_, err_), kSolved);
    if (run == 0) first = ReadFile(flags.plan_path);
    EXPECT_EQ(ReadFile(flags.plan_path), first);
  }
  EXPECT_EQ(std::count(first.begin(), first.end(), '\n'), 153);
}

TEST_F(SolveCommandTest, NothingThatATerminalWouldObeyIsPrinted) {
  SolveFlags no_file, no_plan, no_name;
  no_file.instance_path = "/dev/null/\x1b[2Jmissing";
  no_plan.instance_path = Write("printable.exchange", "3,2\n2,1,1\n1,2,2\n9,5,7\n");
  no_plan.format = InstanceFormat::kExchange;
  no_plan.plan_path = no_file.instance_path;
  for (const SolveFlags& flags : {no_file, no_plan}) {
    EXPECT_EQ(RunSolve(flags, out_, err_), kBadInput);
    EXPECT_THAT(err_.str(), HasSubstr("/dev/null/\\u001b[2Jmissing"));
    err_.str("");
  }
  no_name.instance_path = Write("printable.json", R"({"asOf":"\u001b[2J","lists":[],"applicants":[]})");
  EXPECT_EQ(RunSolve(no_name, out_, err_), kBadInput);
  EXPECT_THAT(err_.str(), ::testing::Not(HasSubstr("\x1b"))) << err_.str();
}

TEST_F(SolveCommandTest, BadInputNamesLineOrField) {
  SolveFlags flags;
  flags.instance_path = Write("bad.exchange", "2,2\n1,5\n1,2\n1,1\n");
  flags.format = InstanceFormat::kExchange;
  EXPECT_EQ(RunSolve(flags, out_, err_), kBadInput);
  EXPECT_THAT(err_.str(), HasSubstr("line 2, number 2"));
  flags.instance_path = Write("bad.json", R"({"asOf":"2026-12-01","lists":[{"id":"L1","members":-4}]})");
  flags.format = InstanceFormat::kJson;
  EXPECT_EQ(RunSolve(flags, out_, err_), kBadInput);
  EXPECT_THAT(err_.str(), HasSubstr("list L1.members"));
  EXPECT_EQ(out_.str(), "");
}

TEST_F(SolveCommandTest, UnreadableAndUnwritableFiles) {
  SolveFlags flags;
  flags.instance_path = ScratchFolder() + "/absent";
  EXPECT_EQ(RunSolve(flags, out_, err_), kBadInput);
  EXPECT_THAT(err_.str(), HasSubstr("cannot read"));
  flags.instance_path = ScratchFolder();  // a folder
  EXPECT_EQ(RunSolve(flags, out_, err_), kBadInput);
  flags.instance_path = Write("empty.json", R"({"asOf":"2026-12-01","policy":{"objective":"PRIORITY"}})");
  flags.plan_path = ScratchFolder() + "/absent/plan.csv";
  EXPECT_EQ(RunSolve(flags, out_, err_), kBadInput);
  EXPECT_THAT(err_.str(), HasSubstr("cannot write"));
}

TEST(SolveOptionsTest, ParsesTheCommandLine) {
  CLI::App app;
  SolveFlags got;
  AddSolveCommand(app, [&](const SolveFlags& flags) { got = flags; });
  app.parse("solve in.exchange --format exchange --objective FIRST_COME --out plan.csv --verify --fairness");
  EXPECT_EQ(got.instance_path, "in.exchange");
  EXPECT_EQ(got.format, InstanceFormat::kExchange);
  EXPECT_EQ(got.objective, Objective::kFirstCome);
  EXPECT_EQ(got.plan_path, "plan.csv");
  EXPECT_TRUE(got.verify);
  EXPECT_TRUE(got.fairness);
}

TEST(SolveOptionsTest, DefaultsAndBadValues) {
  CLI::App app;
  SolveFlags got;
  AddSolveCommand(app, [&](const SolveFlags& flags) { got = flags; });
  app.parse("solve in.json");
  EXPECT_EQ(got.format, InstanceFormat::kJson);
  EXPECT_FALSE(got.objective.has_value());
  EXPECT_FALSE(got.verify);
  EXPECT_FALSE(got.fairness);
  EXPECT_THROW(app.parse("solve"), CLI::RequiredError);
  EXPECT_THROW(app.parse("solve in.json --objective FAIR"), CLI::ValidationError);
  EXPECT_THROW(app.parse("solve in.json --format xml"), CLI::ValidationError);
}

TEST(SolveOptionsTest, AnUnknownWordIsNamedWithTheNearestOne) {
  CLI::App app;
  SolveFlags got;
  AddSolveCommand(app, [&](const SolveFlags& flags) { got = flags; });
  const auto problem = [&app](const std::string& options) -> std::string {
    try {
      app.parse("solve in.json " + options);
    } catch (const CLI::ValidationError& error) {
      return error.what();
    }
    return "";
  };
  EXPECT_EQ(problem("--format exchang"), "--format: exchang is none of json, exchange; did you mean exchange?");
  EXPECT_EQ(problem("--objective PRIORTY"),
            "--objective: PRIORTY is none of PRIORITY, CARDINALITY, BALANCED, FIRST_COME, FIRST_COME_THEN_TRADE; did "
            "you mean PRIORITY?");
  EXPECT_THAT(problem("--objective first-come"), HasSubstr("did you mean FIRST_COME?"));
  app.parse("solve in.json --format EXCHANGE --objective balanced");
  EXPECT_EQ(got.format, InstanceFormat::kExchange) << "in capital or small letters, as elsewhere";
  EXPECT_EQ(got.objective, Objective::kBalanced);
}

}  // namespace
}  // namespace listeplass::lab
