// LookThenChange makes a change only after a person has seen what it would do.
#ifndef LISTEPLASS_CLIENTS_CLI_LOOK_THEN_CHANGE_H_
#define LISTEPLASS_CLIENTS_CLI_LOOK_THEN_CHANGE_H_

#include <cstddef>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "clients/cli/context.h"
#include "clients/client/client.h"
#include "service/domain/status_macros.h"

namespace listeplass::cli {

// Tells people that nothing was changed. Programs are not told: they asked for the rehearsal themselves.
void SayIfDryRun(Context& context, bool dry_run);

// Shows the preview on standard error and asks the question; after a "no" it says that nothing was changed. Where
// nobody can be asked: INVALID_ARGUMENT (CONFIRMATION_REQUIRED).
absl::StatusOr<bool> ConfirmPreview(Context& context, absl::string_view preview, absl::string_view question);

// Shows what the change would do, asks, does it, and shows what it did. With `yes` it neither shows nor asks first;
// with `dry_run` it only shows. `view(answer, done, width)` makes the text for people, `question(preview)` the
// question. A "no" is OK and changes nothing.
template <typename Stub, typename Request, typename Response, typename View, typename Question>
absl::Status LookThenChange(Context& context, bool yes, bool dry_run,
                            grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                            Request request, View view, Question question) {
  if (!yes || dry_run) {
    request.set_validate_only(true);
    LP_ASSIGN_OR_RETURN(const Response preview, context.client.Call(method, request));
    if (dry_run) {
      context.output.Show(preview, [&](size_t width) { return view(preview, /*done=*/false, width); });
      SayIfDryRun(context, true);
      return absl::OkStatus();
    }
    LP_ASSIGN_OR_RETURN(
        const bool go_on,
        ConfirmPreview(context, view(preview, /*done=*/false, context.terminal.width_columns), question(preview)));
    if (!go_on) return absl::OkStatus();
    request.set_validate_only(false);
  }
  LP_ASSIGN_OR_RETURN(const Response done, context.client.Call(method, request));
  context.output.Show(done, [&](size_t width) { return view(done, /*done=*/true, width); });
  return absl::OkStatus();
}

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_LOOK_THEN_CHANGE_H_
