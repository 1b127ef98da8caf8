// Reads that must find something: what every command begins with.
#ifndef LISTEPLASS_SERVICE_REGISTER_EXISTING_RECORDS_H_
#define LISTEPLASS_SERVICE_REGISTER_EXISTING_RECORDS_H_

#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "service/domain/ids.h"
#include "service/domain/state.h"

namespace listeplass {

// NOT_FOUND PERSON_NOT_FOUND or LIST_NOT_FOUND, naming the request's `field`. A number that was merged names its
// survivor: go on with the person's own id, not with `id`.
absl::StatusOr<Person> GetPerson(const StateReader& state, PersonId id, absl::string_view field);
absl::StatusOr<GpList> GetList(const StateReader& state, ListId id, absl::string_view field);

// All persons committed to the list, by id.
absl::StatusOr<std::vector<Person>> MembersOf(const StateReader& state, ListId list);

// The standing request that the person is part of. REQUIRES: person.request_by. INTERNAL INVARIANT_BROKEN without one.
absl::StatusOr<Request> GetRequestOf(const StateReader& state, const Person& person);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_EXISTING_RECORDS_H_
