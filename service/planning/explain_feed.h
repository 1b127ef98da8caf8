// ExplainFeedEntry tells an entry of the feed in words: what has happened to the person, or to a list. What is decided
// about a person is told in the words of their situation (tell_decision.h).
//
// The text names no person and no id. It is made of the entry's facts, which are as they were decided; only the names
// of lists are those of now. It says less than the situation does of why a plan placed or refused somebody, because it
// reads no plan: a page of a large plan's entries would read that plan once for each.
#ifndef LISTEPLASS_SERVICE_PLANNING_EXPLAIN_FEED_H_
#define LISTEPLASS_SERVICE_PLANNING_EXPLAIN_FEED_H_

#include <string>

#include "absl/status/statusor.h"
#include "service/domain/feed_entry.h"
#include "service/domain/state.h"

namespace listeplass::planning {

// Whole sentences in plain language, addressed to the person; an entry without a person speaks to everybody.
struct FeedText {
  std::string nb;  // Bokmål
  std::string en;  // English

  friend bool operator==(const FeedText&, const FeedText&) = default;
};

// Thread safe. Reads the lists that the entry names. Fails only if the store does, or with INTERNAL INVARIANT_BROKEN
// where an entry lacks a fact that its kind has.
absl::StatusOr<FeedText> ExplainFeedEntry(const StateReader& state, const FeedItem& item);

// Returns what is true of every entry, for one that cannot be told.
absl::StatusOr<FeedText> GeneralFeedText();

}  // namespace listeplass::planning

#endif  // LISTEPLASS_SERVICE_PLANNING_EXPLAIN_FEED_H_
