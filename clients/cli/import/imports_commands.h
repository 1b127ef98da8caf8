// `listeplass import ls`, `import undo` and `import discard` list and take back imports that have begun.
#ifndef LISTEPLASS_CLIENTS_CLI_IMPORT_IMPORTS_COMMANDS_H_
#define LISTEPLASS_CLIENTS_CLI_IMPORT_IMPORTS_COMMANDS_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "clients/cli/context.h"

namespace listeplass::cli {

struct ImportsOptions {
  bool unfinished_only = false;
  int64_t limit = 0;  // 0: all
};
absl::Status ListImports(Context& context, const ImportsOptions& options);

struct TakeBackOptions {
  std::string import;
  std::string reason;
  bool dry_run = false;
  bool yes = false;  // do not ask
};
// Both take an import back: UndoImport one that has ended, DiscardImport one that was broken off. They are two commands
// so that people know which they do. For the other kind they fail (FAILED_PRECONDITION), UndoImport with
// IMPORT_UNFINISHED, DiscardImport with IMPORT_FINISHED. They show what would be put back and what stays, ask, then do
// it.
absl::Status UndoImport(Context& context, const TakeBackOptions& options);
absl::Status DiscardImport(Context& context, const TakeBackOptions& options);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_IMPORT_IMPORTS_COMMANDS_H_
