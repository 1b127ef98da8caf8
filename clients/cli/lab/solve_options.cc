#include "clients/cli/lab/solve_options.h"

#include <CLI/CLI.hpp>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "clients/cli/command_declaration.h"

namespace listeplass::lab {
namespace {

template <typename Value>
using Meanings = std::vector<std::pair<std::string, Value>>;

Meanings<InstanceFormat> Formats() {
  return {{"json", InstanceFormat::kJson}, {"exchange", InstanceFormat::kExchange}};
}

Meanings<Objective> Objectives() {
  Meanings<Objective> objectives;
  for (Objective objective : kAllObjectives) {
    objectives.emplace_back(std::string(ObjectiveName(objective)), objective);
  }
  return objectives;
}

// An option that takes one of these words. A word that is none of them is told as by every other command, with the
// nearest one; CLI11's own transformer suggests nothing.
template <typename Value, typename Set>
CLI::Option* AddWord(CLI::App& command, const std::string& option, const std::string& description,
                     const Meanings<Value>& meanings, Set set) {
  std::vector<std::string> words;
  for (const auto& [word, value] : meanings) words.push_back(word);
  return command
      .add_option_function<std::string>(
          option,
          [meanings = std::map<std::string, Value>(meanings.begin(), meanings.end()),
           set = std::move(set)](const std::string& word) { set(meanings.at(word)); },
          description)
      ->transform(cli::OneOf(std::move(words)).description(""));
}

}  // namespace

void AddSolveCommand(CLI::App& lab, std::function<void(const SolveFlags&)> run) {
  CLI::App* command = lab.add_subcommand("solve", "Solve an instance file without a server and write the plan");
  auto flags = std::make_shared<SolveFlags>();
  command->add_option("INSTANCE", flags->instance_path, "Instance file")->required();
  AddWord(*command, "--format", "Format of the instance: json or exchange; default json", Formats(),
          [flags](InstanceFormat format) { flags->format = format; })
      ->type_name("FORMAT");
  AddWord(*command, "--objective",
          "PRIORITY, CARDINALITY, BALANCED, FIRST_COME or FIRST_COME_THEN_TRADE; default: the instance's policy",
          Objectives(), [flags](Objective objective) { flags->objective = objective; })
      ->type_name("OBJECTIVE");
  command->add_option("--out", flags->plan_path, "Write the moves to this CSV file: applicant,from,to,rank")
      ->type_name("FILE");
  command->add_flag("--verify", flags->verify, "Check the plan with the independent verifier");
  command->add_flag("--fairness", flags->fairness, "Add the plan's fairness summary to the line: \"fairness\":{...}");
  command->footer(
      "Prints one line of JSON. Exit status: 0 solved, 2 bad input, 3 verification failed.\n"
      "Example:\n"
      "  listeplass lab solve bergen.exchange --format exchange --objective PRIORITY --out plan.csv --verify");
  command->callback([flags, run = std::move(run)] { run(*flags); });
}

}  // namespace listeplass::lab
