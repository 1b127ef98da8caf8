#include "clients/cli/flr/flr_check.h"

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/domain/limits.h"
#include "tests/support/flr_test_values.h"

namespace listeplass::cli {
namespace {

using absl::CivilDay;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::StartsWith;

class FlrCheckTest : public ::testing::Test {
 protected:
  FlrCheckTest() {
    server_.today = kFlrToday;
    csv::PracticeRow practice;
    practice.id = PracticeId(7);
    practice.municipality = MunicipalityId(4601);
    Add(practice, files_.practices);
    for (const int64_t id : {1, 2, 3}) {
      csv::flr::Contract list;
      list.id = ListId(id);
      list.municipality = MunicipalityId(4601);
      list.practice = PracticeId(7);
      list.ceiling = 1000;
      Add(list, files_.lists);
    }
    files_.lists[2].row.ended = CivilDay(2025, 7, 1);
    for (const NationalId& id : people_) {
      csv::PersonRow person;
      person.national_id = id;
      person.list = ListId(1);
      person.since = CivilDay(2020, 1, 1);
      Add(person, files_.persons);
    }
  }

  template <typename Row>
  static void Add(Row row, FileRows<Row>& rows) {
    rows.push_back({std::move(row), std::ssize(rows) + 2});
  }
  void AddPeriod(const NationalId& person, int64_t list, CivilDay from, std::optional<CivilDay> to) {
    csv::flr::PatientOnContract period;
    period.national_id = person;
    period.list = ListId(list);
    period.from = from;
    period.to = to;
    Add(period, files_.patients);
  }
  // Makes a regular doctor; `nth` tells the doctors apart.
  csv::flr::DoctorOnContract& AddDoctor(int64_t list, int64_t nth, int from_year, std::optional<int> to_year) {
    csv::flr::DoctorOnContract doctor;
    doctor.list = ListId(list);
    doctor.period.doctor = DoctorId(9'144'900 + nth);
    doctor.period.role = DoctorRole::kRegular;
    doctor.period.from = CivilDay(from_year, 1, 1);
    if (to_year) doctor.period.to = CivilDay(*to_year, 1, 1);
    Add(doctor, files_.doctors);
    return files_.doctors.back().row;
  }
  void AddRequest(const NationalId& person, std::vector<ListId> wishes) {
    csv::RequestRow request;
    request.national_id = person;
    request.wishes = std::move(wishes);
    Add(request, files_.requests);
  }

  // Returns "FILE row N, column COLUMN problem" for each bad row.
  std::vector<std::string> Check() {
    BadRows bad;
    CheckFlr(files_, server_, bad);
    if (bad.empty()) return {};
    if (bad.count() == 1) return {std::string(bad.status().message())};
    std::vector<std::string> lines = absl::StrSplit(bad.Text(100), '\n');
    lines.pop_back();
    return lines;
  }

