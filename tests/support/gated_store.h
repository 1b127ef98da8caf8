// A GatedStore passes everything on to a real store, but each commit waits until a test lets it go (commit_gate.h).
#ifndef LISTEPLASS_TESTS_SUPPORT_GATED_STORE_H_
#define LISTEPLASS_TESTS_SUPPORT_GATED_STORE_H_

#include <fcntl.h>
#include <unistd.h>

#include <memory>
#include <string>
#include <utility>

#include "storage/store.h"

namespace listeplass {

class GatedStore final : public storage::Store {
 public:
  // `gate`: the path of a CommitGate that is closed.
  GatedStore(std::unique_ptr<storage::Store> store, const std::string& gate)
      : store_(std::move(store)),
        let_(open(gate.c_str(), O_RDONLY | O_CLOEXEC)),
        arrived_(open((gate + "-arrived").c_str(), O_WRONLY | O_CLOEXEC | O_NONBLOCK)) {}
  ~GatedStore() override {
    close(let_);
    close(arrived_);
  }

  std::shared_ptr<const storage::Snapshot> GetSnapshot() const override { return store_->GetSnapshot(); }
  std::unique_ptr<storage::Transaction> BeginTransaction() const override { return store_->BeginTransaction(); }
  absl::Status Commit(std::unique_ptr<storage::Transaction> transaction) override {
    char byte = '.';
    (void)!write(arrived_, &byte, 1);
    (void)!read(let_, &byte, 1);  // Ends at once where the gate is open, as its other end is closed then.
    return store_->Commit(std::move(transaction));
  }
  storage::ScrubReport Scrub(absl::FunctionRef<bool(int64_t bytes)> rest) const override { return store_->Scrub(rest); }

 private:
  const std::unique_ptr<storage::Store> store_;
  const int let_;
  const int arrived_;
};

}  // namespace listeplass

#endif  // LISTEPLASS_TESTS_SUPPORT_GATED_STORE_H_
