// Two registered numbers that were one person's are merged: a D-number and a fødselsnummer, or one person registered
// twice (Folkeregisteret: opphørt som dublett, videreført ved sammenslåing).
//
// The survivor is the number that the population register continues. Home, birth date, right, opting out (R3) and
// standing with that register are as the survivor has them. What was gained under either number is united:
//
//   numbers       All numbers lead to the survivor for ever, and so does the merged person's name in every call.
//   list          The survivor's list stays, or the other's if the survivor has none. Of two lists staff choose one;
//                 the other place is free from today. A list with a doctor whom either may not be offered (R26) cannot
//                 be kept; a person who has no other list then needs one as DISPLACED. A survivor without a right, or
//                 who has opted out, keeps none.
//   memberships   Those of the number whose list is kept go on as they are, with a coming move and a notice. The other
//                 number's end today, and its coming moves never begin. Past periods at different times become one
//                 history. Those that overlap it are kept beside it (Person::memberships_beside), since each list had
//                 given a place. So used switches (R7), returns (R18) and the figures of past days stay what they were.
//   without list  A person without a list keeps the longer wait (R13), as far as neither number had a list meanwhile.
//   doctors       Doctors that either number is never offered (R26) are not offered.
//   protection    The stronger protection holds. The register's later word about either number counts as its last one
//                 about the survivor, of protection as of custody (carried_statements.h).
//   custody       Of a child: those who have custody, or are guardians, under either number. A parent has the custody
//                 that was reported of either number (custodians.h).
//   notifiers     Whom the person let know under either number knows on, since the earlier day; what was let know for a
//                 child ends when the survivor is 16 (R17).
//   requests      The survivor's request stays; if both wished the same, with the older waiting time. Where only the
//                 other number waits, the survivor takes its place in that request. A request for the list that is now
//                 theirs is fulfilled and closes. Others wait on as they did. Where that cannot be, the merge is
//                 refused.
//
// A merge cannot be undone (history/undo.h).
#ifndef LISTEPLASS_SERVICE_REGISTER_PEOPLE_UNITE_PERSONS_H_
#define LISTEPLASS_SERVICE_REGISTER_PEOPLE_UNITE_PERSONS_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "service/domain/ids.h"
#include "service/domain/person.h"
#include "service/domain/state.h"
#include "service/register/decision.h"

namespace listeplass {

struct UniteBy {
  ListId keep_list = {};    // one of theirs; null: the one that there is
  std::string reason = {};  // empty: the population register says so
};

// REQUIRES: two different persons, as they are in `state`. Events: PersonsMerged, with RequestClosed and RequestPlaced
// for what becomes of the requests, and RowsStated for what was said of the other number.
//
// INVALID_ARGUMENT     FIELD_INVALID (keep_list: of neither)
// FAILED_PRECONDITION  LIST_CHOICE_REQUIRED (keep_list), WAITS_WITH_OTHERS (R9);
//                      of keep_list: NOT_ENTITLED (R1), OPTED_OUT (R3), DOCTOR_EXCLUDED (R26)
absl::StatusOr<Decision> UnitePersons(const StateReader& state, const Person& survivor, const Person& merged,
                                      const UniteBy& by, absl::CivilDay today);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_PEOPLE_UNITE_PERSONS_H_
