// By this command staff merge two registered numbers of one person (see unite_persons.h).
#ifndef LISTEPLASS_SERVICE_REGISTER_PEOPLE_MERGE_PERSONS_H_
#define LISTEPLASS_SERVICE_REGISTER_PEOPLE_MERGE_PERSONS_H_

#include <string>

#include "absl/status/statusor.h"
#include "service/domain/ids.h"
#include "service/domain/state.h"
#include "service/register/decision.h"

namespace listeplass {

struct MergePersonsCommand {
  PersonId survivor;  // the number that the population register continues
  PersonId merged;
  ListId keep_list = {};  // one of theirs; null: the one that there is
  std::string reason;     // kept in the audit trail: no personal data
};

// A merge cannot be undone.
//
// INVALID_ARGUMENT     FIELD_REQUIRED and FIELD_INVALID (reason; merged: the same person, or one that cannot be the
//                      same (plausible_merge.h); keep_list: of neither)
// NOT_FOUND            PERSON_NOT_FOUND
// FAILED_PRECONDITION  LIST_CHOICE_REQUIRED (keep_list), WAITS_WITH_OTHERS (R9);
//                      of keep_list: NOT_ENTITLED (R1), OPTED_OUT (R3), DOCTOR_EXCLUDED (R26)
absl::StatusOr<Decision> DecideMergePersons(const StateReader& state, const MergePersonsCommand& command,
                                            const DecisionContext& context);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_PEOPLE_MERGE_PERSONS_H_
