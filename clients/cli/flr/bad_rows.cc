#include "clients/cli/flr/bad_rows.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "absl/strings/str_cat.h"
#include "clients/cli/csv/csv_errors.h"
#include "clients/cli/text.h"
#include "clients/client/api_error.h"
#include "service/domain/limits.h"

namespace listeplass::cli {

void BadRows::Add(absl::Status error) {
  if (++count_ <= limits::kImportBadRowsReportedMax) kept_.push_back(std::move(error));
}

void BadRows::Add(const absl::Status& error, absl::string_view file, int64_t line) {
  Add(csv::errors::AtRow(error, file, line));
}

absl::Status BadRows::status() const {
  if (count_ == 0) return absl::OkStatus();
  if (count_ == 1) return kept_.front();
  return client::MakeClientError(absl::StatusCode::kInvalidArgument, "BAD_ROWS",
                                 absl::StrCat(Count(count_, "bad row", "bad rows"), "; nothing was changed"));
}

std::string BadRows::Text(int64_t limit) const {
  if (count_ < 2) return "";
  std::string text;
  const int64_t shown = std::min(limit, std::ssize(kept_));
  for (int64_t i = 0; i < shown; ++i) {
    absl::StrAppend(&text, kept_[i].message(), " (", client::GetApiError(kept_[i]).reason, ")\n");
  }
  if (count_ > shown) absl::StrAppend(&text, "... and ", Count(count_ - shown, "more bad row", "more bad rows"), "\n");
  return text;
}

}  // namespace listeplass::cli
