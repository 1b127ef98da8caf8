// LiveYear simulates a year of a register. A synthetic Bergen is imported and lives day by day through the server's own
// sequencer and daily runs. People do what townspeople.h draws, and lists end, are reduced and are created.
#ifndef LISTEPLASS_TESTS_SIMULATION_YEAR_H_
#define LISTEPLASS_TESTS_SIMULATION_YEAR_H_

#include <cstdint>
#include <ostream>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "clients/cli/lab/synth_municipality.h"

namespace listeplass::simulation {

struct YearOptions {
  std::string folder;  // an empty folder, for the files and the store
  int days = 365;
  uint64_t seed = 1;
  lab::SynthScale scale;
};

struct YearResult {
  // What should not have been: invariants that a command would have broken, daily runs that were not done, indexes and
  // counts that disagree with the records. Empty if all is well.
  std::vector<std::string> faults;
  std::string digest;  // of the state at the end (storage/digest.h), shortened: equal options give equal digests
  int64_t commands = 0;
  double import_seconds = 0;
  double year_seconds = 0;   // of that:
  double plans_seconds = 0;  // the daily runs
  double check_seconds = 0;  // the check afterwards
};

// Lives the year, and prints a line to `out` for every month. Returns errors of files and of the store.
absl::StatusOr<YearResult> LiveYear(const YearOptions& options, std::ostream& out);

}  // namespace listeplass::simulation

#endif  // LISTEPLASS_TESTS_SIMULATION_YEAR_H_
