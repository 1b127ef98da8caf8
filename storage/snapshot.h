// A Snapshot is the register's state after one batch. It does not change: its reads agree with each other whatever is
// written meanwhile.
//
// It is thread safe for concurrent reads and never waits for writers. It keeps what it needs alive, the open store
// included, so it may outlive the Store it came from. Drop it when done, because it also keeps old versions of records
// on disk.
#ifndef LISTEPLASS_STORAGE_SNAPSHOT_H_
#define LISTEPLASS_STORAGE_SNAPSHOT_H_

#include <memory>
#include <utility>

#include "storage/key_value.h"
#include "storage/state_reads.h"

namespace listeplass::storage {

class Snapshot final : public StateReads<StateReader> {
 public:
  // Reads the head, then serves everything from `reader`. Implementations of Store call it.
  static absl::StatusOr<std::shared_ptr<const Snapshot>> Create(std::unique_ptr<const KeyValueReader> reader);

  // Gives the raw entries, for digests and checks.
  const KeyValueReader& key_values() const { return *reader_; }

 private:
  Snapshot(std::unique_ptr<const KeyValueReader> reader, Head head)
      : StateReads(reader.get(), std::move(head)), reader_(std::move(reader)) {}

  const std::unique_ptr<const KeyValueReader> reader_;
};

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_SNAPSHOT_H_
