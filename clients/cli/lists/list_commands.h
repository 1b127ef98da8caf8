// These commands show lists and practices, who is on them and who waits for them, and change single values of a list.
// See context.h for what all commands share.
#ifndef LISTEPLASS_CLIENTS_CLI_LISTS_LIST_COMMANDS_H_
#define LISTEPLASS_CLIENTS_CLI_LISTS_LIST_COMMANDS_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "clients/cli/context.h"
#include "clients/cli/listing_options.h"
#include "clients/cli/lists/intake_options.h"

namespace listeplass::cli {

struct ListListsOptions : ListingOptions {
  std::string status;    // "open", "closed", "locked"; empty: all
  int64_t doctor = 0;    // HPR number; 0: all
  std::string practice;  // empty: all
  // The date on which the list exists and, with `doctor`, the doctor works on it; empty: any time.
  std::string on;
};

absl::Status ShowList(Context& context, const std::string& list);
absl::Status ListLists(Context& context, const ListListsOptions& options);
absl::Status ShowPractice(Context& context, const std::string& practice);
absl::Status ListPractices(Context& context, const ListingOptions& options);

struct MembersOptions {
  std::string list;
  std::string on;  // a day; empty: by all that is decided now
  int64_t limit = 0;
};
absl::Status ListMembers(Context& context, const MembersOptions& options);

// Shows a list's waitlist, today's or as it was.
struct WaitingOptions {
  std::string list;
  std::string on;  // "2026-03-01" (when that day ended) or "2026-03-01T09:30:00Z"; empty: now
  int64_t limit = 0;
};
absl::Status ShowWaiting(Context& context, const WaitingOptions& options);

// The options that every change of one list has.
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
  bool yes = false;       // do not ask
};

struct StatusOptions : ChangeOptions {
  std::string status;  // "open", "closed", "locked"
};

// Sets the ceiling. It asks first only if the ceiling is below the list's members, because that may be a slip of the
// finger. If nobody can be asked then and `yes` is not given: INVALID_ARGUMENT (CONFIRMATION_REQUIRED).
absl::Status ChangeCeiling(Context& context, const CeilingOptions& options);
absl::Status ChangeStatus(Context& context, const StatusOptions& options);

struct ListIntakeOptions : ChangeOptions, IntakeOptions {};

// Changes the list's own intake rule for one group, and keeps what the options do not say. Errors: those of
// ChangedIntakeRule.
absl::Status SetListIntake(Context& context, const ListIntakeOptions& options);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_LISTS_LIST_COMMANDS_H_
