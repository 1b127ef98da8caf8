// A TestStore is a real store in a folder of its own, for tests of what stands on it.
//
//   TestStore test;
//   test.Change([](storage::Transaction& t) { LP_RETURN_IF_ERROR(t.PutList(list)); return t.PutPerson(person); });
//   std::shared_ptr<const storage::Snapshot> state = test.store().GetSnapshot();
//   test.Reopen();  // What was committed is still there.
//
// Everything aborts with the error's text if the store itself fails.
#ifndef LISTEPLASS_TESTS_SUPPORT_TEST_STORE_H_
#define LISTEPLASS_TESTS_SUPPORT_TEST_STORE_H_

#include <memory>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "storage/rocks_store.h"
#include "storage/store.h"
#include "tests/support/temp_dir.h"

namespace listeplass {

class TestStore {
 public:
  // Makes a small store by default: little memory, and files written after few changes.
  explicit TestStore(storage::StoreOptions options = SmallOptions());

  static storage::StoreOptions SmallOptions();
  // Returns the same options without waiting for the disk, for tests that make many commits and lose none.
  static storage::StoreOptions UnsyncedOptions();

  storage::Store& store() { return *store_; }
  const std::string& folder() const { return folder_.path(); }

  // Closes the store, for good. Snapshots and transactions must be gone.
  void Close() { store_.reset(); }
  // Closes the store and opens it again. Snapshots and transactions must be gone.
  void Reopen();

  // Commits what `change` does, in an event batch of its own (without events). Returns the error of `change`, after
  // which nothing is kept, or the commit's.
  absl::Status TryChange(absl::FunctionRef<absl::Status(storage::Transaction&)> change);
  // Does the same for changes that cannot fail: aborts on an error.
  void Change(absl::FunctionRef<absl::Status(storage::Transaction&)> change);

 private:
  TempDir folder_;
  storage::StoreOptions options_;
  std::unique_ptr<storage::Store> store_;
};

}  // namespace listeplass

#endif  // LISTEPLASS_TESTS_SUPPORT_TEST_STORE_H_
