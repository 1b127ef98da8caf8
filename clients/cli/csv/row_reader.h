// RowReader reads a CSV file row by row into the struct of its rows: RowReader<PersonRow> reads persons.csv.
//
//   LP_ASSIGN_OR_RETURN(auto reader, RowReader<PersonRow>::Open("register/persons.csv"));
//   while (std::optional<absl::StatusOr<PersonRow>> person = reader->Next()) {
//     if (!person->ok()) { report(person->status()); continue; }  // names file, row and column
//     use(**person);
//   }
//
// A bad row does not stop the reader: the caller decides. The reader keeps one block of the file, and the key of every
// row to find duplicates: the first good row with a key counts, later ones are DUPLICATE_ID. It does not check that the
// lists and households that a row names exist. Not thread-safe.
#ifndef LISTEPLASS_CLIENTS_CLI_CSV_ROW_READER_H_
#define LISTEPLASS_CLIENTS_CLI_CSV_ROW_READER_H_

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "clients/cli/csv/csv_errors.h"
#include "clients/cli/csv/csv_reader.h"
#include "clients/cli/csv/register_rows.h"
#include "service/domain/status_macros.h"

namespace listeplass::csv {

template <typename Row>
class RowReader {
 public:
  // Errors: as CsvReader::Open.
  static absl::StatusOr<std::unique_ptr<RowReader>> Open(const std::string& path) {
    LP_ASSIGN_OR_RETURN(std::unique_ptr<CsvReader> lines, CsvReader::Open(path, Row::kColumns, OptionalColumns()));
    return std::unique_ptr<RowReader>(new RowReader(std::move(lines)));
  }

  // Opens a file that may be missing: null where there is none.
  static absl::StatusOr<std::unique_ptr<RowReader>> OpenIfThere(const std::string& path) {
    std::error_code error;
    if (!std::filesystem::exists(path, error) && !error) return std::unique_ptr<RowReader>();
    return Open(path);
  }

  // The next row, or its error: one of CsvReader::Next or ParseRow, or DUPLICATE_ID. Nothing at the end.
  std::optional<absl::StatusOr<Row>> Next() {
    std::optional<absl::StatusOr<Fields>> fields = lines_->Next();
    if (!fields) return std::nullopt;
    if (!fields->ok()) return fields->status();
    Row row;
    absl::Status status = ParseRow(**fields, row);
    if (status.ok() && !keys_.insert(row.key()).second) status = errors::DuplicateId(Row::kColumns[0]);
    if (!status.ok()) return errors::AtRow(status, lines_->file_name(), lines_->row());
    return row;
  }

  // Line number of the row last returned, and how far reading has come (see CsvReader).
  int64_t row() const { return lines_->row(); }
  int64_t read_bytes() const { return lines_->read_bytes(); }
  int64_t size_bytes() const { return lines_->size_bytes(); }

 private:
  static constexpr size_t OptionalColumns() {
    if constexpr (requires { Row::kOptionalColumns; }) return Row::kOptionalColumns;
    return 0;
  }

  explicit RowReader(std::unique_ptr<CsvReader> lines) : lines_(std::move(lines)) {}

  std::unique_ptr<CsvReader> lines_;
  absl::flat_hash_set<decltype(std::declval<Row>().key())> keys_;
};

}  // namespace listeplass::csv

#endif  // LISTEPLASS_CLIENTS_CLI_CSV_ROW_READER_H_
