// `listeplass status`, `capacity`, `changes` and `figures` are declared here.
#ifndef LISTEPLASS_CLIENTS_CLI_REPORTS_REPORT_DECLARATION_H_
#define LISTEPLASS_CLIENTS_CLI_REPORTS_REPORT_DECLARATION_H_

#include "CLI/CLI.hpp"
#include "clients/cli/command_declaration.h"

namespace listeplass::cli {

void AddStatusCommand(CLI::App& app, Chosen& chosen);
void AddCapacityCommand(CLI::App& app, Chosen& chosen);
void AddChangesCommand(CLI::App& app, Chosen& chosen);
void AddFiguresCommand(CLI::App& app, Chosen& chosen);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_REPORTS_REPORT_DECLARATION_H_
