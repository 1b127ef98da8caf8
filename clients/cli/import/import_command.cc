#include "clients/cli/import/import_command.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstdint>
#include <iterator>
#include <memory>
#include <numeric>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "clients/cli/csv/row_reader.h"
#include "clients/cli/import/import_report.h"
#include "clients/cli/import/register_row_messages.h"
#include "clients/cli/printable.h"
#include "clients/cli/progress_bar.h"
#include "clients/cli/text.h"
#include "clients/client/api_error.h"
#include "clients/client/register_import.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/status_macros.h"

namespace listeplass::cli {
namespace {

// How many kept fields are shown without --show-changes.
constexpr int kKeptShown = 20;

// What was found when the files were read.
struct Findings {
  int64_t rows = 0;                      // good and bad
  std::array<int64_t, 6> bad_rows = {};  // for each file, in the order they are sent
  std::vector<ImportBadRow> listed;      // the first bad rows

  int64_t bad() const { return std::accumulate(bad_rows.begin(), bad_rows.end(), int64_t{0}); }
};

template <typename Row>
using Reader = std::unique_ptr<csv::RowReader<Row>>;

// Null if there is no such file, because a file without rows may be missing.
template <typename Row>
absl::Status OpenReader(const std::string& directory, Reader<Row>& reader) {
  LP_ASSIGN_OR_RETURN(reader, csv::RowReader<Row>::OpenIfThere(absl::StrCat(directory, "/", Row::kFileName)));
  return absl::OkStatus();
}

// Gives each good row and its line to `on_row` and adds the bad ones to `findings`. If `on_row` returns false, reading
// ends and is OK.
template <typename Row, typename OnRow>
absl::Status ReadFile(const Reader<Row>& reader, const OnRow& on_row, int64_t& bad_rows, Findings& findings) {
  if (reader == nullptr) return absl::OkStatus();
  while (auto row = reader->Next()) {
    ++findings.rows;
    if (row->ok()) {
      if (!on_row(**row, reader->row())) break;
      continue;
    }
    // This is a failure of the disk and no bad row.
    if (client::GetApiError(row->status()).reason == "FILE_UNUSABLE") return row->status();
    ++bad_rows;
    if (std::ssize(findings.listed) < limits::kImportBadRowsReportedMax) {
      findings.listed.push_back(BadRowOf(row->status()));
    }
  }
  return absl::OkStatus();
}

// Reads all files in the order in which the server takes them. They are opened together, so that a file that cannot be
// read is told first. A folder with none of them is no register.
template <typename OnRow>
absl::Status ReadRegister(const std::string& directory, const OnRow& on_row, Findings& findings) {
  Reader<csv::PracticeRow> practices;
  Reader<csv::ListRow> lists;
  Reader<csv::HouseholdRow> households;
  Reader<csv::PersonRow> persons;
  Reader<csv::RequestRow> requests;
  Reader<csv::TravelTimeRow> travel_times;
  LP_RETURN_IF_ERROR(OpenReader(directory, practices));
  LP_RETURN_IF_ERROR(OpenReader(directory, lists));
  LP_RETURN_IF_ERROR(OpenReader(directory, households));
  LP_RETURN_IF_ERROR(OpenReader(directory, persons));
  LP_RETURN_IF_ERROR(OpenReader(directory, requests));
  LP_RETURN_IF_ERROR(OpenReader(directory, travel_times));
  if (!practices && !lists && !households && !persons && !requests && !travel_times) {
    return csv::errors::FileUnusable(absl::StrCat(directory, "/", csv::PracticeRow::kFileName), ENOENT);
  }
  LP_RETURN_IF_ERROR(ReadFile(practices, on_row, findings.bad_rows[0], findings));
  LP_RETURN_IF_ERROR(ReadFile(lists, on_row, findings.bad_rows[1], findings));
  LP_RETURN_IF_ERROR(ReadFile(households, on_row, findings.bad_rows[2], findings));
  LP_RETURN_IF_ERROR(ReadFile(persons, on_row, findings.bad_rows[3], findings));
  LP_RETURN_IF_ERROR(ReadFile(requests, on_row, findings.bad_rows[4], findings));
  return ReadFile(travel_times, on_row, findings.bad_rows[5], findings);
}

absl::StatusOr<ImportResult> SendRegister(Context& context, const ImportOptions& options) {
  LP_ASSIGN_OR_RETURN(v1::ImportRegisterRequest::Start start, StartOfDelivery(options.directory, options.delivery));
  ProgressBar bar(context.terminal.err, context.terminal.err_is_terminal);
  Findings checked;
  const auto check = [&](const auto&, int64_t) {
    bar.Update("checking files", checked.rows, 0);
    return true;
  };
  LP_RETURN_IF_ERROR(ReadRegister(options.directory, check, checked));

  start.set_show_changes(options.show_changes);
  start.set_rows_expected(checked.rows - checked.bad());
  start.set_skip_bad_rows(options.skip_bad_rows);
  start.set_validate_only(options.validate_only || (checked.bad() > 0 && !options.skip_bad_rows));
  std::atomic<bool> all_sent = false;
  client::RegisterImport import(context.client, start, [&](const v1::Progress& progress) {
    if (all_sent) bar.Update(progress.stage(), progress.done(), progress.total());
  });
  Findings sent;
  bool accepted = true;
  const auto send = [&](const auto& row, int64_t line) {
    bar.Update("sending rows", sent.rows, checked.rows);
    accepted = accepted && import.Add(ToProto(row, line));
    return accepted;
  };
  LP_RETURN_IF_ERROR(ReadRegister(options.directory, send, sent));
  if (accepted && (sent.rows != checked.rows || sent.bad_rows != checked.bad_rows)) {
    return client::MakeClientError(absl::StatusCode::kAborted, "FILES_CHANGED",
                                   "the files changed while they were read; nothing was imported");
  }
  all_sent = true;
  LP_ASSIGN_OR_RETURN(ImportResult result, import.Finish());
  AddLocalBadRows(checked.listed, {checked.bad_rows.begin(), checked.bad_rows.end()}, result);
  return result;
}

// The counts, and a sentence about what was done.
std::string Summary(const ImportResult& result, const ImportOptions& options, absl::Duration took, size_t width) {
  int64_t rows = 0;
  for (const auto* counts : {&result.practices(), &result.lists(), &result.households(), &result.persons(),
                             &result.requests(), &result.travel_times()}) {
    rows += counts->added() + counts->updated() + counts->unchanged() + counts->late() + counts->bad();
  }
  const double seconds = absl::ToDoubleSeconds(took);
  const char* outcome = result.applied()        ? "Imported"
                        : options.validate_only ? "Checked only, nothing was changed"
                                                : "Nothing was imported";
  return absl::StrFormat("%s\n%s: %s in %.1f s (%.0f rows/s). State at change %d.\n", ImportView(result, width),
                         outcome, Count(rows, "row", "rows"), seconds,
                         static_cast<double>(rows) / std::max(seconds, 1e-3), result.sequence());
}

}  // namespace

absl::Status ImportRegister(Context& context, const ImportOptions& options) {
  if (options.directory.empty()) return errors::FieldRequired("DIR");
  const absl::Time began = absl::Now();
  LP_ASSIGN_OR_RETURN(const ImportResult result, SendRegister(context, options));
  const absl::Duration took = absl::Now() - began;

  if (!options.report_path.empty()) LP_RETURN_IF_ERROR(WriteBadRows(result, options.report_path));
  context.output.Show(result, [&](size_t width) { return Summary(result, options, took, width); });
  context.terminal.err << Printable(
      absl::StrCat(WarningsText(result, kBadRowsShown),
                   ChangesText(result, options.show_changes ? limits::kImportChangesReportedMax : kKeptShown)));
  const int64_t bad = CountBadRows(result);
  if (bad == 0) return absl::OkStatus();
  context.terminal.err << Printable(BadRowsText(result, kBadRowsShown));
  if (options.skip_bad_rows) return absl::OkStatus();
  return client::MakeClientError(
      absl::StatusCode::kInvalidArgument, "BAD_ROWS",
      absl::StrCat(Count(bad, "bad row", "bad rows"),
                   options.validate_only ? "" : ", so nothing was imported (--skip-bad-rows imports the rest)"));
}

}  // namespace listeplass::cli
