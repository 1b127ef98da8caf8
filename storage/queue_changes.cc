#include "storage/queue_changes.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "storage/key_layout.h"
#include "storage/queue_page.h"
#include "storage/queue_reads.h"
#include "storage/record_codec.h"

namespace listeplass::storage {
namespace {

// A Stretch is what a change touches of one level: a page, or two neighbours that are to become one.
struct Stretch {
  QueueEntry first;                // where the page of the stretch, or its first page, begins
  std::vector<QueueEntry> stored;  // where those begin that are stored
  QueuePage page;                  // all their items
};

const QueueEntry& FirstOf(const QueueEntry& entry) { return entry; }
const QueueEntry& FirstOf(const QueueChild& child) { return child.first; }

// Cuts the items into pages before each that begins one on the level. The first page begins at `first`.
template <typename Item>
std::vector<std::pair<QueueEntry, QueuePage>> Cut(const QueueEntry& first, int level, std::vector<Item>& items,
                                                  std::vector<Item> QueuePage::*items_of) {
  std::vector<std::pair<QueueEntry, QueuePage>> pages;
  pages.emplace_back(first, QueuePage{.level = level});
  for (Item& item : items) {
    const QueueEntry& begin = FirstOf(item);
    if (QueueRankOf(begin.applicant) > level && begin != pages.back().first) {
      pages.emplace_back(begin, QueuePage{.level = level});
    }
    (pages.back().second.*items_of).push_back(std::move(item));
  }
  return pages;
}

class QueueChange {
 public:
  QueueChange(ListId list, const QueueEntry& entry, Overlay& changes)
      : list_(list), entry_(entry), rank_(QueueRankOf(entry.applicant)), changes_(changes) {}

  absl::Status Put() {
    LP_RETURN_IF_ERROR(ReadWay(/*joins=*/false));
    std::vector<QueueEntry>& entries = way_[0].page.entries;
    const auto at = std::lower_bound(entries.begin(), entries.end(), entry_);
    if (at != entries.end() && *at == entry_) {
      *at = entry_;
    } else {
      entries.insert(at, entry_);
    }
    return WriteWay();
  }

  absl::Status Erase() {
    LP_RETURN_IF_ERROR(ReadWay(/*joins=*/true));
    std::vector<QueueEntry>& entries = way_[0].page.entries;
    const auto at = std::lower_bound(entries.begin(), entries.end(), entry_);
    if (at == entries.end() || *at != entry_) {
      return errors::StoreCorrupt(ColumnName(Column::kQueuePages),
                                  "a request is not in the queue of a list that it wishes");
    }
    entries.erase(at);
    return WriteWay();
  }

 private:
  // Reads the stretches that the change touches, from the top page down. `joins`: the pages that the entry begins join
  // those before them.
  absl::Status ReadWay(bool joins) {
    LP_ASSIGN_OR_RETURN(QueuePage top, ReadTopPage(changes_, list_));
    while (top.level < rank_) top = Raised(top);
    way_.resize(top.level + 1);
    way_[top.level] = {.first = QueueBeginning(), .stored = {}, .page = std::move(top)};
    for (int level = static_cast<int>(way_.size()) - 2; level >= 0; --level) {
      LP_ASSIGN_OR_RETURN(way_[level], ReadBelow(way_[level + 1], joins && level < rank_));
    }
    return absl::OkStatus();
  }

  // Makes a top page one level higher, and the one of before the first page of its level.
  QueuePage Raised(const QueuePage& top) {
    QueuePage raised{.level = top.level + 1};
    if (top.empty()) return raised;
    Write(QueueBeginning(), top);
    raised.children.push_back(ChildOf(QueueBeginning(), top));
    return raised;
  }

