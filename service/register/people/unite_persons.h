// The merging of two registered numbers that were one person's: a D-number and a fødselsnummer, or one person
// registered twice (Folkeregisteret: opphørt som dublett, videreført ved sammenslåing).
//
// The survivor is the one that the population register continues: home, birth date, right, protection from having a
// list (R3) and standing with the register are as that number has them. What was gained under either number is united:
//
//   numbers       all lead to the survivor for ever, and so does the merged person's name in every call
//   list          the survivor's, or the other's if it has none. Of two, staff say which. The other place is free from
//                 today. A list that has a doctor whom either may not be offered (R26) cannot be kept; whoever has no
//                 other needs a list as DISPLACED. A survivor without a right, or who has opted out, keeps none
//   memberships   those of the number whose list is kept go on as they are, with a coming move and a notice. The
//                 other's end today, its coming moves never begin. Periods at different times become one history; those
//                 at one time are kept beside it (Person::memberships_beside), since each list had given a place: so
//                 used switches (R7), returns (R18) and the figures of past days stay what they were
//   without list  whoever has none keeps the longer wait (R13), as far as neither number had a list meanwhile
//   doctors       those that either is never offered (R26)
//   protection    the stronger
//   custody       of a child: who has it, or is guardian, under either number. A parent has the custody that was
//   reported
//                 of either (custodians.h)
//   requests      the survivor's stays; if the wishes are equal, with the older waiting time. Where only the other
//   waits,
//                 the survivor takes the place in that request. A list that is theirs now is a wish that has come true:
//                 the request closes. Others wait on as they did; where that cannot be, the merge is refused
//
// It cannot be undone (history/undo.h).
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

// Events: PersonsMerged, with RequestClosed and RequestPlaced for what becomes of the requests. REQUIRES: two different
// persons, as they are in `state`.
//
// INVALID_ARGUMENT     FIELD_INVALID (keep_list: of neither)
// FAILED_PRECONDITION  LIST_CHOICE_REQUIRED (keep_list); WAITS_WITH_OTHERS (R9); of the list asked for: NOT_ENTITLED
// (R1),
//                      OPTED_OUT (R3), DOCTOR_EXCLUDED (R26)
absl::StatusOr<Decision> UnitePersons(const StateReader& state, const Person& survivor, const Person& merged,
                                      const UniteBy& by, absl::CivilDay today);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_PEOPLE_UNITE_PERSONS_H_
