// Context is what every command gets besides its own options.
//
// Each command takes its options as plain text and numbers, with names as people type them (typed_names.h). It calls
// the server and shows the answer. It returns the server's errors, or INVALID_ARGUMENT for options that make no sense.
#ifndef LISTEPLASS_CLIENTS_CLI_CONTEXT_H_
#define LISTEPLASS_CLIENTS_CLI_CONTEXT_H_

#include "clients/cli/output.h"
#include "clients/cli/terminal.h"
#include "clients/cli/typed_names.h"

namespace listeplass::client {
class Client;
}  // namespace listeplass::client

namespace listeplass::cli {

struct Context {
  client::Client& client;
  const Names& names;
  Output& output;
  Terminal& terminal;
};

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_CONTEXT_H_
