// Lists, doctors' periods and people on lists as the national register FLR has them, as CSV files: one file for each of
// its types, with its field names (service/register/FLR.md tells what is in them).
//
// Columns that begin with "Listeplass." are ours: what FLR has no field for, or a code whose values are not published.
// Fields of FLR's that we have nothing for are not columns. Of FLR's codes only those whose values are published are
// written: FAAA (open), LPFL (fastlege), LPVI (vikar). A period's To is the first day that it does not hold.
//
// The same interface as register_rows.h: RowReader<flr::Contract> reads GPContract.csv.
#ifndef LISTEPLASS_CLIENTS_CLI_CSV_FLR_ROWS_H_
#define LISTEPLASS_CLIENTS_CLI_CSV_FLR_ROWS_H_

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
  std::string membership;  // the code as given
  std::string status;      // the code as given; FAAA: open
  MunicipalityId municipality;
  std::string end_reason;  // the code as given
  std::vector<MunicipalityId> cooperating;
  PracticeId practice;  // ours; else the organization number
  int ceiling = 0;
  int waiting = 0;  // counted, so it is not read back
  int places_available = 0;
  std::string name;
  std::optional<absl::CivilDay> ended;
  ListStatus list_status = ListStatus::kClosed;  // ours; else open if FAAA
  int held = 0;
  std::vector<std::string> languages;
  Sex doctor_sex = Sex::kUnknown;
  bool regular_doctor = false;
  bool members_only = false;  // R28
};

// A doctor's period on a list: FLR's GPOnContractAssociation. Of a list, in the order they were recorded.
struct DoctorOnContract {
  static constexpr absl::string_view kFileName = "GPOnContractAssociation.csv";
  static constexpr absl::string_view kColumns[] = {"GPContractId",      "HprNumber",      "SubstituteForHprNumber",
                                                   "Valid.From",        "Valid.To",       "Relationship",
                                                   "WorkingPercentage", "Listeplass.Sex", "Listeplass.Responsible"};
  static constexpr size_t kOptionalColumns = 2;  // ours
  std::tuple<ListId, DoctorId, DoctorRole, absl::CivilDay> key() const {
    return {list, period.doctor, period.role, period.from};
  }

  ListId list;
  DoctorPeriod period;  // without an id
};

// A branch surgery of a list: FLR's OutOfOfficeLocation. FLR has an address where we have a position.
struct Branch {
  static constexpr absl::string_view kFileName = "OutOfOfficeLocation.csv";
  static constexpr absl::string_view kColumns[] = {"GPContractId", "Description",    "Valid.From",
                                                   "Valid.To",     "Listeplass.Lat", "Listeplass.Lng"};
  static constexpr size_t kOptionalColumns = 2;  // ours
  std::tuple<ListId, std::string, absl::CivilDay> key() const { return {list, name, from}; }

  ListId list;
  std::string name;
  absl::CivilDay from;
  std::optional<absl::CivilDay> to;
  std::optional<GeoPoint> position;  // unset: not told
};

// A person's period on a list: FLR's PatientToGPContractAssociation.
struct PatientOnContract {
  static constexpr absl::string_view kFileName = "PatientToGPContractAssociation.csv";
  static constexpr absl::string_view kColumns[] = {"GPContractId", "PatientNIN", "Period.From",      "Period.To",
                                                   "BeginCode",    "EndCode",    "Listeplass.Person"};
  static constexpr size_t kOptionalColumns = 1;  // ours
  std::tuple<NationalId, std::string, absl::CivilDay> key() const { return {national_id, person, from}; }

  ListId list;
  NationalId national_id;  // null: not told
  absl::CivilDay from;
  std::optional<absl::CivilDay> to;
  std::string begin_code;  // as given
  std::string end_code;    // as given
  std::string person;      // our opaque id: "1042"; may be empty
};

// As of register_rows.h.
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
