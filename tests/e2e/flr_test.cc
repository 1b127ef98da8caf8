// These tests run `listeplass export flr` and `import flr` between two real servers.
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "google/protobuf/util/time_util.h"
#include "grpcpp/grpcpp.h"
#include "gtest/gtest.h"
#include "listeplass/v1/municipality_service.grpc.pb.h"
#include "listeplass/v1/population_service.grpc.pb.h"
#include "tests/support/files.h"
#include "tests/support/person_word.h"
#include "tests/support/run_program.h"
#include "tests/support/server_process.h"
#include "tests/support/synthetic_national_id.h"
#include "tests/support/temp_dir.h"

namespace listeplass {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kFiles[] = {"GPContract.csv", "GPOnContractAssociation.csv", "PatientToGPContractAssociation.csv",
                                  "OutOfOfficeLocation.csv"};

constexpr char kContractHeader[] =
    "Id,ParticipatesOnCommonList,IsFixedSalary,RequiresMembership,Status,Municipality,EndReason,CoopMunicipalities,"
    "GPOfficeOrganizationNumber,MaxPatients,PatientsOnWaitingList,PlacesAvailable,Name,AgreementDate,Valid.From,"
    "Valid.To,Listeplass.Practice,Listeplass.Status,Listeplass.Held,Listeplass.Languages,Listeplass.DoctorSex,"
    "Listeplass.RegularDoctor,Listeplass.MembersOnly\n";
constexpr char kDoctorHeader[] =
    "Id,GPContractId,HprNumber,SubstituteForHprNumber,Valid.From,Valid.To,Relationship,WorkingPercentage,"
    "WorkingOnDays,Listeplass.Sex,Listeplass.Responsible\n";
constexpr char kBranchHeader[] = "Id,GPContractId,Description,Valid.From,Valid.To,Listeplass.Lat,Listeplass.Lng\n";
constexpr char kPatientHeader[] = "GPContractId,PatientNIN,Period.From,Period.To,BeginCode,EndCode,Listeplass.Person\n";

// Returns the national id of the nth synthetic person, born on 1 January 1980.
std::string NationalIdOf(int n) { return NthNationalId(absl::CivilDay(1980, 1, 1), n).digits(); }

constexpr char kNow[] = "2026-11-15T10:00:00Z";

// A Municipality is a server, and `listeplass` to call it.
struct Municipality {
  Municipality() : server({.data = data.path(), .clock_fixed = kNow}) {
    channel = grpc::CreateChannel(server.address(), grpc::InsecureChannelCredentials());
    staff = v1::MunicipalityService::NewStub(channel);
    population = v1::PopulationService::NewStub(channel);
  }

  ProgramResult Run(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), LISTEPLASS_BINARY);
    return RunProgram({.argv = std::move(arguments),
                       .text = "",
                       .environment = {absl::StrCat("LISTEPLASS_SERVER=", server.address())},
                       .typed = false});
  }
  void RunOk(const std::vector<std::string>& arguments) {
    const ProgramResult result = Run(arguments);
    ASSERT_EQ(result.exit_code, 0) << arguments[0] << ": " << result.err;
  }

  TempDir data;
  ServerProcess server;
  std::shared_ptr<grpc::Channel> channel;
  std::unique_ptr<v1::MunicipalityService::Stub> staff;
  std::unique_ptr<v1::PopulationService::Stub> population;
};

