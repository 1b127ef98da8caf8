// `listeplass auth develop` makes everything by which a server on this machine and its callers prove who they are, for
// development and tests: an authority, certificates, issuers, the server's configuration, and a login file with tokens
// for each caller of develop_callers.h.
#ifndef LISTEPLASS_CLIENTS_CLI_AUTH_DEVELOP_COMMAND_H_
#define LISTEPLASS_CLIENTS_CLI_AUTH_DEVELOP_COMMAND_H_

#include <cstdint>
#include <ostream>
#include <string>
#include <vector>

#include "absl/time/time.h"

namespace listeplass::auth {

struct DevelopFlags {
  std::string folder{};
  std::vector<std::string> municipalities{};  // empty: 4601
  std::string server = "localhost:4600";
  int64_t days = 30;  // for which certificates and tokens hold
};

// Makes the folder (0700), or takes an empty one. Keys and tokens in it are their owner's alone (0600). The operator's
// port, which asks for certificates, is the one after `server`. Says on `out` how to start the server and how to call
// it. The exit status (clients/cli/exit_code.h) is 0; it is 2 if a flag has a wrong value, the folder is not empty, or
// a file could not be written, and `err` says which. What was written before that stays.
int RunDevelop(const DevelopFlags& flags, absl::Time now, std::ostream& out, std::ostream& err);

}  // namespace listeplass::auth

#endif  // LISTEPLASS_CLIENTS_CLI_AUTH_DEVELOP_COMMAND_H_
