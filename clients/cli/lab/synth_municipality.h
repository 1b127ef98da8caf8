// These functions make the municipalities of synthetic data, Bergen or the whole country, and say how much of
// everything each gets.
#ifndef LISTEPLASS_CLIENTS_CLI_LAB_SYNTH_MUNICIPALITY_H_
#define LISTEPLASS_CLIENTS_CLI_LAB_SYNTH_MUNICIPALITY_H_

#include <cstdint>
#include <vector>

#include "clients/cli/lab/synth_geography.h"
#include "service/domain/ids.h"

namespace listeplass::lab {

inline constexpr MunicipalityId kBergen(4601);

// How much is to be made. The first four count lists, free_places counts places, the others count persons.
struct SynthFigures {
  int64_t lists = 0;
  int64_t open = 0;
  int64_t locked = 0;
  int64_t without_doctor = 0;
  int64_t free_places = 0;
  int64_t on_list = 0;  // persons with a list
  int64_t waiting = 0;  // those on a list who have a request
  int64_t newcomers = 0;
  int64_t refugees = 0;
  int64_t temporary = 0;

  int64_t persons() const { return on_list + newcomers + refugees + temporary; }
};

struct SynthMunicipality {
  MunicipalityId id;
  MicroPoint centre;
  std::vector<Neighbourhood> neighbourhoods;
  SynthFigures figures;
};

// The size of the data in parts in a million: 1,000,000 is full size. Each kind is kept at least once.
struct SynthScale {
  int64_t ppm = 1'000'000;
  int64_t Of(int64_t count) const;
};

// Bergen with the figures of clients/cli/lab/FORMAT.md.
SynthMunicipality MakeBergen(SynthScale scale);

// The country: MakeBergen's Bergen and 356 (scaled: fewer) made-up municipalities of heavy-tailed size, ascending by
// number.
std::vector<SynthMunicipality> MakeCountry(uint64_t seed, SynthScale scale);

}  // namespace listeplass::lab

#endif  // LISTEPLASS_CLIENTS_CLI_LAB_SYNTH_MUNICIPALITY_H_
