// These functions make the places where synthetic people live: neighbourhoods, and positions scattered around them, in
// whole millionths of a degree.
//
// Positions are whole numbers and not degrees, so that they and their distances come out the same on any machine
// (synth_random.h).
#ifndef LISTEPLASS_CLIENTS_CLI_LAB_SYNTH_GEOGRAPHY_H_
#define LISTEPLASS_CLIENTS_CLI_LAB_SYNTH_GEOGRAPHY_H_

#include <cstdint>
#include <string>
#include <vector>

#include "clients/cli/lab/synth_random.h"
#include "service/domain/geo_point.h"
#include "service/domain/ids.h"

namespace listeplass::lab {

struct MicroPoint {
  int64_t lat_microdegrees = 0;
  int64_t lng_microdegrees = 0;

  GeoPoint ToGeoPoint() const {
    return {static_cast<double>(lat_microdegrees) / 1e6, static_cast<double>(lng_microdegrees) / 1e6};
  }
};

// The square of the distance in metres, on a plane. In Norway it is good to a percent up to some tens of kilometres.
int64_t SquaredMetres(MicroPoint a, MicroPoint b);

// A point up to radius_metres from `centre` to each side, mostly much nearer.
MicroPoint Scatter(MicroPoint centre, int64_t radius_metres, SynthRandom& random);

// A part of a municipality where people live close together.
struct Neighbourhood {
  std::string name;
  BydelId bydel;     // null where the municipality has none
  int district = 0;  // people prefer lists of their own district: the bydel, or else the neighbourhood itself
  MicroPoint centre;
  int64_t radius_metres = 0;
  int64_t population = 0;  // a weight
};

// Bergen's 8 bydeler as named neighbourhoods, each bydel with its rounded population. Positions are approximate: good
// for plausible distances, not for maps.
std::vector<Neighbourhood> BergenNeighbourhoods();

// A municipality that does not exist: a centre and, for larger populations, further places around it.
std::vector<Neighbourhood> MadeUpNeighbourhoods(MunicipalityId municipality, MicroPoint centre, int64_t population,
                                                SynthRandom& random);

}  // namespace listeplass::lab

#endif  // LISTEPLASS_CLIENTS_CLI_LAB_SYNTH_GEOGRAPHY_H_
