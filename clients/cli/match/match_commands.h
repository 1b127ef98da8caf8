// These commands make, show, commit and explain matching plans. See context.h for what all commands share.
#ifndef LISTEPLASS_CLIENTS_CLI_MATCH_MATCH_COMMANDS_H_
#define LISTEPLASS_CLIENTS_CLI_MATCH_MATCH_COMMANDS_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "clients/cli/context.h"
#include "clients/cli/listing_options.h"
#include "listeplass/v1/matching_service.pb.h"

namespace listeplass::cli {

struct RunSettings {
  std::string municipality;
  std::string objective;  // "priority", ...; empty: the policy's
};

// Has the server plan a run, with a progress bar on a terminal. Error: NO_RESULT.
absl::StatusOr<v1::Plan> MakePreview(Context& context, const v1::PreviewPlanRequest& request);
struct PreviewOptions : RunSettings {
  bool rehearsal = false;  // not with the lots of the day
};
absl::Status PreviewPlan(Context& context, const PreviewOptions& options);

struct RunOptions : RunSettings {
  bool yes = false;  // do not ask
  bool dry_run = false;
};
// Plans a run, shows the plan, asks, and commits exactly that plan. With `yes` it plans and commits in one call; with
// `dry_run` it plans and has the commit rehearsed. If nobody can be asked and `yes` is not given: INVALID_ARGUMENT
// (CONFIRMATION_REQUIRED). A "no" is OK and changes nothing.
absl::Status RunMatching(Context& context, const RunOptions& options);

struct CommitOptions {
  std::string plan;
  bool yes = false;  // do not ask
  bool dry_run = false;
};
// Shows the previewed plan, asks, and makes it true; with `yes` without a question. Where nobody can be asked and `yes`
// is not given: INVALID_ARGUMENT (CONFIRMATION_REQUIRED). A "no" is OK and changes nothing.
absl::Status CommitPlan(Context& context, const CommitOptions& options);

absl::Status ShowPlan(Context& context, const std::string& plan);
absl::Status ListPlans(Context& context, const ListingOptions& options);
absl::Status ListPlanMoves(Context& context, const ListingOptions& options);
absl::Status ListPlanRefusals(Context& context, const ListingOptions& options);

struct ExplainOptions {
  std::string plan;
  std::string person;
  std::string language = "en";  // or "nb"
};
absl::Status ExplainOutcome(Context& context, const ExplainOptions& options);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_MATCH_MATCH_COMMANDS_H_
