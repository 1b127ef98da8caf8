// Every command begins with these reads, which fail where the record is not there.
#ifndef LISTEPLASS_SERVICE_REGISTER_EXISTING_RECORDS_H_
#define LISTEPLASS_SERVICE_REGISTER_EXISTING_RECORDS_H_

#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "service/domain/ids.h"
#include "service/domain/state.h"

namespace listeplass {

// NOT_FOUND PERSON_NOT_FOUND or LIST_NOT_FOUND names the request's `field`. The id of a number that was merged finds
// the survivor: go on with the returned person's id, not with `id`.
absl::StatusOr<Person> GetPerson(const StateReader& state, PersonId id, absl::string_view field);
absl::StatusOr<GpList> GetList(const StateReader& state, ListId id, absl::string_view field);

// Returns all persons committed to the list, by id.
absl::StatusOr<std::vector<Person>> MembersOf(const StateReader& state, ListId list);

// Returns the standing request that the person is part of. REQUIRES: person.request_by is not null. INTERNAL
// INVARIANT_BROKEN: that request is not there.
absl::StatusOr<Request> GetRequestOf(const StateReader& state, const Person& person);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_EXISTING_RECORDS_H_