class FlrTest : public ::testing::Test {
 protected:
  // Writes lists 1 (open), 2 (closed, run by locums) and 3 (locked), and persons 0 to 5: `where` ends each person's
  // row.
  void WriteRegister(const std::vector<std::string>& where) {
    const auto write = [&](const std::string& name, const std::string& text) {
      std::ofstream(register_.path() + "/" + name, std::ios::binary) << text;
    };
    write("delivery.csv", absl::StrCat("source,as_of\npopulation-register,", kNow, "\n"));
    write("practices.csv",
          "practice_id,name,municipality,bydel,lat,lng\n1,Landås,4601,460107,60.361,5.361\n"
          "912345678,Åsane,4601,,60.470,5.320\n");
    write("lists.csv",
          "list_id,practice_id,name,doctor_gender,languages,ceiling,held,status,regular_doctor\n"
          "1,1,\"Landås, liste 1\",F,nb pl,20,2,OPEN,true\n2,912345678,Liste 2,,nb,2,0,CLOSED,false\n"
          "3,1,Liste 3,M,,900,0,LOCKED,true\n");
    write("households.csv", "household_id,municipality,bydel,lat,lng\n1,4601,460107,60.357,5.366\n");
    std::string persons = "national_id,household_id,birth_date,sex,language,residence,group,list_id,since\n";
    for (size_t i = 0; i < where.size(); ++i) {
      absl::StrAppend(&persons, NationalIdOf(static_cast<int>(i)), ",1,1980-01-01,F,nb,RESIDENT,", where[i], "\n");
    }
    write("persons.csv", persons);
    write("requests.csv", absl::StrCat("national_id,wishes,any_within_minutes,waiting_since\n", NationalIdOf(3),
                                       ",2,,2026-03-01T09:30:00Z\n"));
  }

  static void SetDoctor(Municipality& in, int64_t hpr_number, v1::DoctorRole role, int from_year, int to_year) {
    v1::SetDoctorPeriodRequest request;
    request.set_list("municipalities/4601/lists/1");
    request.set_reason("test");
    request.mutable_period()->set_hpr_number(hpr_number);
    request.mutable_period()->set_role(role);
    request.mutable_period()->set_working_percent(80);
    request.mutable_period()->mutable_from()->set_year(from_year);
    request.mutable_period()->mutable_from()->set_month(1);
    request.mutable_period()->mutable_from()->set_day(1);
    if (to_year != 0) {
      *request.mutable_period()->mutable_to() = request.period().from();
      request.mutable_period()->mutable_to()->set_year(to_year);
    }
    grpc::ClientContext context;
    v1::GpList list;
    const grpc::Status status = in.staff->SetDoctorPeriod(&context, request, &list);
    ASSERT_TRUE(status.ok()) << status.error_message();
  }

  static void Protect(Municipality& in, int person) {
    v1::RecordEventRequest request;
    google::protobuf::util::TimeUtil::FromString(kNow, request.mutable_event()->mutable_as_of());
    request.mutable_event()->mutable_address_protection()->set_national_id(NationalIdOf(person));
    request.mutable_event()->mutable_address_protection()->set_level(
        v1::PopulationEvent::AddressProtection::CONFIDENTIAL);
    grpc::ClientContext context;
    v1::RecordEventResponse response;
    const grpc::Status status = in.population->RecordEvent(&context, request, &response);
    ASSERT_TRUE(status.ok()) << status.error_message();
  }

  static void AddBranches(Municipality& in) {
    v1::UpdateListRequest request;
    request.mutable_list()->set_name("municipalities/4601/lists/1");
    request.mutable_update_mask()->add_paths("branches");
    request.set_reason("test");
    const auto add = [&](const std::string& name, double latitude, double longitude, int from_year) {
      v1::BranchSurgery& branch = *request.mutable_list()->add_branches();
      branch.set_display_name(name);
      branch.mutable_position()->set_latitude(latitude);
      branch.mutable_position()->set_longitude(longitude);
      branch.mutable_from()->set_year(from_year);
      branch.mutable_from()->set_month(1);
      branch.mutable_from()->set_day(1);
      return &branch;
    };
    const v1::BranchSurgery now = *add("Utekontoret", 60.391, 5.322, 2020);
    *add("Det gamle utekontoret", 60.4, 5.33, 2010)->mutable_to() = now.from();
    grpc::ClientContext context;
    v1::GpList list;
    const grpc::Status status = in.staff->UpdateList(&context, request, &list);
    ASSERT_TRUE(status.ok()) << status.error_message();
  }

