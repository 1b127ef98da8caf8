// These structs are the rows of the CSV files that carry lists, doctors' periods and people on lists from and to the
// national register FLR. There is one file for each of FLR's types, with FLR's field names. service/register/FLR.md
// tells what is in them.
//
// Columns that begin with "Listeplass." are ours, for values that FLR has no field for. Of FLR's codes we write FAAA
// (open), LPFL (fastlege) and LPVI (vikar), whose meaning is published, and others only as they were read. A period's
// To is the first day on which it does not hold.
//
// The interface is that of register_rows.h: RowReader<flr::Contract> reads GPContract.csv.
#ifndef LISTEPLASS_CLIENTS_CLI_CSV_FLR_ROWS_H_
#define LISTEPLASS_CLIENTS_CLI_CSV_FLR_ROWS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/types/span.h"
#include "clients/cli/csv/csv_writer.h"
#include "service/domain/doctor_period.h"
#include "service/domain/flr_codes.h"
#include "service/domain/geo_point.h"
#include "service/domain/gp_list.h"
#include "service/domain/ids.h"
#include "service/domain/national_id.h"
#include "service/domain/person.h"

namespace listeplass::csv::flr {

// A list: FLR's GPContract.
struct Contract {
  static constexpr absl::string_view kFileName = "GPContract.csv";
  static constexpr absl::string_view kColumns[] = {"Id",
                                                   "ParticipatesOnCommonList",
                                                   "IsFixedSalary",
                                                   "RequiresMembership",
                                                   "Status",
                                                   "Municipality",
                                                   "EndReason",
                                                   "CoopMunicipalities",
                                                   "GPOfficeOrganizationNumber",
                                                   "MaxPatients",
                                                   "PatientsOnWaitingList",
                                                   "PlacesAvailable",
                                                   "Name",
                                                   "AgreementDate",
                                                   "Valid.From",
                                                   "Valid.To",
                                                   "Listeplass.Practice",
                                                   "Listeplass.Status",
                                                   "Listeplass.Held",
                                                   "Listeplass.Languages",
                                                   "Listeplass.DoctorSex",
                                                   "Listeplass.RegularDoctor",
                                                   "Listeplass.MembersOnly"};
  static constexpr size_t kOptionalColumns = 7;  // ours
  ListId key() const { return id; }

  ListId id;
  bool common = false;
  FlrContract contract;  // codes as given; without FAAA of a list that has no end, which list_status tells
  MunicipalityId municipality;
  std::vector<MunicipalityId> cooperating;
  PracticeId practice;  // Listeplass.Practice; else GPOfficeOrganizationNumber
  int ceiling = 0;
  int waiting = 0;  // written only, because the server counts it
  int places_available = 0;
  std::string name;
  std::optional<absl::CivilDay> ended;
  ListStatus list_status = ListStatus::kClosed;  // Listeplass.Status; else open if FAAA
  int held = 0;
  std::vector<std::string> languages;
  Sex doctor_sex = Sex::kUnknown;
  bool regular_doctor = false;
  bool members_only = false;  // R28
};

// A doctor's period on a list: FLR's GPOnContractAssociation. A list's periods stand in the order they were recorded
// in.
struct DoctorOnContract {
  static constexpr absl::string_view kFileName = "GPOnContractAssociation.csv";
  static constexpr absl::string_view kColumns[] = {"Id",
                                                   "GPContractId",
                                                   "HprNumber",
                                                   "SubstituteForHprNumber",
                                                   "Valid.From",
                                                   "Valid.To",
                                                   "Relationship",
                                                   "WorkingPercentage",
                                                   "WorkingOnDays",
                                                   "Listeplass.Sex",
                                                   "Listeplass.Responsible"};
  static constexpr size_t kOptionalColumns = 2;  // ours
  std::tuple<ListId, DoctorId, DoctorRole, std::string, absl::CivilDay> key() const {
    return {list, period.doctor, period.role, period.relationship, period.from};
  }

  ListId list;
  DoctorPeriod period;  // id 0: none given
};

// A branch surgery of a list: FLR's OutOfOfficeLocation. FLR has an address where we have a position.
struct Branch {
  static constexpr absl::string_view kFileName = "OutOfOfficeLocation.csv";
  static constexpr absl::string_view kColumns[] = {"Id",       "GPContractId",   "Description",   "Valid.From",
                                                   "Valid.To", "Listeplass.Lat", "Listeplass.Lng"};
  static constexpr size_t kOptionalColumns = 2;  // ours
  std::tuple<ListId, std::string, absl::CivilDay> key() const { return {list, name, from}; }

  int64_t id = 0;  // 0: none given
  ListId list;
  std::string name;
  absl::CivilDay from;
  std::optional<absl::CivilDay> to;
  std::optional<GeoPoint> position;  // unset: not given
};

// A person's period on a list: FLR's PatientToGPContractAssociation.
struct PatientOnContract {
  static constexpr absl::string_view kFileName = "PatientToGPContractAssociation.csv";
  static constexpr absl::string_view kColumns[] = {"GPContractId", "PatientNIN", "Period.From",      "Period.To",
                                                   "BeginCode",    "EndCode",    "Listeplass.Person"};
  static constexpr size_t kOptionalColumns = 1;  // ours
  std::tuple<NationalId, std::string, absl::CivilDay> key() const { return {national_id, person, from}; }

  ListId list;
  NationalId national_id;  // null: not given
  absl::CivilDay from;
  std::optional<absl::CivilDay> to;
  FlrPeriodCodes codes;  // as given
  std::string person;    // our opaque id: "mfrggzdfmztwq2lknnwg23tpoa"; may be empty
};

// These do what those of register_rows.h do.
absl::Status ParseRow(absl::Span<const absl::string_view> fields, Contract& row);
absl::Status ParseRow(absl::Span<const absl::string_view> fields, DoctorOnContract& row);
absl::Status ParseRow(absl::Span<const absl::string_view> fields, Branch& row);
absl::Status ParseRow(absl::Span<const absl::string_view> fields, PatientOnContract& row);
void WriteRow(const Contract& row, CsvWriter& writer);
void WriteRow(const DoctorOnContract& row, CsvWriter& writer);
void WriteRow(const Branch& row, CsvWriter& writer);
void WriteRow(const PatientOnContract& row, CsvWriter& writer);

}  // namespace listeplass::csv::flr

#endif  // LISTEPLASS_CLIENTS_CLI_CSV_FLR_ROWS_H_
