// These commands create a list and change its description: everything but its ceiling, status, doctors and members.
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

// Creates a list with nobody on it (nulliste). Events: ListAmended, and DoctorPeriodSet for its first doctor.
//
// INVALID_ARGUMENT     FIELD_REQUIRED, FIELD_INVALID, OUT_OF_RANGE (R20); as CheckedPeriod (checked_period.h)
// NOT_FOUND            PRACTICE_NOT_FOUND
// FAILED_PRECONDITION  MUNICIPAL_AGREEMENT_REQUIRED (R20), LIST_FULL (open without a free place)
// ALREADY_EXISTS       LIST_EXISTS
// RESOURCE_EXHAUSTED   LIMIT
absl::StatusOr<Decision> DecideCreateList(const StateReader& state, const CreateListCommand& command,
                                          const DecisionContext& context);

struct DescribeListCommand {
  ListId list;
  // It replaces the description before. A branch surgery with id 0 is new.
  ListDescription description;
  // The list's own contract stays and the description's is ignored. Only its membership code goes, when members_only
  // changes.
  bool keep_contract = false;
  // A branch surgery whose id the list does not have is new too, and keeps its id if NewId (checked_period.h) allows:
  // another register gave it.
  bool take_branch_ids = false;
  std::string reason = {};
  std::optional<int64_t> revision = std::nullopt;  // GpList::revision as last seen; unset: any
};

// Event: ListAmended; none where the list is so already. It fails as DecideCreateList does for the description, but
// with no FAILED_PRECONDITION, and with NOT_FOUND LIST_NOT_FOUND and ABORTED STALE_ETAG. A common list cannot cease to
// be one while several regular doctors share it (FIELD_INVALID, R29).
absl::StatusOr<Decision> DecideDescribeList(const StateReader& state, const DescribeListCommand& command,
                                            const DecisionContext& context);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_LISTS_DESCRIBE_LIST_H_
