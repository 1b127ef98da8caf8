#include "clients/cli/run_command.h"

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "clients/client/client.h"

namespace listeplass::cli {
namespace {

// gRPC's own words for a server that is not there are about sockets; people want to know which server and what to do.
// They come last, for whoever has to find out why.
std::string ErrorText(const absl::Status& status, const client::Client& client, const GlobalOptions& options) {
  if (client::GetApiError(status).reason.empty()) {
    if (absl::IsUnavailable(status)) {
      return absl::StrCat("no server answers at ", client.server(),
                          "; is listeplassd running there? --server or LISTEPLASS_SERVER names another (UNAVAILABLE: ",
                          status.message(), ")");
    }
    if (absl::IsDeadlineExceeded(status)) {
      return absl::StrCat("no answer from ", client.server(), " within ", options.timeout_seconds,
                          " s; --timeout waits longer (DEADLINE_EXCEEDED)");
    }
  }
  return client::DescribeError(status);
}

}  // namespace

ExitCode RunCommand(const GlobalOptions& options, Terminal& terminal,
                    const std::function<absl::Status(Context&)>& command) {
  client::Client client({.server = options.server,
                         .timeout = absl::Seconds(options.timeout_seconds),
                         .role = options.role,
                         .subject = options.subject,
                         .municipality = options.municipality,
                         .rights = options.show_protected ? "protected-addresses" : "",
                         .request_id = options.request_id});
  const Names names(options.municipality);
  const bool json = options.output == "json";
  Output output(terminal.out, json ? Output::Format::kJson : Output::Format::kTable, terminal.width_columns);
  Context context{.client = client, .names = names, .output = output, .terminal = terminal};

  const absl::Status status = command(context);
  terminal.out << std::flush;
  if (!status.ok()) terminal.err << "error: " << ErrorText(status, client, options) << std::endl;
  return ExitCodeFor(status);
}

}  // namespace listeplass::cli
