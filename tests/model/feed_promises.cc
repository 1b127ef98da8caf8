#include "tests/model/feed_promises.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <optional>
#include <set>
#include <tuple>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "service/domain/event.h"
#include "service/domain/feed_entry.h"
#include "service/planning/explain_feed.h"
#include "tests/support/or_abort.h"

namespace listeplass::model {
namespace {

std::vector<FeedItem> ItemsOf(const StateReader& state, int64_t change) {
  std::vector<FeedItem> items;
  OrAbort(state.ForEachFeedItem({change - 1, std::numeric_limits<int64_t>::max()}, [&](const FeedItem& item) {
    if (item.position.sequence == change) items.push_back(item);
    return item.position.sequence == change;
  }));
  return items;
}

// Looks at one entry by itself.
std::string BrokenByItem(const StateReader& state, const FeedItem& item) {
  const std::vector<PersonId>& with = item.entry.with;
  if (std::adjacent_find(with.begin(), with.end(), std::greater_equal<>()) != with.end()) return "`with` is unordered";
  if (std::find(with.begin(), with.end(), item.entry.person) != with.end()) return "`with` has the person";
  const absl::StatusOr<planning::FeedText> text = planning::ExplainFeedEntry(state, item);
  if (!text.ok()) return absl::StrCat("it has no text: ", text.status().ToString());
  return text->nb == text->en ? "its texts are the same" : "";
}

// Returns the number that the person has now.
PersonId Now(const StateReader& state, PersonId id) {
  const std::optional<Person> person = OrAbort(state.FindPerson(id));
  return person ? person->id : id;
}

// Returns what the events did to a person who does not read of it.
std::string LeftOut(const StateReader& state, const EventBatch& batch, const std::vector<FeedItem>& items) {
  for (const Event& event : batch.events) {
    if (const auto* move = std::get_if<MoveScheduled>(&event)) {
      const bool told = std::any_of(items.begin(), items.end(), [move](const FeedItem& item) {
        const bool gives = item.entry.kind == FeedKind::kPlaced || item.entry.kind == FeedKind::kMovedByHand;
        return gives && item.entry.person == move->person && item.entry.list == move->to;
      });
      if (!told) return absl::StrCat("persons/", move->person.value(), " does not read of a place");
    }
    if (const auto* closed = std::get_if<RequestClosed>(&event)) {
      const PersonId applicant = Now(state, closed->applicant);
      const bool told =
          std::any_of(items.begin(), items.end(), [&](const FeedItem& item) { return item.entry.person == applicant; });
      if (!told) return absl::StrCat("persons/", applicant.value(), " does not read of a request that was closed");
    }
  }
  return "";
}

}  // namespace

std::string BrokenByFeed(const StateReader& state, int64_t change) {
  const std::vector<FeedItem> items = ItemsOf(state, change);
  std::set<std::tuple<FeedKind, PersonId, ListId, ListId, std::optional<absl::CivilDay>>> told;
  for (const FeedItem& item : items) {
    const FeedEntry& entry = item.entry;
    const std::string about =
        absl::StrCat("entry ", item.position.index, " of kind ", static_cast<int>(entry.kind), ": ");
    if (!told.emplace(entry.kind, entry.person, entry.list, entry.from, entry.effective).second) {
      return about + "it is told twice";
    }
    if (const std::string broken = BrokenByItem(state, item); !broken.empty()) return about + broken;
  }
  const std::optional<EventBatch> batch = OrAbort(state.FindBatch(change));
  return batch ? LeftOut(state, *batch, items) : "there is no such change";
}

}  // namespace listeplass::model
