// crash_test_writer FOLDER SEED: commits the random batches of SEED to the store in FOLDER, from where the store has
// come to, until it is killed. After each commit it writes the store's sequence number to standard output, in 8 bytes.
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <random>
#include <utility>

#include "storage/rocks_store.h"
#include "tests/support/or_abort.h"
#include "tests/support/state_model.h"
#include "tests/support/test_store.h"

namespace listeplass {
namespace {

constexpr int kChangesMax = 12;

void WriteUntilKilled(storage::Store& store, uint64_t seed) {
  std::mt19937_64 random(seed);
  std::mt19937_64 random_group(seed + 1);
  StateModel model;
  while (static_cast<int64_t>(model.batches.size()) < store.GetSnapshot()->sequence()) {
    MakeRandomBatch(random, kChangesMax, model);
  }
  while (true) {
    std::unique_ptr<storage::Transaction> transaction = store.BeginTransaction();
    for (uint64_t batches = 1 + random_group() % 3; batches > 0; --batches) {
      const RandomBatch made = MakeRandomBatch(random, kChangesMax, model);
      for (const Change& change : made.changes) OrAbort(ApplyTo(*transaction, change));
      OrAbort(transaction->AppendBatch(made.batch, made.feed));
    }
    OrAbort(store.Commit(std::move(transaction)));
    const int64_t acknowledged = store.GetSnapshot()->sequence();
    if (write(STDOUT_FILENO, &acknowledged, sizeof(acknowledged)) != sizeof(acknowledged)) std::exit(1);
  }
}

}  // namespace
}  // namespace listeplass

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  absl::StatusOr<std::unique_ptr<listeplass::storage::Store>> store =
      listeplass::storage::OpenRocksStore(argv[1], listeplass::TestStore::SmallOptions());
  listeplass::OrAbort(store.status());
  listeplass::WriteUntilKilled(**store, std::strtoull(argv[2], nullptr, 10));
}
