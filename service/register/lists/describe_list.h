// The commands that create a list and change its description: everything but its ceiling, status, doctors and members.
#ifndef LISTEPLASS_SERVICE_REGISTER_LISTS_DESCRIBE_LIST_H_
#define LISTEPLASS_SERVICE_REGISTER_LISTS_DESCRIBE_LIST_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "service/domain/gp_list.h"
#include "service/domain/ids.h"
#include "service/domain/list_description.h"
#include "service/domain/state.h"
#include "service/register/decision.h"

namespace listeplass {

struct CreateListCommand {
  ListId id;                         // FLR's, or null: the next after the greatest
  ListDescription description;       // its branches are new
  int64_t ceiling = 0;               // persons, R20
  bool municipal_agreement = false;  // must be given below limits::kCeilingAgreementBelow
  ListStatus status = ListStatus::kOpen;
  std::optional<DoctorPeriod> doctor;  // its first; unset: the list has no regular doctor
  std::string reason;
};

// A new list, with nobody on it (nulliste). Events: ListAmended, and DoctorPeriodSet.
//
// INVALID_ARGUMENT  FIELD_REQUIRED, FIELD_INVALID, OUT_OF_RANGE (R20); those of CheckedPeriod (doctor_periods.h)
// NOT_FOUND         PRACTICE_NOT_FOUND
// FAILED_PRECONDITION  MUNICIPAL_AGREEMENT_REQUIRED (R20), LIST_FULL (open with a ceiling of 0)
// ALREADY_EXISTS    LIST_EXISTS
// RESOURCE_EXHAUSTED  LIMIT
absl::StatusOr<Decision> DecideCreateList(const StateReader& state, const CreateListCommand& command,
                                          const DecisionContext& context);

struct DescribeListCommand {
  ListId list;
  // Replaces the one before. A branch with id 0 is new.
  ListDescription description;
  // The contract is said by nobody: it stays, but its membership code goes when members_only changes.
  bool keep_contract = false;
  // Branches with ids that the list does not have are new too, and keep them (NewId): another register gave them.
  bool take_branch_ids = false;
  std::string reason = {};
  std::optional<int64_t> revision = std::nullopt;  // GpList::revision as last seen; unset: whatever it is now
};

// Event: ListAmended, none where it is so already. Errors as above for the description; FAILED_PRECONDITION none;
// NOT_FOUND LIST_NOT_FOUND; ABORTED STALE_ETAG. A common list stays one while several regular doctors share it
// (FIELD_INVALID, R29).
absl::StatusOr<Decision> DecideDescribeList(const StateReader& state, const DescribeListCommand& command,
                                            const DecisionContext& context);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_LISTS_DESCRIBE_LIST_H_
