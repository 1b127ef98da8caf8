#include "clients/cli/flr/flr_requests.h"

#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "gtest/gtest.h"
#include "tests/support/flr_test_values.h"

namespace listeplass::cli {
namespace {

using absl::CivilDay;
using ::testing::ElementsAre;

v1::GpList ParseList(const std::string& text) {
  v1::GpList list;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &list)) << text;
  return list;
}

csv::flr::Contract List() {
  csv::flr::Contract list;
  list.id = ListId(17);
  list.municipality = MunicipalityId(4601);
  return list;
}

v1::BranchSurgery Branch(int64_t id, const std::string& name) {
  v1::BranchSurgery branch;
  branch.set_id(id);
  branch.set_display_name(name);
  return branch;
}

DoctorPeriod Period(int64_t id, int64_t hpr_number) {
  DoctorPeriod period;
  period.id = id;
  period.doctor = DoctorId(hpr_number);
  period.role = DoctorRole::kLocum;
  period.from = CivilDay(2024, 1, 1);
  return period;
}

constexpr char kBare[] = R"(name: "municipalities/4601/lists/17")";

TEST(AmendmentTest, AsksForWhatDiffersOnly) {
  csv::flr::Contract list = List();
  EXPECT_FALSE(AmendmentOf(list, nullptr, ParseList(kBare)));
  list.common = true;
  list.cooperating = {MunicipalityId(301)};
  const auto request = AmendmentOf(list, nullptr, ParseList(kBare));
  ASSERT_TRUE(request);
  EXPECT_THAT(request->update_mask().paths(), ElementsAre("common", "cooperating"));
  EXPECT_THAT(request->list().cooperating(), ElementsAre("municipalities/0301"));
  EXPECT_FALSE(AmendmentOf(list, nullptr, request->list())) << "once is enough";
}

TEST(AmendmentTest, BranchesKeepTheIdsOfAnEarlierRun) {
  const std::vector<v1::BranchSurgery> branches = {Branch(2, "A"), Branch(5, "B")};
  const auto first = AmendmentOf(List(), &branches, ParseList(kBare));
  ASSERT_TRUE(first);
  EXPECT_THAT(first->update_mask().paths(), ElementsAre("branches"));
  EXPECT_EQ(first->list().branches(0).id(), 2);
  EXPECT_EQ(first->list().branches(1).id(), 5);
  // The server had given these ids to other periods, so it gave new ones.
  v1::GpList now = ParseList(kBare);
  *now.add_branches() = Branch(7, "A");
  *now.add_branches() = Branch(8, "B");
  EXPECT_FALSE(AmendmentOf(List(), &branches, now));
  // An id that another branch surgery has is not used.
  v1::GpList other = ParseList(kBare);
  *other.add_branches() = Branch(5, "C");
  EXPECT_EQ(AmendmentOf(List(), &branches, other)->list().branches(1).id(), 0);
  const std::vector<v1::BranchSurgery> none;
  EXPECT_TRUE(AmendmentOf(List(), &none, now)) << "those that the file has no more go";
  EXPECT_FALSE(AmendmentOf(List(), nullptr, now)) << "without a file they stay";
}

TEST(DoctorPeriodRequestTest, TheSamePeriodKeepsItsId) {
  v1::GpList now = ParseList(kBare);
  EXPECT_EQ(DoctorPeriodRequest(Period(700, 11), now, {}).period().id(), 700);
  *now.add_doctors() = DoctorPeriodRequest(Period(3, 11), now, {}).period();
  EXPECT_EQ(DoctorPeriodRequest(Period(700, 11), now, {}).period().id(), 3) << "as an earlier run recorded it";
  EXPECT_EQ(DoctorPeriodRequest(Period(3, 12), now, {}).period().id(), 0) << "another doctor's period has that id";
  EXPECT_EQ(DoctorPeriodRequest(Period(700, 12), now, {}).period().id(), 700);
  EXPECT_TRUE(DoctorPeriodRequest(Period(700, 12), now, {}).take_ids());
}

TEST(DoctorPeriodRequestTest, AnIdThatTheRunHasSetIsNotGivenAgain) {
  // The server had removed period 700 and gave 701 to the doctor's first period, which FLR has under 5.
  v1::GpList now = ParseList(kBare);
  *now.add_doctors() = DoctorPeriodRequest(Period(5, 11), now, {}).period();
  now.mutable_doctors(0)->set_id(701);
  EXPECT_EQ(IdOfPeriod(now.doctors(0), now), 701);
  DoctorPeriod second = Period(701, 11);
  second.from = CivilDay(2025, 1, 1);
  EXPECT_EQ(DoctorPeriodRequest(second, now, {701}).period().id(), 0) << "the first period would be written over";
  EXPECT_EQ(DoctorPeriodRequest(second, now, {}).period().id(), 701) << "the same period, begun on another day";
  EXPECT_EQ(DoctorPeriodRequest(Period(5, 11), now, {701}).period().id(), 701) << "named twice in the files";
}

TEST(EndRequestTest, IsForAComingEndThatTheServerDoesNotKnow) {
  csv::flr::Contract list = List();
  EXPECT_FALSE(EndsLater(list, kFlrToday));
  EXPECT_FALSE(EndRequest(list, ParseList(kBare)));
  list.ended = kFlrToday;
  EXPECT_FALSE(EndsLater(list, kFlrToday));
  list.ended = kFlrToday + 1;
  EXPECT_TRUE(EndsLater(list, kFlrToday));
  const auto request = EndRequest(list, ParseList(kBare));
  ASSERT_TRUE(request);
  EXPECT_EQ(request->list(), "municipalities/4601/lists/17");
  EXPECT_EQ(request->effective().day(), 2);
  v1::GpList ends = ParseList(kBare);
  *ends.mutable_ended() = request->effective();
  EXPECT_FALSE(EndRequest(list, ends));
}

TEST(ContractRequestTest, AListThatWillEndIsNotWrittenAsOpen) {
  csv::flr::Contract list = List();
  list.contract.status = std::string(kFlrOpen);
  list.contract.membership = "M-2";
  list.ended = CivilDay(2025, 7, 1);
  EXPECT_EQ(ContractRequest(list, kFlrToday, ParseList(kBare))->list().contract().status_code(), kFlrOpen);
  list.ended = kFlrToday + 1;
  const auto request = ContractRequest(list, kFlrToday, ParseList(kBare));
  ASSERT_TRUE(request);
  EXPECT_EQ(request->list().contract().status_code(), "");
  EXPECT_EQ(request->list().contract().membership_code(), "M-2");
  EXPECT_THAT(request->update_mask().paths(), ElementsAre("contract"));
  EXPECT_FALSE(ContractRequest(list, kFlrToday, request->list())) << "once is enough";
}

TEST(ComingMoveRequestTest, GoesBeforeTheRules) {
  const v1::MovePersonsRequest request =
      ComingMoveRequest("persons/7", "municipalities/4601/lists/17", CivilDay(2027, 1, 1));
  EXPECT_THAT(request.persons(), ElementsAre("persons/7"));
  EXPECT_TRUE(request.override());
  EXPECT_EQ(request.effective().year(), 2027);
}

}  // namespace
}  // namespace listeplass::cli
