// These structs are the rows of a register's CSV files; clients/cli/lab/FORMAT.md is their manual.
//
// Each struct names its file, its columns and its key. ParseRow() reads its fields and WriteRow() writes them.
#ifndef LISTEPLASS_CLIENTS_CLI_CSV_REGISTER_ROWS_H_
#define LISTEPLASS_CLIENTS_CLI_CSV_REGISTER_ROWS_H_

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "absl/types/span.h"
#include "clients/cli/csv/csv_writer.h"
#include "service/domain/geo_point.h"
#include "service/domain/gp_list.h"
#include "service/domain/group.h"
#include "service/domain/ids.h"
#include "service/domain/national_id.h"
#include "service/domain/person.h"

namespace listeplass::csv {

struct PracticeRow {
  static constexpr absl::string_view kFileName = "practices.csv";
  static constexpr absl::string_view kColumns[] = {"practice_id", "name", "municipality", "bydel", "lat", "lng"};
  PracticeId key() const { return id; }

  PracticeId id;
  std::string name;
  MunicipalityId municipality;
  BydelId bydel;  // null: none
  GeoPoint position;
};

struct ListRow {
  static constexpr absl::string_view kFileName = "lists.csv";
  static constexpr absl::string_view kColumns[] = {"list_id", "practice_id", "name",   "doctor_gender", "languages",
                                                   "ceiling", "held",        "status", "regular_doctor"};
  ListId key() const { return id; }

  ListId id;
  PracticeId practice;
  std::string name;
  Sex doctor_gender = Sex::kUnknown;
  std::vector<std::string> languages;
  int ceiling = 0;
  int held = 0;
  ListStatus status = ListStatus::kClosed;
  bool regular_doctor = true;
};

struct HouseholdRow {
  static constexpr absl::string_view kFileName = "households.csv";
  static constexpr absl::string_view kColumns[] = {"household_id", "municipality", "bydel", "lat", "lng", "grunnkrets"};
  static constexpr size_t kOptionalColumns = 1;  // the last
  HouseholdId key() const { return id; }

  HouseholdId id;
  MunicipalityId municipality;
  BydelId bydel;  // null: none
  GeoPoint position;
  GrunnkretsId grunnkrets = {};  // null: not known
};

struct PersonRow {
  static constexpr absl::string_view kFileName = "persons.csv";
  static constexpr absl::string_view kColumns[] = {"national_id", "household_id", "birth_date", "sex",  "language",
                                                   "residence",   "group",        "list_id",    "since"};
  NationalId key() const { return national_id; }

  NationalId national_id;
  HouseholdId household;
  absl::CivilDay birth_date;
  Sex sex = Sex::kUnknown;
  std::string language;  // empty: unknown
  Residence residence = Residence::kResident;
  std::optional<Group> group;  // exactly one of group and
  ListId list;                 // list is set
  absl::CivilDay since;
};

struct RequestRow {
  static constexpr absl::string_view kFileName = "requests.csv";
  static constexpr absl::string_view kColumns[] = {"national_id", "wishes", "any_within_minutes", "waiting_since"};
  NationalId key() const { return national_id; }

  NationalId national_id;
  std::vector<ListId> wishes;  // best first
  std::optional<int> any_within_minutes;
  absl::Time waiting_since;
  // Since when wishes wait that have another date than `waiting_since`.
  std::map<ListId, absl::Time> wish_since = {};
};

struct TravelTimeRow {
  static constexpr absl::string_view kFileName = "travel_times.csv";
  static constexpr absl::string_view kColumns[] = {"grunnkrets", "practice_id", "minutes"};
  std::pair<GrunnkretsId, PracticeId> key() const { return {grunnkrets, practice}; }

  GrunnkretsId grunnkrets;
  PracticeId practice;
  std::optional<int> minutes;  // empty: the register is to have no time for the pair any more
};

// The only row of delivery.csv: who delivers the other files of the folder, and when they were drawn there.
struct DeliveryRow {
  static constexpr absl::string_view kFileName = "delivery.csv";
  static constexpr absl::string_view kColumns[] = {"source", "as_of"};
  std::string key() const { return source; }

  std::string source;
  absl::Time as_of;
};

// Reads a row. `fields` has as many entries as the struct has columns. Errors are INVALID_ARGUMENT and name the
// column: FIELD_REQUIRED, FIELD_INVALID, OUT_OF_RANGE, NATIONAL_ID_INVALID. `row` is then half read.
absl::Status ParseRow(absl::Span<const absl::string_view> fields, PracticeRow& row);
absl::Status ParseRow(absl::Span<const absl::string_view> fields, ListRow& row);
absl::Status ParseRow(absl::Span<const absl::string_view> fields, HouseholdRow& row);
absl::Status ParseRow(absl::Span<const absl::string_view> fields, PersonRow& row);
absl::Status ParseRow(absl::Span<const absl::string_view> fields, RequestRow& row);
absl::Status ParseRow(absl::Span<const absl::string_view> fields, TravelTimeRow& row);
absl::Status ParseRow(absl::Span<const absl::string_view> fields, DeliveryRow& row);

// Writes a row that ParseRow would accept. It reads back equal, positions to a millionth of a degree.
void WriteRow(const PracticeRow& row, CsvWriter& writer);
void WriteRow(const ListRow& row, CsvWriter& writer);
void WriteRow(const HouseholdRow& row, CsvWriter& writer);
void WriteRow(const PersonRow& row, CsvWriter& writer);
void WriteRow(const RequestRow& row, CsvWriter& writer);
void WriteRow(const TravelTimeRow& row, CsvWriter& writer);
void WriteRow(const DeliveryRow& row, CsvWriter& writer);

}  // namespace listeplass::csv

#endif  // LISTEPLASS_CLIENTS_CLI_CSV_REGISTER_ROWS_H_