  const std::vector<NationalId> people_ = {FlrPerson(0), FlrPerson(1), FlrPerson(2)};
  FlrFiles files_;
  FlrServer server_;
};

TEST_F(FlrCheckTest, WhatFitsIsNotTold) {
  AddDoctor(1, 11, 2015, 2025);
  AddDoctor(1, 12, 2025, std::nullopt);
  AddDoctor(2, 11, 2015, std::nullopt);
  AddPeriod(people_[0], 1, CivilDay(2020, 1, 1), CivilDay(2024, 1, 1));
  AddPeriod(people_[0], 2, CivilDay(2024, 1, 1), std::nullopt);
  AddPeriod(people_[1], 3, CivilDay(2020, 1, 1), CivilDay(2025, 7, 1));
  AddRequest(people_[0], {ListId(1), ListId(3)});
  EXPECT_THAT(Check(), IsEmpty());
}

TEST_F(FlrCheckTest, EverythingIsToldAtOnce) {
  AddDoctor(9, 11, 2015, std::nullopt);
  AddPeriod(people_[0], 1, CivilDay(2020, 1, 1), std::nullopt);
  AddPeriod(people_[0], 2, CivilDay(2024, 1, 1), std::nullopt);
  AddRequest(people_[1], {ListId(9)});
  EXPECT_THAT(Check(),
              ElementsAre(StartsWith("GPOnContractAssociation.csv row 2, column GPContractId: names no list"),
                          StartsWith("PatientToGPContractAssociation.csv row 3, column Period.From: lies in another"),
                          StartsWith("requests.csv row 2, column wishes: names a list that neither")));
}

TEST_F(FlrCheckTest, PeriodsOfOnePersonMustNotOverlapWhateverTheirOrder) {
  AddPeriod(people_[0], 2, CivilDay(2024, 1, 1), std::nullopt);
  AddPeriod(people_[0], 1, CivilDay(2020, 1, 1), CivilDay(2024, 1, 2));
  EXPECT_THAT(Check(),
              ElementsAre(StartsWith("PatientToGPContractAssociation.csv row 2, column Period.From: lies in")));
  files_.patients[1].row.to = CivilDay(2024, 1, 1);
  EXPECT_THAT(Check(), IsEmpty()) << "the first day of one is the end of the other";
}

TEST_F(FlrCheckTest, PastPeriodsMayBeOnListsThatOnlyTheServerHas) {
  AddPeriod(people_[0], 9, CivilDay(2020, 1, 1), CivilDay(2024, 1, 1));
  EXPECT_THAT(Check(),
              ElementsAre(StartsWith("PatientToGPContractAssociation.csv row 2, column GPContractId: names a")));
  server_.lists[ListId(9)];
  EXPECT_THAT(Check(), IsEmpty());
  AddPeriod(people_[1], 9, CivilDay(2027, 1, 1), std::nullopt);
  EXPECT_THAT(Check(),
              ElementsAre(StartsWith("PatientToGPContractAssociation.csv row 3, column GPContractId: names no")))
      << "a coming one must be on a list of the file";
}

TEST_F(FlrCheckTest, WhatIsNotKeptIsNotChecked) {
  AddPeriod(people_[0], 1, CivilDay(2027, 1, 1), CivilDay(2027, 6, 1));
  AddPeriod(people_[0], 9, CivilDay(2027, 6, 1), std::nullopt);  // begins after another coming one
  files_.persons.pop_back();
  AddPeriod(people_[2], 9, CivilDay(2020, 1, 1), std::nullopt);  // of a person who is not in persons.csv
  AddPeriod(people_[2], 9, CivilDay(2021, 1, 1), std::nullopt);
  AddRequest(people_[2], {ListId(3)});  // dropped, because the list has ended
  EXPECT_THAT(Check(), IsEmpty());
}

TEST_F(FlrCheckTest, NobodyIsOnAListThatHasEnded) {
  AddPeriod(people_[0], 3, CivilDay(2020, 1, 1), std::nullopt);
  AddPeriod(people_[1], 3, CivilDay(2020, 1, 1), CivilDay(2025, 7, 1));
  files_.persons[2].row.list = ListId(3);
  EXPECT_THAT(Check(),
              ElementsAre(StartsWith("PatientToGPContractAssociation.csv row 2, column Period.To: must not lie"),
                          StartsWith("persons.csv row 4, column list_id: names a list that has ended")));
  files_.patients[0].row.to = CivilDay(2025, 7, 2);
  files_.persons.pop_back();
  EXPECT_THAT(Check(),
              ElementsAre(StartsWith("PatientToGPContractAssociation.csv row 2, column Period.To: must not lie")))
      << "also in the past";
  files_.lists[2].row.ended = kFlrToday + 1;
  EXPECT_THAT(Check(), IsEmpty()) << "it is yet to end";
}

TEST_F(FlrCheckTest, DoctorsAreCheckedBesideEachOther) {
  AddDoctor(1, 11, 2015, std::nullopt);
  AddDoctor(1, 12, 2020, std::nullopt);
  EXPECT_THAT(Check(),
              ElementsAre(StartsWith("GPOnContractAssociation.csv row 3, column Valid.From: another regular")));
  files_.lists[0].row.common = true;
  EXPECT_THAT(Check(), ElementsAre(StartsWith("GPOnContractAssociation.csv row 3, column Listeplass.Responsible")));
  files_.doctors[1].row.period.responsible = false;
  EXPECT_THAT(Check(), IsEmpty());
  files_.doctors[1].row.period.role = DoctorRole::kLocum;
  AddDoctor(1, 12, 2021, std::nullopt).period.role = DoctorRole::kLocum;
  EXPECT_THAT(Check(), ElementsAre(StartsWith("GPOnContractAssociation.csv row 4, column Valid.From: the doctor has")));
  files_.doctors.pop_back();
  files_.doctors[0].row.period.substitute_for = DoctorId(7);
  EXPECT_THAT(Check(), ElementsAre(StartsWith("GPOnContractAssociation.csv row 2, column SubstituteForHprNumber")));
}

TEST_F(FlrCheckTest, DoctorsAreCheckedBesideThoseOfTheServer) {
  v1::GpList& now = server_.lists[ListId(1)];
  v1::DoctorPeriod& there = *now.add_doctors();
  there.set_id(5);
  there.set_hpr_number(9'144'911);
  there.set_role(v1::DOCTOR_ROLE_REGULAR);
  there.set_working_percent(100);
  there.mutable_from()->set_year(2015);
  there.mutable_from()->set_month(1);
  there.mutable_from()->set_day(1);
  AddDoctor(1, 12, 2020, std::nullopt);
  EXPECT_THAT(Check(),
              ElementsAre(StartsWith("GPOnContractAssociation.csv row 2, column Valid.From: another regular")));
  // The file ends that period first, because its lower id makes it the older one.
  AddDoctor(1, 11, 2015, 2020).period.id = 5;
  files_.doctors[0].row.period.id = 6;
  EXPECT_THAT(Check(), IsEmpty());
  files_.doctors[0].row.period.doctor = DoctorId(12);
  EXPECT_THAT(Check(), ElementsAre(StartsWith("GPOnContractAssociation.csv row 2, column HprNumber is 12")));
}

TEST_F(FlrCheckTest, AListKeepsSoManyPeriods) {
  for (int year = 0; year < limits::kDoctorPeriodsMax; ++year) AddDoctor(1, 11, 1900 + year, 1901 + year);
  EXPECT_THAT(Check(), IsEmpty());
  AddDoctor(1, 12, 1800, 1801);
  EXPECT_THAT(Check(), ElementsAre(StartsWith("GPOnContractAssociation.csv row 202, column GPContractId: names a list "
                                              "with 200 doctors' periods already")));
}

TEST_F(FlrCheckTest, ListsAreCheckedByThemselves) {
  files_.lists[0].row.municipality = MunicipalityId(4627);
  files_.lists[1].row.practice = PracticeId(8);
  files_.lists[1].row.cooperating = {MunicipalityId(4601), MunicipalityId(300)};
  files_.lists[2].row.ended = kFlrToday + limits::kListChangeAheadDaysMax + 1;
  EXPECT_THAT(Check(),
              ElementsAre(StartsWith("GPContract.csv row 2, column Municipality: must be the practice's"),
                          StartsWith("GPContract.csv row 3, column GPOfficeOrganizationNumber: names no practice"),
                          StartsWith("GPContract.csv row 3, column CoopMunicipalities: names the list's own"),
                          StartsWith("GPContract.csv row 3, column CoopMunicipalities: must be from 0301"),
                          StartsWith("GPContract.csv row 4, column Valid.To: lies more than 731 days ahead")));
  files_.lists[0].row.municipality = MunicipalityId(4601);
  files_.lists[1].row.cooperating.clear();
  server_.practices[PracticeId(8)] = MunicipalityId(4601);
  files_.lists[2].row.ended = kFlrToday + limits::kListChangeAheadDaysMax;
  EXPECT_THAT(Check(), IsEmpty());
}

TEST_F(FlrCheckTest, ListsAreCheckedBesideWhatTheServerKeepsOfThem) {
  v1::GpList& now = server_.lists[ListId(1)];
  now.set_guaranteed_members(1200);
  now.mutable_sami_first_until()->set_year(2027);
  for (const int64_t hpr_number : {9'144'911, 9'144'912}) {
    v1::DoctorPeriod& doctor = *now.add_doctors();
    doctor.set_id(now.doctors_size());
    doctor.set_hpr_number(hpr_number);
    doctor.set_role(v1::DOCTOR_ROLE_REGULAR);
    doctor.set_not_responsible(now.doctors_size() == 2);
    doctor.mutable_from()->set_year(2015);
    doctor.mutable_from()->set_month(1);
    doctor.mutable_from()->set_day(1);
  }
  server_.left_behind[ListId(3)] = 2;
  server_.lists[ListId(3)];
  EXPECT_THAT(Check(), ElementsAre(StartsWith("GPContract.csv row 2, column MaxPatients: the server guarantees"),
                                   StartsWith("GPContract.csv row 2, column Listeplass.Languages: must name"),
                                   StartsWith("GPContract.csv row 2, column ParticipatesOnCommonList: several"),
                                   StartsWith("GPContract.csv row 4, column Valid.To: at the server people")));
  server_.left_behind.clear();
  files_.lists[0].row.ceiling = 1200;
  files_.lists[0].row.languages = {"nb", "se"};
  files_.lists[0].row.common = true;
  EXPECT_THAT(Check(), IsEmpty());
}

TEST_F(FlrCheckTest, BranchSurgeriesAreOfAListOfTheFile) {
  auto& branches = files_.branches.emplace();
  for (int i = 0; i < limits::kBranchesMax + 1; ++i) {
    csv::flr::Branch branch;
    branch.list = ListId(1);
    Add(branch, branches);
  }
  branches[3].row.list = ListId(9);
  EXPECT_THAT(Check(), ElementsAre(StartsWith("OutOfOfficeLocation.csv row 5, column GPContractId: names no list")));
  branches[3].row.list = ListId(1);
  EXPECT_THAT(Check(),
              ElementsAre(StartsWith("OutOfOfficeLocation.csv row 22, column GPContractId: names a list with")));
}

TEST_F(FlrCheckTest, AComingPeriodIsNearAndOnAListThatTakesPeople) {
  AddPeriod(people_[0], 1, kFlrToday + limits::kMoveAheadDaysMax + 1, std::nullopt);
  AddPeriod(people_[1], 2, kFlrToday + limits::kMoveAheadDaysMax, std::nullopt);
  EXPECT_THAT(Check(), ElementsAre(StartsWith("PatientToGPContractAssociation.csv row 2, column Period.From: lies more "
                                              "than 366 days ahead")));
  files_.patients.erase(files_.patients.begin());
  server_.lists[ListId(2)].mutable_ended()->set_year(2027);
  EXPECT_THAT(Check(), ElementsAre(StartsWith("PatientToGPContractAssociation.csv row 3, column GPContractId: names a "
                                              "list that has ended")));
  files_.lists[1].row.ended = CivilDay(2028, 1, 1);
  EXPECT_THAT(Check(), IsEmpty()) << "an earlier run ended it";
}

TEST_F(FlrCheckTest, RequestsAreOfSomebodyForAnotherList) {
  AddPeriod(people_[0], 2, CivilDay(2020, 1, 1), std::nullopt);
  AddRequest(people_[0], {ListId(2)});
  AddRequest(people_[1], {ListId(1)});
  files_.persons.pop_back();
  AddRequest(people_[2], {ListId(1)});
  EXPECT_THAT(Check(), ElementsAre(StartsWith("requests.csv row 2, column wishes: names the person's own list"),
                                   StartsWith("requests.csv row 3, column wishes: names the person's own list"),
                                   StartsWith("requests.csv row 4, column national_id: names nobody")));
  server_.persons.insert(people_[2]);
  files_.patients[0].row.to = CivilDay(2027, 1, 1);
  AddPeriod(people_[0], 1, CivilDay(2027, 1, 1), std::nullopt);
  files_.requests.erase(files_.requests.begin() + 1);
  EXPECT_THAT(Check(), IsEmpty()) << "who is about to move has no list of their own yet";
}

}  // namespace
}  // namespace listeplass::cli
