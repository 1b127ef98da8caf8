#include "clients/cli/auth/develop_command.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "clients/cli/auth/develop_callers.h"
#include "clients/cli/auth/make_certificate.h"
#include "clients/cli/auth/whole_file.h"
#include "clients/cli/exit_code.h"
#include "clients/proof/signing_key.h"
#include "clients/proof/token_signer.h"
#include "nlohmann/json.hpp"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"

namespace listeplass::auth {
namespace {

using Json = ::nlohmann::json;

constexpr mode_t kSecret = 0600;
constexpr mode_t kPublic = 0644;
// Of a login file whose connection is checked against the private authority.
constexpr char kAuthorityFile[] = "ca.crt";
// A container's clock may be a little behind this one's.
constexpr absl::Duration kClockMargin = absl::Minutes(5);

// What a folder is made for.
struct Plan {
  std::string folder;
  std::string host;         // localhost, 127.0.0.1 or [::1]
  int32_t port = 0;         // with the server's certificate alone
  int32_t mutual_port = 0;  // at which clients show theirs, too
  std::string external_address;
  std::vector<std::string> municipalities;
  TokenTime time;

  std::string File(absl::string_view name) const { return absl::StrCat(folder, "/", name); }
  std::string Server() const { return absl::StrCat(host, ":", port); }
  std::string MutualServer() const { return absl::StrCat(host, ":", mutual_port); }
};

absl::Status ReadServer(const std::string& server, Plan& plan) {
  const size_t colon = server.rfind(':');
  plan.host = server.substr(0, colon);
  const bool is_here = plan.host == "localhost" || plan.host == "127.0.0.1" || plan.host == "[::1]";
  if (colon == std::string::npos || !is_here || !absl::SimpleAtoi(server.substr(colon + 1), &plan.port) ||
      plan.port < 1 || plan.port > 65534) {
    return errors::FieldInvalid("--server", "must be localhost, 127.0.0.1 or [::1] with a port from 1 to 65534");
  }
  plan.mutual_port = plan.port + 1;
  plan.external_address = absl::StrCat("https://", server);
  return absl::OkStatus();
}

absl::Status ReadMunicipalityNumbers(const std::vector<std::string>& numbers, Plan& plan) {
  for (const std::string& number : numbers) {
    if (number.size() != 4 || !std::all_of(number.begin(), number.end(), absl::ascii_isdigit) || number == "0000") {
      return errors::FieldInvalid("--municipality", "must be four digits, such as 4601");
    }
    if (std::find(plan.municipalities.begin(), plan.municipalities.end(), number) == plan.municipalities.end()) {
      plan.municipalities.push_back(number);
    }
  }
  if (plan.municipalities.empty()) plan.municipalities = {"4601"};
  return absl::OkStatus();
}

absl::StatusOr<Plan> MakePlan(const DevelopFlags& flags, absl::Time now) {
  Plan plan;
  if (flags.folder.empty()) return errors::FieldRequired("--folder");
  plan.folder = flags.folder;
  LP_RETURN_IF_ERROR(ReadServer(flags.server, plan));
  LP_RETURN_IF_ERROR(ReadMunicipalityNumbers(flags.municipalities, plan));
  LP_ASSIGN_OR_RETURN(plan.time, DevelopTime(flags.days, now));
  return plan;
}

absl::Status MakeFolder(const std::string& folder) {
  if (mkdir(folder.c_str(), S_IRWXU) == 0) return absl::OkStatus();
  if (errno != EEXIST) return errors::FieldInvalid("--folder", absl::StrCat(folder, ": ", std::strerror(errno)));
  std::error_code problem;
  if (!std::filesystem::is_empty(folder, problem) || problem) {
    return errors::FieldInvalid("--folder", absl::StrCat(folder, " is not an empty folder; name another one"));
  }
  if (chmod(folder.c_str(), S_IRWXU) == 0) return absl::OkStatus();
  return errors::FieldInvalid("--folder", absl::StrCat(folder, ": ", std::strerror(errno)));
}

absl::Status WriteJson(const Plan& plan, const std::string& name, const Json& json) {
  return cli::WriteWholeFile(plan.File(name), absl::StrCat(json.dump(2), "\n"), kPublic);
}

absl::Status WriteCertificates(const Plan& plan) {
  const cli::Validity validity = {plan.time.from - kClockMargin, plan.time.to};
  LP_ASSIGN_OR_RETURN(const cli::KeyPair authority, cli::MakeAuthority("Listeplass development", validity));
  LP_RETURN_IF_ERROR(cli::WriteKeyPair(authority, plan.File(kAuthorityFile), plan.File("ca.key")));
  LP_ASSIGN_OR_RETURN(const cli::KeyPair server, cli::MakeServerCertificate(authority, validity));
  LP_RETURN_IF_ERROR(cli::WriteKeyPair(server, plan.File("server.crt"), plan.File("server.key")));
  for (const DevelopCaller& caller : DevelopCallers()) {
    if (*caller.issuer != '\0') continue;
    LP_ASSIGN_OR_RETURN(const cli::KeyPair own, cli::MakeClientCertificate(authority, caller.organisation, validity));
    const std::string certificate = absl::StrCat(caller.name, ".crt"), key = absl::StrCat(caller.name, ".key");
    LP_RETURN_IF_ERROR(cli::WriteKeyPair(own, plan.File(certificate), plan.File(key)));
    LP_RETURN_IF_ERROR(WriteJson(plan, absl::StrCat(caller.name, ".json"),
                                 {{"server", plan.MutualServer()},
                                  {"ca", kAuthorityFile},
                                  {"client_certificate", certificate},
                                  {"client_key", key}}));
  }
  return absl::OkStatus();
}

// Writes the token of one caller, the key to which it is bound where the issuer binds it, and the login file.
absl::Status WriteCaller(const Plan& plan, const DevelopCaller& caller, const proof::SigningKey& issuer_key) {
  const std::string token_file = absl::StrCat(caller.name, ".token");
  Json login = {{"server", plan.Server()}, {"ca", kAuthorityFile}, {"token", token_file}};
  std::string thumbprint;
  if (absl::string_view(caller.issuer) == "helseid") {
    LP_ASSIGN_OR_RETURN(const proof::SigningKey key, proof::SigningKey::Make(access::Algorithm::kEs256));
    const std::string key_file = absl::StrCat(caller.name, ".dpop.json");
    LP_RETURN_IF_ERROR(cli::WriteWholeFile(plan.File(key_file), key.PrivateText(), kSecret));
    thumbprint = key.thumbprint();
    login["dpop_key"] = key_file;
    login["external_address"] = plan.external_address;  // whatever --server says later
  }
  const Json claims = MakeCallerClaims(caller, plan.external_address, plan.time, thumbprint);
  LP_ASSIGN_OR_RETURN(const std::string token, proof::SignToken(issuer_key, claims));
  LP_RETURN_IF_ERROR(cli::WriteWholeFile(plan.File(token_file), absl::StrCat(token, "\n"), kSecret));
  return WriteJson(plan, absl::StrCat(caller.name, ".json"), login);
}

absl::Status WriteIssuers(const Plan& plan) {
  for (const DevelopIssuer& issuer : DevelopIssuers()) {
    LP_ASSIGN_OR_RETURN(const proof::SigningKey key, proof::SigningKey::Make(issuer.algorithm));
    LP_RETURN_IF_ERROR(
        cli::WriteWholeFile(plan.File(absl::StrCat(issuer.name, ".key.json")), key.PrivateText(), kSecret));
    LP_RETURN_IF_ERROR(
        WriteJson(plan, absl::StrCat(issuer.name, ".jwks.json"), {{"keys", Json::array({key.PublicJwk()})}}));
    for (const DevelopCaller& caller : DevelopCallers()) {
      if (caller.issuer == absl::string_view(issuer.name)) LP_RETURN_IF_ERROR(WriteCaller(plan, caller, key));
    }
  }
  return WriteJson(plan, "access.json", DevelopConfig(plan.external_address, plan.municipalities));
}

std::string DayText(absl::Time time) { return absl::FormatTime("%Y-%m-%d", time, absl::UTCTimeZone()); }

void SayWhatToDo(const Plan& plan, std::ostream& out) {
  const std::string host = plan.host == "localhost" ? "127.0.0.1" : plan.host;
  out << "Made " << plan.folder
      << " for development and tests. With its keys anybody is anybody: keep it to yourself.\n"
      << "Certificates and tokens hold until " << DayText(plan.time.to) << "; after that, make another folder.\n\n"
      << "Start a server (the second port is for those who come by certificate):\n"
      << "  listeplassd --data DATA --listen " << host << ":" << plan.port << " --listen-mutual " << host << ":"
      << plan.mutual_port << " \\\n      --tls-certificate " << plan.File("server.crt") << " --tls-key "
      << plan.File("server.key") << " \\\n      --tls-client-authorities " << plan.File(kAuthorityFile) << " --access "
      << plan.File("access.json") << "\n\n"
      << "Call it:\n  LISTEPLASS_LOGIN=" << plan.File("chief.json") << " listeplass status\n\nLogin files:\n";
  for (const DevelopCaller& caller : DevelopCallers()) {
    const std::string file = absl::StrCat(caller.name, ".json");
    out << "  " << file << std::string(file.size() < 20 ? 20 - file.size() : 1, ' ') << caller.who << "\n";
  }
  out << "\nA citizen whom the portal has logged in:\n  listeplass auth citizen --folder " << plan.folder
      << " < FILE_WITH_A_NATIONAL_ID\n";
}

absl::Status Develop(const DevelopFlags& flags, absl::Time now, std::ostream& out) {
  LP_ASSIGN_OR_RETURN(const Plan plan, MakePlan(flags, now));
  LP_RETURN_IF_ERROR(MakeFolder(plan.folder));
  LP_RETURN_IF_ERROR(WriteCertificates(plan));
  LP_RETURN_IF_ERROR(WriteIssuers(plan));
  SayWhatToDo(plan, out);
  return absl::OkStatus();
}

}  // namespace

int RunDevelop(const DevelopFlags& flags, absl::Time now, std::ostream& out, std::ostream& err) {
  if (const absl::Status made = Develop(flags, now, out); !made.ok()) {
    err << "error: " << made.message() << "\n";
    return cli::kBadInput;
  }
  return cli::kOk;
}

}  // namespace listeplass::auth
