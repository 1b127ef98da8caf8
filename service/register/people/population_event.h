// The population register reports what happens to people, and each report has consequences for their lists.
//
// People are named by national id, as that register knows them; no error repeats one. Reports come late, so a date may
// lie in the past. A departure ends lists as of its date, and a membership that has begun since is taken out. Where a
// home is said to be in a municipality that was reformed, it is where the reform has put it (after_reform.h).
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

// R16: the child joins its mother's household. It comes at once to the list that is hers today, even full, closed or
// locked (R18). It then goes with her to a list she is about to come to, or off one she is about to lose. Where staff
// undo her move, the child stays with her.
//
// If she has no list, the child goes with a custodian named here who has one and is of the same household. Otherwise it
// needs a list as NEWBORN since its birth. A mother who has died, left or lost the right has no list; then the child is
// registered as a resident of her last home, with a warning.
struct Birth {
  NationalId national_id;
  absl::CivilDay birth_date;
  Sex sex = Sex::kUnknown;
  NationalId mother;
  std::vector<NationalId> custodians = {};  // all of them, at most limits::kCustodiansMax; empty: not known
};

// A person is new here, or has a right again after having had none: they immigrated, came as an asylum seeker (R15), or
// live here without having reported the move. They need a list as `group` since `since`.
struct Arrival {
  NationalId national_id;
  absl::CivilDay birth_date;
  Sex sex = Sex::kUnknown;
  std::string language = {};
  Household household;  // known, or new; `members` is ignored
  Residence residence = Residence::kResident;
  Group group = Group::kNewcomer;
  absl::CivilDay since;
  bool position_said = true;  // if not, the household's `position` is ignored (unsaid_location.h)
};

// People of one household move to a household, known or new; people of several move too, with a warning. Their lists
// stay until they choose another (R34), and so do their requests. The right to return to a list they then leave lasts
// three years (R18).
struct HomeMove {
  std::vector<NationalId> persons;  // 1 to limits::kUnitSizeMax
  Household to;                     // `members` is ignored
  absl::CivilDay moved;
  bool position_said = true;  // of `to`, as in Arrival
};

// The right ends (R1) by death, emigration or otherwise (R37). List, coming move and request end with it.
struct Departure {
  NationalId national_id;
  EndCause cause = EndCause::kDied;  // kDied, kEmigrated or kLostRight
  absl::CivilDay effective;          // first day without the right
};

// The right has another ground now: asylum was granted, or a move reported. List and request stay. A person who was
// here temporarily and has reported the move needs a list from that report on if they have none; their request keeps
// its waiting time. For a person who has no right any more the report changes nothing (a warning): an Arrival gives the
// right again.
struct ResidenceChange {
  NationalId national_id;
  Residence residence = Residence::kResident;
};

// The same person has another number, such as a fødselsnummer instead of a D-number. The report may also correct the
// birth date or the sex, as an age assessment does. Such a correction may follow later, with the same number as
// `before` and `after`. Everything else stays.
//
// A file may have told of the new number first, as of a new person. If `after` is another registered person's, the two
// are merged as by NumberMerge, with a warning, and go on as that person.
struct NationalIdChange {
  NationalId before;
  NationalId after;
  std::optional<absl::CivilDay> birth_date = std::nullopt;  // unset: as it was
  Sex sex = Sex::kUnknown;                                  // kUnknown: as it was
};

// Two numbers were one person's (Folkeregisteret: opphørt som dublett, videreført ved sammenslåing). If both are
// registered here, the two are merged (unite_persons.h). If one is, the other number leads to it from now on.
struct NumberMerge {
  NationalId ceased;
  NationalId continued;
};

struct ProtectionChange {
  NationalId national_id;
  AddressProtection protection = AddressProtection::kNone;
};

// The three reports on a child's custody (domain/custody.h) each tell one thing of it, whole. They move nobody and
// close no request: what was decided stays, and a person who may choose now asks anew (ask_for_lists.h). For a person
// of limits::kAgeOfMajorityYears a report changes nothing (a warning), however late it comes: custody has ended, and a
// grown-up's guardians are not this register's to keep.
struct ParentalResponsibilityChange {
  NationalId national_id;              // the child's
  std::vector<NationalId> custodians;  // all of them, at most limits::kCustodiansMax; required unless `nobody`
  bool nobody = false;                 // nobody has it any more
};

struct GuardianshipChange {
  NationalId national_id;             // the child's
  std::vector<NationalId> guardians;  // all of them, at most limits::kCustodiansMax; required unless `ended`
  bool ended = false;
};

// The child has two homes (delt bosted).
struct SharedResidenceChange {
  NationalId national_id;      // the child's
  NationalId other_home_with;  // with whom it lives too; required unless `ended`
  bool ended = false;
};

using PopulationEvent =
    std::variant<Birth, Arrival, HomeMove, Departure, ResidenceChange, NationalIdChange, ProtectionChange,
                 ParentalResponsibilityChange, GuardianshipChange, SharedResidenceChange, NumberMerge>;

// Events: those that the reports above call for, those for requests, and RowsStated. What is already so changes
// nothing. Nor does a report drawn before the register's last word about the same person (`as_of`; a warning), except
// that a new number leads to the person however late it is heard. A departure is compared with the last word about the
// person's right only, and a death is never late.
//
// A report of a number that has ceased by a merge changes nothing (a warning), whether it was drawn before the merge or
// after it. Two things stay: a new number leads to the person, and a stronger protection that is not late holds. Such a
// number still names the person as a mother, a custodian or a guardian.
//
// Warnings name what looks wrong and is taken nevertheless: a birth date that the number does not hold or of another
// century (identity_warnings.h), a person who is gone already, a home in a municipality that takes no part, custody of
// a grown-up, a mother of less than ten years.
//
// INVALID_ARGUMENT     FIELD_REQUIRED, FIELD_INVALID (also of two who cannot be one person, plausible_merge.h),
//                      OUT_OF_RANGE, UNIT_TOO_LARGE
// NOT_FOUND            PERSON_NOT_FOUND, MUNICIPALITY_ENDED (after_reform.h)
// ALREADY_EXISTS       NATIONAL_ID_TAKEN (a birth of somebody else known; an Arrival of somebody who has a right)
// FAILED_PRECONDITION  LIST_CHOICE_REQUIRED, WAITS_WITH_OTHERS (a merge that staff must decide)
absl::StatusOr<Decision> DecidePopulationEvent(const StateReader& state, const PopulationEvent& event, absl::Time as_of,
                                               const DecisionContext& context);

// Returns the person the event is about, for answers, found by the number they have afterwards. PERSON_NOT_FOUND.
absl::StatusOr<PersonId> SubjectOf(const StateReader& after, const PopulationEvent& event);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_PEOPLE_POPULATION_EVENT_H_
