// A person reference is how errors name a person inside the server: "persons/12", in the metadata alone. No caller gets
// to see one, because the number would tell who was registered one after the other. The API has names that tell nothing
// (service/server/rpc/person_names.h), and the server puts those in (service/server/rpc/full_names.h). Messages name
// nobody: they hold words of users, too, in which nothing may be replaced.
#ifndef LISTEPLASS_SERVICE_DOMAIN_PERSON_REFERENCE_H_
#define LISTEPLASS_SERVICE_DOMAIN_PERSON_REFERENCE_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "service/domain/ids.h"

namespace listeplass {

std::string PersonReference(PersonId person);

// Returns the person of a text that is a reference and nothing else.
std::optional<PersonId> PersonReferredTo(absl::string_view text);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_PERSON_REFERENCE_H_
