#include "clients/cli/auth/keys_command.h"

#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <optional>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/auth/new_file.h"
#include "clients/cli/exit_code.h"
#include "clients/proof/signing_key.h"
#include "nlohmann/json.hpp"
#include "service/access/algorithm.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"

namespace listeplass::auth {
namespace {

absl::Status MakeKeys(const KeysFlags& flags, std::ostream& out) {
  const std::optional<access::Algorithm> algorithm = access::ParseAlgorithm(flags.algorithm);
  if (!algorithm) return errors::FieldInvalid("--algorithm", "must be ES256, RS256 or PS256");
  if (flags.out_dir.empty()) return errors::FieldRequired("--out");
  if (mkdir(flags.out_dir.c_str(), S_IRWXU) != 0 && errno != EEXIST) {
    return errors::FieldInvalid("--out", absl::StrCat(flags.out_dir, ": ", std::strerror(errno)));
  }
  LP_ASSIGN_OR_RETURN(const proof::SigningKey key, proof::SigningKey::Make(*algorithm));
  const std::string private_path = absl::StrCat(flags.out_dir, "/signing_key.json");
  const std::string public_path = absl::StrCat(flags.out_dir, "/jwks.json");
  LP_RETURN_IF_ERROR(WriteNewFile(private_path, key.PrivateText(), /*is_secret=*/true, "--out"));
  const nlohmann::json set = {{"keys", {key.PublicJwk()}}};
  LP_RETURN_IF_ERROR(WriteNewFile(public_path, absl::StrCat(set.dump(2), "\n"), /*is_secret=*/false, "--out"));
  out << "signs (keep it to yourself):  " << private_path << "\n"
      << "verifies (for the server):    " << public_path << "\n"
      << "kid:                          " << key.id() << "\n";
  return absl::OkStatus();
}

}  // namespace

int RunKeys(const KeysFlags& flags, std::ostream& out, std::ostream& err) {
  if (const absl::Status made = MakeKeys(flags, out); !made.ok()) {
    err << "error: " << made.message() << "\n";
    return cli::kBadInput;
  }
  return cli::kOk;
}

}  // namespace listeplass::auth
