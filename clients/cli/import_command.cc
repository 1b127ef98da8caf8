#include "clients/cli/import_command.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "clients/cli/csv/row_reader.h"
#include "clients/cli/import_report.h"
#include "clients/cli/import_rows.h"
#include "clients/cli/progress_bar.h"
#include "clients/cli/text.h"
#include "clients/client/api_error.h"
#include "clients/client/register_import.h"
#include "service/domain/limits.h"
#include "service/domain/status_macros.h"

namespace listeplass::cli {
namespace {

using Start = v1::ImportRegisterRequest::Start;

constexpr int kBadRowsShown = 20;
// practices, lists, households, persons, requests: the order the server takes them in.
constexpr std::make_index_sequence<5> kAllFiles;

std::string PathOf(const std::string& directory, absl::string_view file) { return absl::StrCat(directory, "/", file); }

// Rows of a file: its lines but the header. 0 for a file that cannot be read, which opening it will tell.
int64_t CountRows(const std::string& path) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "rb"), &std::fclose);
  if (file == nullptr) return 0;
  std::vector<char> block(1 << 20);
  int64_t lines = 0;
  while (const size_t size = std::fread(block.data(), 1, block.size(), file.get())) {
    lines += std::count(block.begin(), block.begin() + static_cast<std::ptrdiff_t>(size), '\n');
  }
  return std::max<int64_t>(lines - 1, 0);
}

// All files, opened together so that a missing one is told before anything is sent.
class RegisterFiles {
 public:
  static absl::StatusOr<RegisterFiles> Open(const std::string& directory) {
    RegisterFiles files;
    LP_RETURN_IF_ERROR(files.OpenAll(kAllFiles, directory));
    return files;
  }

  int64_t rows() const { return rows_; }

  template <size_t kIndex>
  auto& reader() {
    return *std::get<kIndex>(readers_);
  }

 private:
  template <typename Row>
  using Reader = std::unique_ptr<csv::RowReader<Row>>;
  using Rows = std::tuple<csv::PracticeRow, csv::ListRow, csv::HouseholdRow, csv::PersonRow, csv::RequestRow>;

  template <size_t... kIndex>
  absl::Status OpenAll(std::index_sequence<kIndex...>, const std::string& directory) {
    absl::Status status;
    (void)((status = OpenOne<kIndex>(directory)).ok() && ...);
    return status;
  }

  template <size_t kIndex>
  absl::Status OpenOne(const std::string& directory) {
    using Row = std::tuple_element_t<kIndex, Rows>;
    const std::string path = PathOf(directory, Row::kFileName);
    LP_ASSIGN_OR_RETURN(std::get<kIndex>(readers_), csv::RowReader<Row>::Open(path));
    rows_ += CountRows(path);
    return absl::OkStatus();
  }

  std::tuple<Reader<csv::PracticeRow>, Reader<csv::ListRow>, Reader<csv::HouseholdRow>, Reader<csv::PersonRow>,
             Reader<csv::RequestRow>>
      readers_;
  int64_t rows_ = 0;
};

constexpr int kAttemptsAfterCancelMax = 100;
constexpr absl::Duration kWaitAfterCancel = absl::Milliseconds(50);

// One go through the files, sending what is good in them.
class Sending {
 public:
  Sending(Context& context, RegisterFiles files, Start start)
      : files_(std::move(files)),
        bar_(context.terminal.err, context.terminal.err_is_terminal),
        client_(context.client) {
    start.set_rows_expected(files_.rows());
    start_ = std::move(start);
  }

  // The result, the bad rows of both sides in it; or nothing if `stop_at_bad_row` and there was one here.
  absl::StatusOr<std::optional<ImportResult>> Run(bool stop_at_bad_row) {
    std::atomic<bool> all_sent = false;
    client::RegisterImport import(client_, start_, [&](const v1::Progress& progress) {
      if (all_sent) bar_.Update(progress.stage(), progress.done(), progress.total());
    });
    LP_ASSIGN_OR_RETURN(const bool accepted, SendAll(kAllFiles, import, stop_at_bad_row));
    if (stop_at_bad_row && bad_in_all_ > 0) {
      import.Cancel();
      return std::nullopt;
    }
    all_sent = accepted;
    LP_ASSIGN_OR_RETURN(ImportResult result, import.Finish());
    AddLocalBadRows(bad_rows_, {bad_counts_.begin(), bad_counts_.end()}, result);
    return result;
  }

