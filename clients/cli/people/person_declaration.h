// The commands on people are declared here: `listeplass person` and `listeplass unassigned`.
#ifndef LISTEPLASS_CLIENTS_CLI_PEOPLE_PERSON_DECLARATION_H_
#define LISTEPLASS_CLIENTS_CLI_PEOPLE_PERSON_DECLARATION_H_

#include "CLI/CLI.hpp"
#include "clients/cli/command_declaration.h"

namespace listeplass::cli {

void AddPersonCommands(CLI::App& app, Chosen& chosen);
void AddUnassignedCommand(CLI::App& app, Chosen& chosen);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_PEOPLE_PERSON_DECLARATION_H_
