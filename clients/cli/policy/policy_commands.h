// These commands show, change and try a policy: what a municipality, or the state for all municipalities, decides about
// lists and matching runs.
#ifndef LISTEPLASS_CLIENTS_CLI_POLICY_POLICY_COMMANDS_H_
#define LISTEPLASS_CLIENTS_CLI_POLICY_POLICY_COMMANDS_H_

#include <string>

#include "absl/status/status.h"
#include "clients/cli/context.h"
#include "clients/cli/lists/intake_options.h"
#include "clients/cli/policy/policy_options.h"

namespace listeplass::cli {

absl::Status ShowPolicy(Context& context, const std::string& municipality);

// Shows which settings would change, asks, then changes them. Error: USAGE if the options change none.
absl::Status SetPolicy(Context& context, const PolicyOptions& options);
// Plans a run under the present policy and one under the changed policy, and shows both. It changes nothing.
absl::Status TryPolicy(Context& context, const PolicyOptions& options);

struct PolicyIntakeOptions : IntakeOptions {
  std::string municipality;
  std::string reason;
  bool yes = false;  // do not ask
  bool dry_run = false;
};
// Changes the policy's intake rule for one group, and keeps what the options do not say, of the rule and of the policy.
// It asks first, as SetPolicy does. Errors: those of ChangedIntakeRule.
absl::Status SetPolicyIntake(Context& context, const PolicyIntakeOptions& options);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_POLICY_POLICY_COMMANDS_H_
