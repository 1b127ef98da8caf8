// This command sets how many persons a list may have (its ceiling, listetak, R20).
#ifndef LISTEPLASS_SERVICE_REGISTER_LISTS_CHANGE_CEILING_H_
#define LISTEPLASS_SERVICE_REGISTER_LISTS_CHANGE_CEILING_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "service/domain/ids.h"
#include "service/domain/state.h"
#include "service/register/decision.h"

namespace listeplass {

struct ChangeCeilingCommand {
  ListId list;
  int64_t ceiling = 0;               // persons, 0 to limits::kCeilingMax
  bool municipal_agreement = false;  // must be given below limits::kCeilingAgreementBelow
  // The first day of the new ceiling: the first of a month, at most limits::kListChangeAheadDaysMax ahead. It replaces
  // another ceiling to come. Unset: today.
  std::optional<absl::CivilDay> effective = std::nullopt;
  std::string reason;
  // GpList::revision as the caller last saw it; unset: any.
  std::optional<int64_t> revision;
};

// A ceiling below the present members is legal: the list is then over-full (R32) and nobody loses their place.
//
// Event: CeilingChanged, or CeilingPlanned for a ceiling to come; none where the ceiling is that already.
//
// INVALID_ARGUMENT     FIELD_REQUIRED and FIELD_INVALID (reason, effective), OUT_OF_RANGE (ceiling, effective; R20)
// NOT_FOUND            LIST_NOT_FOUND
// ABORTED              STALE_ETAG
// FAILED_PRECONDITION  MUNICIPAL_AGREEMENT_REQUIRED (R20), LIST_ENDED
absl::StatusOr<Decision> DecideChangeCeiling(const StateReader& state, const ChangeCeilingCommand& command,
                                             const DecisionContext& context);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_LISTS_CHANGE_CEILING_H_
