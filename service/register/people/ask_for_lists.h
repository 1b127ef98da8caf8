// By this command a person asks for other lists than today's, alone or with children.
#ifndef LISTEPLASS_SERVICE_REGISTER_PEOPLE_ASK_FOR_LISTS_H_
#define LISTEPLASS_SERVICE_REGISTER_PEOPLE_ASK_FOR_LISTS_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "service/domain/ids.h"
#include "service/domain/state.h"
#include "service/register/decision.h"

namespace listeplass {

enum class IfFull : uint8_t { kWait, kFail };

struct AskForListsCommand {
  // The applicant, who may be a child under 16 (R17).
  PersonId person;
  // Children under 16 who shall land on the same list: of the applicant's household, or the applicant's to choose for
  // (custodians.h, R17). The applicant and they are the unit.
  std::vector<PersonId> children;
  std::vector<ListId> wishes;  // best first, at most limits::kWishesMax
  // Any list this near to home is wished too, 1 to limits::kAnyWithinMinutesMax. A matching run finds such a place, so
  // this is only for those who wait.
  std::optional<int64_t> any_within_minutes;
  IfFull if_full = IfFull::kWait;
  // R17: the unit may have children for whom the applicant may not choose (custodians.h); a child who applies is one
  // itself. A person with custody must then ask on behalf of those children, or consent. True says that one does. It is
  // needed unless `custodian` names that person.
  bool custodian_consent = false;
  // The person who asks or consents, who may choose for all those children. Null: the caller knows who it is.
  PersonId custodian = {};
};

// Decides wish by wish, the best first:
// - A list that must admit everybody of the unit (R18, forced_admission.h) admits them at once, even closed, full or
//   locked. Above the ceiling the event says so. A return spends no switch (R8).
// - An open list admits the unit (R4) if places are left for it once everybody in its queue who stands before it, or
//   equal to it, has one. People without a list stand in front of those with one (R13).
// - Otherwise the request stands (kWait), or the best wish's refusal is the error (kFail).
//
// A move takes effect on the first of next month (R11), or on the day of a coming move if that is earlier. It replaces
// that coming move. Where there is a coming move, its list counts in these rules as the one the unit has. A person who
// switches, or waits to, needs one of the year's switches left (R7), unless R8 frees the switch (switch_quota.h) or it
// is a return.
//
// A person has one standing request (R9). This one replaces the applicant's earlier one, and keeps its waiting time
// unless the policy says otherwise. It also replaces a child's own request. A child under 16 leaves a request whose
// applicant may not choose for it, such as a parent who has lost custody since (R17); the others of that request wait
// on.
//
// Events: MoveScheduled for each person, or RequestPlaced; RequestPlaced for requests that children leave;
// RequestClosed for what was replaced or fulfilled.
//
// INVALID_ARGUMENT     NOTHING_WISHED, TOO_MANY_WISHES, DUPLICATE_WISH, OWN_LIST, OUT_OF_RANGE, UNIT_TOO_LARGE,
//                      FIELD_INVALID, NOT_A_CHILD (R17)
// NOT_FOUND            PERSON_NOT_FOUND, LIST_NOT_FOUND
// FAILED_PRECONDITION  NOT_ENTITLED (R1), OPTED_OUT (R3), UNIT_ON_DIFFERENT_LISTS (ask separately), ALREADY_IN_REQUEST
//                      (R9, part of somebody else's), CONSENT_REQUIRED (R17), SWITCH_QUOTA_USED (R7);
//                      of a wish: LIST_ENDED (R24), LIST_LOCKED (R30), LIST_FOR_MEMBERS (R28), DOCTOR_EXCLUDED (R26);
//                      with kFail: LIST_CLOSED and LIST_FULL (R20), LIST_FOR_SAMI_SPEAKERS_FIRST (R27)
absl::StatusOr<Decision> DecideAskForLists(const StateReader& state, const AskForListsCommand& command,
                                           const DecisionContext& context);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_PEOPLE_ASK_FOR_LISTS_H_
