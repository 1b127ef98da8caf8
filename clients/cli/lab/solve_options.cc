#include "clients/cli/lab/solve_options.h"

#include <CLI/CLI.hpp>
#include <map>
#include <memory>
#include <string>
#include <utility>

namespace listeplass::lab {
namespace {

std::map<std::string, InstanceFormat> Formats() {
  return {{"json", InstanceFormat::kJson}, {"exchange", InstanceFormat::kExchange}};
}

std::map<std::string, Objective> Objectives() {
  std::map<std::string, Objective> objectives;
  for (Objective objective :
       {Objective::kPriority, Objective::kCardinality, Objective::kBalanced, Objective::kFirstCome}) {
    objectives.emplace(std::string(ObjectiveName(objective)), objective);
  }
  return objectives;
}

}  // namespace

void AddSolveCommand(CLI::App& lab, std::function<void(const SolveFlags&)> run) {
  CLI::App* command = lab.add_subcommand("solve", "Solve an instance file without a server and write the plan");
  auto flags = std::make_shared<SolveFlags>();
  command->add_option("INSTANCE", flags->instance_path, "Instance file")->required();
  command->add_option("--format", flags->format, "Format of the instance: json or exchange; default json")
      ->transform(CLI::CheckedTransformer(Formats()).description(""))
      ->type_name("FORMAT");
  command
      ->add_option("--objective", flags->objective,
                   "PRIORITY, CARDINALITY, BALANCED or FIRST_COME; default: the instance's policy")
      ->transform(CLI::CheckedTransformer(Objectives()).description(""))
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
