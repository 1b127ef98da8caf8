// The commands on figures and the past: ReportService from the shell. See register_commands.h for what all commands
// share.
#ifndef LISTEPLASS_CLIENTS_CLI_REPORT_COMMANDS_H_
#define LISTEPLASS_CLIENTS_CLI_REPORT_COMMANDS_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "clients/cli/context.h"

namespace listeplass::cli {

struct FiguresOptions {
  std::string municipality;
  std::string from;  // "2026-01" or "2026-01-15"
  std::string to;    // the same; empty: `from`
  std::string per = "month";
  std::string by;   // "list", "practice", "bydel", "municipality"; empty: the total alone
  std::string csv;  // file to write instead of showing them; "-": standard output
};
absl::Status ShowFigures(Context& context, const FiguresOptions& options);

struct MembersOptions {
  std::string list;
  std::string on;  // a day; empty: as decided by now
  int64_t limit = 0;
};
absl::Status ListMembers(Context& context, const MembersOptions& options);

// A list's waitlist: today's, or as it stood then.
struct WaitingOptions {
  std::string list;
  std::string on;  // "2026-03-01" (when that day ended) or "2026-03-01T09:30:00Z"; empty: now
  int64_t limit = 0;
};
absl::Status ShowWaiting(Context& context, const WaitingOptions& options);

absl::Status ShowHistory(Context& context, const std::string& person);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_REPORT_COMMANDS_H_