  // Returns files as another register may have them: unknown codes, a list that ended and one that will, ids.
  std::map<std::string, std::string> FilesOfAnotherRegister() {
    WriteRegister({",1,2020-01-01", "REFUGEE,,2026-03-01", ",2,2021-02-28", ",3,2020-01-01", ",1,2020-01-01"});
    std::ofstream(register_.path() + "/requests.csv", std::ios::binary)
        << "national_id,wishes,any_within_minutes,waiting_since\n"
        << NationalIdOf(4) << ",3 2,,2026-03-01T09:30:00Z\n";
    return {
        {"GPContract.csv",
         absl::StrCat(kContractHeader,
                      "1,false,true,MEDL,FAAA,4601,,4627,,20,0,15,Liste 1,2014-10-01,2015-01-01,,1,OPEN,2,nb,F,true,"
                      "false\n"
                      "2,true,false,,LUKK,4601,,,912345678,2,1,0,Liste 2,,,,912345678,CLOSED,0,,,false,false\n"
                      "3,false,false,M-2,LAAS,4601,OHID,,,900,0,0,Liste 3,,2010-01-01,2027-03-01,1,LOCKED,0,,M,true,"
                      "true\n"
                      "4,false,false,,FAAA,4601,XYZ.1,,,900,0,0,Liste 4,,2001-01-01,2025-07-01,1,LOCKED,0,,,false,"
                      "false\n")},
        {"GPOnContractAssociation.csv", absl::StrCat(kDoctorHeader,
                                                     "3,1,1234567,,2015-01-01,,LPFL,80,1 2 5,F,true\n"
                                                     "700,1,7654321,1234567,2025-01-01,,LPVI,100,,,true\n"
                                                     "701,2,7654321,1234567,2024-01-01,,LPXX,20,0 6,,true\n"
                                                     "1,4,7654321,,2001-01-01,2025-07-01,LPFL,100,,M,true\n")},
        {"OutOfOfficeLocation.csv", absl::StrCat(kBranchHeader,
                                                 "2,1,Utekontoret,2020-01-01,,60.391000,5.322000\n"
                                                 "5,1,Bare en adresse,2010-01-01,2020-01-01,,\n")},
        {"PatientToGPContractAssociation.csv",
         absl::StrCat(kPatientHeader, "4,", NationalIdOf(0), ",2020-01-01,2025-07-01,B1,E1,", PersonWord(1), "\n1,",
                      NationalIdOf(0), ",2025-07-01,,B2,,", PersonWord(1), "\n4,", NationalIdOf(1),
                      ",2019-01-01,2025-07-01,,E2,", PersonWord(2), "\n2,", NationalIdOf(2),
                      ",2021-02-28,2027-01-01,,E3,", PersonWord(3), "\n1,", NationalIdOf(2), ",2027-01-01,,B3,,",
                      PersonWord(3), "\n3,", NationalIdOf(3), ",2020-01-01,2027-03-01,B4,E4,", PersonWord(4), "\n1,",
                      NationalIdOf(4), ",2020-01-01,,B5,,", PersonWord(5), "\n")}};
  }
  ProgramResult Import(Municipality& into, const std::map<std::string, std::string>& files,
                       bool validate_only = false) {
    const TempDir folder;
    for (const auto& [name, text] : files) std::ofstream(folder.path() + "/" + name, std::ios::binary) << text;
    std::vector<std::string> arguments = {"import", "flr", folder.path(), "--register", register_.path()};
    if (validate_only) arguments.push_back("--validate-only");
    return into.Run(arguments);
  }
  static std::string Changes(Municipality& at) { return at.Run({"status"}).out; }
  // Rehearses, which changes nothing and says what the import then does.
  void ImportAsRehearsed(Municipality& into, const std::map<std::string, std::string>& files) {
    const std::string would = "Checked only, nothing was changed. Would import ";
    const std::string before = Changes(into);
    const ProgramResult rehearsed = Import(into, files, /*validate_only=*/true);
    EXPECT_EQ(Changes(into), before);
    const ProgramResult imported = Import(into, files);
    EXPECT_EQ(rehearsed.exit_code, imported.exit_code);
    EXPECT_EQ(imported.exit_code, 0) << imported.err;
    EXPECT_THAT(rehearsed.err, HasSubstr(would));
    EXPECT_EQ(absl::StrReplaceAll(rehearsed.err, {{would, "Imported "}}), imported.err);
  }

