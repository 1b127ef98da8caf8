#include "clients/cli/command_line.h"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "clients/cli/auth/auth_declaration.h"
#include "clients/cli/command_declaration.h"
#include "clients/cli/command_digest.h"
#include "clients/cli/exit_code.h"
#include "clients/cli/feed/feed_declaration.h"
#include "clients/cli/flr/flr_declaration.h"
#include "clients/cli/import/import_declaration.h"
#include "clients/cli/lab/lab_declaration.h"
#include "clients/cli/lists/list_declaration.h"
#include "clients/cli/match/match_declaration.h"
#include "clients/cli/municipality/municipality_declaration.h"
#include "clients/cli/people/move_declaration.h"
#include "clients/cli/people/person_declaration.h"
#include "clients/cli/policy/policy_declaration.h"
#include "clients/cli/printable.h"
#include "clients/cli/reports/report_declaration.h"
#include "clients/cli/run_command.h"
#include "clients/cli/typed_words.h"
#include "clients/cli/usage_error.h"

namespace listeplass::cli {
namespace {

constexpr char kOverview[] =
    "listeplass - the municipality's staff client of the Listeplass server (GP lists, waitlists, matching)";

constexpr char kFooter[] =
    R"(Names: a list is 4601/17, or 17 with --municipality 4601; a practice and a plan likewise. A person is
26 letters and digits, which person lookup finds.
Times shown are Norwegian. Every command has its own help with examples: listeplass list show --help

Exit status:
  0  done
  1  refused: a rule, the present state or a missing right forbids it (the error names which)
  2  bad input: the command line, a file, or a name that names nothing
  3  verification failed: a plan (lab solve), a draw (list draw) or stored data does not hold
  4  no server, or no answer in time
  5  any other error: of the server, or the output could not be written

Examples:
  listeplass status
  listeplass import bergen/ --report bad_rows.csv
  listeplass capacity 4601 --by bydel
  listeplass match preview 4601
  listeplass list ls 4601 --status open --output json | jq '.lists[].name')";

// The command that was chosen so far; `app` itself if none was.
const CLI::App* ChosenCommand(const CLI::App* app) {
  while (!app->get_subcommands().empty()) app = app->get_subcommands().back();
  return app;
}

// gRPC ends the program if metadata is not printable ASCII.
std::string CheckPrintable(const std::string& text) {
  const bool printable = std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c <= '~'; });
  return printable ? "" : "must be printable ASCII without blanks";
}

// How the server is reached, and by what the caller proves who they are.
void AddConnectionOptions(CLI::App& app, GlobalOptions& global) {
  app.add_option("--login", global.login_file,
                 "File that says server, ca, token and more (auth develop makes some); what the next six options "
                 "say goes before it")
      ->envname("LISTEPLASS_LOGIN")
      ->type_name("FILE");
  app.add_option("-s,--server", global.server, "Address, host:port or unix:/path; default 127.0.0.1:4600")
      ->envname("LISTEPLASS_SERVER");
  app.add_option("--ca", global.authorities,
                 "Call with TLS: the authority, in a PEM file, that the server's certificate comes from")
      ->envname("LISTEPLASS_CA")
      ->type_name("FILE");
  app.add_option("--token", global.token, "Your token, alone in a file that nobody else can read; read for each call")
      ->envname("LISTEPLASS_TOKEN")
      ->type_name("FILE");
  app.add_option("--dpop-key", global.dpop_key, "The key to which your token is bound (DPoP)")->type_name("FILE");
  app.add_option("--client-certificate", global.client_certificate,
                 "Your own certificate, PEM, for a server that asks for it")
      ->type_name("FILE");
  app.add_option("--client-key", global.client_key, "The key of your certificate, PEM")->type_name("FILE");
}

void AddGlobalOptions(CLI::App& app, GlobalOptions& global) {
  AddConnectionOptions(app, global);
  app.add_option("-o,--output", global.output, "table for people, json for programs (the API's own messages)")
      ->transform(OneOf({"table", "json"}))
      ->capture_default_str();
  app.add_option("-m,--municipality", global.municipality,
                 "Kommunenummer for short names, and for commands that are given none")
      ->envname("LISTEPLASS_MUNICIPALITY")
      ->check(CheckPrintable);
  app.add_option("--timeout", global.timeout_seconds, "Seconds to wait for each answer; matching and import have none")
      ->check(CLI::Validator([](std::string& text) { return CheckSeconds(text); }, ""))
      ->capture_default_str();
  app.add_option("--role", global.role,
                 "Role that you call in, believed on the server's own machine only: a token or certificate says it "
                 "itself. Default: staff, but population-register for import and population record")
      ->envname("LISTEPLASS_ROLE")
      ->transform(OneOf({"staff", "citizen-portal", "population-register"}));
  app.add_option("--subject", global.subject, "Your opaque user id, for the audit trail; believed as --role is")
      ->envname("LISTEPLASS_SUBJECT")
      ->check(CheckPrintable);
  app.add_flag("--show-protected", global.show_protected,
               "Show people with a protected address (kode 6 and 7), if you have the right; others see how many");
  app.add_option("--request-id", global.request_id,
                 "Request id of an earlier change whose answer was lost: makes it once, not twice; a command that "
                 "asks first needs --yes with it");
}

