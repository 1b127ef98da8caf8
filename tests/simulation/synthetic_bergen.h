// ImportSyntheticBergen takes the synthetic Bergen of clients/cli/lab over into a register, through the rules of an
// import.
#ifndef LISTEPLASS_TESTS_SIMULATION_SYNTHETIC_BERGEN_H_
#define LISTEPLASS_TESTS_SIMULATION_SYNTHETIC_BERGEN_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "clients/cli/lab/synth_lists.h"
#include "clients/cli/lab/synth_municipality.h"
#include "tests/simulation/register_at_work.h"

namespace listeplass::simulation {

// kElsewhere is the rest of the country, where people move to and from. It has one practice, with open lists.
inline constexpr MunicipalityId kElsewhere(301);

struct SyntheticBergen {
  lab::SynthMunicipality municipality;
  std::vector<lab::SynthList> lists;  // with their popularity
  std::vector<ListId> elsewhere;      // lists in kElsewhere
};

// Writes the files to `folder`, and imports them and the lists elsewhere. INTERNAL if a row is refused; errors of files
// and of the store are passed on.
absl::StatusOr<SyntheticBergen> ImportSyntheticBergen(const std::string& folder, absl::CivilDay as_of, uint64_t seed,
                                                      lab::SynthScale scale, RegisterAtWork& reg);

}  // namespace listeplass::simulation

#endif  // LISTEPLASS_TESTS_SIMULATION_SYNTHETIC_BERGEN_H_