  std::string PersonsFile() const { return register_.path() + "/persons.csv"; }
  std::map<std::string, std::string> Export(Municipality& from, bool with_national_ids) {
    const TempDir out;
    std::vector<std::string> arguments = {"export", "flr", out.path() + "/new", "4601"};
    if (with_national_ids) arguments.insert(arguments.end(), {"--national-ids", PersonsFile()});
    from.RunOk(arguments);
    std::map<std::string, std::string> files;
    for (const char* file : kFiles) files[file] = ReadFile(absl::StrCat(out.path(), "/new/", file));
    return files;
  }

  TempDir register_;
};

TEST_F(FlrTest, RoundTripGivesTheSameBytes) {
  Municipality first;
  WriteRegister(
      {",1,2020-01-01", ",1,2020-01-01", ",2,2021-02-28", ",1,2020-01-01", ",2,2020-01-01", "REFUGEE,,2026-09-01"});
  first.RunOk({"import", register_.path()});
  // 0 moved on a leap day, 1 has lost the place in March, 2 is to move at the turn of the year, 5 is to get a list.
  WriteRegister({",3,2024-02-29", "NEWCOMER,,2026-03-01", ",2,2021-02-28", ",1,2020-01-01", ",2,2020-01-01",
                 "REFUGEE,,2026-09-01"});
  first.RunOk({"import", register_.path()});
  SetDoctor(first, 1234567, v1::DOCTOR_ROLE_REGULAR, 2015, 2025);
  SetDoctor(first, 7654321, v1::DOCTOR_ROLE_LOCUM, 2025, 0);
  first.RunOk({"list", "describe", "4601/3", "--members-only", "true", "--reason", "test"});
  AddBranches(first);
  for (const std::string& person : {PersonWord(3), PersonWord(6)}) {
    first.RunOk(
        {"move", person, "--to", "4601/1", "--effective", "2027-01-01", "--reason", "test", "--override", "--yes"});
  }
  const std::map<std::string, std::string> exported = Export(first, /*with_national_ids=*/true);
  EXPECT_EQ(exported.at("GPContract.csv"),
            absl::StrCat(kContractHeader,
                         "1,false,false,,FAAA,4601,,,,20,0,15,\"Landås, liste 1\",,,,1,OPEN,2,nb pl,,false,false\n"
                         "2,false,false,,,4601,,,912345678,2,1,0,Liste 2,,,,912345678,CLOSED,0,nb,,false,false\n"
                         "3,false,false,,,4601,,,,900,0,0,Liste 3,,,,1,LOCKED,0,,M,true,true\n"));
  EXPECT_EQ(exported.at("OutOfOfficeLocation.csv"),
            absl::StrCat(kBranchHeader,
                         "1,1,Utekontoret,2020-01-01,,60.391000,5.322000\n"
                         "2,1,Det gamle utekontoret,2010-01-01,2020-01-01,60.400000,5.330000\n"));
  EXPECT_EQ(exported.at("GPOnContractAssociation.csv"),
            absl::StrCat(kDoctorHeader,
                         "1,1,1234567,,2015-01-01,2025-01-01,LPFL,80,,,true\n"
                         "2,1,7654321,,2025-01-01,,LPVI,80,,,true\n"));
  EXPECT_EQ(
      exported.at("PatientToGPContractAssociation.csv"),
      absl::StrCat(kPatientHeader, "1,", NationalIdOf(0), ",2020-01-01,2024-02-29,,,", PersonWord(1), "\n3,",
                   NationalIdOf(0), ",2024-02-29,,,,", PersonWord(1), "\n1,", NationalIdOf(1),
                   ",2020-01-01,2026-03-01,,,", PersonWord(2), "\n2,", NationalIdOf(2), ",2021-02-28,2027-01-01,,,",
                   PersonWord(3), "\n1,", NationalIdOf(2), ",2027-01-01,,,,", PersonWord(3), "\n1,", NationalIdOf(3),
                   ",2020-01-01,,,,", PersonWord(4), "\n2,", NationalIdOf(4), ",2020-01-01,,,,", PersonWord(5), "\n1,",
                   NationalIdOf(5), ",2027-01-01,,,,", PersonWord(6), "\n"));

  Municipality second;
  for (int time = 1; time <= 2; ++time) {
    SCOPED_TRACE(absl::StrCat("import number ", time));
    const ProgramResult imported = Import(second, exported);
    EXPECT_EQ(imported.exit_code, 0) << imported.err;
    EXPECT_THAT(imported.err, Not(HasSubstr("Not kept")));
    EXPECT_EQ(Export(second, /*with_national_ids=*/true), exported);
  }
}

