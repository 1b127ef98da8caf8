// These functions write and read the pages of queues in their stored form.
#ifndef LISTEPLASS_STORAGE_MESSAGES_STORED_QUEUE_PAGE_H_
#define LISTEPLASS_STORAGE_MESSAGES_STORED_QUEUE_PAGE_H_

#include "listeplass/storage/v1/records.pb.h"
#include "storage/queue_page.h"

namespace listeplass::storage {

void ToMessage(const QueuePage& page, v1::QueuePage* message);
// Refuses pages that no writer makes: of another number of elements than items, empty, or not in the queue's order.
[[nodiscard]] bool FromMessage(const v1::QueuePage& message, QueuePage* page);

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_MESSAGES_STORED_QUEUE_PAGE_H_
