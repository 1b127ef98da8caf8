// listeplass: the municipality's staff CLI. See README.md beside this file.
#include "clients/cli/command_line.h"

int main(int argc, char** argv) {
  return listeplass::cli::RunCommandLine(argc, argv, listeplass::cli::StandardTerminal());
}
