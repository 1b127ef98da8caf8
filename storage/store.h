// A Store is the register's durable state, as the server uses it. rocks_store.h opens the one implementation.
//
// Reads run on snapshots and never wait for writers. Writes come from a single writer: one thread at a time begins a
// transaction, fills it and commits it.
//
// Commit is narrow on purpose: it appends event batches at an expected sequence number together with the changes they
// make. A replicated log can later stand beneath it, with nothing changed above.
#ifndef LISTEPLASS_STORAGE_STORE_H_
#define LISTEPLASS_STORAGE_STORE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "storage/snapshot.h"
#include "storage/transaction.h"

namespace listeplass::storage {

// A ScrubReport says what a scrub found.
struct ScrubReport {
  int64_t files = 0;
  int64_t bytes = 0;
  // Files with a block that cannot be read or does not fit its checksum, as "persons: 000123.sst".
  std::vector<std::string> unreadable;
};

class Store {
 public:
  virtual ~Store() = default;

  // Returns the state after the last commit. It is cheap: one snapshot serves all callers between two commits. Thread
  // safe.
  virtual std::shared_ptr<const Snapshot> GetSnapshot() const = 0;

  // Begins a transaction from the state after the last commit. Thread safe; only Commit is for the single writer.
  virtual std::unique_ptr<Transaction> BeginTransaction() const = 0;

  // Writes the transaction atomically and syncs it to disk before returning: once OK, it survives a killed process
  // and a power loss, and GetSnapshot() shows it. A transaction without changes does nothing.
  //
  // ABORTED (SEQUENCE_CONFLICT): something was committed since the transaction began; nothing was written.
  // INTERNAL (INVARIANT_BROKEN): it changes the state without an event batch; nothing was written.
  // Any other error (UNAVAILABLE, RESOURCE_EXHAUSTED, DATA_LOSS) leaves open whether the transaction is on disk. The
  // store then serves reads of the last state it knows, refuses every later commit with UNAVAILABLE, and must be opened
  // again.
  virtual absl::Status Commit(std::unique_ptr<Transaction> transaction) = 0;

  // Reads every block of every table file past the cache and compares it with its checksum, so that damage to rarely
  // read data is found while there are backups of it. After each file it calls `rest` with the file's bytes. `rest` may
  // wait, to bound the rate, and stops the scrub by returning false. Thread safe.
  virtual ScrubReport Scrub(absl::FunctionRef<bool(int64_t bytes)> rest) const = 0;
};

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_STORE_H_
