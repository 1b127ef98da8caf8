// Reads a register file row by row into its struct: RowReader<PersonRow> for persons.csv.
//
//   LP_ASSIGN_OR_RETURN(auto reader, RowReader<PersonRow>::Open("register/persons.csv"));
//   while (std::optional<absl::StatusOr<PersonRow>> person = reader->Next()) {
//     if (!person->ok()) { report(person->status()); continue; }  // names file, row and column
//     use(**person);
//   }
//
// A bad row does not stop the reader: the caller decides. Memory is one block of the file and eight to sixteen bytes
// per row, for finding duplicate keys (the first row with a key that is otherwise good counts; later ones are
// DUPLICATE_ID). That lists and households named in a row exist is left to who imports them. Not thread-safe.
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

  // The same for a file that may be missing: null where there is none.
  static absl::StatusOr<std::unique_ptr<RowReader>> OpenIfThere(const std::string& path) {
    std::error_code error;
    if (!std::filesystem::exists(path, error) && !error) return std::unique_ptr<RowReader>();
    return Open(path);
  }

  // The next row, or what is wrong with it: the errors of CsvReader::Next and ParseRow, and DUPLICATE_ID. Nothing at
  // the end.
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
