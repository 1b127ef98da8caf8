#include "service/register/existing_records.h"

#include <optional>
#include <utility>

#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/person_reference.h"
#include "service/domain/status_macros.h"

namespace listeplass {

absl::StatusOr<Person> GetPerson(const StateReader& state, PersonId id, absl::string_view field) {
  LP_ASSIGN_OR_RETURN(std::optional<Person> person, state.FindPerson(id));
  if (!person) return errors::PersonNotFound(field, id);
  return *std::move(person);
}

absl::StatusOr<GpList> GetList(const StateReader& state, ListId id, absl::string_view field) {
  LP_ASSIGN_OR_RETURN(std::optional<GpList> list, state.FindList(id));
  if (!list) return errors::ListNotFound(field, id);
  return *std::move(list);
}

absl::StatusOr<std::vector<Person>> MembersOf(const StateReader& state, ListId list) {
  std::vector<Person> members;
  absl::Status status;
  LP_RETURN_IF_ERROR(state.ForEachMember(list, PersonId(), [&](PersonId id) {
    absl::StatusOr<Person> person = GetPerson(state, id, "list");
    status = person.status();
    if (status.ok()) members.push_back(*std::move(person));
    return status.ok();
  }));
  LP_RETURN_IF_ERROR(status);
  return members;
}

absl::StatusOr<Request> GetRequestOf(const StateReader& state, const Person& person) {
  LP_ASSIGN_OR_RETURN(std::optional<Request> request, state.FindRequest(person.request_by));
  if (!request) return errors::InvariantBroken("ONE_STANDING_REQUEST", PersonReference(person.id));
  return *std::move(request);
}

}  // namespace listeplass
