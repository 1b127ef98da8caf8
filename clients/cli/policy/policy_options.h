// PolicyOptions holds what the command line says of a policy, and the functions here make the changed policy. Pure.
#ifndef LISTEPLASS_CLIENTS_CLI_POLICY_POLICY_OPTIONS_H_
#define LISTEPLASS_CLIENTS_CLI_POLICY_POLICY_OPTIONS_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "clients/cli/typed_names.h"
#include "listeplass/v1/resources.pb.h"

namespace listeplass::cli {

// The names of a policy's settings: "wait-guarantee-days" is set by --wait-guarantee-days.
std::vector<std::string> PolicySettings();

// A setting that is given becomes the municipality's own. The others stay as they are: its own, or the nation's. The
// municipality "national" stands for the nation, whose settings hold where a municipality has none of its own.
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
  std::string waiting_time_rule;  // "per-wish"
  std::optional<int> quiet_days;
  std::optional<bool> daily_run;
  std::optional<bool> today_first;
  // Each of these four replaces the whole setting; "none" alone empties it.
  std::vector<std::string> target_lists;
  std::vector<std::string> tiers;  // "refugee=1"
  std::vector<std::string> cooperating;
  std::vector<std::string> quotas;  // "refugee=10/run", "refugee=25%/quarter"
  // The settings that the municipality gives up, so that the nation's hold.
  std::vector<std::string> follow_national;
  std::string from;    // a date; empty: today
  std::string reason;  // why it changes; empty if it is only tried
  bool yes = false;    // do not ask
  bool dry_run = false;
};
// Whether the options give a setting a value or let it follow the nation.
bool ChangesSettings(const PolicyOptions& options);

// The present policy `policy` with the options' settings, from today or from the options' first day. Error:
// INVALID_ARGUMENT FIELD_INVALID, for what is no tier, quota, list or municipality, and for a setting that both gets a
// value and follows the nation.
absl::StatusOr<v1::Policy> ChangedPolicy(const Names& names, const PolicyOptions& options, v1::Policy policy);

// The present policy `policy`, from today, with `rule` in place of its group's rule, which goes if `rule` has no
// bounds.
v1::Policy WithIntakeRule(const v1::IntakeRule& rule, v1::Policy policy);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_POLICY_POLICY_OPTIONS_H_
