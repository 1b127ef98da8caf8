// OpenRocksStore opens a Store on RocksDB, in one folder of the local disk.
//
// A commit is one RocksDB write batch over all columns, and its log record is synced before Commit returns. Memory is
// bounded by StoreOptions (cache_bytes + row_cache_bytes + memtable_bytes, and about as much again as one transaction's
// changes), not by how many people there are. One process at a time can have a folder open.
//
// Debian builds RocksDB with its assertions on. One of them aborts the process when RocksDB's logger cannot write its
// file LOG, as on a full volume; store_log.h therefore writes that file itself.
#ifndef LISTEPLASS_STORAGE_ROCKS_STORE_H_
#define LISTEPLASS_STORAGE_ROCKS_STORE_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "storage/store.h"

namespace listeplass::storage {

// A Migration changes the layout of a folder (schema.h).
struct Migration {
  int64_t from_version = 0;
  int64_t to_version = 0;
  // The folder with the copy of the store as it was: the way back (SCHEMA.md).
  std::string checkpoint_folder;
};

// A Recovery says what was there when a store was opened.
struct Recovery {
  int64_t last_change = 0;
  // True if the store had been closed in order and every file is as it was then. Otherwise its process was killed, or
  // the folder is the copy of one in use, or an older version of the service had it last. A log that was cut at its end
  // can then not be told from one that a crash tore, which lost nothing acknowledged.
  bool clean_stop = false;
  // The bytes of the logs from which the last changes were read again.
  int64_t log_bytes = 0;
};

struct StoreOptions {
  bool create_if_missing = true;
  // The memory for blocks, indexes and filters of files.
  size_t cache_bytes = size_t{256} << 20;
  // The memory for rows of persons, households and requests lately read (row_cache.h).
  size_t row_cache_bytes = size_t{64} << 20;
  // The memory for changes that are on disk only in the log. More makes larger files, fewer merges and a longer open.
  size_t memtable_bytes = size_t{128} << 20;
  // False: a commit outlives the process, but not a power loss. That is for tests and simulations, which would
  // otherwise wait for the disk.
  bool sync_commits = true;
  // How long an answer to a request id is kept, by the answers' clock (idempotency.h).
  absl::Duration idempotency_retention = absl::Hours(30 * 24);
  // Called while the store is opened, after the checkpoint was kept and before anything changes. May be empty.
  std::function<void(const Migration&)> on_migration = nullptr;
  // Called after that, from time to time, with the number of records that the step under way has read. May be empty.
  std::function<void(int64_t records)> on_migration_progress = nullptr;
  // Called while a store that was there is opened, once it has been read. May be empty.
  std::function<void(const Recovery&)> on_recovery = nullptr;
};

// Opens the store in `folder` and brings an older layout up to date (schema.h). If it may create the folder, this user
// alone has access to it. Before a migration a checkpoint of the store is kept in a folder beside
// (migration_checkpoint.h); while that cannot be done, the store is not opened and nothing is changed.
//
// NOT_FOUND (STORE_MISSING): there is no store, and none was to be created. FAILED_PRECONDITION (SCHEMA_TOO_NEW): a
// newer version wrote it. UNAVAILABLE (STORE_UNAVAILABLE): another process has it open, or the folder or the
// checkpoint's cannot be used. RESOURCE_EXHAUSTED (STORE_FULL): no space left. DATA_LOSS (STORE_CORRUPT): files are
// damaged, or a log is missing or shorter than it was, as far as that is known (rocks_options.cc, clean_stop.h);
// restore a backup.
//
// Snapshots and transactions keep the folder open: drop them all before opening it again.
absl::StatusOr<std::unique_ptr<Store>> OpenRocksStore(const std::string& folder, const StoreOptions& options = {});

// Opens the store in `folder` for reading only. It is for a volume without the room that OpenRocksStore needs to read
// the logs again. Nothing on disk changes, and nobody else can open the store meanwhile. Every commit fails with
// UNAVAILABLE (STORE_UNAVAILABLE). The errors are those of OpenToCheck; on_migration is not called.
absl::StatusOr<std::unique_ptr<Store>> OpenRocksStoreToRead(const std::string& folder,
                                                            const StoreOptions& options = {});

// A StoreToCheck is a store opened to be looked at.
struct StoreToCheck {
  ScrubReport scrub;
  Recovery recovery;  // what a start would find
  std::shared_ptr<const Snapshot> snapshot;
};

// Opens the store in `folder` for reading only, and scrubs it: nothing on disk changes, not even the layout, and nobody
// else can open it until the snapshot is dropped. The errors are those of OpenRocksStore, and FAILED_PRECONDITION
// (SCHEMA_TOO_OLD): the server has to bring it up to date first.
absl::StatusOr<StoreToCheck> OpenToCheck(const std::string& folder, const StoreOptions& options = {});

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_ROCKS_STORE_H_
