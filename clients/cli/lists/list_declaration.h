// The commands of `listeplass list` and `listeplass practice` are declared here.
#ifndef LISTEPLASS_CLIENTS_CLI_LISTS_LIST_DECLARATION_H_
#define LISTEPLASS_CLIENTS_CLI_LISTS_LIST_DECLARATION_H_

#include "CLI/CLI.hpp"
#include "clients/cli/command_declaration.h"
#include "clients/cli/lists/list_commands.h"

namespace listeplass::cli {

void AddListCommands(CLI::App& app, Chosen& chosen);
void AddPracticeCommands(CLI::App& app, Chosen& chosen);

// Declares GROUP and the bounds of its intake, which `list intake` and `policy intake` share.
void AddIntake(CLI::App& app, IntakeOptions& options);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_LISTS_LIST_DECLARATION_H_
