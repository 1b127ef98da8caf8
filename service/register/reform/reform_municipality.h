// This command ends a municipality and puts others in its place (kommunereform). So a municipality is divided, several
// become one, or a number changes.
//
// It is no move. People stay on their lists, have waited as long as before, and get none of the rights of those who
// move (R8, R18). What is told of the past is told of the municipality that things are in now. The municipality's old
// names still lead to its practices and lists (known_municipality.h).
#ifndef LISTEPLASS_SERVICE_REGISTER_REFORM_REFORM_MUNICIPALITY_H_
#define LISTEPLASS_SERVICE_REGISTER_REFORM_REFORM_MUNICIPALITY_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/domain/ids.h"
#include "service/domain/state.h"
#include "service/register/decision.h"

namespace listeplass {

// A row says where one grunnkrets, or one practice with its lists, is from now on. Exactly one of the two is named.
struct ReformRow {
  GrunnkretsId grunnkrets = {};
  PracticeId practice = {};
  MunicipalityId municipality;
  // The grunnkrets' number from now on. Null: the new municipality's number and the last four digits of the old one.
  GrunnkretsId new_grunnkrets = {};
};

struct ReformMunicipalityCommand {
  MunicipalityId municipality;
  // The table names every practice of the municipality, unless all rows name the same successor; then everything goes
  // there. It may name a practice that an import has already put into its successor.
  std::vector<ReformRow> table;
  std::string reason;
};

// The reform holds from now on. Events: MunicipalityReformed, then PolicySet and DailyRunDone.
//
// - A home goes where the table puts its grunnkrets. A home without a grunnkrets, or whose grunnkrets is not in the
//   table, follows the municipality's practice nearest to it as the crow flies, and the event says so. A grunnkrets
//   that is not in the table gets the number that a row without a new number would give it. Travel times go with the
//   numbers.
// - People go where their home goes, also the dead and those who have left. Requests go with their applicants.
// - A successor without a policy of its own gets those of the municipality that hold today or later, with the target
//   lists that went to that successor (R14). A successor that has a policy keeps it. Other municipalities' policies, in
//   force or to come, and lists that name the municipality as cooperating (R33) name all its successors instead.
// - A successor that has had no daily run gets the day of the municipality's last one.
// - Practices and homes have no bydel until an import says which, because a bydel's code begins with its municipality's
//   number.
//
// Reads every person and home of the register once.
//
// INVALID_ARGUMENT     FIELD_REQUIRED; FIELD_INVALID (reason; table[i]: a practice or grunnkrets of another
//                      municipality, twice, both or none; table: a practice that is not in it); OUT_OF_RANGE
// NOT_FOUND            MUNICIPALITY_NOT_FOUND; MUNICIPALITY_ENDED (municipality; table[i].municipality, since a number
//                      is not given again); PRACTICE_NOT_FOUND
// FAILED_PRECONDITION  IMPORT_UNFINISHED
// RESOURCE_EXHAUSTED   LIMIT (limits::kReformRowsMax rows; limits::kCooperatingMax municipalities that one cooperates
//                      with)
absl::StatusOr<Decision> DecideReformMunicipality(const StateReader& state, const ReformMunicipalityCommand& command,
                                                  const DecisionContext& context);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_REFORM_REFORM_MUNICIPALITY_H_