// The help lists the commands in this order.
void AddCommands(CLI::App& app, Chosen& chosen) {
  AddStatusCommand(app, chosen);
  CLI::App& import_app = AddImportCommand(app, chosen);
  AddFlrCommands(app, import_app, chosen);
  AddImportsCommands(import_app, chosen);
  AddPracticeCommands(app, chosen);
  AddCapacityCommand(app, chosen);
  AddUnassignedCommand(app, chosen);
  AddChangesCommand(app, chosen);
  AddFeedCommands(app, chosen);
  AddWatchCommand(app, chosen);
  AddLettersCommand(app, chosen);
  AddListCommands(app, chosen);
  AddFiguresCommand(app, chosen);
  AddMoveCommand(app, chosen);
  AddUndoCommand(app, chosen);
  AddPersonCommands(app, chosen);
  AddMatchCommands(app, chosen);
  AddPolicyCommands(app, chosen);
  AddMunicipalityCommands(app, chosen);
  AddPopulationCommands(app, chosen);
  AddLabCommands(app, chosen);
  AddAuthCommands(app, chosen);
}

std::vector<std::string> CommandsOf(const CLI::App* app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app->get_subcommands([](const CLI::App*) { return true; })) {
    if (!command->get_name().empty()) names.push_back(command->get_name());
  }
  return names;
}

// The options of a command, such as "--reason", with those of its groups and of the commands above it. Short options
// are left out: all are near to each other, and a wrong guess might suggest -y.
std::vector<std::string> OptionsOf(const CLI::App* app) {
  std::vector<std::string> names;
  const auto add = [&names](const CLI::App* of) {
    for (const CLI::Option* option : of->get_options()) {
      for (const std::string& name : option->get_lnames()) names.push_back(absl::StrCat("--", name));
    }
  };
  for (; app != nullptr; app = app->get_parent()) {
    add(app);
    for (const CLI::App* group : app->get_subcommands([](const CLI::App* sub) { return sub->get_name().empty(); })) {
      add(group);
    }
  }
  return names;
}

// Adds the options and arguments of the command that were given, but for --yes and --dry-run. These say only how to do
// it: a repetition has --yes where the first time it was asked.
void AddGiven(const CLI::App* command, std::vector<std::string>& words) {
  for (const CLI::Option* option : command->get_options()) {
    if (option->count() == 0 || option->get_name() == "--yes" || option->get_name() == "--dry-run") continue;
    words.push_back(option->get_name());
    const std::vector<std::string>& values = option->results();
    words.insert(words.end(), values.begin(), values.end());
  }
}

// Returns what was asked for, however it was typed: the command with its options and arguments, in the order in which
// they are declared. Of the options that all commands take, only the municipality of short names belongs to it.
std::vector<std::string> AskedFor(const CLI::App& app, const GlobalOptions& global) {
  std::vector<std::string> words = {global.municipality};
  for (const CLI::App* at = &app; !at->get_subcommands().empty();) {
    at = at->get_subcommands().back();
    words.push_back(at->get_name());
    AddGiven(at, words);
  }
  return words;
}

// Says what is wrong. An unknown word comes first, because it may also be why something seems to be missing.
std::string UsageProblem(const CLI::App* app, const CLI::Error& error) {
  const std::vector<std::string> left_over = app->remaining(/*recurse=*/true);
  // The exit codes tell the errors apart, because CLI11's name of an error is not always its class's.
  const bool extra = error.get_exit_code() == static_cast<int>(CLI::ExitCodes::ExtrasError);
  const bool missing = error.get_exit_code() == static_cast<int>(CLI::ExitCodes::RequiredError);
  if ((extra || missing) && !left_over.empty()) {
    const CLI::App* command = ChosenCommand(app);
    const auto option = std::find_if(left_over.begin(), left_over.end(),
                                     [](const std::string& word) { return word.size() > 1 && word.front() == '-'; });
    if (option != left_over.end()) return UnknownOption(*option, OptionsOf(command));
    const std::vector<std::string> commands = CommandsOf(command);
    if (!commands.empty()) return UnknownCommand(left_over.front(), commands);
    if (extra) return absl::StrCat("one word too many: ", Typed(left_over.front()));
  }
  absl::string_view what = error.what();
  if (absl::ConsumePrefix(&what, "Could not convert: ")) {
    const std::vector<std::string> parts = absl::StrSplit(what, absl::MaxSplits(" = ", 1));
    const CLI::Option* option = ChosenCommand(app)->get_option_no_throw(parts[0]);
    const bool yes_or_no = option != nullptr && absl::StartsWith(option->get_type_name(), "BOOLEAN");
    return absl::StrCat(parts[0], yes_or_no ? ": must be true or false, not " : ": must be a number, not ",
                        Typed(parts.back()));
  }
  return Printable(what);
}

