// The commands on lists, practices and what a municipality sees of its register: MunicipalityService from the shell.
//
// Each command takes its options as plain text and numbers (names as people type them, see typed_names.h), calls the
// server and shows the answer. Each returns the server's errors, or INVALID_ARGUMENT for options that make no sense.
#ifndef LISTEPLASS_CLIENTS_CLI_REGISTER_COMMANDS_H_
#define LISTEPLASS_CLIENTS_CLI_REGISTER_COMMANDS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "clients/cli/context.h"
#include "listeplass/v1/resources.pb.h"

namespace listeplass::cli {

// `listeplass status`: whether the server serves, and how many changes it has made. A server that does not serve is
// UNAVAILABLE.
absl::Status ShowStatus(Context& context);

// Of what to show how much: of a municipality, list or plan. Limit 0: all.
struct ListingOptions {
  std::string of;
  int64_t limit = 0;
};

struct ListListsOptions : ListingOptions {
  std::string status;    // "open", "closed", "locked"; empty: all
  int64_t doctor = 0;    // HPR number; 0: all
  std::string practice;  // empty: all
  std::string on;        // a date; empty: of whatever time
};

struct CapacityOptions {
  std::string municipality;
  std::string by;  // "list", "practice", "bydel"; empty: the total alone
};

absl::Status ShowList(Context& context, const std::string& list);
absl::Status ListLists(Context& context, const ListListsOptions& options);
absl::Status ListWaiting(Context& context, const ListingOptions& options);
absl::Status ShowPractice(Context& context, const std::string& practice);
absl::Status ListPractices(Context& context, const ListingOptions& options);
absl::Status ListUnassigned(Context& context, const ListingOptions& options);
absl::Status ShowCapacity(Context& context, const CapacityOptions& options);

struct ChangeOptions {
  std::string list;
  std::string reason;
  std::string etag;
  bool dry_run = false;
};

struct CeilingOptions : ChangeOptions {
  int64_t ceiling = 0;
  bool municipal_agreement = false;
  std::string effective;  // a date; empty: at once
};

struct StatusOptions : ChangeOptions {
  std::string status;  // "open", "closed", "locked"
};

absl::Status ChangeCeiling(Context& context, const CeilingOptions& options);
absl::Status ChangeStatus(Context& context, const StatusOptions& options);

// What one group may take up; nothing given: the rule goes.
struct IntakeOptions {
  std::string group;  // "refugee", "asylum-seeker", ...
  std::optional<int64_t> per_run;
  std::optional<int64_t> per_quarter;
};

absl::StatusOr<v1::IntakeRule> MakeIntakeRule(const IntakeOptions& options);

struct ListIntakeOptions : ChangeOptions, IntakeOptions {
  int64_t reserved = 0;
};
absl::Status SetListIntake(Context& context, const ListIntakeOptions& options);

struct MoveOptions {
  std::vector<std::string> persons;
  // Or a selection.
  std::string from;             // a list
  std::string without_list_in;  // a municipality
  std::string bydel;
  std::string group;  // "refugee", ...
  int persons_max = 0;
  std::string to;
  std::string reason;
  std::string effective;  // a date; empty: the server's default
  bool override_rules = false;
  bool yes = false;  // do not ask
  bool dry_run = false;
};

// Shows what would happen, asks, then does it. Where nobody can be asked and `yes` is not given: INVALID_ARGUMENT
// (CONFIRMATION_REQUIRED). A "no" is OK and changes nothing.
absl::Status MovePersons(Context& context, const MoveOptions& options);

struct UndoOptions {
  int64_t change = 0;
  std::string reason;
  bool yes = false;  // do not ask
  bool dry_run = false;
};
// Shows what would happen, asks, then does it, as MovePersons does.
absl::Status UndoChange(Context& context, const UndoOptions& options);

struct ChangesOptions {
  int64_t after = 0;
  int64_t limit = 0;
};
absl::Status ListChanges(Context& context, const ChangesOptions& options);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_REGISTER_COMMANDS_H_