TEST_F(FlrTest, CodesPastEndsAndIdsComeOutAsTheyCameIn) {
  const std::map<std::string, std::string> files = FilesOfAnotherRegister();
  Municipality bergen;
  for (int time = 1; time <= 2; ++time) {
    SCOPED_TRACE(absl::StrCat("import number ", time));
    const ProgramResult imported = Import(bergen, files);
    EXPECT_EQ(imported.exit_code, 0) << imported.err;
    EXPECT_THAT(imported.err, HasSubstr("Not kept: 1 wishes for lists that have ended, or will."));
    EXPECT_THAT(imported.err, Not(HasSubstr("codes")));
    EXPECT_EQ(Export(bergen, /*with_national_ids=*/true), files);
  }
  // A list that ended takes nobody, and readers see what FLR said.
  EXPECT_NE(bergen.Run({"move", PersonWord(5), "--to", "4601/4", "--reason", "test", "--override", "--yes"}).exit_code,
            0);
  EXPECT_THAT(bergen.Run({"list", "show", "4601/4"}).out, HasSubstr("XYZ.1"));
  EXPECT_THAT(bergen.Run({"list", "doctors", "4601/2"}).out, HasSubstr("LPXX"));
  EXPECT_THAT(bergen.Run({"person", "history", PersonWord(4)}).out, HasSubstr("E4"));
}

// The server, which has had 700, gives 701 to the period that is 5 in the files. The files have another period of the
// same doctor under 701, over which the first one was once written.
TEST_F(FlrTest, TwoPeriodsOfADoctorStayTwoWhereTheServerGivesOneTheIdOfTheOther) {
  std::map<std::string, std::string> files = FilesOfAnotherRegister();
  Municipality bergen;
  const ProgramResult first = Import(bergen, files);
  ASSERT_EQ(first.exit_code, 0) << first.err;
  std::string& doctors = files.at("GPOnContractAssociation.csv");
  doctors = absl::StrReplaceAll(doctors, {{"701,2,", "702,2,"}});
  doctors +=
      "5,1,7654322,,2010-01-01,2011-01-01,LPVI,100,,,true\n"
      "701,1,7654322,,2012-01-01,2013-01-01,LPVI,100,,,true\n";
  for (int time = 1; time <= 2; ++time) {
    SCOPED_TRACE(absl::StrCat("import number ", time));
    const ProgramResult imported = Import(bergen, files);
    EXPECT_EQ(imported.exit_code, 0) << imported.err;
    const std::string exported = Export(bergen, /*with_national_ids=*/true).at("GPOnContractAssociation.csv");
    EXPECT_THAT(exported, HasSubstr("\n701,1,7654322,,2010-01-01,2011-01-01,LPVI,"));
    EXPECT_THAT(exported, HasSubstr("\n702,1,7654322,,2012-01-01,2013-01-01,LPVI,"));
  }
}

TEST_F(FlrTest, WhatIsWrongWithTheFilesIsToldBeforeTheFirstChange) {
  std::map<std::string, std::string> files = FilesOfAnotherRegister();
  files.at("GPOnContractAssociation.csv") += "702,9,7654321,,2001-01-01,2025-07-01,LPVI,100,,,true\n";
  files.at("PatientToGPContractAssociation.csv") +=
      absl::StrCat("3,", NationalIdOf(4), ",2021-01-01,,,,", PersonWord(5), "\n");
  Municipality bergen;
  const ProgramResult refused = Import(bergen, files);
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_THAT(refused.err, HasSubstr("GPOnContractAssociation.csv row 6, column GPContractId: names no list"));
  EXPECT_THAT(refused.err, HasSubstr("PatientToGPContractAssociation.csv row 9, column Period.From: lies in another"));
  EXPECT_THAT(refused.err, HasSubstr("BAD_ROWS"));
  EXPECT_THAT(bergen.Run({"status"}).out, HasSubstr("Changes so far  1\n"));
}

