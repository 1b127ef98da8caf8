// The first step of `import flr` reads all of FLR's files and the register's files that go with them.
#ifndef LISTEPLASS_CLIENTS_CLI_FLR_FLR_FILES_H_
#define LISTEPLASS_CLIENTS_CLI_FLR_FLR_FILES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "clients/cli/csv/flr_rows.h"
#include "clients/cli/csv/register_rows.h"
#include "clients/cli/flr/bad_rows.h"

namespace listeplass::cli {

// A row and the line it stands on; the header is line 1.
template <typename Row>
struct RowAt {
  Row row;
  int64_t line = 0;
};
template <typename Row>
using FileRows = std::vector<RowAt<Row>>;

struct FlrFiles {
  FileRows<csv::flr::Contract> lists;
  FileRows<csv::flr::DoctorOnContract> doctors;
  // Unset if there is no such file; the server then keeps its branch surgeries. If the file is a header alone, they all
  // go.
  std::optional<FileRows<csv::flr::Branch>> branches;
  FileRows<csv::flr::PatientOnContract> patients;
  FileRows<csv::PracticeRow> practices;
  FileRows<csv::HouseholdRow> households;
  FileRows<csv::PersonRow> persons;
  FileRows<csv::RequestRow> requests;
};

// Reads all files. Rows that cannot be read are added to `bad` and left out. So are people's periods without a national
// id, whose person nobody could find. Only GPContract.csv must be there: another file that is missing has no rows.
// Errors of a file as a whole: FILE_UNUSABLE, HEADER_WRONG.
absl::StatusOr<FlrFiles> ReadFlrFiles(const std::string& directory, const std::string& register_directory,
                                      BadRows& bad);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_FLR_FLR_FILES_H_
