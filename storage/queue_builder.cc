#include "storage/queue_builder.h"

#include <utility>

#include "storage/key_layout.h"
#include "storage/record_codec.h"

namespace listeplass::storage {

void QueueBuilder::Add(const QueueEntry& entry) {
  const int rank = QueueRankOf(entry.applicant);
  while (static_cast<int>(open_.size()) <= rank) open_.push_back({.page = {.level = static_cast<int>(open_.size())}});
  for (int level = 0; level < rank; ++level) Close(level, entry);
  open_[0].page.entries.push_back(entry);
}

void QueueBuilder::Finish() && {
  const int top = static_cast<int>(open_.size()) - 1;
  for (int level = 0; level < top; ++level) Close(level, QueueBeginning());
  if (!open_[top].page.empty()) take_(IdKey(list_), Encode(open_[top].page));
}

void QueueBuilder::Close(int level, const QueueEntry& next) {
  const OpenPage closed = std::exchange(open_[level], OpenPage{.first = next, .page = {.level = level}});
  if (closed.page.empty()) return;
  open_[level + 1].page.children.push_back(
      {.first = closed.first, .counts = closed.page.counts(), .smallest_unit = closed.page.smallest_unit()});
  take_(QueuePageKey(list_, level, closed.first), Encode(closed.page));
}

}  // namespace listeplass::storage