// An overlapping period once left half a register, with an error that named another file and row.
TEST_F(FlrTest, OverlappingDoctorsAreToldWhereTheyStandBeforeTheFirstChange) {
  std::map<std::string, std::string> files = FilesOfAnotherRegister();
  files.at("GPOnContractAssociation.csv") += "702,1,7654322,,2020-01-01,2021-01-01,LPFL,100,,,true\n";
  Municipality bergen;
  for (const bool validate_only : {true, false}) {
    const ProgramResult refused = Import(bergen, files, validate_only);
    EXPECT_EQ(refused.exit_code, 2);
    EXPECT_THAT(refused.err, HasSubstr("GPOnContractAssociation.csv row 6, column Valid.From: another regular doctor"));
    EXPECT_THAT(Changes(bergen), HasSubstr("Changes so far  1\n"));
  }
}

TEST_F(FlrTest, WhatTheServerWouldRefuseIsToldWhereItStandsBeforeTheFirstChange) {
  std::map<std::string, std::string> files = FilesOfAnotherRegister();
  // The faults are more held places than the ceiling, a list before birth, and a home that is in no file.
  files.at("GPContract.csv") += "5,false,false,,,4601,,,,10,0,0,Liste 5,,,,1,CLOSED,11,,,true,false\n";
  files.at("PatientToGPContractAssociation.csv") +=
      absl::StrCat("1,", NationalIdOf(5), ",1979-01-01,2020-01-01,,,", PersonWord(6), "\n2,", NationalIdOf(5),
                   ",2020-01-01,,,,", PersonWord(6), "\n");
  std::ofstream(register_.path() + "/persons.csv", std::ios::app)
      << NationalIdOf(5) << ",1,1980-01-01,F,nb,RESIDENT,,2,2020-01-01\n"
      << NationalIdOf(6) << ",77,1980-01-01,F,nb,RESIDENT,,1,2020-01-01\n";
  Municipality bergen;
  const ProgramResult refused = Import(bergen, files);
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_THAT(refused.err, HasSubstr("GPContract.csv row 6, column Listeplass.Held is 11"));
  EXPECT_THAT(refused.err,
              HasSubstr("PatientToGPContractAssociation.csv row 9, column Period.From: lies before the birth"));
  EXPECT_THAT(refused.err, HasSubstr("persons.csv row 8, column household_id"));
  EXPECT_THAT(refused.err, HasSubstr("error: 3 bad rows; nothing was changed"));
  EXPECT_THAT(Changes(bergen), HasSubstr("Changes so far  1\n"));
}

TEST_F(FlrTest, WhatWasDecidedHereIsSeenByTheCheck) {
  Municipality bergen;
  std::map<std::string, std::string> files = FilesOfAnotherRegister();
  const ProgramResult imported = Import(bergen, files);
  ASSERT_EQ(imported.exit_code, 0) << imported.err;
  const std::string before = Changes(bergen);
  // List 2 ended elsewhere, while a person of whom the files say nothing any more waits for it.
  WriteRegister({",1,2020-01-01", "REFUGEE,,2026-03-01"});
  files.at("GPContract.csv") =
      absl::StrReplaceAll(files.at("GPContract.csv"), {{"Liste 2,,,,912345678", "Liste 2,,,2026-01-01,912345678"}});
  files.at("PatientToGPContractAssociation.csv") = kPatientHeader;
  std::ofstream(register_.path() + "/requests.csv") << "national_id,wishes,any_within_minutes,waiting_since\n";
  const ProgramResult refused = Import(bergen, files);
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_THAT(refused.err, HasSubstr("GPContract.csv row 3, column Valid.To: at the server people are on the list"));
  EXPECT_EQ(Changes(bergen), before);
}

