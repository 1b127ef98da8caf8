#include "service/planning/list_text.h"

#include <optional>

#include "service/domain/status_macros.h"

namespace listeplass::planning {

absl::StatusOr<texts::Words> NameOfList(const StateReader& state, ListId id) {
  LP_ASSIGN_OR_RETURN(const std::optional<GpList> list, state.FindList(id));
  return list ? texts::NameWords(list->name) : texts::NamelessListWords();
}

absl::StatusOr<texts::Words> NamesOfLists(const StateReader& state, const std::vector<ListId>& ids) {
  std::vector<texts::Words> names;
  for (ListId id : ids) {
    LP_ASSIGN_OR_RETURN(names.emplace_back(), NameOfList(state, id));
  }
  return texts::AllOf(names);
}

}  // namespace listeplass::planning
