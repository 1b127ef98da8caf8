// These functions read the queues of lists from their pages (queue_page.h). What the pages say must hold together: a
// page that is named and is not there is DATA_LOSS.
#ifndef LISTEPLASS_STORAGE_QUEUE_READS_H_
#define LISTEPLASS_STORAGE_QUEUE_READS_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "service/domain/ids.h"
#include "service/domain/queue_counts.h"
#include "service/domain/request.h"
#include "storage/key_value.h"
#include "storage/queue_page.h"

namespace listeplass::storage {

// Returns the top page of the list's queue, which is empty where nobody waits, and the page that begins with an entry.
absl::StatusOr<QueuePage> ReadTopPage(const KeyValueReader& reader, ListId list);
absl::StatusOr<QueuePage> ReadQueuePage(const KeyValueReader& reader, ListId list, int level, const QueueEntry& first);

// These do what StateReader's functions of the same names do.
absl::StatusOr<std::vector<QueueCounts>> CountInQueue(const KeyValueReader& reader, ListId list,
                                                      absl::Span<const QueueEntry> ends);
absl::StatusOr<std::optional<QueueEntry>> FindFirstInQueue(const KeyValueReader& reader, ListId list,
                                                           const std::optional<QueueEntry>& after, int64_t persons_max);
absl::Status ForEachInQueue(const KeyValueReader& reader, ListId list, const std::optional<QueueEntry>& after,
                            absl::FunctionRef<bool(const QueueEntry&)> visit);

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_QUEUE_READS_H_
