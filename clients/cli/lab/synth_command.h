// `listeplass lab synth` writes a synthetic register as CSV files (clients/cli/lab/FORMAT.md).
//
// Each command of `lab` has a struct of flags, an Add...Command() that declares them to CLI11 in a source of its own,
// and a Run...() that knows nothing of CLI11 (command_declaration.h says why). lab_declaration.cc adds the commands and
// runs the one that was typed.
#ifndef LISTEPLASS_CLIENTS_CLI_LAB_SYNTH_COMMAND_H_
#define LISTEPLASS_CLIENTS_CLI_LAB_SYNTH_COMMAND_H_

#include <cstdint>
#include <ostream>
#include <string>

namespace CLI {
class App;
}

namespace listeplass::lab {

struct SynthFlags {
  std::string municipality = "4601";  // or "all"
  std::string out_dir;
  uint64_t seed = 1;
  std::string as_of = "2026-12-01";
  double scale = 1;
  bool progress = false;  // draw a progress bar on `err`
};

// Declares `synth` below `lab`. `flags` must outlive the parsing.
CLI::App* AddSynthCommand(CLI::App& lab, SynthFlags& flags);

// Makes the data and prints a table of what was made on `out`. The exit status (clients/cli/exit_code.h) is 0; it is 2
// if a flag has a wrong value or a file could not be written, and `err` says which.
int RunSynth(const SynthFlags& flags, std::ostream& out, std::ostream& err);

}  // namespace listeplass::lab

#endif  // LISTEPLASS_CLIENTS_CLI_LAB_SYNTH_COMMAND_H_
