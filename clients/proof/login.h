// A Login says how a server is reached and by what a caller proves who they are. A login file is one in JSON, so that a
// user names one file instead of seven:
//
//   {
//     "server": "listeplass.example.no:4600",
//     "ca": "ca.crt",
//     "token": "chief.token",
//     "dpop_key": "chief.dpop.json"
//   }
//
// `server` is required. File names are relative to the login file's own folder. The file itself holds no secret.
#ifndef LISTEPLASS_CLIENTS_PROOF_LOGIN_H_
#define LISTEPLASS_CLIENTS_PROOF_LOGIN_H_

#include <string>

#include "absl/status/statusor.h"

namespace listeplass::proof {

// Each is empty where it is not given. All but `server` and `external_address` are paths.
struct Login {
  std::string server{};              // "host:port" or "unix:/path"
  std::string ca{};                  // the authorities that the server's certificate may come from, PEM
  std::string client_certificate{};  // the caller's own, PEM, and its key
  std::string client_key{};
  std::string token{};             // the caller's token, alone in its file
  std::string citizen_token{};     // the token of the citizen for whom a portal calls
  std::string dpop_key{};          // the key to which `token` is bound, as `listeplass auth keys` writes it
  std::string external_address{};  // "https://listeplass.example.no", as the server knows itself; else "https://" and
                                   // `server`
};

// Returns `first`, and from `otherwise` what `first` does not say.
Login Merged(Login first, const Login& otherwise);

// Reads a login file. INVALID_ARGUMENT LOGIN_FILE_INVALID, with the field --login, names the file and the key that is
// missing, wrong or not known.
absl::StatusOr<Login> ReadLoginFile(const std::string& path);

}  // namespace listeplass::proof

#endif  // LISTEPLASS_CLIENTS_PROOF_LOGIN_H_
