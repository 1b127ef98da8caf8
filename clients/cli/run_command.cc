#include "clients/cli/run_command.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "clients/cli/interruption.h"
#include "clients/cli/printable.h"
#include "clients/cli/text.h"
#include "clients/client/client.h"

namespace listeplass::cli {

namespace {

// A change that waits for its answer may have been made when the program is interrupted.
void WatchChange(const GlobalOptions& options, const Terminal& terminal, absl::string_view request_id, bool waits) {
  if (!waits) return ForgetInterruption();
  const std::string text =
      absl::StrCat("error: interrupted before the answer came; ", MayBeMadeText(request_id, options.repetition));
  SayIfInterrupted(absl::StrCat("\n", Wrapped(Printable(text), terminal.width_columns), "\n"));
}

}  // namespace

ExitCode RunCommand(const GlobalOptions& options, Terminal& terminal,
                    const std::function<absl::Status(Context&)>& command) {
  client::Client client({.server = options.server,
                         .tls = {.authorities = options.authorities,
                                 .certificate = options.client_certificate,
                                 .key = options.client_key},
                         .login_file = options.login_file,
                         .token = options.token,
                         .dpop_key = options.dpop_key,
                         .timeout = absl::Seconds(options.timeout_seconds),
                         .role = options.role,
                         .subject = options.subject,
                         .municipality = options.municipality,
                         .rights = options.show_protected ? "protected-addresses" : "",
                         .request_id = options.request_id,
                         .command_digest = options.command_digest,
                         .on_change = [&](absl::string_view request_id, bool waits) {
                           WatchChange(options, terminal, request_id, waits);
                         }});
  const Names names(options.municipality);
  const bool json = options.output == "json";
  Output output(terminal.out, json ? Output::Format::kJson : Output::Format::kTable, terminal.width_columns);
  Context context{.client = client, .names = names, .output = output, .terminal = terminal};

  absl::Status status = client.CheckOptions();
  if (status.ok()) status = command(context);
  if (!status.ok()) {
    terminal.out << std::flush;  // so that the error stands after what was shown
    const std::string text = ErrorText(status, client.server(), options.timeout_seconds, options.repetition);
    terminal.err << Wrapped(absl::StrCat("error: ", text), terminal.width_columns) << std::endl;
  }
  return ExitCodeFor(status);
}

}  // namespace listeplass::cli
