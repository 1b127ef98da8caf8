// What an import found and did, the sender's own findings and the server's together.
//
// Bad rows found in a file before it is sent and those the server refuses end up in one result, in the order of the
// files and their lines. No function shows a value of the data: messages name columns.
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

// How many bad rows and warnings are told one by one; the rest is counted.
inline constexpr int kBadRowsShown = 20;

// A bad row as the CSV reader reports it (clients/cli/csv/csv_errors.h), in the API's form.
ImportBadRow BadRowOf(const absl::Status& error);

// Adds `local` bad rows to the server's result: to the list and to the counts. `local_total` counts per file, in the
// order of the files, also what is not listed.
void AddLocalBadRows(const std::vector<ImportBadRow>& local, const std::vector<int64_t>& local_total,
                     ImportResult& result);

// Bad rows in all, also those not listed.
int64_t CountBadRows(const ImportResult& result);

// The counts, file by file.
std::string ImportView(const ImportResult& result, size_t width);
// The first `limit` bad rows, a line each: "persons.csv row 17: national_id has ... (NATIONAL_ID_INVALID)", and how
// many there are besides.
std::string BadRowsText(const ImportResult& result, int limit);

// The first `limit` good rows that look wrong, likewise, each line marked as a warning.
std::string WarningsText(const ImportResult& result, int limit);

// "list_id of persons/1042 stays 4, not 9", of a field that is kept.
std::string KeptText(const ImportFieldChange& change);
// The first `limit` fields that the source says otherwise than they are here: "persons.csv row 17: list_id of
// persons/1042 stays 4, not 9 (DECIDED_HERE)", or that it changes "from 4 to 9".
std::string ChangesText(const ImportResult& result, int64_t limit);

// Writes the listed bad rows to a CSV file: file, row, column, reason, message. Error: FILE_UNUSABLE.
absl::Status WriteBadRows(const ImportResult& result, const std::string& path);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_IMPORT_IMPORT_REPORT_H_
