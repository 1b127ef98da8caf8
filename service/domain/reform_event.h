// In a reform (kommunereform) a municipality ends, by merger or division, and others take its place. These types record
// it (event.h says what all events share).
#ifndef LISTEPLASS_SERVICE_DOMAIN_REFORM_EVENT_H_
#define LISTEPLASS_SERVICE_DOMAIN_REFORM_EVENT_H_

#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "service/domain/ids.h"

namespace listeplass {

// The homes of one grunnkrets, and its number from now on. `before` null: the homes have no known grunnkrets, or one
// that goes over to no number; they have none afterwards. Without households, only the travel times go over.
struct ReformedGrunnkrets {
  GrunnkretsId before;
  GrunnkretsId after;
  bool by_practice = false;             // the table did not say where the homes go: each went with its nearest practice
  std::vector<HouseholdId> households;  // ascending

  friend bool operator==(const ReformedGrunnkrets&, const ReformedGrunnkrets&) = default;
};

// A Successor holds what one of the municipalities that follow takes over.
struct Successor {
  MunicipalityId municipality;
  std::vector<PracticeId> practices;  // ascending; their lists go with them
  std::vector<ReformedGrunnkrets> grunnkretser;
  std::vector<PersonId> persons;  // at home there from now on, as are their requests; ascending

  friend bool operator==(const Successor&, const Successor&) = default;
};

// All that is in `before` is in one of the successors from now on, and `before` is no more. Nobody moves by it: what
// everybody has on a list stays as it is. The policies that the successors take over follow as PolicySet in the same
// batch, and those of `before` are gone.
//
// A reform is one event, so that it is done as a whole or not at all. The event is as large as the municipality: about
// 10 bytes for each person (300,000 persons: 3 MB). Applying it holds each of their records, homes and requests in
// memory once (about 200 MB) until the batch is committed.
struct MunicipalityReformed {
  MunicipalityId before;
  absl::CivilDay day;                 // day on which it was done
  std::vector<Successor> successors;  // by rising municipality; at least one
  // The people who had moved to `before`, where their list is, too, ascending. They live in the list's own
  // municipality, and go on counting as such (R8, R18) although a border may lie between the two now.
  // Person::moved_here is unset for them.
  std::vector<PersonId> settled;
  std::string reason;
};

// Returns `municipalities` (ascending) with all successors in the place of `before`, and without `own`, which is the
// municipality of the list or policy that names them: nobody cooperates with themselves.
std::vector<MunicipalityId> WithSuccessors(const std::vector<MunicipalityId>& municipalities,
                                           const MunicipalityReformed& reform, MunicipalityId own);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_REFORM_EVENT_H_
