#include "clients/cli/auth/citizen_command.h"

#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "clients/cli/auth/develop_callers.h"
#include "clients/cli/auth/whole_file.h"
#include "clients/cli/exit_code.h"
#include "clients/proof/login.h"
#include "clients/proof/signing_key_file.h"
#include "clients/proof/token_signer.h"
#include "nlohmann/json.hpp"
#include "service/access/access_config.h"
#include "service/access/claims_profiles.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"

namespace listeplass::auth {
namespace {

constexpr size_t kNameLettersMax = 40;

// The name of another caller's files, or of the server's, is refused.
absl::Status CheckFileName(const std::string& name) {
  const bool is_word = !name.empty() && name.size() <= kNameLettersMax &&
                       name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos;
  const std::vector<DevelopCaller>& callers = DevelopCallers();
  const bool is_taken = name == "access" || std::any_of(callers.begin(), callers.end(),
                                                        [&name](const DevelopCaller& any) { return any.name == name; });
  if (is_word && !is_taken) return absl::OkStatus();
  return errors::FieldInvalid(
      "--name", absl::StrCat("must be 1 to ", kNameLettersMax, " of a to z, 0 to 9 and -, and no other caller's"));
}

absl::StatusOr<std::string> ExternalAddressOf(const std::string& config_path) {
  std::ostringstream text;
  text << std::ifstream(config_path, std::ios::binary).rdbuf();
  const absl::StatusOr<access::AccessConfig> config = access::ParseAccessConfig(text.str());
  if (config.ok()) return config->external_address;
  return errors::FieldInvalid(
      "--folder",
      absl::StrCat(config_path, ", which auth develop makes, is not there or wrong: ", config.status().message()));
}

absl::Status WriteCitizen(const CitizenFlags& flags, const std::string& national_id, absl::Time now,
                          std::ostream& out) {
  if (flags.folder.empty()) return errors::FieldRequired("--folder");
  LP_RETURN_IF_ERROR(CheckFileName(flags.name));
  LP_ASSIGN_OR_RETURN(const TokenTime time, DevelopTime(flags.days, now));
  const auto path = [&flags](absl::string_view file) { return absl::StrCat(flags.folder, "/", file); };
  LP_ASSIGN_OR_RETURN(const std::string external_address, ExternalAddressOf(path("access.json")));
  LP_ASSIGN_OR_RETURN(const proof::Login portal, proof::ReadLoginFile(path("portal.json")));
  LP_ASSIGN_OR_RETURN(const proof::SigningKey key, proof::ReadSigningKey(path("id-porten.key.json"), "--folder"));
  const nlohmann::json claims = MakeCitizenClaims(external_address, time, national_id);
  if (!access::ReadIdPorten(claims, claims["acr"].get<std::string>()).ok()) {
    return errors::FieldInvalid("national_id", "must be a national id, 11 digits with the right control digits");
  }
  LP_ASSIGN_OR_RETURN(const std::string token, proof::SignToken(key, claims));
  const std::string token_file = absl::StrCat(flags.name, ".token");
  LP_RETURN_IF_ERROR(cli::WriteWholeFile(path(token_file), absl::StrCat(token, "\n"), S_IRUSR | S_IWUSR));
  const nlohmann::json login = {
      {"server", portal.server}, {"ca", "ca.crt"}, {"token", "portal.token"}, {"citizen_token", token_file}};
  const std::string login_path = path(absl::StrCat(flags.name, ".json"));
  LP_RETURN_IF_ERROR(cli::WriteWholeFile(login_path, absl::StrCat(login.dump(2), "\n"), 0644));
  out << "The portal calls for the citizen:\n  LISTEPLASS_LOGIN=" << login_path << " listeplass person lookup\n";
  return absl::OkStatus();
}

}  // namespace

int RunCitizen(const CitizenFlags& flags, const std::string& national_id, absl::Time now, std::ostream& out,
               std::ostream& err) {
  if (const absl::Status made = WriteCitizen(flags, national_id, now, out); !made.ok()) {
    err << "error: " << made.message() << "\n";
    return cli::kBadInput;
  }
  return cli::kOk;
}

}  // namespace listeplass::auth
