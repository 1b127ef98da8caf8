// These functions report what an import found and did: this client's findings and the server's in one result.
//
// The bad rows found before sending and those that the server refuses stand in the order of the files and their lines.
// Messages about bad rows and warnings name columns and never show a value of the data.
#ifndef LISTEPLASS_CLIENTS_CLI_IMPORT_IMPORT_REPORT_H_
#define LISTEPLASS_CLIENTS_CLI_IMPORT_IMPORT_REPORT_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "listeplass/v1/population_service.pb.h"

namespace listeplass::cli {

using ImportResult = v1::ImportRegisterResponse::Result;
using ImportBadRow = v1::ImportRegisterResponse::BadRow;
using ImportFieldChange = v1::ImportRegisterResponse::FieldChange;

// This many bad rows and warnings are told one by one; the rest is counted.
inline constexpr int kBadRowsShown = 20;

// Turns the CSV reader's error of a row (clients/cli/csv/csv_errors.h) into the API's form.
ImportBadRow BadRowOf(const absl::Status& error);

// Adds `local` bad rows to the list and the counts of the server's result. `local_total` counts them for each file, in
// the order of the files, including those not listed.
void AddLocalBadRows(const std::vector<ImportBadRow>& local, const std::vector<int64_t>& local_total,
                     ImportResult& result);

// The number of bad rows, including those not listed.
int64_t CountBadRows(const ImportResult& result);

// A table of the counts, file by file.
std::string ImportView(const ImportResult& result, size_t width);
// The first `limit` bad rows, a line each: "persons.csv row 17: national_id has ... (NATIONAL_ID_INVALID)", and how
// many there are besides.
std::string BadRowsText(const ImportResult& result, int limit);

// The first `limit` good rows that look wrong, in the same form, each line marked as a warning.
std::string WarningsText(const ImportResult& result, int limit);

// Tells of a field that is kept: "list_id of persons/mfrggzdfmztwq2lknnwg23tpoa stays 4, not 9".
std::string KeptText(const ImportFieldChange& change);
// The first `limit` fields for which the source gives another value than the register has: "persons.csv row 17: list_id
// of persons/mfrggzdfmztwq2lknnwg23tpoa stays 4, not 9 (DECIDED_HERE)", or that it changes "from 4 to 9".
std::string ChangesText(const ImportResult& result, int64_t limit);

// Writes the listed bad rows to a CSV file with the columns file, row, column, reason, message. Error: FILE_UNUSABLE.
absl::Status WriteBadRows(const ImportResult& result, const std::string& path);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_IMPORT_IMPORT_REPORT_H_
