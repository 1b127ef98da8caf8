// Puts the API's names of resources into an error. The register knows lists, practices and plans by number alone, and
// its errors name them so. The API's names also have the municipality, which is in the record. Persons it knows by a
// number, which no caller gets to see (service/domain/person_reference.h).
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_FULL_NAMES_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_FULL_NAMES_H_

#include "absl/status/status.h"
#include "service/domain/state.h"
#include "service/server/rpc/person_names.h"
#include "service/server/rpc/previews.h"

namespace listeplass::server {

// Returns the error with "lists/8" in its metadata as "municipalities/4601/lists/8", and likewise for practices, plans
// and persons. It looks at entries that are such a name and nothing else. Where the message names the same list,
// practice or plan, it does so by the full name, too; a person's name comes into no message, whose words may be a
// user's. An entry about something that does not exist is removed: it has no such name, and the entry "field" says
// where the caller named it. So is a plan that the caller did not find, which may be there in another municipality, and
// a person whom the caller did not find, who may be there and be no concern of the caller's.
absl::Status WithFullNames(const StateReader& state, const Previews& previews, const PersonNames& names,
                           absl::Status status);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_FULL_NAMES_H_
