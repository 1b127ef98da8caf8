// WaitOf tells how long a request has waited for one list, and how much of that counts towards the wait guarantee.
#ifndef LISTEPLASS_SERVICE_REGISTER_REQUESTS_WISH_WAIT_H_
#define LISTEPLASS_SERVICE_REGISTER_REQUESTS_WISH_WAIT_H_

#include <cstdint>
#include <optional>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "service/domain/ids.h"
#include "service/domain/request.h"
#include "service/domain/state.h"

namespace listeplass {

struct WishWait {
  absl::Time since;
  int64_t counted_days = 0;  // counted_wait.h
  absl::Time counted_from;   // when it would have begun if all of it counted
  // The first day past the guarantee of the list's municipality, as its policy is today; unset while the list takes
  // nobody, and where the guarantee moves nobody (group_tier.h).
  std::optional<absl::CivilDay> past_guarantee_from = std::nullopt;
};

// Errors are the store's. Of a list that is not there, all days count.
absl::StatusOr<WishWait> WaitOf(const StateReader& state, const Request& request, ListId list, absl::CivilDay today);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_REQUESTS_WISH_WAIT_H_