TEST_F(FlrTest, FilesWithoutRowsMayBeMissing) {
  std::map<std::string, std::string> files = FilesOfAnotherRegister();
  for (const char* file : {"GPOnContractAssociation.csv", "OutOfOfficeLocation.csv"}) files.erase(file);
  files.at("PatientToGPContractAssociation.csv") = kPatientHeader;
  for (const char* file : {"persons.csv", "requests.csv", "households.csv"}) {
    std::filesystem::remove(register_.path() + "/" + file);
  }
  Municipality bergen;
  ImportAsRehearsed(bergen, files);
  const std::map<std::string, std::string> exported = Export(bergen, /*with_national_ids=*/false);
  EXPECT_EQ(exported.at("GPOnContractAssociation.csv"), kDoctorHeader);
  EXPECT_THAT(exported.at("GPContract.csv"), HasSubstr("\n4,false,false,"));
  files.erase("GPContract.csv");
  EXPECT_THAT(Import(bergen, files).err, HasSubstr("FILE_UNUSABLE")) << "no lists: another folder was meant";
}

TEST_F(FlrTest, ARehearsalSaysWhatTheImportDoes) {
  Municipality bergen;
  ImportAsRehearsed(bergen, FilesOfAnotherRegister());
  ImportAsRehearsed(bergen, FilesOfAnotherRegister());  // on what is there already
  // Somebody has moved since, and somebody's address is protected. Some rows are not kept, and both say how many.
  bergen.RunOk({"move", PersonWord(1), "--to", "4601/2", "--effective", "2026-11-15", "--reason", "test", "--override",
                "--yes"});
  Protect(bergen, 2);
  std::map<std::string, std::string> files = FilesOfAnotherRegister();
  files.at("PatientToGPContractAssociation.csv") =
      absl::StrReplaceAll(files.at("PatientToGPContractAssociation.csv"),
                          {{absl::StrCat("1,", NationalIdOf(0), ",2025-07-01,,B2,,", PersonWord(1), "\n"),
                            absl::StrCat("1,", NationalIdOf(0), ",2025-07-01,2026-11-15,B2,,", PersonWord(1), "\n2,",
                                         NationalIdOf(0), ",2026-11-15,,B6,,", PersonWord(1), "\n")}});
  ImportAsRehearsed(bergen, files);
  EXPECT_THAT(Import(bergen, files, /*validate_only=*/true).err, HasSubstr("coming moves of persons with a protected"));
}

TEST_F(FlrTest, RowsThatLookWrongAreShown) {
  const std::map<std::string, std::string> files = FilesOfAnotherRegister();
  std::string persons = ReadFile(PersonsFile());
  persons = absl::StrReplaceAll(persons, {{NationalIdOf(0) + ",1,1980-01-01", NationalIdOf(0) + ",1,1980-01-02"}});
  std::ofstream(PersonsFile(), std::ios::binary) << persons;
  Municipality bergen;
  for (const bool validate_only : {true, false}) {
    const std::string err = Import(bergen, files, validate_only).err;
    const std::string warning = "warning: persons.csv row 2: birth_date";
    EXPECT_THAT(err, HasSubstr(warning));
    EXPECT_EQ(err.find(warning), err.rfind(warning)) << "once, however many steps say so";
  }
}

