// `listeplass feed`, `watch` and `letters` are declared here.
#ifndef LISTEPLASS_CLIENTS_CLI_FEED_FEED_DECLARATION_H_
#define LISTEPLASS_CLIENTS_CLI_FEED_FEED_DECLARATION_H_

#include "CLI/CLI.hpp"
#include "clients/cli/command_declaration.h"

namespace listeplass::cli {

void AddFeedCommands(CLI::App& app, Chosen& chosen);
void AddWatchCommand(CLI::App& app, Chosen& chosen);
void AddLettersCommand(CLI::App& app, Chosen& chosen);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_FEED_FEED_DECLARATION_H_
