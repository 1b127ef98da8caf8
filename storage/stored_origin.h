// How the origin of a change is called in the event log, and so in the audit trail and by ListChanges: once given, a
// name stays, also where the call it was named after is renamed.
#ifndef LISTEPLASS_STORAGE_STORED_ORIGIN_H_
#define LISTEPLASS_STORAGE_STORED_ORIGIN_H_

#include <optional>

#include "absl/strings/string_view.h"
#include "service/domain/origin.h"

namespace listeplass::storage {

// "CitizenService.AskForLists"; empty for kUnnamed.
absl::string_view OriginName(Origin origin);

// The origin of that name; nothing where there is none.
std::optional<Origin> ParseOrigin(absl::string_view name);

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_STORED_ORIGIN_H_
