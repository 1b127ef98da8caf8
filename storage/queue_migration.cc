#include "storage/queue_migration.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "service/domain/status_macros.h"
#include "storage/derived.h"
#include "storage/key_layout.h"
#include "storage/queue_builder.h"
#include "storage/queue_reads.h"
#include "storage/record_codec.h"

namespace listeplass::storage {
namespace {

// The entries of a part, and the pages of a write, which bound the memory.
constexpr size_t kQueueEntriesPerPart = 500'000;
constexpr size_t kQueuePagesPerWrite = 10'000;

using Queues = std::map<ListId, std::vector<QueueEntry>>;

absl::Status DropPages(KeyValueStore& store) {
  for (bool more = true; more;) {
    more = false;
    Overlay changes(&store);
    LP_RETURN_IF_ERROR(store.Scan(Column::kQueuePages, AllKeys(), [&](absl::string_view key, absl::string_view) {
      changes.Delete(Column::kQueuePages, std::string(key));
      more = changes.changes(Column::kQueuePages).size() == kQueuePagesPerWrite;
      return !more;
    }));
    LP_RETURN_IF_ERROR(store.Write(changes));
  }
  return absl::OkStatus();
}

// Reads requests after `last` until they have enough entries or none is left. False: none is left.
absl::StatusOr<bool> ReadPart(const KeyValueStore& store, std::string& last, int64_t& requests, Queues& part) {
  size_t entries = 0;
  bool more = false;
  absl::Status status;
  LP_RETURN_IF_ERROR(
      store.Scan(Column::kRequests, KeysAfter(last), [&](absl::string_view key, absl::string_view value) {
        if (entries >= kQueueEntriesPerPart) {
          more = true;
          return false;
        }
        const absl::StatusOr<Request> request = DecodeRequest(value);
        status = request.status();
        if (!status.ok()) return false;
        for (const auto& [list, entry] : QueueEntriesOf(*request)) {
          part[list].push_back(entry);
          ++entries;
        }
        last = std::string(key);
        ++requests;
        return true;
      }));
  LP_RETURN_IF_ERROR(status);
  return more;
}

// Merges the entries into the list's queue. A key that there was stays one: entries are only added.
absl::Status AddToQueue(ListId list, std::vector<QueueEntry> added, Overlay& changes) {
  std::sort(added.begin(), added.end());
  std::vector<QueueEntry> before;
  LP_RETURN_IF_ERROR(ForEachInQueue(changes, list, std::nullopt, [&](const QueueEntry& entry) {
    before.push_back(entry);
    return true;
  }));
  std::vector<QueueEntry> all;
  std::merge(before.begin(), before.end(), added.begin(), added.end(), std::back_inserter(all));
  QueueBuilder builder(list, [&changes](std::string key, std::string page) {
    changes.Put(Column::kQueuePages, std::move(key), std::move(page));
  });
  for (const QueueEntry& entry : all) builder.Add(entry);
  std::move(builder).Finish();
  return absl::OkStatus();
}

absl::Status AddPart(Queues part, KeyValueStore& store) {
  for (auto next = part.begin(); next != part.end();) {
    Overlay changes(&store);
    for (; next != part.end() && changes.changes(Column::kQueuePages).size() < kQueuePagesPerWrite; ++next) {
      LP_RETURN_IF_ERROR(AddToQueue(next->first, std::move(next->second), changes));
    }
    LP_RETURN_IF_ERROR(store.Write(changes));
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status BuildQueues(KeyValueStore& store, const MigrationProgress& progress) {
  LP_RETURN_IF_ERROR(DropPages(store));
  std::string last;
  int64_t requests = 0;
  for (bool more = true; more;) {
    Queues part;
    LP_ASSIGN_OR_RETURN(more, ReadPart(store, last, requests, part));
    LP_RETURN_IF_ERROR(AddPart(std::move(part), store));
    progress(requests);
  }
  return absl::OkStatus();
}

}  // namespace listeplass::storage
