// The command that ends a municipality and puts others in its place (kommunereform): one that is divided, several that
// become one, or a number that changes.
//
// It is no move. People stay on their lists, wait as long as they have waited, and get none of the rights of those who
// move (R8, R18); what is told of the past is told of the municipality that things are in now. The names of before
// still lead to practices and lists (known_municipality.h).
#ifndef LISTEPLASS_SERVICE_REGISTER_REFORM_REFORM_MUNICIPALITY_H_
#define LISTEPLASS_SERVICE_REGISTER_REFORM_REFORM_MUNICIPALITY_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "service/domain/ids.h"
#include "service/domain/state.h"
#include "service/register/decision.h"

namespace listeplass {

// Where one grunnkrets, or one practice with its lists, is from now on: exactly one of the two is named.
struct ReformRow {
  GrunnkretsId grunnkrets = {};
  PracticeId practice = {};
  MunicipalityId municipality;
  // Of a grunnkrets: its number from now on. Null: the new municipality's number and the last four digits of the old.
  GrunnkretsId new_grunnkrets = {};
};

struct ReformMunicipalityCommand {
  MunicipalityId municipality;
  // Every practice of the municipality must be in it, unless all rows name the same successor, and so all goes there. A
  // practice that an import has put into its successor already may be in it.
  std::vector<ReformRow> table;
  std::string reason;
};

// It holds from now on; events: MunicipalityReformed, then PolicySet and DailyRunDone.
//
// - A home goes where the table puts its grunnkrets. One without a grunnkrets, or whose grunnkrets is not in the table,
//   follows the practice of the municipality nearest to it, as the crow flies, and the event says so. A grunnkrets that
//   is not in the table gets the number that a row without a new one would give it. Travel times go with the numbers.
// - People go where their home goes, also the dead and those who have left; requests go with who asked.
// - Each successor without a policy of its own gets those of the municipality that hold today or later, with the target
//   lists that went there (R14); one that has a policy keeps it. Where other policies, in force or to come, and lists
//   name the municipality as one they cooperate with (R33), they name all its successors.
// - The daily run has been done for a successor for the day that it had been done for the municipality.
// - A bydel's code begins with its municipality's, so that practices and homes have none until an import says which.
//
// Reads every person and home of the register once. INVALID_ARGUMENT: FIELD_REQUIRED, FIELD_INVALID (reason, table[i]:
// practice or grunnkrets of another municipality, twice, both or none; table: a practice that is not in it),
// OUT_OF_RANGE; NOT_FOUND: MUNICIPALITY_NOT_FOUND, MUNICIPALITY_ENDED (municipality, table[i].municipality: a number is
// not given again), PRACTICE_NOT_FOUND; FAILED_PRECONDITION
// IMPORT_UNFINISHED; RESOURCE_EXHAUSTED LIMIT (limits::kReformRowsMax rows; limits::kCooperatingMax municipalities that
// one cooperates with).
absl::StatusOr<Decision> DecideReformMunicipality(const StateReader& state, const ReformMunicipalityCommand& command,
                                                  const DecisionContext& context);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_REFORM_REFORM_MUNICIPALITY_H_
