// The names in an error as the API has them. The register knows lists, practices and plans by their numbers alone, and
// its errors name them so; the municipality, which is part of the name, is in the record.
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_FULL_NAMES_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_FULL_NAMES_H_

#include "absl/status/status.h"
#include "service/domain/state.h"
#include "service/server/rpc/previews.h"

namespace listeplass::server {

// The error with "lists/8" in its metadata as "municipalities/4601/lists/8"; likewise practices and plans. What is not
// there has no such name, and its entry goes: the entry "field" says where the caller named it.
absl::Status WithFullNames(const StateReader& state, const Previews& previews, absl::Status status);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_FULL_NAMES_H_
