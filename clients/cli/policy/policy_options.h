// PolicyOptions is what the command line says of a policy; the functions make the policy that comes of it. Pure.
#ifndef LISTEPLASS_CLIENTS_CLI_POLICY_POLICY_OPTIONS_H_
#define LISTEPLASS_CLIENTS_CLI_POLICY_POLICY_OPTIONS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "clients/cli/typed_names.h"
#include "listeplass/v1/resources.pb.h"

namespace listeplass::cli {

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
  std::string from;    // a date; empty: today
  std::string reason;  // of a change; none of one that is only tried
  bool yes = false;    // do not ask
  bool dry_run = false;
};
// Do the options give a setting a value, or let it follow the nation?
bool ChangesSettings(const PolicyOptions& options);

// The present policy with what the options say, from today on or from their first day. Errors: INVALID_ARGUMENT
// FIELD_INVALID (a tier, list or municipality that is none; a setting that is given a value and to follow the nation).
absl::StatusOr<v1::Policy> ChangedPolicy(const Names& names, const PolicyOptions& options, v1::Policy policy);

// The present policy, from today on, with this rule instead of its group's; a rule that bounds nothing goes.
v1::Policy WithIntakeRule(const v1::IntakeRule& rule, v1::Policy policy);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_POLICY_POLICY_OPTIONS_H_
