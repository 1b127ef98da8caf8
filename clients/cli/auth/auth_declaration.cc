#include "clients/cli/auth/auth_declaration.h"

#include <cstdint>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "clients/cli/auth/citizen_command.h"
#include "clients/cli/auth/develop_callers.h"
#include "clients/cli/auth/develop_command.h"
#include "clients/cli/auth/keys_command.h"
#include "clients/cli/auth/token_command.h"
#include "clients/cli/exit_code.h"

namespace listeplass::cli {
namespace {

// Declares a command that calls no server. `run` gets the flags and the terminal and returns the exit status.
template <typename Flags, typename Run>
Declared<Flags> DeclareOffline(CLI::App& parent, Chosen& chosen, const std::string& name,
                               const std::string& description, const std::string& examples, Run run) {
  auto flags = std::make_shared<Flags>();
  CLI::App* app = parent.add_subcommand(name, description);
  app->footer(absl::StrCat("Examples:\n", examples));
  app->callback(
      [flags, run, &chosen] { chosen.offline = [flags, run](Terminal& terminal) { return run(*flags, terminal); }; });
  return {*app, *flags};
}

void AddKeysCommand(CLI::App& auth, Chosen& chosen) {
  const auto command = DeclareOffline<auth::KeysFlags>(
      auth, chosen, "keys", "Make a signing key, and the key set by which a server believes its tokens",
      "  listeplass auth keys --out issuer/\n"
      "  listeplass auth keys --out issuer/ --algorithm RS256\n"
      "Writes FOLDER/signing_key.json, which only its owner may read, and FOLDER/jwks.json for the server. It never\n"
      "overwrites a file.",
      [](const auth::KeysFlags& flags, Terminal& terminal) {
        return auth::RunKeys(flags, terminal.out, terminal.err);
      });
  command.app.add_option("--out", command.options.out_dir, "Folder for the two files; made if it is not there")
      ->required()
      ->type_name("FOLDER");
  command.app.add_option("--algorithm", command.options.algorithm, "How it signs")
      ->transform(OneOf({"ES256", "RS256", "PS256"}))
      ->capture_default_str();
}

void AddTokenCommand(CLI::App& auth, Chosen& chosen) {
  const auto command = DeclareOffline<auth::TokenFlags>(
      auth, chosen, "token", "Sign a token, and write it alone to standard output",
      "  listeplass auth token --key issuer/signing_key.json --issuer https://issuer.example \\\n"
      "      --audience https://listeplass.example --claim 'scope=\"listeplass:read\"' --expires-in 1h\n"
      "  listeplass auth token --key issuer/signing_key.json --issuer https://issuer.example \\\n"
      "      --audience https://listeplass.example --dpop-key client/signing_key.json",
      [](const auth::TokenFlags& flags, Terminal& terminal) {
        return auth::RunToken(flags, absl::Now(), terminal.out, terminal.err);
      });
  CLI::App& app = command.app;
  auth::TokenFlags& flags = command.options;
  app.add_option("--key", flags.key_path, "The issuer's signing key, made by auth keys")->required()->type_name("FILE");
  app.add_option("--issuer", flags.issuer, "Who issues it (iss)")->required();
  app.add_option("--audience", flags.audience, "Whom it is for (aud)")->required();
  app.add_option("--subject", flags.subject, "Whom it is about (sub)");
  app.add_option("--claim", flags.claims, "Another claim, as often as needed; a text stands in quotes")
      ->type_name("NAME=JSON")
      ->allow_extra_args(false);
  app.add_option("--expires-in", flags.expires_in, "How long it holds, such as 10m or 1h30m")->capture_default_str();
  app.add_option("--not-before", flags.not_before, "From when it holds, such as 2026-12-01T09:00:00Z");
  app.add_option("--dpop-key", flags.dpop_key_path, "Bind it to this key, so that each call needs a proof")
      ->type_name("FILE");
}

void AddProofCommand(CLI::App& auth, Chosen& chosen) {
  const auto command = DeclareOffline<auth::ProofFlags>(
      auth, chosen, "proof", "Sign a proof of possession (DPoP) for one call with the token on standard input",
      "  listeplass auth proof --key client/signing_key.json < token.txt \\\n"
      "      --url https://listeplass.example/listeplass.v1.CitizenService/AskForLists",
      [](const auth::ProofFlags& flags, Terminal& terminal) {
        return auth::RunProof(flags, absl::Now(), terminal.in, terminal.out, terminal.err);
      });
  command.app.add_option("--key", command.options.key_path, "The key to which the token is bound")
      ->required()
      ->type_name("FILE");
  command.app.add_option("--url", command.options.url, "The server's external address with the method's path (htu)")
      ->required();
  command.app.add_option("--method", command.options.method, "The HTTP method (htm)")->capture_default_str();
}

void AddDays(CLI::App& app, int64_t& days, const std::string& what) {
  app.add_option("--days", days, absl::StrCat("For how many days ", what, " holds"))
      ->check(WholeNumber(1, auth::kDevelopDaysMax))
      ->capture_default_str();
}

void AddDevelopCommand(CLI::App& auth, Chosen& chosen) {
  const auto command = DeclareOffline<auth::DevelopFlags>(
      auth, chosen, "develop", "Make all that a server on this machine and its callers prove who they are with",
      "  listeplass auth develop --folder dev/\n"
      "  listeplass auth develop --folder dev/ --municipality 4601 --municipality 4627\n"
      "  LISTEPLASS_LOGIN=dev/chief.json listeplass status\n"
      "Writes a private authority and certificates, three issuers that stand in for Maskinporten, ID-porten and\n"
      "HelseID, the server's access.json, and a login file for each of portal, caseworker, chief, auditor, register,\n"
      "administrator and operator; then says how to start the server.",
      [](const auth::DevelopFlags& flags, Terminal& terminal) {
        return auth::RunDevelop(flags, absl::Now(), terminal.out, terminal.err);
      });
  CLI::App& app = command.app;
  auth::DevelopFlags& flags = command.options;
  app.add_option("--folder", flags.folder, "Folder that is made, or is empty")->required()->type_name("FOLDER");
  app.add_option("--municipality", flags.municipalities, "Where the staff act, as often as needed; default: 4601")
      ->type_name("KOMMUNENUMMER")
      ->allow_extra_args(false);
  app.add_option("--server", flags.server, "This machine's address, and the port; the operator's is the next port")
      ->capture_default_str();
  AddDays(app, flags.days, "everything");
}

void AddCitizenCommand(CLI::App& auth, Chosen& chosen) {
  const auto command = DeclareOffline<auth::CitizenFlags>(
      auth, chosen, "citizen", "Log a citizen in: make their token, and the portal's login file with it",
      "  listeplass auth citizen --folder dev/ < national_id.txt\n"
      "  LISTEPLASS_LOGIN=dev/citizen.json listeplass person lookup < national_id.txt\n"
      "The national id is asked for, or read from standard input, and never given on the command line.",
      [](const auth::CitizenFlags& flags, Terminal& terminal) {
        const absl::StatusOr<std::string> national_id = ReadHidden(terminal, "National id", "national_id");
        if (national_id.ok()) return auth::RunCitizen(flags, *national_id, absl::Now(), terminal.out, terminal.err);
        terminal.err << "error: " << national_id.status().message() << "\n";
        return static_cast<int>(kBadInput);
      });
  command.app.add_option("--folder", command.options.folder, "Folder that auth develop made")
      ->required()
      ->type_name("FOLDER");
  command.app.add_option("--name", command.options.name, "Name of the two files")->capture_default_str();
  AddDays(command.app, command.options.days, "the token");
}

}  // namespace

void AddAuthCommands(CLI::App& app, Chosen& chosen) {
  CLI::App& auth = Family(app, "auth", "Proofs of who calls, for development and tests, without a server");
  AddDevelopCommand(auth, chosen);
  AddCitizenCommand(auth, chosen);
  AddKeysCommand(auth, chosen);
  AddTokenCommand(auth, chosen);
  AddProofCommand(auth, chosen);
}

}  // namespace listeplass::cli
