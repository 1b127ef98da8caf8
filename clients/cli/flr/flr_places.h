// These functions give the server's findings their places in FLR's files. The server names the register's own files and
// columns, or the fields of a request; people need the file, line and column that they sent. Pure.
#ifndef LISTEPLASS_CLIENTS_CLI_FLR_FLR_PLACES_H_
#define LISTEPLASS_CLIENTS_CLI_FLR_FLR_PLACES_H_

#include <cstdint>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "clients/cli/import/import_report.h"

namespace listeplass::cli {

// The lines of PatientToGPContractAssociation.csv that a person's row of an import is made of.
struct PeriodLines {
  int64_t row = 0;                  // of its list and since; 0: they are those of persons.csv
  bool ends = false;                // since is the end of the period on that line
  std::vector<int64_t> codes = {};  // of its periods with codes
};
// The key is the person's line in persons.csv, which is the row's number in the import.
using PeriodsOfPersons = absl::flat_hash_map<int64_t, PeriodLines>;

// Gives a row that the server found bad or suspicious its file, line and column. A list's row stands in GPContract.csv,
// a person's list in PatientToGPContractAssociation.csv.
void SetPlace(const PeriodsOfPersons& periods, ImportBadRow& row);

// The row's error with its place, for BadRows (bad_rows.h).
absl::Status ErrorOf(const ImportBadRow& row);

// Takes the error of a doctor's period that was checked under the field name "period", and names the column of
// GPOnContractAssociation.csv instead.
absl::Status InDoctorColumn(const absl::Status& error);

// OncePerRow drops repeated findings, because several imports may say the same of one row.
class OncePerRow {
 public:
  bool IsNew(const ImportBadRow& row) { return seen_.emplace(row.file(), row.row(), row.field(), row.reason()).second; }

 private:
  std::set<std::tuple<std::string, int64_t, std::string, std::string>> seen_;
};

// Adds the warnings of one import to those of the others, each once.
void AddWarnings(const ImportResult& result, OncePerRow& once, ImportResult& all);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_FLR_FLR_PLACES_H_
