#include "service/planning/list_text.h"

#include <optional>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "service/domain/status_macros.h"

namespace listeplass::planning {

absl::StatusOr<std::string> NameOfList(const StateReader& state, ListId id) {
  LP_ASSIGN_OR_RETURN(const std::optional<GpList> list, state.FindList(id));
  return list ? list->name : absl::StrCat("lists/", id.value());
}

absl::StatusOr<std::string> NamesOfLists(const StateReader& state, const std::vector<ListId>& ids) {
  std::vector<std::string> names;
  for (ListId id : ids) {
    LP_ASSIGN_OR_RETURN(names.emplace_back(), NameOfList(state, id));
  }
  return absl::StrJoin(names, ", ");
}

std::string NorwegianDate(absl::CivilDay day) {
  return absl::StrFormat("%d.%d.%d", day.day(), day.month(), day.year());
}

}  // namespace listeplass::planning
