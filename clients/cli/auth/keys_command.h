// `listeplass auth keys` makes a signing key and the set of public keys by which a server believes its tokens.
#ifndef LISTEPLASS_CLIENTS_CLI_AUTH_KEYS_COMMAND_H_
#define LISTEPLASS_CLIENTS_CLI_AUTH_KEYS_COMMAND_H_

#include <ostream>
#include <string>

namespace listeplass::auth {

struct KeysFlags {
  std::string out_dir;
  std::string algorithm = "ES256";
};

// Makes the folder if it is not there (mode 0700), and in it `signing_key.json` (0600) and `jwks.json`. Says on `out`
// what was made. The exit status (clients/cli/exit_code.h) is 0; it is 2 if a flag has a wrong value or a file could
// not be written or is there already, and `err` says which.
int RunKeys(const KeysFlags& flags, std::ostream& out, std::ostream& err);

}  // namespace listeplass::auth

#endif  // LISTEPLASS_CLIENTS_CLI_AUTH_KEYS_COMMAND_H_
