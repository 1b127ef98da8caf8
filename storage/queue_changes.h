// These functions put entries into the queues of lists and take them out, and keep the pages as they have to be
// (queue_page.h). derived.cc calls them: the entries follow from the requests.
//
// A change goes down to the entry's place and up again. On each level where the entry begins a page, the page there is
// cut in two before the entry, or the two are joined; on the levels above, the page learns what became of those below.
#ifndef LISTEPLASS_STORAGE_QUEUE_CHANGES_H_
#define LISTEPLASS_STORAGE_QUEUE_CHANGES_H_

#include "absl/status/status.h"
#include "service/domain/ids.h"
#include "service/domain/request.h"
#include "storage/overlay.h"

namespace listeplass::storage {

// Puts the entry into the list's queue. One that stands at the same place is replaced.
absl::Status PutInQueue(ListId list, const QueueEntry& entry, Overlay& changes);

// Takes the entry out of the list's queue. DATA_LOSS (STORE_CORRUPT) if it is not there.
absl::Status EraseFromQueue(ListId list, const QueueEntry& entry, Overlay& changes);

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_QUEUE_CHANGES_H_
