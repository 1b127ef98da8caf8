#include "service/server/feed/read_feed.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "service/domain/status_macros.h"
#include "service/server/following/feed_position.h"

namespace listeplass::server {
namespace {

// Goes through entries one after another, until it has enough.
class PartReader {
 public:
  PartReader(const FeedFilter& filter, std::vector<PersonId> numbers, const FeedAudience& audience, FeedPosition after,
             int64_t items_max, int64_t looked_through_max)
      : filter_(filter),
        numbers_(std::move(numbers)),
        audience_(audience),
        items_max_(items_max),
        left_(looked_through_max) {
    part_.position = after;
  }

  bool is_full() const { return left_ <= 0 || static_cast<int64_t>(part_.items.size()) >= items_max_; }
  FeedPosition position() const { return part_.position; }

  // Reads on from the position, of the change `only` alone if one is given.
  absl::Status ReadOn(const StateReader& state, std::optional<int64_t> only) {
    absl::Status status;
    LP_RETURN_IF_ERROR(state.ForEachFeedItem(part_.position, [&](const FeedItem& item) {
      if (only && item.position.sequence != *only) return false;
      status = Take(item);
      return status.ok() && !is_full();
    }));
    return status;
  }
  // There is nothing for the caller up to this position.
  void PassTo(FeedPosition position) { part_.position = std::max(part_.position, position); }

  FeedPart Finish(bool at_end) && {
    part_.at_end = at_end;
    return std::move(part_);
  }

 private:
  absl::Status Take(const FeedItem& item) {
    --left_;
    part_.position = item.position;
    const FeedEntry& entry = item.entry;
    if (!filter_.Fits(entry)) return absl::OkStatus();
    if (filter_.person && std::find(numbers_.begin(), numbers_.end(), entry.person) == numbers_.end()) {
      return absl::OkStatus();
    }
    LP_ASSIGN_OR_RETURN(const bool shows, audience_.Shows(entry));
    if (shows) part_.items.push_back(item);
    return absl::OkStatus();
  }

  const FeedFilter& filter_;
  const std::vector<PersonId> numbers_;
  const FeedAudience& audience_;
  const int64_t items_max_;
  int64_t left_;
  FeedPart part_;
};

// Returns the ids under which the feed knows the person.
absl::StatusOr<std::vector<PersonId>> NumbersOf(const StateReader& state, PersonId id) {
  LP_ASSIGN_OR_RETURN(const std::optional<Person> person, state.FindPerson(id));
  if (!person) return std::vector<PersonId>{id};
  std::vector<PersonId> numbers = person->merged_from;
  numbers.push_back(person->id);
  return numbers;
}

// Some changes, of those behind a position, with entries about a person.
struct ChangesAbout {
  std::set<int64_t> sequences;
  bool all = true;  // there are no others
};

// Returns the first changes, at most `max` of each number.
absl::StatusOr<ChangesAbout> NextChangesAbout(const StateReader& state, const std::vector<PersonId>& numbers,
                                              int64_t after, int64_t max) {
  ChangesAbout changes;
  std::optional<int64_t> complete_to;
  for (PersonId number : numbers) {
    int64_t found = 0;
    int64_t last = 0;
    LP_RETURN_IF_ERROR(state.ForEachFeedChangeAbout(number, after, [&](int64_t sequence) {
      if (found == max) {
        complete_to = std::min(last, complete_to.value_or(last));
        return false;
      }
      changes.sequences.insert(sequence);
      last = sequence;
      ++found;
      return true;
    }));
  }
  changes.all = !complete_to;
  // Of the number that has most, others may have had changes that come later.
  if (complete_to) changes.sequences.erase(changes.sequences.upper_bound(*complete_to), changes.sequences.end());
  return changes;
}

}  // namespace

absl::StatusOr<FeedPart> ReadFeed(const StateReader& state, FeedPosition after, const FeedFilter& filter,
                                  const FeedAudience& audience, int64_t items_max, int64_t looked_through_max) {
  if (!filter.person) {
    PartReader reader(filter, {}, audience, after, items_max, looked_through_max);
    LP_RETURN_IF_ERROR(reader.ReadOn(state, std::nullopt));
    const bool at_end = !reader.is_full();
    if (at_end) reader.PassTo(FeedEnd(state));
    return std::move(reader).Finish(at_end || reader.position() == FeedEnd(state));
  }
  std::vector<PersonId> numbers;
  LP_ASSIGN_OR_RETURN(const bool sees, audience.Sees(filter.person));
  if (sees) {
    LP_ASSIGN_OR_RETURN(numbers, NumbersOf(state, filter.person));
  }
  // The change in which `after` lies may have more, and may have not.
  LP_ASSIGN_OR_RETURN(const ChangesAbout changes,
                      NextChangesAbout(state, numbers, after.sequence - 1, looked_through_max + 1));
  PartReader reader(filter, std::move(numbers), audience, after, items_max, looked_through_max);
  for (int64_t sequence : changes.sequences) {
    reader.PassTo(FeedEndOf(sequence - 1));
    LP_RETURN_IF_ERROR(reader.ReadOn(state, sequence));
    if (reader.is_full()) return std::move(reader).Finish(/*at_end=*/false);
    reader.PassTo(FeedEndOf(sequence));
  }
  if (changes.all) reader.PassTo(FeedEnd(state));
  return std::move(reader).Finish(changes.all);
}

}  // namespace listeplass::server
