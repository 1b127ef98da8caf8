// What a municipality, or the state for all, decides about lists and matching runs.
#ifndef LISTEPLASS_CLIENTS_CLI_POLICY_COMMANDS_H_
#define LISTEPLASS_CLIENTS_CLI_POLICY_COMMANDS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "clients/cli/context.h"
#include "clients/cli/register_commands.h"

namespace listeplass::cli {

absl::Status ShowPolicy(Context& context, const std::string& municipality);

// The names of a policy's settings, as their options have them: "wait-guarantee-days".
std::vector<std::string> PolicySettings();

// What is given becomes the municipality's own; the rest stays as it is, also whose it is. The municipality "national"
// is the nation's, for all in what they have not decided themselves.
struct PolicyOptions {
  std::string municipality;
  std::string objective;
  std::optional<int> wait_guarantee_days;
  std::optional<bool> exchange_on_over_full;
  std::optional<bool> automatic_assignment;
  std::optional<int> automatic_within_minutes;
  std::optional<int> opening_threshold;
  std::optional<int> switches_per_year;
  std::optional<bool> rolling_year;
  std::optional<bool> new_wishes_keep_waiting_time;
  std::optional<int> quiet_days;
  std::optional<bool> daily_run;
  // All of them each time; "none" alone: none.
  std::vector<std::string> target_lists;
  std::vector<std::string> tiers;  // "refugee=1"
  std::vector<std::string> cooperating;
  // Settings that are its own no longer.
  std::vector<std::string> follow_national;
  std::string from;  // a date; empty: today
  bool dry_run = false;
};
absl::Status SetPolicy(Context& context, const PolicyOptions& options);
// Plans a run under the present policy and one under the policy as it would be, and shows both. Changes nothing.
absl::Status TryPolicy(Context& context, const PolicyOptions& options);

struct PolicyIntakeOptions : IntakeOptions {
  std::string municipality;
  std::optional<int64_t> within_minutes;
  bool dry_run = false;
};
// Changes the policy's rule for one group and leaves the rest of the policy as it is.
absl::Status SetPolicyIntake(Context& context, const PolicyIntakeOptions& options);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_POLICY_COMMANDS_H_
