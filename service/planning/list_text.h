// Lists and days in the texts that people are told.
#ifndef LISTEPLASS_SERVICE_PLANNING_LIST_TEXT_H_
#define LISTEPLASS_SERVICE_PLANNING_LIST_TEXT_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "service/domain/ids.h"
#include "service/domain/state.h"

namespace listeplass::planning {

// The list's name for people, as it is now; "lists/17" if there is no such list.
absl::StatusOr<std::string> NameOfList(const StateReader& state, ListId id);

// "Liste 1, Liste 2".
absl::StatusOr<std::string> NamesOfLists(const StateReader& state, const std::vector<ListId>& ids);

// "1.12.2026". In English texts days are as everywhere else (FormatCivilDate).
std::string NorwegianDate(absl::CivilDay day);

}  // namespace listeplass::planning

#endif  // LISTEPLASS_SERVICE_PLANNING_LIST_TEXT_H_