  absl::StatusOr<Stretch> ReadBelow(const Stretch& above, bool joins) const {
    const std::vector<QueueChild>& children = above.page.children;
    const auto behind =
        std::upper_bound(children.begin(), children.end(), entry_,
                         [](const QueueEntry& entry, const QueueChild& child) { return entry < child.first; });
    auto begin = behind == children.begin() ? behind : behind - 1;
    // The page before is not there if nobody stands in it.
    const bool has_before = begin != children.begin();
    Stretch stretch{.first = begin == behind || (joins && !has_before) ? above.first : begin->first,
                    .stored = {},
                    .page = {.level = above.page.level - 1}};
    if (joins && has_before) {
      --begin;
      stretch.first = begin->first;
    }
    for (; begin != behind; ++begin) {
      LP_ASSIGN_OR_RETURN(const QueuePage page, ReadQueuePage(changes_, list_, stretch.page.level, begin->first));
      stretch.stored.push_back(begin->first);
      stretch.page.entries.insert(stretch.page.entries.end(), page.entries.begin(), page.entries.end());
      stretch.page.children.insert(stretch.page.children.end(), page.children.begin(), page.children.end());
    }
    return stretch;
  }

  // Writes the stretches, from level 0 up, and the top page.
  absl::Status WriteWay() {
    for (size_t level = 0; level + 1 < way_.size(); ++level) Replace(way_[level], way_[level + 1].page.children);
    QueuePage top = std::move(way_.back().page);
    while (top.level > 0 && top.children.size() == 1 && top.children[0].first == QueueBeginning()) {
      LP_ASSIGN_OR_RETURN(top, ReadQueuePage(changes_, list_, top.level - 1, QueueBeginning()));
      changes_.Delete(Column::kQueuePages, QueuePageKey(list_, top.level, QueueBeginning()));
    }
    if (top.empty()) {
      changes_.Delete(Column::kQueuePages, IdKey(list_));
    } else {
      changes_.Put(Column::kQueuePages, IdKey(list_), Encode(top));
    }
    return absl::OkStatus();
  }

  // Writes the pages of the stretch, and tells of them among the children of the level above.
  void Replace(Stretch& stretch, std::vector<QueueChild>& children) {
    for (const QueueEntry& first : stretch.stored) {
      std::erase_if(children, [&first](const QueueChild& child) { return child.first == first; });
    }
    auto pages = stretch.page.level == 0
                     ? Cut(stretch.first, 0, stretch.page.entries, &QueuePage::entries)
                     : Cut(stretch.first, stretch.page.level, stretch.page.children, &QueuePage::children);
    std::erase_if(pages, [](const auto& page) { return page.second.empty(); });
    for (const QueueEntry& first : stretch.stored) {
      const bool stays = std::any_of(pages.begin(), pages.end(), [&](const auto& page) { return page.first == first; });
      if (!stays) changes_.Delete(Column::kQueuePages, QueuePageKey(list_, stretch.page.level, first));
    }
    for (const auto& [first, page] : pages) {
      Write(first, page);
      const auto at =
          std::upper_bound(children.begin(), children.end(), first,
                           [](const QueueEntry& entry, const QueueChild& child) { return entry < child.first; });
      children.insert(at, ChildOf(first, page));
    }
  }

  static QueueChild ChildOf(const QueueEntry& first, const QueuePage& page) {
    return {.first = first, .counts = page.counts(), .smallest_unit = page.smallest_unit()};
  }

  void Write(const QueueEntry& first, const QueuePage& page) {
    changes_.Put(Column::kQueuePages, QueuePageKey(list_, page.level, first), Encode(page));
  }

  const ListId list_;
  const QueueEntry entry_;
  const int rank_;
  Overlay& changes_;
  std::vector<Stretch> way_;  // by level
};

}  // namespace

absl::Status PutInQueue(ListId list, const QueueEntry& entry, Overlay& changes) {
  return QueueChange(list, entry, changes).Put();
}

absl::Status EraseFromQueue(ListId list, const QueueEntry& entry, Overlay& changes) {
  return QueueChange(list, entry, changes).Erase();
}

}  // namespace listeplass::storage
