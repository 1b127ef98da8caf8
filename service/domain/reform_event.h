// A municipality ends, and others take its place: kommunereform, a merger, a division (event.h says what all events
// share).
#ifndef LISTEPLASS_SERVICE_DOMAIN_REFORM_EVENT_H_
#define LISTEPLASS_SERVICE_DOMAIN_REFORM_EVENT_H_

#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "service/domain/ids.h"

namespace listeplass {

// Homes of one grunnkrets, and what its number is from now on. `before` null: homes whose grunnkrets is not known, or
// is of no number that goes over; they have none afterwards. Without households: only the travel times go over.
struct ReformedGrunnkrets {
  GrunnkretsId before;
  GrunnkretsId after;
  bool by_practice = false;  // the table did not say where they go: each went with the practice nearest to it
  std::vector<HouseholdId> households;  // ascending

  friend bool operator==(const ReformedGrunnkrets&, const ReformedGrunnkrets&) = default;
};

// What one of the municipalities that follow takes over.
struct Successor {
  MunicipalityId municipality;
  std::vector<PracticeId> practices;  // ascending; their lists go with them
  std::vector<ReformedGrunnkrets> grunnkretser;
  std::vector<PersonId> persons;  // ascending; at home there from now on, and so are their requests

  friend bool operator==(const Successor&, const Successor&) = default;
};

// All that is in `before` is in one of the successors from now on, and `before` is no more. It is no move: nobody has
// left or come, and what everybody has on a list stays as it is. The policies that the successors take over follow as
// PolicySet in the same batch; those of `before` are gone.
//
// One event, so that a reform is done or not. It is as large as the municipality: about 10 bytes for each person
// (300,000 persons: 3 MB), and applying it holds each of their records, homes and requests in memory once (about 200
// MB) until the batch is committed.
struct MunicipalityReformed {
  MunicipalityId before;
  absl::CivilDay day;                 // that it was done
  std::vector<Successor> successors;  // by rising municipality; at least one
  // Who had moved to `before`, where their list is, too: they live in the list's own municipality, and stay people who
  // do (R8, R18) although a border may lie between the two now. Ascending. Person::moved_here is unset for them.
  std::vector<PersonId> settled;
  std::string reason;
};

// `municipalities` (ascending) with all successors in the place of `before`, and without `own`, whose list or policy
// names them: nobody cooperates with themselves.
std::vector<MunicipalityId> WithSuccessors(const std::vector<MunicipalityId>& municipalities,
                                           const MunicipalityReformed& reform, MunicipalityId own);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_REFORM_EVENT_H_
