// These functions write and read rows of the feed in their stored form.
#ifndef LISTEPLASS_STORAGE_MESSAGES_STORED_FEED_H_
#define LISTEPLASS_STORAGE_MESSAGES_STORED_FEED_H_

#include "listeplass/storage/v1/records.pb.h"
#include "service/domain/feed_entry.h"
#include "storage/feed_row.h"

namespace listeplass::storage {

void ToMessage(const FeedEntry& entry, v1::FeedEntry* message);
[[nodiscard]] bool FromMessage(const v1::FeedEntry& message, FeedEntry* entry);

void ToMessage(const FeedRow& row, v1::FeedRow* message);
[[nodiscard]] bool FromMessage(const v1::FeedRow& message, FeedRow* row);

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_MESSAGES_STORED_FEED_H_
