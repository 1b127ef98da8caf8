#include "service/register/history/past_requests.h"

#include <algorithm>
#include <variant>

#include "service/domain/status_macros.h"
#include "service/register/requests/queue.h"

namespace listeplass {

void PastRequests::Apply(const Event& event) {
  if (const auto* placed = std::get_if<RequestPlaced>(&event)) {
    standing_[placed->request.applicant] = placed->request;
  } else if (const auto* closed = std::get_if<RequestClosed>(&event)) {
    standing_.erase(closed->applicant);
  }
}

absl::StatusOr<std::vector<Request>> QueueBefore(const StateReader& state, ListId list, absl::Time moment) {
  PastRequests past;
  LP_RETURN_IF_ERROR(state.ForEachBatch(0, [&](const EventBatch& batch) {
    if (batch.time >= moment) return false;
    for (const Event& event : batch.events) past.Apply(event);
    return true;
  }));
  std::vector<Request> queue;
  for (const auto& [applicant, request] : past.standing()) {
    if (std::find(request.wishes.begin(), request.wishes.end(), list) != request.wishes.end()) queue.push_back(request);
  }
  std::sort(queue.begin(), queue.end(),
            [](const Request& a, const Request& b) { return QueueEntryOf(a) < QueueEntryOf(b); });
  return queue;
}

}  // namespace listeplass
