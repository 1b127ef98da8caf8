#include "clients/cli/policy/policy_commands.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "clients/cli/look_then_change.h"
#include "clients/cli/match/match_commands.h"
#include "clients/cli/match/plan_views.h"
#include "clients/cli/policy/policy_options.h"
#include "clients/cli/policy/policy_view.h"
#include "clients/client/client.h"
#include "service/domain/status_macros.h"

namespace listeplass::cli {
namespace {

using Municipality = v1::MunicipalityService::Stub;

absl::StatusOr<v1::Policy> GetPolicy(Context& context, const std::string& municipality) {
  v1::GetPolicyRequest request;
  request.set_name("policy");
  if (municipality != "national") {
    LP_ASSIGN_OR_RETURN(const std::string parent, context.names.Municipality(municipality));
    request.set_name(absl::StrCat(parent, "/policy"));
  }
  return context.client.Call(&Municipality::GetPolicy, request);
}

// Replaces the policy whole and shows it.
absl::Status PutPolicy(Context& context, v1::Policy policy, bool dry_run) {
  v1::SetPolicyRequest request;
  *request.mutable_policy() = std::move(policy);
  request.set_validate_only(dry_run);
  LP_ASSIGN_OR_RETURN(const v1::Policy now, context.client.Call(&Municipality::SetPolicy, request));
  context.output.Show(now, [&](size_t width) { return PolicyView(now, width); });
  SayIfDryRun(context, dry_run);
  return absl::OkStatus();
}

}  // namespace

absl::Status ShowPolicy(Context& context, const std::string& municipality) {
  LP_ASSIGN_OR_RETURN(const v1::Policy policy, GetPolicy(context, municipality));
  context.output.Show(policy, [&](size_t width) { return PolicyView(policy, width); });
  return absl::OkStatus();
}

absl::Status SetPolicy(Context& context, const PolicyOptions& options) {
  LP_ASSIGN_OR_RETURN(v1::Policy before, GetPolicy(context, options.municipality));
  LP_ASSIGN_OR_RETURN(v1::Policy policy, ChangedPolicy(context.names, options, std::move(before)));
  return PutPolicy(context, std::move(policy), options.dry_run);
}

absl::Status TryPolicy(Context& context, const PolicyOptions& options) {
  v1::PreviewPlanRequest request;
  LP_ASSIGN_OR_RETURN(*request.mutable_parent(), context.names.Municipality(options.municipality));
  LP_ASSIGN_OR_RETURN(v1::Policy before, GetPolicy(context, options.municipality));
  LP_ASSIGN_OR_RETURN(const v1::Plan present, MakePreview(context, request));
  LP_ASSIGN_OR_RETURN(*request.mutable_policy(), ChangedPolicy(context.names, options, std::move(before)));
  LP_ASSIGN_OR_RETURN(const v1::Plan tried, MakePreview(context, request));
  context.output.Show(tried, [&](size_t width) { return ComparisonView(present, tried, width); });
  return absl::OkStatus();
}

absl::Status SetPolicyIntake(Context& context, const PolicyIntakeOptions& options) {
  LP_ASSIGN_OR_RETURN(v1::IntakeRule rule, MakeIntakeRule(options));
  if (options.within_minutes) rule.set_within_minutes(*options.within_minutes);
  LP_ASSIGN_OR_RETURN(v1::Policy policy, GetPolicy(context, options.municipality));
  return PutPolicy(context, WithIntakeRule(rule, std::move(policy)), options.dry_run);
}

}  // namespace listeplass::cli
