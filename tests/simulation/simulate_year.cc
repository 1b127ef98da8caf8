// simulate_year lets a synthetic Bergen live a year on a real store, through the server's own rules and daily runs.
// deploy/year builds and runs it; --help tells the options.
//
// It exits with 0 if nothing was wrong in the end, with 1 if something was, with 2 for bad options.
#include <cmath>
#include <iostream>

#include "CLI/CLI.hpp"
#include "absl/strings/str_format.h"
#include "tests/simulation/year.h"
#include "tests/support/temp_dir.h"

int main(int argc, char** argv) {
  using listeplass::simulation::YearResult;
  listeplass::simulation::YearOptions options;
  double scale = 1;
  CLI::App app("Lives a simulated year of Bergen, and checks that no invariant is broken.");
  app.add_option("--days", options.days, "how many days, 1 to 3650")->check(CLI::Range(1, 3650))->capture_default_str();
  app.add_option("--scale", scale, "a smaller Bergen")->check(CLI::Range(0.001, 1.0))->capture_default_str();
  app.add_option("--seed", options.seed, "the same seed gives the same year")->capture_default_str();
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  options.scale.ppm = std::llround(scale * 1e6);
  const listeplass::TempDir folder;
  options.folder = folder.path();

  const absl::StatusOr<YearResult> result = listeplass::simulation::LiveYear(options, std::cout);
  if (!result.ok()) {
    std::cerr << "simulate_year: " << result.status() << "\n";
    return 1;
  }
  std::cout << absl::StreamFormat(
      "\n%d days in %.1f s (daily runs %.1f s), import %.1f s, checks %.1f s; %d commands\n", options.days,
      result->year_seconds, result->plans_seconds, result->import_seconds, result->check_seconds, result->commands);
  std::cout << "Invariants: every change was checked before it was committed; at the end all indexes, counts and\n"
               "figures were counted anew from the records. Digest of the state: "
            << result->digest << "\n";
  for (const std::string& fault : result->faults) std::cout << "WRONG " << fault << "\n";
  std::cout << (result->faults.empty() ? "Nothing was wrong.\n" : "FAILED\n");
  return result->faults.empty() ? 0 : 1;
}
