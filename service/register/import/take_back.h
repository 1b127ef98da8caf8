// An import that was wrong is taken back: one that was broken off is discarded, one that has ended is undone. Both are
// the same act.
//
// Each field that the import took and that is still as the import left it becomes what it was before. What has changed
// since stays, and the result says so. What the rows said stays said: the same delivery, repeated, takes nothing again.
//
// A person's right, list, `since` and group belong together (standing_before.h). They are put back only if nothing has
// happened to the person's memberships, right or group since. Then the membership that the import began is gone and the
// one that it ended goes on, above the ceiling if the place is somebody else's by now (R32). A request that their row
// ended stands again. A coming move that the import replaced is not planned anew.
//
// What was new with the import stays, and the result says so: practices, lists and households as they are; persons
// without right and list, unless something has happened to them since. New requests close. FLR's codes of periods stay
// as they are.
#ifndef LISTEPLASS_SERVICE_REGISTER_IMPORT_TAKE_BACK_H_
#define LISTEPLASS_SERVICE_REGISTER_IMPORT_TAKE_BACK_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "service/domain/ids.h"
#include "service/domain/state.h"
#include "service/domain/statement.h"
#include "service/register/decision.h"

namespace listeplass {

struct TakeBackCommand {
  ImportId import;
  std::string reason;  // kept in the audit trail: no personal data
};

// One field that the import changed.
struct TakenBackField {
  StatedKey key;                     // the thing; a household by our id
  std::optional<StatedField> field;  // unset: the thing was new with the import
  std::string here;                  // the value until now
  std::string before;                // the value before the import
  std::string stays_reason;          // why `here` stands (stays_reasons); empty: `before` is put back

  bool put_back() const { return stays_reason.empty(); }
  friend bool operator==(const TakenBackField&, const TakenBackField&) = default;
};

// Why a value stays. Besides these there are MUNICIPALITY_ENDED, LIST_ENDED, LIST_IN_USE, DOCTOR_EXCLUDED (R26),
// OWN_LIST, NOTHING_WISHED and WAITS_WITH_OTHERS, which mean the same as the errors of these names.
namespace stays_reasons {

inline constexpr absl::string_view kChangedSince = "CHANGED_SINCE";
inline constexpr absl::string_view kRegistered = "REGISTERED";  // new with the import, so there is no value before it
inline constexpr absl::string_view kHeldAboveCeiling = "HELD_ABOVE_CEILING";

}  // namespace stays_reasons

struct TakeBack {
  Decision decision;
  bool discarded = false;  // it was broken off; false: it had ended
  std::vector<TakenBackField> fields;
};

// Events: ImportTakenBack, then the records that become as they were, and those for requests.
//
// INVALID_ARGUMENT     FIELD_REQUIRED, FIELD_INVALID (reason)
// NOT_FOUND            IMPORT_NOT_FOUND
// FAILED_PRECONDITION  IMPORT_TAKEN_BACK; CANNOT_UNDO (it has ended, and dates from before what an import replaced was
//                      kept)
// RESOURCE_EXHAUSTED   LIMIT (limits::kTakenBackRowsMax)
absl::StatusOr<TakeBack> DecideTakeBack(const StateReader& state, const TakeBackCommand& command,
                                        const DecisionContext& context);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_IMPORT_TAKE_BACK_H_
