// This command reduces a list on its doctor's demand, by a random draw among its members (R21, R22; draw.h).
#ifndef LISTEPLASS_SERVICE_REGISTER_LISTS_REDUCE_LIST_H_
#define LISTEPLASS_SERVICE_REGISTER_LISTS_REDUCE_LIST_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "service/domain/ids.h"
#include "service/domain/state.h"
#include "service/domain/ticket.h"
#include "service/register/decision.h"

namespace listeplass {

struct ReduceListCommand {
  ListId list;
  int64_t ceiling = 0;               // persons, 0 to limits::kCeilingMax; fewer than there are members
  bool municipal_agreement = false;  // must be given below limits::kCeilingAgreementBelow
  // The first day that the drawn are not on the list, today to limits::kReductionAheadDaysMax later; unset: NoticeDay
  // (effective_day.h).
  std::optional<absl::CivilDay> effective;
  uint64_t seed = 0;        // the draw's
  TicketOf ticket_of = {};  // the draw's
  std::string reason;
  // GpList::revision as the caller last saw it; unset: any.
  std::optional<int64_t> revision;
};

// The ceiling falls at once. The drawn stay until the day; then they are DISPLACED and have spent no switch (R8).
// Places are counted as decided, so nobody takes theirs meanwhile. Their standing requests stand on, as of people
// without a list.
//
// Events: ListReduced, which holds the whole draw; PersonReleased for each of the drawn; RequestPlaced for their
// requests.
//
// INVALID_ARGUMENT     OUT_OF_RANGE (ceiling, R20; effective, R21), FIELD_REQUIRED and FIELD_INVALID (reason)
// NOT_FOUND            LIST_NOT_FOUND
// ABORTED              STALE_ETAG
// FAILED_PRECONDITION  MUNICIPAL_AGREEMENT_REQUIRED (R20), NOTHING_TO_REDUCE (the members fit under the ceiling)
absl::StatusOr<Decision> DecideReduceList(const StateReader& state, const ReduceListCommand& command,
                                          const DecisionContext& context);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_LISTS_REDUCE_LIST_H_