 private:
  // False once there is no use in sending more.
  template <size_t... kIndex>
  absl::StatusOr<bool> SendAll(std::index_sequence<kIndex...>, client::RegisterImport& import, bool stop_at_bad_row) {
    absl::StatusOr<bool> more = true;
    (void)(((more = SendFile<kIndex>(import, stop_at_bad_row)).ok() && *more) && ...);
    return more;
  }

  template <size_t kIndex>
  absl::StatusOr<bool> SendFile(client::RegisterImport& import, bool stop_at_bad_row) {
    auto& reader = files_.reader<kIndex>();
    while (auto row = reader.Next()) {
      bar_.Update("sending rows", import.rows_added() + bad_in_all_, files_.rows());
      if (row->ok()) {
        if (!import.Add(ToProto(**row, reader.row()))) return false;
        continue;
      }
      // The disk failed, not a row.
      if (client::GetApiError(row->status()).reason == "FILE_UNUSABLE") return row->status();
      ++bad_counts_[kIndex];
      if (++bad_in_all_ <= limits::kImportBadRowsReportedMax) bad_rows_.push_back(BadRowOf(row->status()));
      if (stop_at_bad_row) return false;
    }
    return true;
  }

  RegisterFiles files_;
  ProgressBar bar_;
  client::Client& client_;
  Start start_;
  std::vector<ImportBadRow> bad_rows_;
  std::array<int64_t, 5> bad_counts_ = {};
  int64_t bad_in_all_ = 0;
};

absl::StatusOr<std::optional<ImportResult>> SendOnce(Context& context, const std::string& directory, const Start& start,
                                                     bool stop_at_bad_row) {
  LP_ASSIGN_OR_RETURN(RegisterFiles files, RegisterFiles::Open(directory));
  return Sending(context, std::move(files), start).Run(stop_at_bad_row);
}

absl::StatusOr<ImportResult> SendRegister(Context& context, const ImportOptions& options) {
  Start start;
  start.set_skip_bad_rows(options.skip_bad_rows);
  start.set_validate_only(options.validate_only);
  if (options.skip_bad_rows || options.validate_only) {
    LP_ASSIGN_OR_RETURN(std::optional<ImportResult> result, SendOnce(context, options.directory, start, false));
    return *std::move(result);
  }
  LP_ASSIGN_OR_RETURN(std::optional<ImportResult> result, SendOnce(context, options.directory, start, true));
  if (result) return *std::move(result);
  // A bad row stopped it. Once more from the beginning, changing nothing, to find them all. The server takes one import
  // at a time and may still be winding up the one just cancelled.
  start.set_validate_only(true);
  absl::StatusOr<std::optional<ImportResult>> checked;
  for (int attempt = 0; attempt < kAttemptsAfterCancelMax; ++attempt) {
    checked = SendOnce(context, options.directory, start, false);
    if (checked.ok() || client::GetApiError(checked.status()).reason != "IMPORT_RUNNING") break;
    absl::SleepFor(kWaitAfterCancel);
  }
  if (!checked.ok()) return std::move(checked).status();
  return **std::move(checked);
}

// The counts and what came of it, in a sentence.
std::string Summary(const ImportResult& result, const ImportOptions& options, absl::Duration took, size_t width) {
  int64_t rows = 0;
  for (const auto* counts :
       {&result.practices(), &result.lists(), &result.households(), &result.persons(), &result.requests()}) {
    rows += counts->added() + counts->updated() + counts->unchanged() + counts->bad();
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
  const absl::Time began = absl::Now();
  LP_ASSIGN_OR_RETURN(const ImportResult result, SendRegister(context, options));
  const absl::Duration took = absl::Now() - began;

  if (!options.report_path.empty()) LP_RETURN_IF_ERROR(WriteBadRows(result, options.report_path));
  context.output.Show(result, [&](size_t width) { return Summary(result, options, took, width); });
  const int64_t bad = CountBadRows(result);
  if (bad == 0) return absl::OkStatus();
  context.terminal.err << BadRowsText(result, kBadRowsShown);
  if (options.skip_bad_rows) return absl::OkStatus();
  return client::MakeClientError(
      absl::StatusCode::kInvalidArgument, "BAD_ROWS",
      absl::StrCat(Count(bad, "bad row", "bad rows"),
                   options.validate_only ? "" : ", so nothing was imported (--skip-bad-rows imports the rest)"));
}

}  // namespace listeplass::cli
