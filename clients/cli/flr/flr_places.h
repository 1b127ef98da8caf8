// The server names the register's own files and columns, or the fields of a request; what stands in FLR's files is told
// at the place where it stands there. Pure.
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
  int64_t row = 0;                  // its list and since; 0: persons.csv's own
  bool ends = false;                // since is the period's end
  std::vector<int64_t> codes = {};  // its periods
};
// By the person's line in persons.csv, which is the row's number.
using PeriodsOfPersons = absl::flat_hash_map<int64_t, PeriodLines>;

// Gives a row that the server found bad or suspicious its file, line and column: lists are of GPContract.csv, people's
// lists of PatientToGPContractAssociation.csv.
void SetPlace(const PeriodsOfPersons& periods, ImportBadRow& row);

// The row's error, with its place, for BadRows.
absl::Status ErrorOf(const ImportBadRow& row);

// The error of a doctor's period, checked as "period", of the column in GPOnContractAssociation.csv instead.
absl::Status InDoctorColumn(const absl::Status& error);

// Several imports may say the same of one row.
class OncePerRow {
 public:
  bool IsNew(const ImportBadRow& row) { return seen_.emplace(row.file(), row.row(), row.field(), row.reason()).second; }

 private:
  std::set<std::tuple<std::string, int64_t, std::string, std::string>> seen_;
};

// Adds the warnings of one import to those of others.
void AddWarnings(const ImportResult& result, OncePerRow& once, ImportResult& all);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_FLR_FLR_PLACES_H_
