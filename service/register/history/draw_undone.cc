#include "service/register/history/draw_undone.h"

#include <set>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/event.h"
#include "service/domain/status_macros.h"

namespace listeplass {
namespace {

// Undoing a draw sets the ceiling and lets all who were drawn stay. Nothing else does both in one change: undoing a
// move restores people, and leaves the ceiling alone.
bool Undoes(const EventBatch& batch, const ListReduced& draw) {
  bool sets_ceiling = false;
  std::set<PersonId> stay;
  for (const Event& event : batch.events) {
    if (const auto* ceiling = std::get_if<CeilingChanged>(&event)) {
      sets_ceiling = sets_ceiling || (ceiling->list == draw.list && ceiling->ceiling == draw.ceiling_before);
    } else if (const auto* undone = std::get_if<MoveUndone>(&event)) {
      if (undone->restored == draw.list) stay.insert(undone->person);
    }
  }
  if (!sets_ceiling) return false;
  for (int64_t i = 0; i < draw.drawn; ++i) {
    for (PersonId person : draw.order[static_cast<size_t>(i)].persons) {
      if (!stay.contains(person)) return false;
    }
  }
  return true;
}

}  // namespace

absl::StatusOr<std::optional<DrawUndone>> DrawUndoneBy(const StateReader& state, const ListReduced& draw,
                                                       int64_t change) {
  if (draw.drawn == 0) return std::nullopt;
  std::vector<int64_t> since;
  LP_RETURN_IF_ERROR(state.ForEachBatchAbout(draw.order.front().persons.front(), change, [&](int64_t sequence) {
    since.push_back(sequence);
    return true;
  }));
  for (int64_t sequence : since) {
    LP_ASSIGN_OR_RETURN(const std::optional<EventBatch> batch, state.FindBatch(sequence));
    if (!batch) return errors::InvariantBroken(absl::StrCat("event batch ", sequence, " is not there"));
    if (Undoes(*batch, draw)) return DrawUndone{.change = sequence, .time = batch->time};
  }
  return std::nullopt;
}

}  // namespace listeplass
