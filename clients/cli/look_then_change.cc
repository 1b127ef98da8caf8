#include "clients/cli/look_then_change.h"

#include "clients/cli/printable.h"
#include "clients/cli/text.h"
#include "clients/cli/usage_error.h"

namespace listeplass::cli {

void SayIfDryRun(Context& context, bool dry_run) {
  if (dry_run && context.output.for_people()) context.terminal.err << "Nothing was changed: this was a dry run.\n";
}

absl::StatusOr<bool> ConfirmPreview(Context& context, absl::string_view preview, absl::string_view question) {
  if (!context.terminal.in_is_terminal) {
    return ConfirmationRequired("nobody can be asked here: give --yes, or --dry-run to only look");
  }
  context.terminal.err << Wrapped(Printable(preview), context.terminal.width_columns) << "\n";
  const bool yes = Confirm(context.terminal, question);
  if (!yes) context.terminal.err << "Nothing was changed.\n";
  return yes;
}

}  // namespace listeplass::cli
