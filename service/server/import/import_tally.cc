#include "service/server/import/import_tally.h"

#include <string>
#include <utility>

#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/server/converters/stated_values_text.h"

namespace listeplass::server {
namespace {

bool IsFaultOfRow(absl::StatusCode code) {
  return code == absl::StatusCode::kInvalidArgument || code == absl::StatusCode::kNotFound ||
         code == absl::StatusCode::kFailedPrecondition;
}

v1::ImportRegisterResponse::BadRow RowOf(RowKind kind, int64_t row, absl::string_view reason, absl::string_view field,
                                         absl::string_view message) {
  v1::ImportRegisterResponse::BadRow result;
  result.set_file(std::string(RowFile(kind)));
  result.set_row(row);
  result.set_reason(std::string(reason));
  result.set_field(std::string(field));
  result.set_message(std::string(message));
  return result;
}

}  // namespace

absl::Status ImportTally::Add(RowKind kind, int64_t row, const absl::StatusOr<RowResult>& result) {
  if (!result.ok() && !IsFaultOfRow(result.status().code())) return result.status();
  ++rows_;
  if (result.ok()) {
    AddGood(kind, row, *result);
  } else {
    AddBad(kind, row, result.status());
  }
  return absl::OkStatus();
}

void ImportTally::AddGood(RowKind kind, int64_t row, const RowResult& result) {
  v1::ImportRegisterResponse::Counts& counts = CountsOf(kind);
  switch (result.outcome) {
    case RowOutcome::kAdded:
      counts.set_added(counts.added() + 1);
      break;
    case RowOutcome::kUpdated:
      counts.set_updated(counts.updated() + 1);
      break;
    case RowOutcome::kUnchanged:
      counts.set_unchanged(counts.unchanged() + 1);
      break;
    case RowOutcome::kLate:
      counts.set_late(counts.late() + 1);
      break;
  }
  AddChanges(kind, row, result);
  if (!result.warning) return;
  result_.set_warnings_total(result_.warnings_total() + 1);
  if (result_.warnings_size() == limits::kImportWarningsReportedMax) return;
  *result_.add_warnings() = RowOf(kind, row, result.warning->reason, result.warning->field, result.warning->message);
}

void ImportTally::AddChanges(RowKind kind, int64_t row, const RowResult& result) {
  bool kept_one = false;
  for (const FieldChange& change : result.changes) {
    kept_one = kept_one || !change.taken();
    if (change.taken() && !show_changes_) continue;
    for (ShownField& shown :
         ShowFields(result.key, change.field, change.here, change.said, result.is_protected, audience_, names_)) {
      result_.set_changes_total(result_.changes_total() + 1);
      if (result_.changes_size() == limits::kImportChangesReportedMax) continue;
      v1::ImportRegisterResponse::FieldChange& listed = *result_.add_changes();
      listed.set_file(std::string(RowFile(kind)));
      listed.set_row(row);
      listed.set_object(std::move(shown.object));
      listed.set_field(std::move(shown.field));
      listed.set_kept_reason(change.kept_reason);
      listed.set_withheld(shown.withheld);
      listed.set_before(std::move(shown.first));
      listed.set_said(std::move(shown.second));
    }
  }
  if (kept_one) CountsOf(kind).set_kept(CountsOf(kind).kept() + 1);
}

void ImportTally::AddBad(RowKind kind, int64_t row, const absl::Status& status) {
  ++bad_rows_;
  v1::ImportRegisterResponse::Counts& counts = CountsOf(kind);
  counts.set_bad(counts.bad() + 1);
  if (result_.bad_rows_size() == limits::kImportBadRowsReportedMax) return;
  ErrorDetails details = GetErrorDetails(status);
  *result_.add_bad_rows() = RowOf(kind, row, details.reason, details.metadata["field"], status.message());
}

v1::ImportRegisterResponse::Counts& ImportTally::CountsOf(RowKind kind) {
  switch (kind) {
    case RowKind::kPractice:
      return *result_.mutable_practices();
    case RowKind::kList:
      return *result_.mutable_lists();
    case RowKind::kHousehold:
      return *result_.mutable_households();
    case RowKind::kPerson:
      return *result_.mutable_persons();
    case RowKind::kRequest:
      return *result_.mutable_requests();
    case RowKind::kTravelTime:
      break;
  }
  return *result_.mutable_travel_times();
}

}  // namespace listeplass::server
