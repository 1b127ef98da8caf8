// Puts the API's names of resources into an error. The register knows lists, practices and plans by number alone, and
// its errors name them so. The API's names also have the municipality, which is in the record.
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_FULL_NAMES_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_FULL_NAMES_H_

#include "absl/status/status.h"
#include "service/domain/state.h"
#include "service/server/rpc/previews.h"

namespace listeplass::server {

// Returns the error with "lists/8" in its metadata as "municipalities/4601/lists/8", also where its message names that
// list, and likewise for practices and plans. An entry about something that does not exist is removed: it has no such
// name, and the entry "field" says where the caller named it.
absl::Status WithFullNames(const StateReader& state, const Previews& previews, absl::Status status);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_FULL_NAMES_H_
