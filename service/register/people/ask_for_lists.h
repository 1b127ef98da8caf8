// The command of a person who wants to be on other lists than today, alone or with children.
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
  // The applicant. A child under 16 may be one (R17).
  PersonId person;
  // Who shall land on the same list: under 16, and of the same household or theirs to choose for (custodians.h, R17).
  std::vector<PersonId> children;
  std::vector<ListId> wishes;  // best first, at most limits::kWishesMax
  // Also any list this near to home, 1 to limits::kAnyWithinMinutesMax. Only for those who wait: such a place is found
  // by a matching run.
  std::optional<int64_t> any_within_minutes;
  IfFull if_full = IfFull::kWait;
  // R17: whoever has custody asks on behalf of those under 16 whom the applicant may not choose for (custodians.h), the
  // applicant's own self included, or consents. Needed where there is one, unless `custodian` says who it is.
  bool custodian_consent = false;
  // Who that is: one who may choose for all of them. Null: the caller's to know.
  PersonId custodian = {};
};

// Decides, best wish first:
//   - A list that must admit everybody of the unit (R18) does so at once, closed, full or locked as it may be: children
//     under 16 of a member (who has custody of them), and former members who left because they moved away, within three
//     years, with their children. Above the ceiling the event says so. A return is no switch (R8).
//   - An open list with free places left after everybody in front of this request in its queue admits the unit (R4).
//     Those without a list stand in front of those with one (R13); a request that replaces another keeps its place.
//   - Otherwise the request stands (kWait), or the best wish's refusal is the error (kFail).
// A move takes effect on the first of next month (R11). It replaces a coming move, whose list is the one the unit
// "has" in all these rules. Whoever switches needs one of the year's switches left (R7), to wait too, unless R8 frees
// the switch (switch_quota.h); a return spends none. A person has one standing request (R9): this one replaces the
// earlier one of the applicant, keeping its waiting time unless the policy says otherwise, and a child's own. A child
// under 16 leaves a request whose applicant may not choose for it, such as who has lost custody since (R17); the others
// of that one wait on.
//
// Events: MoveScheduled for each person, or RequestPlaced; RequestPlaced for requests that children leave;
// RequestClosed for what was replaced or fulfilled.
//
// INVALID_ARGUMENT  NOTHING_WISHED, TOO_MANY_WISHES, DUPLICATE_WISH, OWN_LIST, OUT_OF_RANGE, UNIT_TOO_LARGE,
//                   FIELD_INVALID, NOT_A_CHILD (R17)
// NOT_FOUND         PERSON_NOT_FOUND, LIST_NOT_FOUND
// FAILED_PRECONDITION  NOT_ENTITLED (R1), UNIT_ON_DIFFERENT_LISTS (ask separately), ALREADY_IN_REQUEST (R9, part of
//                   somebody else's), LIST_LOCKED (R30), LIST_ENDED (R24), LIST_FOR_MEMBERS (R28), DOCTOR_EXCLUDED
//                   (R26), OPTED_OUT (R3), CONSENT_REQUIRED (R17), SWITCH_QUOTA_USED (R7), LIST_CLOSED and LIST_FULL
//                   (R20; kFail)
absl::StatusOr<Decision> DecideAskForLists(const StateReader& state, const AskForListsCommand& command,
                                           const DecisionContext& context);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_PEOPLE_ASK_FOR_LISTS_H_
