#include "tests/support/test_store.h"

#include <cstdlib>
#include <iostream>
#include <utility>

#include "service/domain/status_macros.h"
#include "tests/support/or_abort.h"

namespace listeplass {
namespace {}  // namespace

storage::StoreOptions TestStore::SmallOptions() {
  storage::StoreOptions options;
  options.cache_bytes = 8 << 20;
  options.memtable_bytes = 8 << 20;
  return options;
}

storage::StoreOptions TestStore::UnsyncedOptions() {
  storage::StoreOptions options = SmallOptions();
  options.sync_commits = false;
  return options;
}

TestStore::TestStore(storage::StoreOptions options) : options_(std::move(options)) { Reopen(); }

void TestStore::Reopen() {
  store_.reset();
  absl::StatusOr<std::unique_ptr<storage::Store>> opened = storage::OpenRocksStore(folder_.path(), options_);
  OrAbort(opened.status());
  store_ = *std::move(opened);
}

absl::Status TestStore::TryChange(absl::FunctionRef<absl::Status(storage::Transaction&)> change) {
  std::unique_ptr<storage::Transaction> transaction = store_->BeginTransaction();
  LP_RETURN_IF_ERROR(change(*transaction));
  EventBatch batch;
  batch.sequence = transaction->sequence() + 1;
  batch.actor.role = Role::kSystem;
  batch.origin = Origin::kUpdateList;
  LP_RETURN_IF_ERROR(transaction->AppendBatch(batch));
  return store_->Commit(std::move(transaction));
}

void TestStore::Change(absl::FunctionRef<absl::Status(storage::Transaction&)> change) { OrAbort(TryChange(change)); }

}  // namespace listeplass
