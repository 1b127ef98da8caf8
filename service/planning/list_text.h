// NameOfList and NamesOfLists name lists in the texts that people are told.
#ifndef LISTEPLASS_SERVICE_PLANNING_LIST_TEXT_H_
#define LISTEPLASS_SERVICE_PLANNING_LIST_TEXT_H_

#include <vector>

#include "absl/status/statusor.h"
#include "service/domain/ids.h"
#include "service/domain/state.h"
#include "service/texts/words.h"

namespace listeplass::planning {

// The list's present name in quotation marks, or "a former list" if there is no such list.
absl::StatusOr<texts::Words> NameOfList(const StateReader& state, ListId id);

// The names in one phrase, such as «Liste 1», «Liste 2» og «Liste 3».
absl::StatusOr<texts::Words> NamesOfLists(const StateReader& state, const std::vector<ListId>& ids);

}  // namespace listeplass::planning

#endif  // LISTEPLASS_SERVICE_PLANNING_LIST_TEXT_H_
