// These functions make the errors of CSV files, with the conventions of service/domain/errors.h. No error repeats a
// value of the file.
//
// The error of a row has as metadata "file" (name without folder), "row" (line number, the header is 1) and, where one
// column is at fault, "column". Its "field" then reads "row 17, column ceiling".
#ifndef LISTEPLASS_CLIENTS_CLI_CSV_CSV_ERRORS_H_
#define LISTEPLASS_CLIENTS_CLI_CSV_CSV_ERRORS_H_

#include <cstdint>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace listeplass::csv::errors {

// FILE_UNUSABLE: the operating system refused. The code follows error_number (errno); it is INVALID_ARGUMENT where a
// directory was given for a file or a file for a directory. Metadata "file" is the path.
absl::Status FileUnusable(absl::string_view path, int error_number);

// INVALID_ARGUMENT, HEADER_WRONG: the first line is not the one that the format asks for. `explanation` is a clause
// that says why, or empty.
absl::Status HeaderWrong(absl::string_view expected, absl::string_view explanation);

// INVALID_ARGUMENT, ROW_MALFORMED: the line cannot be split into the columns. Metadata "problem" is
//   COLUMNS (wrong number), EMPTY_LINE (with rows after it), UTF8, QUOTE (one where none may stand),
//   UNTERMINATED_QUOTE, TRUNCATED (the file ends within the line), TOO_LONG
absl::Status RowMalformed(absl::string_view problem, absl::string_view explanation);

// INVALID_ARGUMENT, DUPLICATE_ID: an earlier row of the file has the same key.
absl::Status DuplicateId(absl::string_view column);

// The same error with its place. The "field" of an error is taken for the column's name.
absl::Status AtRow(const absl::Status& status, absl::string_view file, int64_t row);

}  // namespace listeplass::csv::errors

#endif  // LISTEPLASS_CLIENTS_CLI_CSV_CSV_ERRORS_H_
