// These commands show the server's status, capacity and figures, and the audit trail. See context.h for what all
// commands share.
#ifndef LISTEPLASS_CLIENTS_CLI_REPORTS_REPORT_COMMANDS_H_
#define LISTEPLASS_CLIENTS_CLI_REPORTS_REPORT_COMMANDS_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "clients/cli/context.h"

namespace listeplass::cli {

// Shows whether the server serves, how many changes it has made, which imports are unfinished, and what to do about
// them. A server that does not serve is UNAVAILABLE, also one that serves reads only, of which the same is shown first.
absl::Status ShowStatus(Context& context);

struct CapacityOptions {
  std::string municipality;
  std::string by;  // "list", "practice", "bydel"; empty: the total alone
};
absl::Status ShowCapacity(Context& context, const CapacityOptions& options);

struct FiguresOptions {
  std::string municipality;
  std::string from;  // "2026-01" or "2026-01-15"
  std::string to;    // the same; empty: `from`
  std::string per = "month";
  std::string by;   // "list", "practice", "bydel", "municipality"; empty: the total alone
  std::string csv;  // file to write instead of showing them; "-": standard output
};
absl::Status ShowFigures(Context& context, const FiguresOptions& options);

struct ChangesOptions {
  int64_t after = 0;
  int64_t limit = 0;
};
absl::Status ListChanges(Context& context, const ChangesOptions& options);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_REPORTS_REPORT_COMMANDS_H_
