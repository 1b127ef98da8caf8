// RunCommand runs one command against a server. It stands between the command line, which knows CLI11, and the
// commands, which know gRPC (command_declaration.h says why the two are apart).
#ifndef LISTEPLASS_CLIENTS_CLI_RUN_COMMAND_H_
#define LISTEPLASS_CLIENTS_CLI_RUN_COMMAND_H_

#include <functional>
#include <string>

#include "absl/status/status.h"
#include "clients/cli/context.h"
#include "clients/cli/error_text.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/terminal.h"

namespace listeplass::cli {

// Options that every command takes.
struct GlobalOptions {
  // Empty: not given; the client library then completes it (clients/client/connection.h). All but the first are paths.
  std::string server;
  std::string login_file;
  std::string authorities;
  std::string client_certificate;
  std::string client_key;
  std::string token;
  std::string dpop_key;
  std::string output = "table";
  double timeout_seconds = 30;
  std::string municipality;
  std::string role;
  std::string subject;
  bool show_protected = false;
  std::string request_id;
  Repetition repetition;       // of the command chosen
  std::string command_digest;  // command_digest.h; empty: its requests say what was typed and nothing else
};

// Makes the connection and the output, runs `command`, and writes its error on one line.
ExitCode RunCommand(const GlobalOptions& options, Terminal& terminal,
                    const std::function<absl::Status(Context&)>& command);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_RUN_COMMAND_H_
