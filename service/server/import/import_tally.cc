#include "service/server/import/import_tally.h"

#include <string>

#include "service/domain/errors.h"
#include "service/domain/limits.h"

namespace listeplass::server {
namespace {

bool IsFaultOfRow(absl::StatusCode code) {
  return code == absl::StatusCode::kInvalidArgument || code == absl::StatusCode::kNotFound ||
         code == absl::StatusCode::kFailedPrecondition;
}

}  // namespace

absl::Status ImportTally::Add(RowKind kind, int64_t row, const absl::StatusOr<RowOutcome>& outcome) {
  if (!outcome.ok() && !IsFaultOfRow(outcome.status().code())) return outcome.status();
  v1::ImportRegisterResponse::Counts& counts = CountsOf(kind);
  ++rows_;
  if (outcome.ok()) {
    switch (*outcome) {
      case RowOutcome::kAdded:
        counts.set_added(counts.added() + 1);
        break;
      case RowOutcome::kUpdated:
        counts.set_updated(counts.updated() + 1);
        break;
      case RowOutcome::kUnchanged:
        counts.set_unchanged(counts.unchanged() + 1);
        break;
    }
    return absl::OkStatus();
  }
  ++bad_rows_;
  counts.set_bad(counts.bad() + 1);
  if (result_.bad_rows_size() == limits::kImportBadRowsReportedMax) return absl::OkStatus();
  const ErrorDetails details = GetErrorDetails(outcome.status());
  auto* bad = result_.add_bad_rows();
  bad->set_file(std::string(RowFile(kind)));
  bad->set_row(row);
  bad->set_reason(details.reason);
  if (const auto field = details.metadata.find("field"); field != details.metadata.end()) bad->set_field(field->second);
  bad->set_message(std::string(outcome.status().message()));
  return absl::OkStatus();
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
