// An import is decided in messages; this is what it has seen beyond the message at hand.
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

// Holds what the import's earlier rows have said, by id. It finds ids given twice, and lets a row rest on rows that
// have only been checked, not applied. One lives as long as one import. Memory: about 60 bytes per household and person
// seen, 20 per travel time.
struct ImportedSoFar {
  // What later rows need to know of a person whose row has come.
  struct PersonFacts {
    ListId list;  // committed
    MunicipalityId municipality;
    std::optional<Group> group;
    Residence residence = Residence::kNone;
    bool list_is_the_rows = false;  // the row said the list; it was not decided here
    bool is_new = false;            // this import registered the person
    NationalId number = {};         // by which the row named the person
  };

  // A practice or household that exists: a row of this import brought it, or it was looked up because a row rests on
  // it.
  struct Place {
    MunicipalityId municipality;
    bool in_row = false;
    HouseholdId household = {};  // our id of a household; null for a practice
  };

  absl::flat_hash_map<PracticeId, Place> practices;
  absl::flat_hash_map<MunicipalityId, bool> municipalities;                     // known?
  absl::flat_hash_map<MunicipalityId, std::vector<MunicipalityId>> successors;  // empty: not reformed
  absl::flat_hash_map<ListId, bool> lists;                                      // in a row?
  absl::flat_hash_set<ListId> ended_lists;                                      // of `lists`
  absl::flat_hash_map<HouseholdId, Place> households;                           // by the source's number
  int64_t households_added = 0;
  absl::flat_hash_map<NationalId, PersonFacts> persons;  // in a row; by their number of now
  // The request that each person's row left them.
  absl::flat_hash_map<PersonId, std::optional<Request>> requests_after;
  // The number by which a request's row named the person, by their number of now.
  absl::flat_hash_map<NationalId, NationalId> requests;
  absl::flat_hash_set<std::pair<GrunnkretsId, PracticeId>> travel_times;  // in a row
  std::set<MunicipalityId> touched;                                       // where the rows are at home
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_IMPORT_IMPORTED_SO_FAR_H_
