#include "storage/queue_reads.h"

#include <limits>
#include <string>
#include <utility>

#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "storage/key_layout.h"
#include "storage/record_codec.h"

namespace listeplass::storage {
namespace {

// EndCounts walks along the queue, counts, and answers each end with what was counted until then. Below a child without
// an end it need not look.
class EndCounts {
 public:
  EndCounts(const KeyValueReader& reader, ListId list, absl::Span<const QueueEntry> ends)
      : reader_(reader), list_(list), ends_(ends) {
    counts_.reserve(ends.size() + 1);
  }

  // `next`: where the next page of the level begins; null: it is the last.
  absl::Status Count(const QueuePage& page, const QueueEntry* next) {
    for (const QueueEntry& entry : page.entries) {
      AnswerUpTo(entry);
      before_.of(entry.group) += {.requests = 1, .persons = entry.unit_size};
    }
    for (size_t i = 0; i < page.children.size(); ++i) {
      const QueueChild& child = page.children[i];
      AnswerUpTo(child.first);
      const QueueEntry* const next_child = i + 1 == page.children.size() ? next : &page.children[i + 1].first;
      if (!HasEnd() || (next_child != nullptr && NextEnd() >= *next_child)) {
        before_ += child.counts;
        continue;
      }
      LP_ASSIGN_OR_RETURN(const QueuePage below, ReadQueuePage(reader_, list_, page.level - 1, child.first));
      LP_RETURN_IF_ERROR(Count(below, next_child));
    }
    return absl::OkStatus();
  }

  // Answers the ends that nothing comes after, and adds the count of all.
  std::vector<QueueCounts> Finish() && {
    counts_.resize(ends_.size() + 1, before_);
    return std::move(counts_);
  }

 private:
  bool HasEnd() const { return counts_.size() < ends_.size(); }
  const QueueEntry& NextEnd() const { return ends_[counts_.size()]; }
  void AnswerUpTo(const QueueEntry& place) {
    while (HasEnd() && NextEnd() <= place) counts_.push_back(before_);
  }

  const KeyValueReader& reader_;
  const ListId list_;
  const absl::Span<const QueueEntry> ends_;
  QueueCounts before_;
  std::vector<QueueCounts> counts_;  // of the ends that are answered
};

// A Walk visits the entries after `after` that have at most so many persons.
class Walk {
 public:
  Walk(const KeyValueReader& reader, ListId list, const std::optional<QueueEntry>& after, int64_t persons_max,
       absl::FunctionRef<bool(const QueueEntry&)> visit)
      : reader_(reader), list_(list), after_(after), persons_max_(persons_max), visit_(visit) {}

  // Returns false if the visitor has stopped it.
  absl::StatusOr<bool> Visit(const QueuePage& page) const {
    for (const QueueEntry& entry : page.entries) {
      if ((after_ && entry <= *after_) || entry.unit_size > persons_max_) continue;
      if (!visit_(entry)) return false;
    }
    for (size_t i = 0; i < page.children.size(); ++i) {
      const QueueChild& child = page.children[i];
      const bool is_last = i + 1 == page.children.size();
      if (after_ && !is_last && page.children[i + 1].first <= *after_) continue;
      if (child.smallest_unit > persons_max_) continue;
      LP_ASSIGN_OR_RETURN(const QueuePage below, ReadQueuePage(reader_, list_, page.level - 1, child.first));
      LP_ASSIGN_OR_RETURN(const bool goes_on, Visit(below));
      if (!goes_on) return false;
    }
    return true;
  }

 private:
  const KeyValueReader& reader_;
  const ListId list_;
  const std::optional<QueueEntry>& after_;
  const int64_t persons_max_;
  const absl::FunctionRef<bool(const QueueEntry&)> visit_;
};

}  // namespace

absl::StatusOr<QueuePage> ReadTopPage(const KeyValueReader& reader, ListId list) {
  LP_ASSIGN_OR_RETURN(const std::optional<std::string> bytes, reader.Get(Column::kQueuePages, IdKey(list)));
  if (!bytes) return QueuePage();
  return DecodeQueuePage(*bytes);
}

absl::StatusOr<QueuePage> ReadQueuePage(const KeyValueReader& reader, ListId list, int level, const QueueEntry& first) {
  LP_ASSIGN_OR_RETURN(const std::optional<std::string> bytes,
                      reader.Get(Column::kQueuePages, QueuePageKey(list, level, first)));
  if (!bytes) return errors::StoreCorrupt(ColumnName(Column::kQueuePages), "a page that another names is not there");
  LP_ASSIGN_OR_RETURN(QueuePage page, DecodeQueuePage(*bytes));
  if (page.level != level)
    return errors::StoreCorrupt(ColumnName(Column::kQueuePages), "a page is of another level than its key");
  return page;
}

absl::StatusOr<std::vector<QueueCounts>> CountInQueue(const KeyValueReader& reader, ListId list,
                                                      absl::Span<const QueueEntry> ends) {
  LP_ASSIGN_OR_RETURN(const QueuePage top, ReadTopPage(reader, list));
  EndCounts counts(reader, list, ends);
  LP_RETURN_IF_ERROR(counts.Count(top, nullptr));
  return std::move(counts).Finish();
}

absl::StatusOr<std::optional<QueueEntry>> FindFirstInQueue(const KeyValueReader& reader, ListId list,
                                                           const std::optional<QueueEntry>& after,
                                                           int64_t persons_max) {
  LP_ASSIGN_OR_RETURN(const QueuePage top, ReadTopPage(reader, list));
  std::optional<QueueEntry> found;
  LP_RETURN_IF_ERROR(Walk(reader, list, after, persons_max,
                          [&found](const QueueEntry& entry) {
                            found = entry;
                            return false;
                          })
                         .Visit(top)
                         .status());
  return found;
}

absl::Status ForEachInQueue(const KeyValueReader& reader, ListId list, const std::optional<QueueEntry>& after,
                            absl::FunctionRef<bool(const QueueEntry&)> visit) {
  LP_ASSIGN_OR_RETURN(const QueuePage top, ReadTopPage(reader, list));
  return Walk(reader, list, after, std::numeric_limits<int64_t>::max(), visit).Visit(top).status();
}

}  // namespace listeplass::storage
