#include "clients/cli/flr/flr_step_import.h"

#include <utility>

#include "clients/cli/flr/flr_messages.h"
#include "clients/cli/import/register_row_messages.h"
#include "service/domain/status_macros.h"

namespace listeplass::cli {
namespace {

v1::ImportRegisterRequest::Start StartWith(v1::ImportRegisterRequest::Start start, bool validate_only) {
  start.set_validate_only(validate_only);
  return start;
}

// Tells of a field that is kept as a warning, like other things that look wrong.
ImportBadRow Kept(const ImportFieldChange& change) {
  ImportBadRow warning;
  warning.set_file(change.file());
  warning.set_row(change.row());
  warning.set_reason(change.kept_reason());
  warning.set_field(change.field());
  warning.set_message(KeptText(change));
  return warning;
}

}  // namespace

StepImport::StepImport(Context& context, const FlrPlan& plan, bool validate_only, std::string what, ProgressBar& bar)
    : import_(context.client, StartWith(plan.start, validate_only), [](const v1::Progress&) {}),
      what_(std::move(what)),
      bar_(bar) {}

template <typename Row>
void StepImport::Send(Row row) {
  if (!accepted_) return;
  accepted_ = import_.Add(std::move(row));
  bar_.Update(what_, import_.rows_added(), 0);
}

void StepImport::Add(const RowAt<csv::PracticeRow>& practice) { Send(ToProto(practice.row, practice.line)); }
void StepImport::Add(const RowAt<csv::flr::Contract>& list) { Send(ToProto(ListRowOf(list.row), list.line)); }
void StepImport::Add(const v1::ListRow& ended) { Send(ended); }
void StepImport::Add(const RowAt<csv::HouseholdRow>& household) { Send(ToProto(household.row, household.line)); }
void StepImport::Add(const RowAt<csv::RequestRow>& request) { Send(ToProto(request.row, request.line)); }

void StepImport::Add(const FlrSteps& person, const RowAt<csv::PersonRow>& row) {
  if (row.line != 0) periods_[person.line] = {.row = row.line, .ends = !row.row.list};
  Send(ToProto(row.row, person.line));
}

void StepImport::Add(const FlrCodes& codes) {
  periods_[codes.row.row()] = {.codes = codes.lines};
  Send(codes.row);
}

absl::StatusOr<ImportResult> StepImport::Finish() {
  LP_ASSIGN_OR_RETURN(ImportResult result, import_.Finish());
  for (const ImportFieldChange& change : result.changes()) {
    // ROW_OUTDATED is no news: every import of files that came before is older than what the register has.
    if (!change.kept_reason().empty() && change.kept_reason() != "ROW_OUTDATED") *result.add_warnings() = Kept(change);
  }
  for (ImportBadRow& row : *result.mutable_bad_rows()) SetPlace(periods_, row);
  for (ImportBadRow& row : *result.mutable_warnings()) SetPlace(periods_, row);
  return result;
}

}  // namespace listeplass::cli
