#include <unistd.h>

#include <CLI/CLI.hpp>

#include "clients/cli/lab/synth_command.h"

namespace listeplass::lab {

CLI::App* AddSynthCommand(CLI::App& lab, SynthFlags& flags) {
  CLI::App* synth = lab.add_subcommand("synth", "Write a synthetic register as CSV files");
  synth->add_option("--municipality", flags.municipality, "4601 for Bergen, all for the whole country")
      ->capture_default_str();
  synth->add_option("--out", flags.out_dir, "Folder for the files; made if missing, its files are replaced")
      ->required();
  synth->add_option("--seed", flags.seed, "Same seed, same bytes")->capture_default_str();
  synth->add_option("--as-of", flags.as_of, "The day that the data describes, YYYY-MM-DD")->capture_default_str();
  synth->add_option("--scale", flags.scale, "Make only this part of everything, such as 0.01")->capture_default_str();
  synth->footer(
      "Examples:\n"
      "  listeplass lab synth --municipality 4601 --out bergen\n"
      "  listeplass lab synth --municipality all --out country --seed 7\n"
      "  listeplass lab synth --out small --scale 0.01\n"
      "Exit status: 0 made; 2 a flag has a wrong value or a file could not be written.");
  flags.progress = isatty(STDERR_FILENO) != 0;
  return synth;
}

}  // namespace listeplass::lab
