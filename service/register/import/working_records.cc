#include "service/register/import/working_records.h"

#include <algorithm>
#include <set>

#include "service/domain/status_macros.h"
#include "service/register/requests/request_group.h"

namespace listeplass {
namespace {

// Returns the record in its present version, which is loaded the first time.
template <typename Records, typename Load>
auto FindIn(Records& records, const typename Records::key_type& key, Load load)
    -> absl::StatusOr<decltype(&records.begin()->second.is)> {
  auto at = records.find(key);
  if (at == records.end()) {
    LP_ASSIGN_OR_RETURN(const auto found, load());
    at = records.emplace(key, typename Records::mapped_type{found, found}).first;
  }
  return &at->second.is;
}

// Calls `changed` with each record that exists and is not as it was.
template <typename Records, typename Changed>
void ForEachChanged(const Records& records, Changed changed) {
  for (const auto& [key, versions] : records) {
    if (versions.is && versions.is != versions.was) changed(*versions.is);
  }
}

}  // namespace

absl::StatusOr<std::optional<Practice>*> WorkingRecords::FindPractice(PracticeId id) {
  return FindIn(practices_, id, [&] { return state_.FindPractice(id); });
}
absl::StatusOr<std::optional<GpList>*> WorkingRecords::FindList(ListId id) {
  return FindIn(lists_, id, [&] { return state_.FindList(id); });
}
absl::StatusOr<std::optional<Household>*> WorkingRecords::FindHousehold(HouseholdId id) {
  return FindIn(households_, id, [&] { return state_.FindHousehold(id); });
}
absl::StatusOr<std::optional<Person>*> WorkingRecords::FindPerson(PersonId id) {
  return FindIn(persons_, id, [&] { return state_.FindPerson(id); });
}
absl::StatusOr<std::optional<Request>*> WorkingRecords::FindRequest(PersonId applicant) {
  return FindIn(requests_, applicant, [&] { return state_.FindRequest(applicant); });
}
absl::StatusOr<std::optional<TravelTime>*> WorkingRecords::FindTravelTime(GrunnkretsId grunnkrets,
                                                                          PracticeId practice) {
  return FindIn(travel_times_, {grunnkrets, practice}, [&] { return state_.FindTravelTime(grunnkrets, practice); });
}

absl::Status WorkingRecords::AlignRequests() {
  std::set<PersonId> applicants;
  ForEachChanged(requests_, [&](const Request& request) { applicants.insert(request.applicant); });
  ForEachChanged(persons_, [&](const Person& person) {
    if (person.request_by) applicants.insert(person.request_by);
  });
  for (PersonId applicant : applicants) {
    LP_ASSIGN_OR_RETURN(std::optional<Request>* const request, FindRequest(applicant));
    LP_ASSIGN_OR_RETURN(const std::optional<Person>* const person, FindPerson(applicant));
    if (!*request || !*person) continue;
    const ListId list = CommittedList(**person);
    if (!IsEntitled(**person)) {
      ends_[applicant] = RequestEnd::kLostRight;
      request->reset();
    } else if ((*request)->Names(list)) {
      ends_[applicant] = RequestEnd::kFulfilled;
      request->reset();
    } else {
      (*request)->municipality = (*person)->municipality;
      (*request)->group = RequestGroup(**person, list);
    }
  }
  return absl::OkStatus();
}

std::vector<Event> WorkingRecords::Changes() const {
  std::vector<Event> events;
  ForEachChanged(practices_, [&](const Practice& practice) { events.push_back(PracticeRegistered{practice}); });
  ForEachChanged(lists_, [&](const GpList& list) { events.push_back(ListRegistered{list}); });
  ForEachChanged(households_, [&](const Household& household) { events.push_back(HouseholdRegistered{household}); });
  ForEachChanged(persons_, [&](const Person& person) { events.push_back(PersonRegistered{person}); });
  for (const auto& [applicant, request] : requests_) {
    if (!request.was || request.is) continue;
    const auto end = ends_.find(applicant);
    events.push_back(
        RequestClosed{.applicant = applicant, .end = end == ends_.end() ? RequestEnd::kWithdrawn : end->second});
  }
  ForEachChanged(requests_, [&](const Request& request) { events.push_back(RequestPlaced{request}); });
  for (const auto& [key, time] : travel_times_) {
    if (!time.was || time.is) continue;
    events.push_back(TravelTimeRemoved{.grunnkrets = key.first, .practice = key.second});
  }
  ForEachChanged(travel_times_, [&](const TravelTime& time) { events.push_back(TravelTimeSet{time}); });
  return events;
}

}  // namespace listeplass
