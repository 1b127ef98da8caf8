#include "clients/cli/csv/csv_errors.h"

#include <cerrno>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"

namespace listeplass::csv::errors {

absl::Status FileUnusable(absl::string_view path, int error_number) {
  const absl::Status system = absl::ErrnoToStatus(error_number, path);
  // The caller must name another file, so the code is not that of a forbidding state.
  const bool wrong_name = error_number == EISDIR || error_number == ENOTDIR;
  return MakeError(wrong_name ? absl::StatusCode::kInvalidArgument : system.code(), "FILE_UNUSABLE",
                   error_number == EISDIR ? absl::StrCat(path, " is a directory, not a file") : system.message(),
                   {{"file", std::string(path)}});
}

absl::Status HeaderWrong(absl::string_view expected, absl::string_view explanation) {
  return MakeError(absl::StatusCode::kInvalidArgument, "HEADER_WRONG",
                   absl::StrCat("the header must be exactly ", expected, explanation.empty() ? "" : "; ", explanation),
                   {{"expected", std::string(expected)}});
}

absl::Status RowMalformed(absl::string_view problem, absl::string_view explanation) {
  return MakeError(absl::StatusCode::kInvalidArgument, "ROW_MALFORMED", explanation,
                   {{"problem", std::string(problem)}});
}

absl::Status DuplicateId(absl::string_view column) {
  return MakeError(absl::StatusCode::kInvalidArgument, "DUPLICATE_ID",
                   absl::StrCat(column, " stands in an earlier row too"), {{"field", std::string(column)}});
}

absl::Status AtRow(const absl::Status& status, absl::string_view file, int64_t row) {
  ErrorDetails details = GetErrorDetails(status);
  details.metadata["file"] = std::string(file);
  details.metadata["row"] = absl::StrCat(row);
  std::string message = absl::StrCat(file, " row ", row);
  if (auto field = details.metadata.find("field"); field != details.metadata.end()) {
    const std::string column = field->second;
    details.metadata["column"] = column;
    details.metadata["field"] = absl::StrCat("row ", row, ", column ", column);
    absl::StrAppend(&message, ", column ", status.message());  // the message begins with the field's name
  } else {
    absl::StrAppend(&message, ": ", status.message());
  }
  return MakeError(status.code(), details.reason, message, std::move(details.metadata));
}

}  // namespace listeplass::csv::errors
