// By this command the municipality takes a person off a list after threats or violence (R26).
#ifndef LISTEPLASS_SERVICE_REGISTER_PEOPLE_STRIKE_OFF_H_
#define LISTEPLASS_SERVICE_REGISTER_PEOPLE_STRIKE_OFF_H_

#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "service/domain/ids.h"
#include "service/domain/state.h"
#include "service/register/decision.h"

namespace listeplass {

struct StrikeOffCommand {
  PersonId person;
  // The doctor who demanded it; null: every doctor with a period on the person's list today.
  DoctorId doctor;
  // First day off the list, today to limits::kMoveAheadDaysMax later; unset: today.
  std::optional<absl::CivilDay> effective;
  std::string reason;  // kept in the audit trail: the case's number, no personal data
};

// The doctor's lists are never offered to the person again, wherever the doctor works. A person who is on one of these
// lists today leaves it, even if they are to leave it later anyway. A coming move to one of them falls. A person who
// then has no list needs another as DISPLACED, without having spent a switch (R8): care is still owed. A coming move to
// a list without these doctors stays, and takes effect when the person leaves today's list.
//
// A standing request of the person's own stands on for them alone: the others of its unit stay on the list, and
// children of theirs may follow (R18). Out of another applicant's request the person goes.
//
// Events: DoctorExcluded, unless that is so already; PersonReleased and RequestPlaced where the person has no list for
// good any more; LeavingBroughtForward where they were to leave today's list later.
//
// INVALID_ARGUMENT     FIELD_REQUIRED and FIELD_INVALID (reason), OUT_OF_RANGE (doctor, effective)
// NOT_FOUND            PERSON_NOT_FOUND
// FAILED_PRECONDITION  NOT_ON_LIST and NO_DOCTOR_TO_EXCLUDE (no doctor named, and none to be found)
absl::StatusOr<Decision> DecideStrikeOff(const StateReader& state, const StrikeOffCommand& command,
                                         const DecisionContext& context);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_PEOPLE_STRIKE_OFF_H_
