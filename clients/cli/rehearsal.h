// Changes that people look at before they happen.
#ifndef LISTEPLASS_CLIENTS_CLI_REHEARSAL_H_
#define LISTEPLASS_CLIENTS_CLI_REHEARSAL_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "clients/cli/context.h"

namespace listeplass::cli {

// People are told that a rehearsal was one; programs asked for it themselves.
void SayIfDryRun(Context& context, bool dry_run);

// Shows the preview on standard error and asks; says so if nothing is to be changed. Where nobody can be asked:
// INVALID_ARGUMENT (CONFIRMATION_REQUIRED).
absl::StatusOr<bool> ConfirmPreview(Context& context, absl::string_view preview, absl::string_view question);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_REHEARSAL_H_
