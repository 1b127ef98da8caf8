// These commands create a list, describe it, change its doctors and branch surgeries, hand it over and end it. See
// context.h for what all commands share.
#ifndef LISTEPLASS_CLIENTS_CLI_LISTS_LIST_LIFE_COMMANDS_H_
#define LISTEPLASS_CLIENTS_CLI_LISTS_LIST_LIFE_COMMANDS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "clients/cli/context.h"
#include "clients/cli/lists/list_commands.h"

namespace listeplass::cli {

// A doctor's period as typed. An option that is not given has its usual value, or stays as it is in a period that is
// changed.
struct DoctorOptions {
  int64_t hpr_number = 0;
  std::string sex;   // "female", "male"; empty: not given
  std::string from;  // a date
  std::string to;    // a date; "none": open-ended; empty: not given
  int working_percent = 0;
  std::optional<bool> not_responsible;
};

struct CreateListOptions {
  std::string practice;
  std::string name;
  int64_t ceiling = 0;
  int64_t id = 0;
  bool municipal_agreement = false;
  std::string status;
  std::vector<std::string> languages;
  int64_t guaranteed = 0;
  std::string sami_first_until;  // a date; empty: none
  bool common = false;
  bool members_only = false;
  DoctorOptions doctor;  // hpr_number 0: none
  std::string reason;
  bool dry_run = false;
};
absl::Status CreateList(Context& context, const CreateListOptions& options);

// Options that are not given stay as they are.
struct DescribeListOptions : ChangeOptions {
  std::optional<std::string> name;
  std::optional<std::string> practice;
  std::optional<std::vector<std::string>> languages;
  std::optional<int64_t> held;
  std::optional<int64_t> guaranteed;
  std::optional<std::string> sami_first_until;  // a date; "none": none
  std::optional<bool> common;
  std::optional<bool> members_only;
  std::optional<std::vector<std::string>> cooperating;
};
absl::Status DescribeList(Context& context, const DescribeListOptions& options);

// A new branch surgery; or, with `id`, the last day of one that the list has.
struct BranchOptions : ChangeOptions {
  int64_t id = 0;
  std::string name;
  std::string position;  // "60.391,5.322"
  std::string from;
  std::string to;
};
absl::Status SetBranch(Context& context, const BranchOptions& options);

absl::Status ListDoctors(Context& context, const std::string& list);

struct DoctorPeriodOptions : ChangeOptions {
  DoctorOptions doctor;
  int64_t id = 0;    // 0: a new period
  std::string role;  // "regular", "locum"
  std::optional<int64_t> substitute_for;
};
// Error: USAGE, for a new period without its doctor, role or first day, and for a change that changes nothing.
absl::Status SetDoctorPeriod(Context& context, const DoctorPeriodOptions& options);

struct RemovePeriodOptions : ChangeOptions {
  int64_t id = 0;
};
absl::Status RemoveDoctorPeriod(Context& context, const RemovePeriodOptions& options);

struct HandOverOptions : ChangeOptions {
  DoctorOptions successor;  // hpr_number 0: the list goes to the municipality
  std::string effective;
  bool yes = false;  // do not ask
};
// Shows who would work on the list, asks, then hands it over, as MovePersons does (people/move_commands.h).
absl::Status HandOverList(Context& context, const HandOverOptions& options);

struct EndListOptions : ChangeOptions {
  std::vector<std::string> move_to;
  std::string effective;
  bool override_rules = false;
  bool yes = false;  // do not ask
};
// Shows what would happen, asks, then ends the list, as MovePersons does (people/move_commands.h).
absl::Status EndList(Context& context, const EndListOptions& options);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_LISTS_LIST_LIFE_COMMANDS_H_
