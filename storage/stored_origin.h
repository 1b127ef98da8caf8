// The event log, the audit trail and ListChanges call the origin of a change by these names. A name stays as it was
// given, also when the call it was named after is renamed.
#ifndef LISTEPLASS_STORAGE_STORED_ORIGIN_H_
#define LISTEPLASS_STORAGE_STORED_ORIGIN_H_

#include <optional>

#include "absl/strings/string_view.h"
#include "service/domain/origin.h"

namespace listeplass::storage {

// Returns "CitizenService.AskForLists"; empty for kUnnamed.
absl::string_view OriginName(Origin origin);

// Returns the origin of that name, or nothing where there is none.
std::optional<Origin> ParseOrigin(absl::string_view name);

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_STORED_ORIGIN_H_
