#include "clients/cli/policy/policy_commands.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "clients/cli/look_then_change.h"
#include "clients/cli/match/match_commands.h"
#include "clients/cli/match/plan_views.h"
#include "clients/cli/policy/policy_options.h"
#include "clients/cli/policy/policy_view.h"
#include "clients/cli/usage_error.h"
#include "clients/client/client.h"
#include "google/type/date.pb.h"
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

// The server's day, which decides what is still to come. The clock here may differ.
absl::StatusOr<google::type::Date> ServerDay(Context& context) {
  LP_ASSIGN_OR_RETURN(const v1::ServerDay day, context.client.Call(&v1::ReportService::Stub::GetServerDay, {}));
  return day.date();
}

// Replaces the whole policy: shows what differs from `before`, asks as `options` say, and shows the new policy. Options
// is PolicyOptions or PolicyIntakeOptions.
template <typename Options>
absl::Status PutPolicy(Context& context, const v1::Policy& before, v1::Policy policy, const Options& options) {
  v1::SetPolicyRequest request;
  google::type::Date today;  // stays empty where nothing is shown first
  if (!options.yes || options.dry_run) {
    LP_ASSIGN_OR_RETURN(today, ServerDay(context));
  }
  *request.mutable_policy() = std::move(policy);
  request.set_reason(options.reason);
  return LookThenChange(
      context, options.yes, options.dry_run, &Municipality::SetPolicy, std::move(request),
      [&](const v1::Policy& policy_then, bool done, size_t width) {
        return done ? PolicyView(policy_then, width) : PolicyChangesView(before, policy_then, today, width);
      },
      [](const v1::Policy& policy_then) {
        return policy_then.name() == "policy" ? "Change the policy of all municipalities?" : "Change the policy?";
      });
}

}  // namespace

absl::Status ShowPolicy(Context& context, const std::string& municipality) {
  LP_ASSIGN_OR_RETURN(const v1::Policy policy, GetPolicy(context, municipality));
  context.output.Show(policy, [&](size_t width) { return PolicyView(policy, width); });
  return absl::OkStatus();
}

absl::Status SetPolicy(Context& context, const PolicyOptions& options) {
  if (!ChangesSettings(options)) {
    return UsageError("no setting to change is given: see listeplass policy set --help");
  }
  LP_ASSIGN_OR_RETURN(const v1::Policy before, GetPolicy(context, options.municipality));
  LP_ASSIGN_OR_RETURN(v1::Policy policy, ChangedPolicy(context.names, options, before));
  return PutPolicy(context, before, std::move(policy), options);
}

absl::Status TryPolicy(Context& context, const PolicyOptions& options) {
  v1::PreviewPlanRequest request;
  LP_ASSIGN_OR_RETURN(*request.mutable_parent(), context.names.Municipality(options.municipality));
  request.set_rehearsal(true);  // both with the same lots, so that only the policies differ
  LP_ASSIGN_OR_RETURN(v1::Policy before, GetPolicy(context, options.municipality));
  LP_ASSIGN_OR_RETURN(const v1::Plan present, MakePreview(context, request));
  LP_ASSIGN_OR_RETURN(*request.mutable_policy(), ChangedPolicy(context.names, options, std::move(before)));
  LP_ASSIGN_OR_RETURN(const v1::Plan tried, MakePreview(context, request));
  context.output.Show(tried, [&](size_t width) { return ComparisonView(present, tried, width); });
  return absl::OkStatus();
}

absl::Status SetPolicyIntake(Context& context, const PolicyIntakeOptions& options) {
  LP_ASSIGN_OR_RETURN(const v1::Policy before, GetPolicy(context, options.municipality));
  LP_ASSIGN_OR_RETURN(const v1::IntakeRule rule, ChangedIntakeRule(options, before.intake_rules()));
  return PutPolicy(context, before, WithIntakeRule(rule, before), options);
}

}  // namespace listeplass::cli
