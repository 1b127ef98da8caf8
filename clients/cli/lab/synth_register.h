// WriteSynthRegister makes a synthetic register and writes it as the CSV files of clients/cli/lab/FORMAT.md, without
// travel times.
//
// Lists are decided first, for all municipalities; people are then drawn and written household by household, so that
// memory stays with the lists (and a bit per birth date) however many people there are.
#ifndef LISTEPLASS_CLIENTS_CLI_LAB_SYNTH_REGISTER_H_
#define LISTEPLASS_CLIENTS_CLI_LAB_SYNTH_REGISTER_H_

#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "clients/cli/lab/synth_municipality.h"

namespace listeplass::lab {

struct SynthOptions {
  bool country = false;  // the whole country; false: Bergen
  std::string out_dir;   // made if missing; files of the same names are replaced
  uint64_t seed = 1;
  absl::CivilDay as_of;  // the day that the data describes; from 2000 to 2099
  SynthScale scale;
  std::function<void(int64_t done_persons, int64_t all_persons)> progress;  // may be empty
};

// The counts of what was made.
struct SynthSummary {
  int64_t municipalities = 0;
  int64_t practices = 0;
  int64_t lists = 0;
  int64_t open_lists = 0;
  int64_t locked_lists = 0;
  int64_t lists_without_doctor = 0;
  int64_t over_full_lists = 0;
  int64_t free_places = 0;
  int64_t households = 0;
  int64_t persons = 0;
  int64_t on_list = 0;
  int64_t newcomers = 0;
  int64_t refugees = 0;
  int64_t temporary = 0;
  int64_t requests = 0;
  int64_t waiting_on_list = 0;  // requests of people with a list
};

// Errors: FILE_UNUSABLE (clients/cli/csv/csv_errors.h); the files are then incomplete.
absl::StatusOr<SynthSummary> WriteSynthRegister(const SynthOptions& options);

}  // namespace listeplass::lab

#endif  // LISTEPLASS_CLIENTS_CLI_LAB_SYNTH_REGISTER_H_