// Tells a mistake on the command line in the shape of every other error, and names the help to read.
std::string UsageErrorText(const CLI::App* app, const CLI::Error& error) {
  std::string command = app->get_name();
  for (const CLI::App* at = app; !at->get_subcommands().empty();) {
    at = at->get_subcommands().back();
    absl::StrAppend(&command, " ", at->get_name());
  }
  return absl::StrCat("error: ", UsageProblem(app, error), " (USAGE)\nSee: ", command, " --help\n");
}

// Flushes the output, which may have stayed in memory until now, so that a full disk becomes an error.
ExitCode FinishOutput(Terminal& terminal, int exit_code) {
  const bool heard_now = terminal.out.good();
  errno = 0;
  terminal.out.flush();
  if (terminal.out.good()) return static_cast<ExitCode>(exit_code);
  terminal.err << "error: standard output could not be written"
               << (heard_now && errno != 0 ? absl::StrCat(" (", std::strerror(errno), ")") : "")
               << "; not all of the outcome was shown, but what was done stands (OUTPUT_UNWRITABLE)" << std::endl;
  return exit_code == kOk ? kServerError : static_cast<ExitCode>(exit_code);
}

// Refuses numbers that are too large, which CLI11 would take for the largest number of the type.
void CheckWholeNumbers(CLI::App& app) {
  for (CLI::Option* option : app.get_options()) {
    if (absl::StartsWith(option->get_type_name(), "INT")) option->check(AnyNumber());
  }
  for (CLI::App* command : app.get_subcommands([](CLI::App*) { return true; })) CheckWholeNumbers(*command);
}

// Whether the command was given the option.
bool Given(const CLI::App& command, const std::string& name) {
  const CLI::Option* option = command.get_option_no_throw(name);
  return option != nullptr && option->count() > 0;
}

// Refuses a repetition that would look and ask first. What it repeats may have been made, so that a preview would show
// the state after it, or be refused.
void RefuseAskingAgain(const CLI::App& command, Chosen& chosen) {
  const GlobalOptions& global = chosen.global;
  if (global.request_id.empty() || !global.repetition.asks || Given(command, "--yes") || Given(command, "--dry-run")) {
    return;
  }
  chosen.command = [](Context&) {
    return ConfirmationRequired(
        "a change with --request-id may have been made, so that it cannot be shown first: give --yes, too");
  };
}

// Refuses texts that are not UTF-8. Protobuf would print a line of its own about them and send nothing.
void CheckTexts(CLI::App& app) {
  const CLI::Validator utf8([](std::string& text) { return CheckUtf8(text); }, "");
  for (CLI::Option* option : app.get_options()) {
    if (option->get_items_expected_max() > 0) option->check(utf8);
  }
  for (CLI::App* command : app.get_subcommands([](CLI::App*) { return true; })) CheckTexts(*command);
}

int ParseAndRun(int argc, const char* const* argv, Terminal& terminal) {
  Chosen chosen;
  CLI::App app(kOverview, "listeplass");
  app.footer(kFooter);
  app.set_version_flag("--version", LISTEPLASS_VERSION);
  app.fallthrough();
  app.require_subcommand(1);
  app.failure_message(&UsageErrorText);
  app.get_formatter()->column_width(34);
  AddGlobalOptions(app, chosen.global);
  AddCommands(app, chosen);
  CheckWholeNumbers(app);
  CheckTexts(app);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error, terminal.out, terminal.err) == 0 ? kOk : kBadInput;
  }
  if (chosen.offline) return chosen.offline(terminal);
  if (chosen.global.role.empty()) chosen.global.role = chosen.usual_role;
  chosen.global.repetition = {.by_id = !chosen.many_changes,
                              .asks = ChosenCommand(&app)->get_option_no_throw("--yes") != nullptr};
  RefuseAskingAgain(*ChosenCommand(&app), chosen);
  if (chosen.fills_in) chosen.global.command_digest = CommandDigest(AskedFor(app, chosen.global));
  return RunCommand(chosen.global, terminal, chosen.command);
}

}  // namespace

int RunCommandLine(int argc, const char* const* argv, Terminal terminal) {
  return FinishOutput(terminal, ParseAndRun(argc, argv, terminal));
}

}  // namespace listeplass::cli
