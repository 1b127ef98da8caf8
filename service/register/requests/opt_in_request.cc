#include "service/register/requests/opt_in_request.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <variant>
#include <vector>

#include "service/domain/errors.h"
#include "service/domain/event.h"
#include "service/domain/request.h"
#include "service/domain/status_macros.h"
#include "service/register/excluded_doctors.h"
#include "service/register/existing_records.h"
#include "service/register/requests/request_group.h"

namespace listeplass {
namespace {

// What an opt-out did to the request that the person was part of: exactly one is set, or none where they waited for
// nothing.
struct OptOutLeft {
  absl::CivilDay effective;       // of the opt-out
  std::optional<Request> closed;  // the person's own, as it was
  std::optional<Request> joined;  // an applicant's, as it then stood without the person
};

OptOutLeft WhatItLeft(const EventBatch& out, PersonId person) {
  OptOutLeft left;
  for (const Event& event : out.events) {
    if (const auto* closed = std::get_if<RequestClosed>(&event); closed && closed->applicant == person) {
      left.closed = closed->request;
    } else if (const auto* placed = std::get_if<RequestPlaced>(&event)) {
      left.joined = placed->request;
    } else if (const auto* opted_out = std::get_if<OptedOut>(&event); opted_out && opted_out->person == person) {
      left.effective = opted_out->effective;
    }
  }
  return left;
}

// May all of them still be given the list?
bool IsStillWished(const GpList& wish, const std::vector<Person>& unit, ListId list, absl::CivilDay today) {
  return wish.id != list && !wish.ended && CheckNoExcludedDoctor(unit, wish, today).ok();
}

absl::StatusOr<std::optional<Request>> Reopened(const StateReader& state, Request request, const Person& person,
                                                ListId list, absl::CivilDay today) {
  std::vector<Person> unit;
  for (PersonId id : request.unit) {
    LP_ASSIGN_OR_RETURN(const Person other, GetPerson(state, id, "person"));
    const bool may_wait = other.id == id && IsEntitled(other) && !other.opted_out && !other.request_by;
    if (id == person.id || (may_wait && CommittedList(other) == list)) unit.push_back(other);
  }
  request.unit.clear();
  for (const Person& other : unit) request.unit.push_back(other.id);
  std::vector<RequestWish> wishes;
  for (const RequestWish& wish : request.wishes) {
    LP_ASSIGN_OR_RETURN(const GpList wished, GetList(state, wish.list, "person"));
    if (IsStillWished(wished, unit, list, today)) wishes.push_back(wish);
  }
  request.wishes = std::move(wishes);
  if (request.WishesNothing()) return std::nullopt;
  // Where they live, and what gives them a right, may have changed since.
  request.municipality = person.municipality;
  request.group = RequestGroup(person, list);
  return request;
}

absl::StatusOr<std::optional<Request>> JoinedAgain(const StateReader& state, const Request& left, const Person& person,
                                                   ListId list, absl::CivilDay today) {
  LP_ASSIGN_OR_RETURN(std::optional<Request> standing, state.FindRequest(left.applicant));
  if (!standing || standing->unit != left.unit || standing->waiting_since() != left.waiting_since())
    return std::nullopt;
  LP_ASSIGN_OR_RETURN(const Person applicant, GetPerson(state, left.applicant, "person"));
  if (CommittedList(applicant) != list) return std::nullopt;
  for (const RequestWish& wish : standing->wishes) {
    LP_ASSIGN_OR_RETURN(const GpList wished, GetList(state, wish.list, "person"));
    if (!IsStillWished(wished, {person}, list, today)) return std::nullopt;
  }
  standing->unit.push_back(person.id);
  return standing;
}

// The request in which the person waits again; unset: none.
absl::StatusOr<std::optional<Request>> RequestOnOptIn(const StateReader& state, const Person& person, ListId list,
                                                      absl::CivilDay today) {
  LP_ASSIGN_OR_RETURN(const std::optional<EventBatch> out, LastOptOut(state, person.id));
  if (!out) return std::nullopt;
  OptOutLeft left = WhatItLeft(*out, person.id);
  if (left.effective < today || person.request_by) return std::nullopt;
  if (left.closed) return Reopened(state, *std::move(left.closed), person, list, today);
  if (left.joined) return JoinedAgain(state, *left.joined, person, list, today);
  return std::nullopt;
}

}  // namespace

absl::StatusOr<std::optional<EventBatch>> LastOptOut(const StateReader& state, PersonId person) {
  std::vector<int64_t> changes;
  LP_RETURN_IF_ERROR(state.ForEachBatchAbout(person, 0, [&](int64_t sequence) {
    changes.push_back(sequence);
    return true;
  }));
  for (auto change = changes.rbegin(); change != changes.rend(); ++change) {
    LP_ASSIGN_OR_RETURN(std::optional<EventBatch> batch, state.FindBatch(*change));
    if (!batch) return errors::ChangeNotFound("change", *change);
    const bool found = std::any_of(batch->events.begin(), batch->events.end(), [person](const Event& event) {
      const auto* out = std::get_if<OptedOut>(&event);
      return out != nullptr && out->person == person;
    });
    if (found) return batch;
  }
  return std::nullopt;
}

absl::Status WaitAgain(const StateReader& state, const Person& person, ListId list, absl::CivilDay today,
                       std::vector<Event>& events) {
  LP_ASSIGN_OR_RETURN(std::optional<Request> request, RequestOnOptIn(state, person, list, today));
  if (request) events.emplace_back(RequestPlaced{*std::move(request)});
  return absl::OkStatus();
}

}  // namespace listeplass
