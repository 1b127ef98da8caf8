// `listeplass auth citizen` logs a citizen in for development and tests: it makes the token that a portal would get
// from ID-porten, and a login file of the portal with it.
#ifndef LISTEPLASS_CLIENTS_CLI_AUTH_CITIZEN_COMMAND_H_
#define LISTEPLASS_CLIENTS_CLI_AUTH_CITIZEN_COMMAND_H_

#include <cstdint>
#include <ostream>
#include <string>

#include "absl/time/time.h"

namespace listeplass::auth {

struct CitizenFlags {
  std::string folder{};          // made by RunDevelop (develop_command.h)
  std::string name = "citizen";  // of the files
  int64_t days = 30;             // for which the token holds
};

// Writes NAME.token and NAME.json into the folder, in place of older ones, and says on `out` how to call. The exit
// status (clients/cli/exit_code.h) is 0; it is 2 if a flag or the national id is wrong or a file could not be read or
// written, and `err` says which. The national id, which is an argument here but never one of the command line, is not
// repeated.
int RunCitizen(const CitizenFlags& flags, const std::string& national_id, absl::Time now, std::ostream& out,
               std::ostream& err);

}  // namespace listeplass::auth

#endif  // LISTEPLASS_CLIENTS_CLI_AUTH_CITIZEN_COMMAND_H_
