// These commands do what one citizen can do (CitizenService), and what staff do to one person. See context.h for what
// all commands share.
#ifndef LISTEPLASS_CLIENTS_CLI_PEOPLE_PERSON_COMMANDS_H_
#define LISTEPLASS_CLIENTS_CLI_PEOPLE_PERSON_COMMANDS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "clients/cli/context.h"
#include "clients/cli/listing_options.h"

namespace listeplass::cli {

// Reads a national id from standard input without showing it (ReadHidden in terminal.h) and shows the person's opaque
// id. On the command line everybody on the machine could read a national id, and the shell would remember it.
absl::Status LookupPerson(Context& context);

absl::Status ShowPerson(Context& context, const std::string& person);
absl::Status ShowHistory(Context& context, const std::string& person);
absl::Status ShowQueuePosition(Context& context, const std::string& person);

struct ExplainPersonOptions {
  std::string person;
  std::string language = "en";  // "nb"
};
// Shows what was decided about the person and what holds now, in the words for citizens.
absl::Status ExplainPerson(Context& context, const ExplainPersonOptions& options);

struct PersonChangesOptions {
  std::string person;
  std::string language = "en";  // "nb"
  int64_t limit = 0;
};
// Shows who changed what about the person, newest first.
absl::Status ListPersonChanges(Context& context, const PersonChangesOptions& options);

struct SearchOptions {
  // The position to search from, such as "60.391,5.322"; empty: the person's home.
  std::string near;
  std::string person;  // the person whose home to search from; empty: `near` is given
  int within_minutes = 0;
  bool open_only = false;
  std::string language;
  std::string doctor_sex;  // "female", "male"; empty: any
  int64_t limit = 0;
};
absl::Status SearchLists(Context& context, const SearchOptions& options);

struct AskOptions {
  std::string person;
  std::vector<std::string> wishes;
  std::vector<std::string> children;
  int any_within_minutes = 0;
  bool custodian_consent = false;
  std::string custodian;  // the custodian who asks or consents; empty: not given
  bool fail_if_full = false;
  bool dry_run = false;
};
absl::Status AskForLists(Context& context, const AskOptions& options);

struct OnePersonOptions {
  std::string person;
  bool dry_run = false;
};

// The options of what a person, or for a child somebody else (R17), decides.
struct OwnDecisionOptions : OnePersonOptions {
  bool custodian_consent = false;
  std::string custodian;  // who asks or consents; empty: not said
};
// The options of commands that ask first.
struct OptOutOptions : OwnDecisionOptions {
  bool yes = false;  // do not ask
};
using WithdrawOptions = OptOutOptions;
// Shows which request would end and what is lost with it, asks, then withdraws it, as MergePersons does.
absl::Status WithdrawRequest(Context& context, const WithdrawOptions& options);

// Shows what would end, asks, then opts the person out, as MergePersons does.
absl::Status OptOut(Context& context, const OptOutOptions& options);
absl::Status OptIn(Context& context, const OwnDecisionOptions& options);

using CancelMoveOptions = OptOutOptions;
// Cancels a coming move that the person asked for. It asks first, as MergePersons does.
absl::Status CancelMove(Context& context, const CancelMoveOptions& options);

absl::Status ShowNotifications(Context& context, const std::string& person);

struct NotifyOptions : OwnDecisionOptions {
  std::string notifier;  // the number of an organisation
  bool stop = false;     // it is not to know any more
};
// Lets a notifier know what happens to the person, or no longer. Only the person's own proof allows it, not staff's.
absl::Status SetNotifications(Context& context, const NotifyOptions& options);

struct StrikeOffOptions : OnePersonOptions {
  int64_t doctor = 0;     // HPR number; 0: all who work on the list
  std::string effective;  // a date; empty: today
  std::string reason;
  bool yes = false;  // do not ask
};
// Strikes the person off their doctor's list (R26). It asks first, as MergePersons does.
absl::Status StrikeOff(Context& context, const StrikeOffOptions& options);

struct MergeOptions {
  std::string survivor;
  std::string merged;
  std::string keep_list;  // the list that stays; empty: the only one
  std::string reason;
  bool yes = false;  // do not ask
  bool dry_run = false;
};
// Shows what would become of the two, says that it cannot be undone, asks, then merges them. If nobody can be asked and
// `yes` is not given: INVALID_ARGUMENT (CONFIRMATION_REQUIRED). A "no" is OK and changes nothing.
absl::Status MergePersons(Context& context, const MergeOptions& options);

// Shows a municipality's people without a list, those who have waited longest first (R13).
absl::Status ListUnassigned(Context& context, const ListingOptions& options);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_PEOPLE_PERSON_COMMANDS_H_
