#include "clients/cli/flr/flr_plan.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/flr_test_values.h"

namespace listeplass::cli {
namespace {

using absl::CivilDay;
using ::testing::ElementsAre;

csv::flr::PatientOnContract Period(int person, int64_t list, CivilDay from, std::optional<CivilDay> to) {
  csv::flr::PatientOnContract period;
  period.national_id = FlrPerson(person);
  period.list = ListId(list);
  period.from = from;
  period.to = to;
  return period;
}

// Makes files with lists 1, 3 (has ended) and 4 (ends later), and persons 0 and 1.
FlrFiles Files() {
  FlrFiles files;
  for (const int64_t id : {1, 3, 4}) {
    csv::flr::Contract list;
    list.id = ListId(id);
    list.municipality = MunicipalityId(4601);
    files.lists.push_back({list});
  }
  files.lists[1].row.ended = CivilDay(2025, 7, 1);
  files.lists[2].row.ended = CivilDay(2027, 7, 1);
  for (const int person : {0, 1}) {
    csv::PersonRow row;
    row.national_id = FlrPerson(person);
    row.list = ListId(1);
    row.since = CivilDay(2020, 1, 1);
    files.persons.push_back({row});
  }
  return files;
}

csv::RequestRow Request(int person, std::vector<ListId> wishes, std::optional<int> any_within_minutes) {
  csv::RequestRow request;
  request.national_id = FlrPerson(person);
  request.wishes = std::move(wishes);
  request.any_within_minutes = any_within_minutes;
  return request;
}

TEST(FlrPlanTest, StepsAreAsManyAsTheLongestPastHas) {
  FlrFiles files = Files();
  EXPECT_EQ(PlanFlr(files, kFlrToday).steps(), 1u);
  files.patients = {{Period(1, 1, CivilDay(2020, 1, 1), CivilDay(2021, 1, 1))},
                    {Period(1, 4, CivilDay(2021, 1, 1), CivilDay(2027, 1, 1))},
                    {Period(1, 1, CivilDay(2027, 1, 1), std::nullopt)},
                    {Period(2, 1, CivilDay(2020, 1, 1), std::nullopt)}};
  const FlrPlan plan = PlanFlr(files, kFlrToday);
  EXPECT_EQ(plan.steps(), 2u);
  EXPECT_EQ(plan.persons[0].rows.size(), 1u);
  EXPECT_EQ(plan.persons[1].coming->row.list, ListId(1));
  EXPECT_EQ(plan.not_kept.unknown_persons, 1) << "who is not in persons.csv";
  EXPECT_EQ(plan.list_names.at(ListId(4)), "municipalities/4601/lists/4");
}

TEST(FlrPlanTest, NobodyWaitsForAListThatHasEndedOrWill) {
  FlrFiles files = Files();
  files.requests = {{Request(0, {ListId(3), ListId(1)}, std::nullopt)},
                    {Request(1, {ListId(4)}, std::nullopt)},
                    {Request(2, {ListId(4)}, 20)}};
  const FlrPlan plan = PlanFlr(files, kFlrToday);
  ASSERT_EQ(plan.requests.size(), 2u);
  EXPECT_THAT(plan.requests[0].row.wishes, ElementsAre(ListId(1)));
  EXPECT_THAT(plan.requests[1].row.wishes, ElementsAre());
  EXPECT_EQ(plan.not_kept.wishes, 3);
}

TEST(FlrPlanTest, DoctorsAndBranchesAreInTheOrderOfTheirIds) {
  FlrFiles files = Files();
  for (const int64_t id : {700, 3}) {
    csv::flr::DoctorOnContract doctor;
    doctor.period.id = id;
    files.doctors.push_back({doctor});
  }
  EXPECT_FALSE(PlanFlr(files, kFlrToday).branches) << "no file";
  auto& branches = files.branches.emplace();
  for (const int64_t id : {5, 2}) {
    csv::flr::Branch branch;
    branch.id = id;
    branch.list = ListId(1);
    branches.push_back({branch});
  }
  const FlrPlan plan = PlanFlr(files, kFlrToday);
  EXPECT_EQ(plan.doctors[0].row.period.id, 3);
  EXPECT_EQ(plan.branches->at(ListId(1))[0].id(), 2);
}

TEST(FlrPlanTest, ListsThatHaveEndedComeLast) {
  FlrFiles files = Files();
  files.lists[1].line = 3;
  const FlrPlan plan = PlanFlr(std::move(files), kFlrToday);
  EXPECT_FALSE(EndedRowOf(plan.lists[0], kFlrToday));
  EXPECT_FALSE(EndedRowOf(plan.lists[2], kFlrToday)) << "the coming end is EndList's";
  const std::optional<v1::ListRow> row = EndedRowOf(plan.lists[1], kFlrToday);
  ASSERT_TRUE(row);
  EXPECT_EQ(row->list_id(), 3);
  EXPECT_EQ(row->row(), 3) << "its line";
  EXPECT_EQ(row->ended().year(), 2025);
}

TEST(FlrPlanTest, CodesOfWhatIsNotKeptAreCounted) {
  FlrFiles files = Files();
  files.patients = {{Period(0, 1, CivilDay(2020, 1, 1), CivilDay(2027, 1, 1)), 11},
                    {Period(0, 4, CivilDay(2027, 1, 1), std::nullopt), 12}};
  files.patients[0].row.codes = {.begin = "B1", .end = "E1"};
  files.patients[1].row.codes = {.begin = "B2", .end = ""};
  FlrPlan plan = PlanFlr(files, kFlrToday);
  plan.persons[0].line = 7;
  FlrNotKept not_kept;
  std::optional<FlrCodes> codes = CodesOf(plan, plan.persons[0], not_kept);
  ASSERT_TRUE(codes);
  EXPECT_EQ(codes->row.row(), 7);
  EXPECT_THAT(codes->lines, ElementsAre(11, 12));
  ASSERT_EQ(codes->row.periods_size(), 2);
  EXPECT_EQ(codes->row.periods(0).end_code(), "E1");
  EXPECT_EQ(codes->row.periods(1).begin_code(), "B2");
  EXPECT_EQ(codes->row.periods(1).to().year(), 2027) << "the list ends then";
  EXPECT_EQ(not_kept.codes, 0);
  EXPECT_FALSE(CodesOf(plan, plan.persons[1], not_kept)) << "nothing to tell of person 1";
  plan.persons[0].coming.reset();  // the move was not made
  codes = CodesOf(plan, plan.persons[0], not_kept);
  ASSERT_EQ(codes->row.periods_size(), 1);
  EXPECT_FALSE(codes->row.periods(0).has_to());
  EXPECT_EQ(codes->row.periods(0).end_code(), "");
  EXPECT_EQ(not_kept.codes, 2) << "the end of the first, the beginning of the second";
  plan.persons[0].known_end = CivilDay(2027, 1, 1);  // but the register has the end already
  codes = CodesOf(plan, plan.persons[0], not_kept);
  EXPECT_EQ(codes->row.periods(0).end_code(), "E1");
}

}  // namespace
}  // namespace listeplass::cli
