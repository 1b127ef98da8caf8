#include <utility>

#include "clients/cli/flr/bad_rows.h"
#include "clients/cli/flr/flr_apply.h"
#include "clients/cli/flr/flr_check.h"
#include "clients/cli/flr/flr_commands.h"
#include "clients/cli/flr/flr_files.h"
#include "clients/cli/flr/flr_plan.h"
#include "clients/cli/flr/flr_rehearse.h"
#include "clients/cli/flr/flr_report.h"
#include "clients/cli/flr/flr_server.h"
#include "clients/cli/printable.h"
#include "service/domain/status_macros.h"

namespace listeplass::cli {
namespace {

absl::Status Tell(const BadRows& bad, Terminal& terminal) {
  terminal.err << Printable(bad.Text(kBadRowsShown));
  return bad.status();
}

}  // namespace

absl::Status ImportFlr(Context& context, const FlrImportOptions& options) {
  LP_ASSIGN_OR_RETURN(v1::ImportRegisterRequest::Start start,
                      StartOfDelivery(options.register_directory, options.delivery));
  BadRows bad;
  LP_ASSIGN_OR_RETURN(FlrFiles files, ReadFlrFiles(options.directory, options.register_directory, bad));
  LP_RETURN_IF_ERROR(Tell(bad, context.terminal));
  LP_ASSIGN_OR_RETURN(const FlrServer server, AskServer(context, files));
  CheckFlr(files, server, bad);
  LP_RETURN_IF_ERROR(Tell(bad, context.terminal));
  FlrPlan plan = PlanFlr(std::move(files), server.today);
  plan.start = std::move(start);
  LP_RETURN_IF_ERROR(DropDoneSteps(context, server, plan));
  LP_ASSIGN_OR_RETURN(ImportResult warnings, RehearseFlr(context, plan, bad));
  LP_RETURN_IF_ERROR(Tell(bad, context.terminal));
  FlrOutcome outcome = OutcomeOf(plan);
  if (!options.validate_only) {
    LP_ASSIGN_OR_RETURN(outcome, ApplyFlr(context, std::move(plan)));
  }
  outcome.warnings = std::move(warnings);
  context.terminal.err << Printable(FlrReport(outcome, options.validate_only));
  return absl::OkStatus();
}

}  // namespace listeplass::cli
