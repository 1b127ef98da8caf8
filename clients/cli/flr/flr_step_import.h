// StepImport is one of the register imports that an import of FLR's files is made of (flr_plan.h).
#ifndef LISTEPLASS_CLIENTS_CLI_FLR_FLR_STEP_IMPORT_H_
#define LISTEPLASS_CLIENTS_CLI_FLR_FLR_STEP_IMPORT_H_

#include <string>

#include "absl/status/statusor.h"
#include "clients/cli/context.h"
#include "clients/cli/flr/flr_places.h"
#include "clients/cli/flr/flr_plan.h"
#include "clients/cli/import/import_report.h"
#include "clients/cli/progress_bar.h"
#include "clients/client/register_import.h"

namespace listeplass::cli {

// Rows are added in this order: practices, lists, households, persons, requests. Not thread safe.
class StepImport {
 public:
  // `what` names the import in `bar`, which must outlive this. With `validate_only` nothing is changed.
  StepImport(Context& context, const FlrPlan& plan, bool validate_only, std::string what, ProgressBar& bar);

  void Add(const RowAt<csv::PracticeRow>& practice);
  void Add(const RowAt<csv::flr::Contract>& list);
  void Add(const v1::ListRow& ended);
  void Add(const RowAt<csv::HouseholdRow>& household);
  // Adds one row of the person's steps.
  void Add(const FlrSteps& person, const RowAt<csv::PersonRow>& row);
  void Add(const FlrCodes& codes);
  void Add(const RowAt<csv::RequestRow>& request);

  // Ends the import. The bad rows and warnings of the result have their places in the files. Errors: those of
  // ImportRegister.
  absl::StatusOr<ImportResult> Finish();

 private:
  template <typename Row>
  void Send(Row row);

  client::RegisterImport import_;
  const std::string what_;
  ProgressBar& bar_;
  PeriodsOfPersons periods_;
  bool accepted_ = true;
};

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_FLR_FLR_STEP_IMPORT_H_
