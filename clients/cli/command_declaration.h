// These helpers declare commands to CLI11, with the arguments that many commands share. CLI11 and gRPC never meet in
// one file, because together they take a compiler a quarter of a minute. So only command_line.cc, the families'
// declarations (*_declaration.cc), lab/solve_options.cc and lab/synth_flags.cc know CLI11.
#ifndef LISTEPLASS_CLIENTS_CLI_COMMAND_DECLARATION_H_
#define LISTEPLASS_CLIENTS_CLI_COMMAND_DECLARATION_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/context.h"
#include "clients/cli/run_command.h"
#include "clients/cli/terminal.h"
#include "clients/cli/typed_words.h"

namespace listeplass::cli {

// What was chosen on the command line: either `command`, which needs the server, or `offline`, a command of lab or
// auth.
struct Chosen {
  GlobalOptions global;
  std::string usual_role = "staff";  // used when --role is not given
  std::function<absl::Status(Context&)> command;
  std::function<int(Terminal&)> offline;
  // The command makes many changes. After a lost answer it is repeated as typed, because a request id is of one change.
  bool many_changes = false;
  // Its request says more than was typed: see FillsIn.
  bool fills_in = false;
};

// A command that was just declared, and the options that it fills.
template <typename Options>
struct Declared {
  CLI::App& app;
  Options& options;
};

// Declares a command that `run` executes. `examples`: whole command lines, one on each line.
template <typename Options>
Declared<Options> Declare(CLI::App& parent, Chosen& chosen, const std::string& name, const std::string& description,
                          const std::string& examples, absl::Status (*run)(Context&, const Options&)) {
  auto options = std::make_shared<Options>();
  CLI::App* app = parent.add_subcommand(name, description);
  app->footer(absl::StrCat("Examples:\n", examples));
  app->callback([options, run, app, &chosen] {
    if (!app->get_subcommands().empty()) return;  // a subcommand was meant
    chosen.command = [options, run](Context& context) { return run(context, *options); };
  });
  return {*app, *options};
}

// The command fills in its change from what it reads first, such as an etag: a repetition with the same request id is
// told by what was typed (command_digest.h).
template <typename Options>
void FillsIn(Declared<Options>& command, Chosen& chosen) {
  command.app.parse_complete_callback([&chosen] { chosen.fills_in = true; });
}

inline CLI::App& Family(CLI::App& app, const std::string& name, const std::string& description) {
  CLI::App* family = app.add_subcommand(name, description);
  family->require_subcommand(1);
  return *family;
}

// OneOf is a transformation and no check, so that --output JSON means json.
inline CLI::Validator OneOf(std::vector<std::string> words) {
  const std::string listed = absl::StrCat("{", absl::StrJoin(words, ","), "}");
  return {[words = std::move(words)](std::string& text) { return ReadWord(words, text); }, listed};
}

// These three are ours because CLI11's own checks of numbers know only double, and print its greatest value digit by
// digit.
inline CLI::Validator WholeNumber(int64_t min, int64_t max) {
  return {[min, max](std::string& text) { return CheckWholeNumber(text, min, max); }, ""};
}
inline CLI::Validator AnyNumber() {
  return {[](std::string& text) { return CheckNumber(text); }, ""};
}
inline CLI::Validator Bound(int64_t min, int64_t max) {
  return {[min, max](std::string& text) { return CheckBound(text, min, max); }, ""};
}

// The argument is not required: --municipality may name the municipality instead.
inline void AddMunicipality(CLI::App& app, std::string& municipality) {
  app.add_option("MUNICIPALITY", municipality, "Kommunenummer, such as 4601; default: --municipality");
}
inline void AddList(CLI::App& app, std::string& list) {
  app.add_option("LIST", list, "The list, such as 4601/17")->required();
}
inline void AddPerson(CLI::App& app, std::string& person) {
  app.add_option("PERSON", person, "The person's id, which person lookup finds (never a national id)")->required();
}
inline void AddPlan(CLI::App& app, std::string& plan) {
  app.add_option("PLAN", plan, "The plan, such as 4601/3")->required();
}
inline constexpr int64_t kCeilingMax = 2500;
// The limit is above the number of people in the country.
inline constexpr int64_t kLimitMax = 1'000'000'000;
inline CLI::Option* AddLimit(CLI::App& app, int64_t& limit) {
  return app.add_option("-n,--limit", limit, "Show at most so many; 0: all")->check(WholeNumber(0, kLimitMax));
}
inline void AddDryRun(CLI::App& app, bool& dry_run) {
  app.add_flag("--dry-run", dry_run, "Check everything and show the outcome, but change nothing");
}
inline void AddYes(CLI::App& app, bool& yes) { app.add_flag("-y,--yes", yes, "Do not ask for confirmation"); }
inline void AddReason(CLI::App& app, std::string& reason) {
  app.add_option("--reason", reason, "Why, for the audit trail; no personal data")->required();
}
inline void AddLanguage(CLI::App& app, std::string& language) {
  app.add_option("--language", language, "Language of the explanation")
      ->transform(OneOf({"nb", "en"}))
      ->capture_default_str();
}

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_COMMAND_DECLARATION_H_
