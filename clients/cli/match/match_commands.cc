#include "clients/cli/match/match_commands.h"

#include "absl/strings/str_cat.h"
#include "clients/cli/listing_options.h"
#include "clients/cli/look_then_change.h"
#include "clients/cli/match/plan_views.h"
#include "clients/cli/progress_bar.h"
#include "clients/cli/text.h"
#include "clients/client/client.h"
#include "clients/client/enum_words.h"
#include "service/domain/status_macros.h"

namespace listeplass::cli {
namespace {

using Matching = v1::MatchingService::Stub;

// Previews and runs use the same code and differ only in the method.
template <typename Request, typename Method>
absl::StatusOr<v1::Plan> StreamPlan(Context& context, const Request& request, Method method) {
  v1::Plan plan;
  ProgressBar bar(context.terminal.err, context.terminal.err_is_terminal);
  LP_RETURN_IF_ERROR(context.client.Stream(method, request, [&](const v1::PlanProgress& message) {
    if (message.has_progress()) {
      bar.Update(message.progress().stage(), message.progress().done(), message.progress().total());
    }
    if (message.has_plan()) plan = message.plan();
  }));
  if (plan.name().empty()) {
    return client::MakeClientError(absl::StatusCode::kInternal, "NO_RESULT", "the server ended the run without a plan");
  }
  return plan;
}

template <typename Request, typename Method>
absl::StatusOr<v1::Plan> PlanOf(Context& context, const RunSettings& options, Method method, Request request = {}) {
  LP_ASSIGN_OR_RETURN(*request.mutable_parent(), context.names.Municipality(options.municipality));
  LP_ASSIGN_OR_RETURN(const auto objective, client::ParseWord<v1::Objective>(options.objective, "objective"));
  request.set_objective(objective);
  return StreamPlan(context, request, method);
}

void Show(Context& context, const v1::Plan& plan) {
  context.output.Show(plan, [&](size_t width) { return PlanView(plan, width); });
}

absl::StatusOr<v1::Plan> Commit(Context& context, const std::string& plan, bool dry_run) {
  v1::CommitPlanRequest request;
  request.set_name(plan);
  request.set_validate_only(dry_run);
  return context.client.Call(&Matching::CommitPlan, request);
}

absl::StatusOr<v1::Plan> GetPlan(Context& context, const std::string& name) {
  v1::GetPlanRequest request;
  request.set_name(name);
  return context.client.Call(&Matching::GetPlan, request);
}

// Shows the previewed plan and asks, then makes that very plan true and says so.
absl::Status AskAndCommit(Context& context, const v1::Plan& plan) {
  LP_ASSIGN_OR_RETURN(const bool go_on, ConfirmPreview(context, PlanView(plan, context.terminal.width_columns),
                                                       absl::StrCat(CommitText(plan), " Commit it?")));
  if (!go_on) return absl::OkStatus();
  LP_ASSIGN_OR_RETURN(const v1::Plan committed, Commit(context, plan.name(), /*dry_run=*/false));
  context.output.Show(committed, [&](size_t) { return CommittedText(committed); });
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::Plan> MakePreview(Context& context, const v1::PreviewPlanRequest& request) {
  return StreamPlan(context, request, &Matching::PreviewPlan);
}

absl::Status PreviewPlan(Context& context, const PreviewOptions& options) {
  v1::PreviewPlanRequest request;
  request.set_rehearsal(options.rehearsal);
  LP_ASSIGN_OR_RETURN(const v1::Plan plan, PlanOf(context, options, &Matching::PreviewPlan, request));
  Show(context, plan);
  return absl::OkStatus();
}

absl::Status RunMatching(Context& context, const RunOptions& options) {
  if (options.yes && !options.dry_run) {
    LP_ASSIGN_OR_RETURN(const v1::Plan plan, PlanOf<v1::RunMatchingRequest>(context, options, &Matching::RunMatching));
    Show(context, plan);
    return absl::OkStatus();
  }
  LP_ASSIGN_OR_RETURN(const v1::Plan plan, PlanOf<v1::PreviewPlanRequest>(context, options, &Matching::PreviewPlan));
  if (options.dry_run) {
    LP_RETURN_IF_ERROR(Commit(context, plan.name(), /*dry_run=*/true).status());
    Show(context, plan);
    SayIfDryRun(context, true);
    return absl::OkStatus();
  }
  return AskAndCommit(context, plan);
}

absl::Status CommitPlan(Context& context, const CommitOptions& options) {
  LP_ASSIGN_OR_RETURN(const std::string name, context.names.Plan(options.plan));
  if (options.yes && !options.dry_run) {
    LP_ASSIGN_OR_RETURN(const v1::Plan committed, Commit(context, name, /*dry_run=*/false));
    Show(context, committed);
    return absl::OkStatus();
  }
  // What would be refused is not asked about. The rehearsal answers as the commit would; the plan is shown as it is.
  LP_RETURN_IF_ERROR(Commit(context, name, /*dry_run=*/true).status());
  LP_ASSIGN_OR_RETURN(const v1::Plan plan, GetPlan(context, name));
  if (!options.dry_run) return AskAndCommit(context, plan);
  Show(context, plan);
  SayIfDryRun(context, true);
  return absl::OkStatus();
}

absl::Status ShowPlan(Context& context, const std::string& text) {
  LP_ASSIGN_OR_RETURN(const std::string name, context.names.Plan(text));
  LP_ASSIGN_OR_RETURN(const v1::Plan plan, GetPlan(context, name));
  Show(context, plan);
  return absl::OkStatus();
}

absl::Status ListPlans(Context& context, const ListingOptions& options) {
  v1::ListPlansRequest request;
  LP_ASSIGN_OR_RETURN(*request.mutable_parent(), context.names.Municipality(options.of));
  LP_ASSIGN_OR_RETURN(const auto plans, context.client.CallAllPages(&Matching::ListPlans, request, options.limit));
  context.output.Show(plans, [&](size_t width) { return PlansView(plans, width); });
  return absl::OkStatus();
}

absl::Status ListPlanMoves(Context& context, const ListingOptions& options) {
  v1::ListPlanMovesRequest request;
  LP_ASSIGN_OR_RETURN(*request.mutable_parent(), context.names.Plan(options.of));
  LP_ASSIGN_OR_RETURN(const auto moves, context.client.CallAllPages(&Matching::ListPlanMoves, request, options.limit));
  context.output.Show(moves, [&](size_t width) { return PlanMovesView(moves, width); });
  return absl::OkStatus();
}

absl::Status ListPlanRefusals(Context& context, const ListingOptions& options) {
  v1::ListPlanRefusalsRequest request;
  LP_ASSIGN_OR_RETURN(*request.mutable_parent(), context.names.Plan(options.of));
  LP_ASSIGN_OR_RETURN(const auto refusals,
                      context.client.CallAllPages(&Matching::ListPlanRefusals, request, options.limit));
  context.output.Show(refusals, [&](size_t width) { return RefusalsView(refusals, width); });
  return absl::OkStatus();
}

absl::Status ExplainOutcome(Context& context, const ExplainOptions& options) {
  v1::ExplainOutcomeRequest request;
  LP_ASSIGN_OR_RETURN(*request.mutable_plan(), context.names.Plan(options.plan));
  LP_ASSIGN_OR_RETURN(*request.mutable_person(), context.names.Person(options.person));
  LP_ASSIGN_OR_RETURN(const v1::Explanation explanation, context.client.Call(&Matching::ExplainOutcome, request));
  const Language language = options.language == "nb" ? Language::kNorwegian : Language::kEnglish;
  context.output.Show(explanation, [&](size_t width) { return ExplanationView(explanation, language, width); });
  return absl::OkStatus();
}

}  // namespace listeplass::cli
