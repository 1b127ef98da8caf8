// What the population register reports of people, and what follows from it for their lists.
//
// People are named by national id, as the register knows them; no error repeats one. Dates may lie in the past, since
// reports come late; memberships are changed as of the date, never before one that has begun since. A home that is said
// to be in a municipality that was reformed is where the reform has put it (after_reform.h).
#ifndef LISTEPLASS_SERVICE_REGISTER_PEOPLE_POPULATION_EVENT_H_
#define LISTEPLASS_SERVICE_REGISTER_PEOPLE_POPULATION_EVENT_H_

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "service/domain/household.h"
#include "service/domain/national_id.h"
#include "service/domain/person.h"
#include "service/domain/state.h"
#include "service/register/decision.h"

namespace listeplass {

// R16: the child joins its mother's household and, full, closed or locked as it may be (R18), the list that is hers
// today; then it goes with her, to the list she is about to come to, or off one that she is about to lose. Where staff
// undo her move, the child stays with her. If she has no list and a custodian named here, of the same household, has
// one, the child goes with that one. Otherwise it needs one as NEWBORN since its birth. A mother who has died, left or
// lost the right has none: the child is registered as a resident of her last home (a warning).
struct Birth {
  NationalId national_id;
  absl::CivilDay birth_date;
  Sex sex = Sex::kUnknown;
  NationalId mother;
  std::vector<NationalId> custodians = {};  // all of them, at most limits::kCustodiansMax; empty: not known
};

// Somebody is new here, or has a right again after having had none: immigrated, came as an asylum seeker (R15), or
// lives here without having reported the move. Needs a list as `group` since `since`.
struct Arrival {
  NationalId national_id;
  absl::CivilDay birth_date;
  Sex sex = Sex::kUnknown;
  std::string language = {};
  Household household;  // known, or new; `members` is ignored
  Residence residence = Residence::kResident;
  Group group = Group::kNewcomer;
  absl::CivilDay since;
};

// People of one household move to a household, known or new. Lists stay until they choose another (R34), and so do
// their requests; the right to return to a list they then leave lasts three years (R18).
struct HomeMove {
  std::vector<NationalId> persons;  // 1 to limits::kUnitSizeMax
  Household to;                     // `members` is ignored
  absl::CivilDay moved;
};

// The right ends (R1): death, emigration, or otherwise (R37). Ends list, coming move and request.
struct Departure {
  NationalId national_id;
  EndCause cause = EndCause::kDied;  // kDied, kEmigrated or kLostRight
  absl::CivilDay effective;          // first day without the right
};

// The right has another ground now: asylum was granted, a move reported. List and request stay. Who was here
// temporarily and has reported the move needs a list since that is reported, if they have none; the request keeps its
// waiting time. About somebody who has no right any more it changes nothing (a warning): an Arrival gives one again.
struct ResidenceChange {
  NationalId national_id;
  Residence residence = Residence::kResident;
};

// The same person under another number, such as a fødselsnummer instead of a D-number, and what an age assessment or a
// correction found of the birth date and the sex. They may follow later: `before` is `after` then. Everything else
// stays.
struct NationalIdChange {
  NationalId before;
  NationalId after;
  std::optional<absl::CivilDay> birth_date = std::nullopt;  // unset: as it was
  Sex sex = Sex::kUnknown;                                  // kUnknown: as it was
};

// Two numbers were one person's (Folkeregisteret: opphørt som dublett, videreført ved sammenslåing). Where both are
// registered here the two are merged (unite_persons.h); where one is, the other leads to it from now on.
struct NumberMerge {
  NationalId ceased;
  NationalId continued;
};

struct ProtectionChange {
  NationalId national_id;
  AddressProtection protection = AddressProtection::kNone;
};

// What is reported of a child's custody (domain/custody.h); each report says one thing of it, whole. It moves nobody
// and closes no request: what was decided stays, and whoever may choose now asks anew (ask_for_lists.h). About somebody
// of limits::kAgeOfMajorityYears it changes nothing (a warning): custody has ended, however late the report, and a
// grown-up's guardians are not this register's to keep.
struct ParentalResponsibilityChange {
  NationalId national_id;              // the child's
  std::vector<NationalId> custodians;  // all of them, at most limits::kCustodiansMax; required unless `nobody`
  bool nobody = false;                 // has it any more
};

struct GuardianshipChange {
  NationalId national_id;             // the child's
  std::vector<NationalId> guardians;  // all of them, at most limits::kCustodiansMax; required unless `ended`
  bool ended = false;
};

// Delt bosted.
struct SharedResidenceChange {
  NationalId national_id;      // the child's
  NationalId other_home_with;  // with whom it lives too; required unless `ended`
  bool ended = false;
};

using PopulationEvent =
    std::variant<Birth, Arrival, HomeMove, Departure, ResidenceChange, NationalIdChange, ProtectionChange,
                 ParentalResponsibilityChange, GuardianshipChange, SharedResidenceChange, NumberMerge>;

// Events: what the names above say, what becomes of requests, and RowsStated. What is already so changes nothing, and
// so does what was drawn before the register's last word about the same person (`as_of`; a warning), but for a number,
// which leads to the person however late it is heard. Warnings say what looks wrong and is taken nevertheless: a birth
// date that the number does not hold, or of another century (identity_warnings.h), somebody who is gone already, a home
// in a municipality that takes no part, custody of a grown-up.
//
// INVALID_ARGUMENT  FIELD_REQUIRED, FIELD_INVALID, UNIT_TOO_LARGE
// NOT_FOUND         PERSON_NOT_FOUND
// ALREADY_EXISTS    NATIONAL_ID_TAKEN (a birth, or the new number, of somebody else known; an Arrival of somebody who
//                   has a right)
// FAILED_PRECONDITION  LIST_CHOICE_REQUIRED, WAITS_WITH_OTHERS (a merge that staff must decide)
absl::StatusOr<Decision> DecidePopulationEvent(const StateReader& state, const PopulationEvent& event, absl::Time as_of,
                                               const DecisionContext& context);

// The person the event is about, for answers: found by the number it has afterwards. PERSON_NOT_FOUND.
absl::StatusOr<PersonId> SubjectOf(const StateReader& after, const PopulationEvent& event);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_PEOPLE_POPULATION_EVENT_H_