TEST_F(FlrTest, ACodeIsNotWrittenWhenADecisionOfOursContradictsIt) {
  Municipality bergen;
  const ProgramResult imported = Import(bergen, FilesOfAnotherRegister());
  ASSERT_EQ(imported.exit_code, 0) << imported.err;
  bergen.RunOk({"list", "open", "4601/2", "--reason", "test"});
  EXPECT_THAT(Export(bergen, true).at(kFiles[0]), HasSubstr("2,true,false,,FAAA,4601,"));
  bergen.RunOk({"list", "close", "4601/2", "--reason", "test"});
  bergen.RunOk({"list", "describe", "4601/1", "--members-only", "true", "--reason", "test"});
  for (const std::string& person : {PersonWord(1), PersonWord(4)}) {
    bergen.RunOk(
        {"move", person, "--to", "4601/2", "--effective", "2027-02-01", "--reason", "test", "--override", "--yes"});
  }
  const std::map<std::string, std::string> exported = Export(bergen, true);
  EXPECT_THAT(exported.at(kFiles[0]), HasSubstr("\n1,false,true,,FAAA,4601,"));
  EXPECT_THAT(exported.at(kFiles[0]), HasSubstr("\n2,true,false,,,4601,"));
  EXPECT_THAT(exported.at(kFiles[0]), HasSubstr("\n3,false,false,M-2,LAAS,4601,OHID,"));
  const std::string& patients = exported.at(kFiles[2]);
  EXPECT_THAT(patients,
              HasSubstr(absl::StrCat("1,", NationalIdOf(0), ",2025-07-01,2027-02-01,B2,,", PersonWord(1), "\n")));
  EXPECT_THAT(patients,
              HasSubstr(absl::StrCat("3,", NationalIdOf(3), ",2020-01-01,2027-02-01,B4,,", PersonWord(4), "\n")));
  EXPECT_THAT(patients,
              HasSubstr(absl::StrCat("4,", NationalIdOf(0), ",2020-01-01,2025-07-01,B1,E1,", PersonWord(1), "\n")));
}

TEST_F(FlrTest, ListsAreFoundByDoctorPracticeAndDay) {
  Municipality bergen;
  const ProgramResult imported = Import(bergen, FilesOfAnotherRegister());
  ASSERT_EQ(imported.exit_code, 0) << imported.err;
  const auto lists = [&](std::vector<std::string> filter) {
    filter.insert(filter.begin(), {"list", "ls", "4601", "--output", "json"});
    const ProgramResult found = bergen.Run(filter);
    EXPECT_EQ(found.exit_code, 0) << found.err;
    std::string ids;
    for (const char* id : {"1", "2", "3", "4"}) {
      if (found.out.find(absl::StrCat("municipalities/4601/lists/", id, "\"")) != std::string::npos) ids += id;
    }
    return ids;
  };
  EXPECT_EQ(lists({}), "1234");
  EXPECT_EQ(lists({"--doctor", "7654321"}), "124");
  EXPECT_EQ(lists({"--doctor", "7654321", "--on", "2024-06-01"}), "24");
  EXPECT_EQ(lists({"--doctor", "1234567", "--on", "2014-12-31"}), "");
  EXPECT_EQ(lists({"--on", "2026-11-15"}), "123");
  EXPECT_EQ(lists({"--practice", "4601/912345678"}), "2");
  EXPECT_EQ(bergen.Run({"list", "ls", "4601", "--doctor", "12"}).exit_code, 2);
}

TEST_F(FlrTest, NationalIdsAndProtectedPersonsStayInTheService) {
  Municipality bergen;
  WriteRegister({",1,2020-01-01", ",1,2020-01-01"});
  std::ofstream(register_.path() + "/requests.csv") << "national_id,wishes,any_within_minutes,waiting_since\n";
  bergen.RunOk({"import", register_.path()});
  Protect(bergen, 0);
  const auto with = Export(bergen, true), without = Export(bergen, false);
  EXPECT_EQ(without.at(kFiles[2]), absl::StrCat(kPatientHeader, "1,,2020-01-01,,,,", PersonWord(2), "\n"));
  EXPECT_THAT(with.at(kFiles[2]), HasSubstr(NationalIdOf(1)));
  EXPECT_THAT(with.at(kFiles[2]), Not(HasSubstr(NationalIdOf(0))));
  // Rows that name nobody cannot be taken over.
  const TempDir files;
  for (const auto& [name, text] : without) std::ofstream(files.path() + "/" + name, std::ios::binary) << text;
  const ProgramResult refused = bergen.Run({"import", "flr", files.path(), "--register", register_.path()});
  EXPECT_EQ(refused.exit_code, 2);
  EXPECT_THAT(refused.err, HasSubstr("PatientNIN"));
  EXPECT_EQ(bergen.Run({"import"}).exit_code, 2) << "neither a folder nor flr";
}

}  // namespace
}  // namespace listeplass
