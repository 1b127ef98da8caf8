#include "service/register/requests/queue.h"

#include <limits>
#include <optional>

#include "service/domain/status_macros.h"

namespace listeplass {

QueueEntry QueueEntryOf(const Request& request) {
  return {.has_list = !request.without_list(),
          .waiting_since = request.waiting_since,
          .applicant = request.applicant,
          .unit_size = static_cast<int64_t>(request.unit.size())};
}

absl::StatusOr<QueueLength> QueueLengthOf(const StateReader& state, ListId list) {
  QueueLength length;
  LP_RETURN_IF_ERROR(state.ForEachInQueue(list, std::nullopt, [&](const QueueEntry& entry) {
    ++length.requests;
    length.persons += entry.unit_size;
    return true;
  }));
  return length;
}

absl::StatusOr<QueueLength> QueueAheadOf(const StateReader& state, ListId list, const QueueEntry& entry,
                                         int64_t enough_persons) {
  QueueLength ahead;
  LP_RETURN_IF_ERROR(state.ForEachInQueue(list, std::nullopt, [&](const QueueEntry& other) {
    if (other >= entry) return false;
    if (other.applicant != entry.applicant) {
      ++ahead.requests;
      ahead.persons += other.unit_size;
    }
    return ahead.persons <= enough_persons;
  }));
  return ahead;
}

absl::StatusOr<std::vector<QueuePosition>> QueuePositions(const StateReader& state, const Request& request) {
  std::vector<QueuePosition> positions;
  const QueueEntry entry = QueueEntryOf(request);
  for (ListId list : request.wishes) {
    LP_ASSIGN_OR_RETURN(const QueueLength ahead, QueueAheadOf(state, list, entry, std::numeric_limits<int64_t>::max()));
    LP_ASSIGN_OR_RETURN(const QueueLength total, QueueLengthOf(state, list));
    positions.push_back({.list = list, .ahead = ahead, .total = total});
  }
  return positions;
}

}  // namespace listeplass
