#include "clients/cli/import/import_report.h"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "clients/cli/csv/csv_writer.h"
#include "clients/cli/table.h"
#include "clients/cli/text.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"

namespace listeplass::cli {
namespace {

// The files in the order in which they are read and sent.
constexpr std::array<absl::string_view, 6> kFiles = {"practices", "lists",    "households",
                                                     "persons",   "requests", "travel_times"};
constexpr absl::string_view kReportColumns[] = {"file", "row", "column", "reason", "message"};

std::array<v1::ImportRegisterResponse::Counts*, kFiles.size()> MutableCounts(ImportResult& result) {
  return {result.mutable_practices(), result.mutable_lists(),    result.mutable_households(),
          result.mutable_persons(),   result.mutable_requests(), result.mutable_travel_times()};
}

std::array<const v1::ImportRegisterResponse::Counts*, kFiles.size()> CountsOf(const ImportResult& result) {
  return {&result.practices(), &result.lists(),    &result.households(),
          &result.persons(),   &result.requests(), &result.travel_times()};
}

// The value of `key` in the metadata; empty if there is none.
std::string Fact(const ErrorDetails& details, const std::string& key) {
  const auto found = details.metadata.find(key);
  return found == details.metadata.end() ? "" : found->second;
}

// A line for each of the first `limit` rows, and how many of `total` are not shown.
std::string RowsText(const google::protobuf::RepeatedPtrField<ImportBadRow>& rows, int64_t total, int limit,
                     absl::string_view prefix, absl::string_view what) {
  std::string text;
  const int shown = std::min(limit, rows.size());
  for (int i = 0; i < shown; ++i) {
    const ImportBadRow& row = rows[i];
    absl::StrAppend(&text, prefix, row.file(), ".csv row ", row.row(), ": ", row.message(), " (", row.reason(), ")\n");
  }
  const int64_t rest = total - shown;
  const std::string more = absl::StrCat("more ", what);
  if (rest > 0) absl::StrAppend(&text, "... and ", Count(rest, more, absl::StrCat(more, "s")), "\n");
  return text;
}

std::string ValueText(const ImportFieldChange& change, const std::string& value) {
  if (change.withheld()) return "[protected]";
  return value.empty() ? "nothing" : value;
}

}  // namespace

ImportBadRow BadRowOf(const absl::Status& error) {
  const ErrorDetails details = GetErrorDetails(error);
  const std::string file = Fact(details, "file");
  const std::string row_text = Fact(details, "row");
  int64_t row = 0;
  if (!absl::SimpleAtoi(row_text, &row)) row = 0;
  // The reader's message begins with the place. It is cut off, because the report has columns of its own for it.
  absl::string_view message(error.message().data(), error.message().size());
  if (absl::ConsumePrefix(&message, absl::StrCat(file, " row ", row_text))) {
    if (!absl::ConsumePrefix(&message, ", column ")) absl::ConsumePrefix(&message, ": ");
  }
  ImportBadRow bad;
  bad.set_file(std::string(absl::StripSuffix(file, ".csv")));
  bad.set_row(row);
  bad.set_reason(details.reason);
  bad.set_field(Fact(details, "column"));
  bad.set_message(std::string(message));
  return bad;
}

void AddLocalBadRows(const std::vector<ImportBadRow>& local, const std::vector<int64_t>& local_total,
                     ImportResult& result) {
  for (const ImportBadRow& bad : local) *result.add_bad_rows() = bad;
  const auto counts = MutableCounts(result);
  for (size_t i = 0; i < local_total.size(); ++i) counts[i]->set_bad(counts[i]->bad() + local_total[i]);
  const auto place = [](const ImportBadRow& bad) {
    return std::pair(std::find(kFiles.begin(), kFiles.end(), absl::string_view(bad.file())), bad.row());
  };
  std::stable_sort(result.mutable_bad_rows()->begin(), result.mutable_bad_rows()->end(),
                   [&](const ImportBadRow& a, const ImportBadRow& b) { return place(a) < place(b); });
}

int64_t CountBadRows(const ImportResult& result) {
  int64_t bad = 0;
  for (const auto* counts : CountsOf(result)) bad += counts->bad();
  return bad;
}

std::string ImportView(const ImportResult& result, size_t width) {
  using Style = Table::Style;
  Table table({{"FILE"},
               {"ADDED", Style::kRight},
               {"UPDATED", Style::kRight},
               {"UNCHANGED", Style::kRight},
               {"LATE", Style::kRight},
               {"KEPT", Style::kRight},
               {"BAD", Style::kRight}});
  const auto counts = CountsOf(result);
  for (size_t i = 0; i < kFiles.size(); ++i) {
    table.AddRow({absl::StrCat(kFiles[i], ".csv"), absl::StrCat(counts[i]->added()), absl::StrCat(counts[i]->updated()),
                  absl::StrCat(counts[i]->unchanged()), absl::StrCat(counts[i]->late()),
                  absl::StrCat(counts[i]->kept()), absl::StrCat(counts[i]->bad())});
  }
  return table.Render(width);
}

std::string BadRowsText(const ImportResult& result, int limit) {
  return RowsText(result.bad_rows(), CountBadRows(result), limit, "", "bad row");
}

std::string WarningsText(const ImportResult& result, int limit) {
  return RowsText(result.warnings(), result.warnings_total(), limit, "warning: ", "warning");
}

std::string KeptText(const ImportFieldChange& change) {
  return absl::StrCat(change.field(), " of ", change.object(), " stays ", ValueText(change, change.before()), ", not ",
                      ValueText(change, change.said()));
}

std::string ChangesText(const ImportResult& result, int64_t limit) {
  std::string text;
  const int64_t shown = std::min<int64_t>(limit, result.changes_size());
  for (int i = 0; i < shown; ++i) {
    const ImportFieldChange& change = result.changes(i);
    absl::StrAppend(&text, change.file(), ".csv row ", change.row(), ": ");
    if (change.kept_reason().empty()) {
      absl::StrAppend(&text, change.field(), " of ", change.object(), " from ", ValueText(change, change.before()),
                      " to ", ValueText(change, change.said()), "\n");
    } else {
      absl::StrAppend(&text, KeptText(change), " (", change.kept_reason(), ")\n");
    }
  }
  const int64_t rest = result.changes_total() - shown;
  if (rest > 0) absl::StrAppend(&text, "... and ", Count(rest, "more field", "more fields"), "\n");
  return text;
}

absl::Status WriteBadRows(const ImportResult& result, const std::string& path) {
  LP_ASSIGN_OR_RETURN(const std::unique_ptr<csv::CsvWriter> writer, csv::CsvWriter::Open(path, kReportColumns));
  for (const ImportBadRow& bad : result.bad_rows()) {
    writer->Add(absl::StrCat(bad.file(), ".csv"));
    writer->Add(bad.row());
    writer->Add(bad.field());
    writer->Add(bad.reason());
    writer->Add(bad.message());
    writer->EndRow();
  }
  return writer->Close();
}

}  // namespace listeplass::cli
