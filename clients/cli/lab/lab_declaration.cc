#include "clients/cli/lab/lab_declaration.h"

#include <memory>

#include "clients/cli/lab/solve_command.h"
#include "clients/cli/lab/solve_options.h"
#include "clients/cli/lab/synth_command.h"

namespace listeplass::cli {

void AddLabCommands(CLI::App& app, Chosen& chosen) {
  CLI::App& lab = Family(app, "lab", "The offline workbench: synthetic data and solving without a server");
  auto synth = std::make_shared<lab::SynthFlags>();
  lab::AddSynthCommand(lab, *synth)->callback([synth, &chosen] {
    chosen.offline = [synth](Terminal& terminal) {
      synth->progress = terminal.err_is_terminal;
      return lab::RunSynth(*synth, terminal.out, terminal.err);
    };
  });
  lab::AddSolveCommand(lab, [&chosen](const lab::SolveFlags& flags) {
    chosen.offline = [flags](Terminal& terminal) {
      return lab::RunSolve(flags, terminal.out, terminal.err, terminal.err_is_terminal);
    };
  });
}

}  // namespace listeplass::cli
