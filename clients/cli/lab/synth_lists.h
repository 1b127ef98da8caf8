// These functions make the practices and lists of a synthetic municipality: where they are, how large, how full, and in
// what state.
#ifndef LISTEPLASS_CLIENTS_CLI_LAB_SYNTH_LISTS_H_
#define LISTEPLASS_CLIENTS_CLI_LAB_SYNTH_LISTS_H_

#include <cstdint>
#include <vector>

#include "clients/cli/csv/register_rows.h"
#include "clients/cli/lab/synth_municipality.h"
#include "clients/cli/lab/synth_random.h"

namespace listeplass::lab {

struct SynthPractice {
  csv::PracticeRow row;
  int district = 0;  // see Neighbourhood
  MicroPoint position;
  int64_t lists = 0;
};

struct SynthList {
  csv::ListRow row;
  int district = 0;
  MicroPoint position;
  int64_t members = 0;     // how many people the list is to get
  int64_t popularity = 0;  // a weight among those who want another list

  int64_t free_places() const { return std::max<int64_t>(0, row.ceiling - members - row.held); }
  bool over_full() const { return members > row.ceiling; }
};

// Makes practices of one to eight lists, municipality.figures.lists in all. They are spread over the neighbourhoods so
// that lists follow population. Ids count on from next_id, which is moved past them.
std::vector<SynthPractice> MakePractices(const SynthMunicipality& municipality, SynthRandom& random, int64_t& next_id);

// Makes the practices' lists. The counts of municipality.figures come out exactly: open lists, locked lists, lists
// without a regular doctor, members and free places. Only free places may be fewer, where every open list has 200
// already and every closed one 9, the most below the threshold of R12. Lists are full or nearly so, a fifth over-full
// (R32). Popularity is heavy-tailed.
std::vector<SynthList> MakeLists(const SynthMunicipality& municipality, const std::vector<SynthPractice>& practices,
                                 SynthRandom& random, int64_t& next_id);

}  // namespace listeplass::lab

#endif  // LISTEPLASS_CLIENTS_CLI_LAB_SYNTH_LISTS_H_
