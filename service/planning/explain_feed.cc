#include "service/planning/explain_feed.h"

#include "service/domain/status_macros.h"
#include "service/planning/list_text.h"

namespace listeplass::planning {

absl::StatusOr<FeedText> ExplainFeedEntry(const StateReader& state, const FeedItem& item) {
  LP_ASSIGN_OR_RETURN(const texts::Words list, NameOfList(state, item.entry.list));
  return FeedText{.nb = list.nb, .en = list.en};
}

}  // namespace listeplass::planning
