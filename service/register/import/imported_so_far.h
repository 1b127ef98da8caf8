// What one import has seen, beyond the message that is being decided.
#ifndef LISTEPLASS_SERVICE_REGISTER_IMPORT_IMPORTED_SO_FAR_H_
#define LISTEPLASS_SERVICE_REGISTER_IMPORT_IMPORTED_SO_FAR_H_

#include <cstdint>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "service/domain/ids.h"
#include "service/domain/national_id.h"
#include "service/domain/person.h"
#include "service/domain/request.h"

namespace listeplass {

// What the import's earlier rows have said, by id. One lives as long as one import: it finds ids given twice, and lets
// a row rest on rows that have only been checked, not applied. Memory: about 60 bytes per household and person seen, 20
// per travel time.
struct ImportedSoFar {
  // What later rows need to know of a person whose row has come.
  struct PersonFacts {
    ListId list;  // committed
    MunicipalityId municipality;
    std::optional<Group> group;
    Residence residence = Residence::kNone;
    bool list_is_the_rows = false;  // not one decided here
    bool is_new = false;            // by this import
  };

  // Known to exist: by a row of this import, or looked up in the register because a row rests on it.
  struct Place {
    MunicipalityId municipality;
    bool in_row = false;
    HouseholdId household = {};  // of a household: ours
  };

  absl::flat_hash_map<PracticeId, Place> practices;
  absl::flat_hash_map<MunicipalityId, bool> municipalities;                     // known?
  absl::flat_hash_map<MunicipalityId, std::vector<MunicipalityId>> successors;  // of those named; empty: not reformed
  absl::flat_hash_map<ListId, bool> lists;                                      // in a row?
  absl::flat_hash_set<ListId> ended_lists;                                      // of those
  absl::flat_hash_map<HouseholdId, Place> households;                           // by the source's number
  int64_t households_added = 0;
  absl::flat_hash_map<NationalId, PersonFacts> persons;  // in a row; by the number they have now
  // What a person's row did to the standing request.
  absl::flat_hash_map<PersonId, std::optional<Request>> requests_after;
  absl::flat_hash_set<NationalId> requests;                               // in a row; likewise
  absl::flat_hash_set<std::pair<GrunnkretsId, PracticeId>> travel_times;  // in a row
  std::set<MunicipalityId> touched;                                       // where the rows are at home
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_IMPORT_IMPORTED_SO_FAR_H_
