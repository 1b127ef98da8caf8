#include "clients/cli/flr/flr_messages.h"

#include "gtest/gtest.h"
#include "tests/support/parse_message.h"

namespace listeplass::cli {
namespace {

using absl::CivilDay;

TEST(FlrMessagesTest, ADoctorsPeriodComesBackAsItWas) {
  const auto period = ParseMessage<v1::DoctorPeriod>(R"(
    hpr_number: 7654321 role: DOCTOR_ROLE_OTHER relationship: "LPXX" working_days: 0 working_days: 6 sex: SEX_FEMALE
    substitute_for: 1234567 from { year: 2024 month: 2 day: 29 } to { year: 2025 month: 1 day: 1 } working_percent: 20
    not_responsible: true)");
  const csv::flr::DoctorOnContract row = DoctorRow(ListId(17), period);
  EXPECT_EQ(row.list, ListId(17));
  EXPECT_EQ(row.period.from, CivilDay(2024, 2, 29));
  EXPECT_EQ(ToApi(row.period).DebugString(), period.DebugString());
}

TEST(FlrMessagesTest, ABranchSurgeryComesBackAsItWas) {
  const auto branch = ParseMessage<v1::BranchSurgery>(R"(
    id: 5 display_name: "Utekontoret" position { latitude: 60.5 longitude: 5.25 } from { year: 2020 month: 1 day: 1 })");
  EXPECT_EQ(ToApi(BranchRow(ListId(17), branch)).DebugString(), branch.DebugString());
}

TEST(FlrMessagesTest, AListsRowHasWhatFlrHasOfIt) {
  const auto list = ParseMessage<v1::GpList>(R"(
    name: "municipalities/0301/lists/17" display_name: "Liste 17" practice: "municipalities/0301/practices/912345678"
    doctor_sex: SEX_MALE has_regular_doctor: true status: LIST_STATUS_LOCKED ceiling: 900 held: 3 free: 2
    languages: "nb" languages: "pl" common: true members_only: true cooperating: "municipalities/4627"
    ended { year: 2027 month: 3 day: 1 }
    contract { status_code: "LAAS" membership_code: "M-2" end_reason_code: "OHID" fixed_salary: true
               from { year: 2010 month: 1 day: 1 } agreed { year: 2009 month: 10 day: 1 } })");
  const csv::flr::Contract row = ContractRow(list, 7);
  EXPECT_EQ(row.id, ListId(17));
  EXPECT_EQ(row.municipality, MunicipalityId(301));
  EXPECT_EQ(row.cooperating, std::vector<MunicipalityId>{MunicipalityId(4627)});
  EXPECT_EQ(row.practice, PracticeId(912345678));
  EXPECT_EQ(row.waiting, 7);
  EXPECT_EQ(row.places_available, 2);
  EXPECT_EQ(row.list_status, ListStatus::kLocked);
  EXPECT_EQ(row.ended, CivilDay(2027, 3, 1));
  EXPECT_TRUE(row.common && row.members_only && row.regular_doctor);
  EXPECT_EQ(NameOf(row), list.name());
  EXPECT_EQ(ToApi(row.contract).DebugString(), list.contract().DebugString());
}

TEST(FlrMessagesTest, AListThatHasAnEndIsImportedLocked) {
  csv::flr::Contract list;
  list.list_status = ListStatus::kOpen;
  EXPECT_EQ(ListRowOf(list).status, ListStatus::kOpen);
  list.ended = CivilDay(2027, 3, 1);
  EXPECT_EQ(ListRowOf(list).status, ListStatus::kLocked);
}

TEST(FlrMessagesTest, APersonsPeriodHasCodesAndTheOpaqueId) {
  const auto period = ParseMessage<v1::Period>(R"(
    membership { list: "municipalities/4601/lists/4" from { year: 2020 month: 1 day: 1 } } begin_code: "B1")");
  const csv::flr::PatientOnContract row = PatientRow("persons/mfrggzdfmztwq2lknnwg23tpoa", period);
  EXPECT_EQ(row.person, "mfrggzdfmztwq2lknnwg23tpoa");
  EXPECT_EQ(row.list, ListId(4));
  EXPECT_EQ(row.codes.begin, "B1");
  EXPECT_FALSE(row.to);
}

}  // namespace
}  // namespace listeplass::cli
