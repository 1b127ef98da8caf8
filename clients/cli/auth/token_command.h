// `listeplass auth token` signs a token for development and tests, and `listeplass auth proof` a proof of possession.
#ifndef LISTEPLASS_CLIENTS_CLI_AUTH_TOKEN_COMMAND_H_
#define LISTEPLASS_CLIENTS_CLI_AUTH_TOKEN_COMMAND_H_

#include <istream>
#include <ostream>
#include <string>
#include <vector>

#include "absl/time/time.h"

namespace listeplass::auth {

struct TokenFlags {
  std::string key_path;
  std::string issuer;
  std::string audience;
  std::string subject;              // empty: none
  std::vector<std::string> claims;  // "NAME=JSON"; they replace the claims that the other flags make
  std::string expires_in = "10m";
  std::string not_before;     // RFC 3339; empty: none
  std::string dpop_key_path;  // the key to which the token is bound; empty: to none
};

struct ProofFlags {
  std::string key_path;
  std::string url;
  std::string method = "POST";
};

// Both write one line to `out`, the token or the proof and nothing else. The exit status (clients/cli/exit_code.h) is
// 0; it is 2 if a flag has a wrong value or a file could not be read, and `err` says which. RunProof reads the token
// from `in`, because other users of the machine can read a command line.
int RunToken(const TokenFlags& flags, absl::Time now, std::ostream& out, std::ostream& err);
int RunProof(const ProofFlags& flags, absl::Time now, std::istream& in, std::ostream& out, std::ostream& err);

}  // namespace listeplass::auth

#endif  // LISTEPLASS_CLIENTS_CLI_AUTH_TOKEN_COMMAND_H_
