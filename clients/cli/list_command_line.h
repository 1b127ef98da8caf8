// The commands of `listeplass list`, declared.
#ifndef LISTEPLASS_CLIENTS_CLI_LIST_COMMAND_LINE_H_
#define LISTEPLASS_CLIENTS_CLI_LIST_COMMAND_LINE_H_

#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "clients/cli/command_declaration.h"
#include "clients/cli/register_commands.h"

namespace listeplass::cli {

void AddListCommands(CLI::App& app, Chosen& chosen);

// What a group may be called.
std::vector<std::string> Groups();
// GROUP and the bounds of its intake, for a list's rule and for a policy's.
void AddIntake(CLI::App& app, IntakeOptions& options);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_LIST_COMMAND_LINE_H_
