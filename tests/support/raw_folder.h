// A RawFolder is a store's folder as RocksDB has it, for what today's store does not do: older layouts, foreign
// columns, exact contents.
#ifndef LISTEPLASS_TESTS_SUPPORT_RAW_FOLDER_H_
#define LISTEPLASS_TESTS_SUPPORT_RAW_FOLDER_H_

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "rocksdb/db.h"
#include "storage/column.h"
#include "tests/support/state_model.h"

namespace listeplass {

// It holds the folder open. A test fails if RocksDB refuses something.
class RawFolder {
 public:
  // The contents go by the column families' names, then by key.
  using Contents = std::map<std::string, std::map<std::string, std::string>>;

  explicit RawFolder(const std::string& path);
  ~RawFolder();
  RawFolder(const RawFolder&) = delete;
  RawFolder& operator=(const RawFolder&) = delete;

  rocksdb::DB& db() { return *db_; }
  // Returns null if the folder has no such column.
  rocksdb::ColumnFamilyHandle* column(storage::Column column);

  void Put(storage::Column to, absl::string_view key, const std::string& value);
  void Drop(storage::Column column);
  // Takes away what folders had not before version 10. The feed of such a folder begins after its last change, and
  // `model` becomes what it then holds.
  void DropFeed(StateModel& model);
  // Returns everything there is, to compare two folders by. REQUIRES: no column was dropped through this object.
  Contents contents();

 private:
  std::unique_ptr<rocksdb::DB> db_;
  std::vector<rocksdb::ColumnFamilyHandle*> handles_;
};

// Makes a store in the folder by 30 batches of random changes, requests and plans among them. Returns what it holds.
StateModel FillStore(const std::string& folder);

}  // namespace listeplass

#endif  // LISTEPLASS_TESTS_SUPPORT_RAW_FOLDER_H_
