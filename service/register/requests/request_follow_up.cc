#include "service/register/requests/request_follow_up.h"

#include <optional>
#include <utility>

#include "service/domain/status_macros.h"
#include "service/register/existing_records.h"
#include "service/register/requests/request_group.h"

namespace listeplass {

absl::Status LeaveRequest(const StateReader& state, const Person& person, RequestEnd end, std::vector<Event>& events,
                          bool keep) {
  if (!person.request_by) return absl::OkStatus();
  LP_ASSIGN_OR_RETURN(Request request, GetRequestOf(state, person));
  if (request.applicant == person.id) {
    RequestClosed closed{.applicant = person.id, .end = end};
    if (keep) closed.request = std::move(request);
    events.push_back(std::move(closed));
    return absl::OkStatus();
  }
  std::erase(request.unit, person.id);
  events.push_back(RequestPlaced{std::move(request)});
  return absl::OkStatus();
}

absl::Status StrikeWishes(const StateReader& state, ListId list, std::vector<Event>& events) {
  std::vector<PersonId> waiting;
  LP_RETURN_IF_ERROR(state.ForEachInQueue(list, std::nullopt, [&](const QueueEntry& entry) {
    waiting.push_back(entry.applicant);
    return true;
  }));
  for (PersonId applicant : waiting) {
    LP_ASSIGN_OR_RETURN(std::optional<Request> request, state.FindRequest(applicant));
    if (!request) continue;
    std::erase_if(request->wishes, [list](const RequestWish& wish) { return wish.list == list; });
    if (request->WishesNothing()) {
      events.push_back(RequestClosed{.applicant = applicant, .end = RequestEnd::kNothingLeft});
    } else {
      events.push_back(RequestPlaced{*std::move(request)});
    }
  }
  return absl::OkStatus();
}

absl::Status Releases::Add(const Person& person) {
  PersonReleased released = released_by_;
  released.person = person.id;
  released_.push_back(std::move(released));
  if (!person.request_by || !requests_seen_.insert(person.request_by).second) return absl::OkStatus();
  LP_ASSIGN_OR_RETURN(Request request, GetRequestOf(state_, person));
  LP_ASSIGN_OR_RETURN(Person applicant, GetPerson(state_, request.applicant, "person"));
  applicant.group = released_by_.group;
  request.group = RequestGroup(applicant, ListId());
  requests_.push_back(RequestPlaced{std::move(request)});
  return absl::OkStatus();
}

void Releases::MoveTo(std::vector<Event>& events) {
  for (Event& event : released_) events.push_back(std::move(event));
  for (Event& event : requests_) events.push_back(std::move(event));
}

}  // namespace listeplass
