#include "clients/cli/import/delivery_start.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "clients/cli/csv/csv_errors.h"
#include "clients/cli/csv/register_rows.h"
#include "clients/cli/csv/row_reader.h"
#include "clients/client/api_dates.h"
#include "clients/client/api_error.h"
#include "service/domain/civil_date.h"
#include "service/domain/status_macros.h"

namespace listeplass::cli {
namespace {

// The row of delivery.csv; nothing if there is no such file.
absl::StatusOr<std::optional<csv::DeliveryRow>> ReadDelivery(const std::string& directory) {
  const std::string path = absl::StrCat(directory, "/", csv::DeliveryRow::kFileName);
  std::error_code error;
  if (!std::filesystem::exists(path, error) && !error) return std::optional<csv::DeliveryRow>();
  LP_ASSIGN_OR_RETURN(const auto reader, csv::RowReader<csv::DeliveryRow>::Open(path));
  const std::optional<absl::StatusOr<csv::DeliveryRow>> row = reader->Next();
  if (!row) return std::optional<csv::DeliveryRow>();
  LP_RETURN_IF_ERROR(row->status());
  if (reader->Next()) {
    return client::MakeClientError(absl::StatusCode::kInvalidArgument, "FIELD_INVALID",
                                   absl::StrCat(path, " has more than one row"));
  }
  return std::optional<csv::DeliveryRow>(**row);
}

absl::Status Missing(absl::string_view what, absl::string_view flag, absl::string_view example) {
  return client::MakeClientError(
      absl::StatusCode::kInvalidArgument, "FIELD_REQUIRED",
      absl::StrCat("nothing says ", what, ": give ", flag, " ", example, ", or a ", csv::DeliveryRow::kFileName,
                   " beside the other files (clients/cli/lab/FORMAT.md)"));
}

}  // namespace

absl::StatusOr<v1::ImportRegisterRequest::Start> StartOfDelivery(const std::string& directory,
                                                                 const DeliveryOptions& options) {
  LP_ASSIGN_OR_RETURN(const std::optional<csv::DeliveryRow> file, ReadDelivery(directory));
  if (options.source.empty() && !file) return Missing("who delivers", "--source", "population-register");
  if (options.as_of.empty() && !file) {
    return Missing("when the files were drawn", "--as-of", "2026-12-01T06:00:00Z");
  }
  absl::Time as_of = file ? file->as_of : absl::Time();
  if (!options.as_of.empty()) {
    LP_ASSIGN_OR_RETURN(as_of, ParseTimestamp(options.as_of, "--as-of"));
  }
  v1::ImportRegisterRequest::Start start;
  start.set_source(options.source.empty() ? file->source : options.source);
  *start.mutable_as_of() = client::ToApiTime(as_of);
  start.set_take_source(options.take_source);
  return start;
}

}  // namespace listeplass::cli
