#include "clients/cli/csv/flr_rows.h"

#include <fstream>
#include <sstream>
#include <string>

#include "clients/cli/csv/row_reader.h"
#include "gtest/gtest.h"
#include "service/domain/errors.h"
#include "tests/support/temp_dir.h"

namespace listeplass::csv::flr {
namespace {

// The synthetic number of a person born on 1 January 1980.
std::string Nin() { return MakeSyntheticNationalId(absl::CivilDay(1980, 1, 1), 7, false)->digits(); }

template <typename Row>
std::string Header() {
  std::string header;
  for (absl::string_view column : Row::kColumns) absl::StrAppend(&header, header.empty() ? "" : ",", column);
  return header;
}

// Reads a file with this line and writes it again. Returns the line, or the reason and column of the error.
template <typename Row>
std::string Again(const std::string& line, const std::string& header = Header<Row>()) {
  const TempDir dir;
  const std::string path = absl::StrCat(dir.path(), "/", Row::kFileName);
  std::ofstream(path) << header << "\n" << line << "\n";
  auto reader = RowReader<Row>::Open(path);
  if (!reader.ok()) return std::string(reader.status().message());
  const auto row = (*reader)->Next();
  if (!row->ok()) {
    const ErrorDetails details = GetErrorDetails(row->status());
    return details.reason + " " + details.metadata.at("column");
  }
  auto writer = CsvWriter::Open(path, Row::kColumns);
  WriteRow(**row, **writer);
  EXPECT_TRUE((*writer)->Close().ok());
  std::ifstream file(path);
  std::string written;
  std::getline(file, written);
  EXPECT_EQ(written, Header<Row>());
  std::getline(file, written);
  return written;
}

TEST(FlrRowsTest, WritesWhatItReads) {
  for (const char* line :
       {"17,false,false,,FAAA,4601,,,,1000,12,30,\"Landås, liste 1\",,,,12,OPEN,4,nb uk,F,true,false",
        "18,true,true,M1,XYZ,0301,OHID,4601 4627,912345678,0,0,0,Liste 2,2019-05-01,2019-08-01,2027-03-01,912345678,"
        "LOCKED,0,,,false,true",
        "19,false,false,,FAAA,4601,OHID,,,1000,0,0,Liste 3,,2019-08-01,2025-07-01,12,LOCKED,0,nb,,false,false"}) {
    EXPECT_EQ(Again<Contract>(line), line);
  }
  for (const char* line : {"1,17,1234567,,2020-01-01,,LPFL,80,1 2 5,F,true",
                           "900719925474099,17,7654321,1234567,2026-01-01,2026-07-01,LPVI,100,,,false",
                           ",17,7654321,1234567,2026-01-01,,LPXX,100,0 6,,true"}) {
    EXPECT_EQ(Again<DoctorOnContract>(line), line);
  }
  for (const char* line :
       {"1,17,Utekontoret,2020-01-01,,60.391000,5.322000", ",17,\"Utekontor, gammelt\",2020-01-01,2026-07-01,,"}) {
    EXPECT_EQ(Again<Branch>(line), line);
  }
  for (const std::string& line :
       {"17," + Nin() + ",2020-02-29,2026-01-01,B1,E1,1042", std::string("17,,2020-01-01,,,,7")}) {
    EXPECT_EQ(Again<PatientOnContract>(line), line);
  }
}

TEST(FlrRowsTest, TakesFilesWithoutOurColumns) {
  EXPECT_EQ(
      Again<Contract>("17,,,,FAAA,4601,,,912345678,1000,,,Liste 1,,,",
                      "Id,ParticipatesOnCommonList,IsFixedSalary,RequiresMembership,Status,Municipality,EndReason,"
                      "CoopMunicipalities,GPOfficeOrganizationNumber,MaxPatients,PatientsOnWaitingList,"
                      "PlacesAvailable,Name,AgreementDate,Valid.From,Valid.To"),
      "17,false,false,,FAAA,4601,,,912345678,1000,0,0,Liste 1,,,,912345678,OPEN,0,,,true,false");
  EXPECT_EQ(Again<Branch>(",17,Utekontoret,2020-01-01,", "Id,GPContractId,Description,Valid.From,Valid.To"),
            ",17,Utekontoret,2020-01-01,,,");
  EXPECT_EQ(Again<PatientOnContract>("17," + Nin() + ",2020-01-01,,,",
                                     "GPContractId,PatientNIN,Period.From,Period.To,BeginCode,EndCode"),
            "17," + Nin() + ",2020-01-01,,,,");
}

TEST(FlrRowsTest, NamesTheColumnThatIsWrong) {
  const auto contract = [](const std::string& status, const std::string& rest) {
    return Again<Contract>("17,,,," + status + ",4601" + rest);
  };
  EXPECT_EQ(contract("FAAA", ",,,,1000,,,Liste 1,,,,,,,,,,"), "FIELD_REQUIRED GPOfficeOrganizationNumber");
  EXPECT_EQ(contract("FAAA", ",,,,2501,,,Liste 1,,,,1,,,,,,"), "OUT_OF_RANGE MaxPatients");
  EXPECT_EQ(contract("FA AA", ",,,,1000,,,Liste 1,,,,1,,,,,,"), "FIELD_INVALID Status");
  EXPECT_EQ(contract("LUKK", ",,,,1000,,,Liste 1,,,,1,OPEN,,,,,"), "FIELD_INVALID Status");
  EXPECT_EQ(contract("FAAA", ",,,,1000,,,Liste 1,,,,1,CLOSED,,,,,"), "FIELD_INVALID Status");
  EXPECT_EQ(contract("", ",=1,,,1000,,,Liste 1,,,,1,,,,,,"), "FIELD_INVALID EndReason");
  EXPECT_EQ(contract("", ",,,,1000,,,Liste 1,,2020-01-01,2020-01-01,1,,,,,,"), "FIELD_INVALID Valid.To");
  EXPECT_EQ(Again<DoctorOnContract>("1,17,1234567,,2020-01-01,,LP XX,80,,F,true"), "FIELD_INVALID Relationship");
  EXPECT_EQ(Again<DoctorOnContract>("1,17,1234567,,2020-01-01,,,80,,F,true"), "FIELD_REQUIRED Relationship");
  EXPECT_EQ(Again<DoctorOnContract>("-1,17,1234567,,2020-01-01,,LPFL,80,,F,true"), "OUT_OF_RANGE Id");
  EXPECT_EQ(Again<DoctorOnContract>("1,17,1234567,,2020-01-01,,LPFL,80,1 7,F,true"), "OUT_OF_RANGE WorkingOnDays");
  EXPECT_EQ(Again<DoctorOnContract>("1,17,1234567,,2020-01-01,2020-01-01,LPFL,80,,F,true"), "FIELD_INVALID Valid.To");
  EXPECT_EQ(Again<Branch>("1,17,Utekontoret,2020-01-01,,60.391,"), "FIELD_REQUIRED Listeplass.Lng");
  EXPECT_EQ(Again<Branch>("1,17,,2020-01-01,,,"), "FIELD_REQUIRED Description");
  EXPECT_EQ(Again<PatientOnContract>("17,,2020-01-01,,,,"), "FIELD_REQUIRED PatientNIN");
  EXPECT_EQ(Again<PatientOnContract>("17,12345678901,2020-01-01,,,,"), "NATIONAL_ID_INVALID PatientNIN");
  EXPECT_EQ(Again<PatientOnContract>("17," + Nin() + ",2020-01-01,,B 1,,"), "FIELD_INVALID BeginCode");
  EXPECT_EQ(Again<PatientOnContract>("17," + Nin() + ",2020-01-01,,," + std::string(41, 'E') + ","),
            "FIELD_INVALID EndCode");
}

}  // namespace
}  // namespace listeplass::csv::flr
