// An Overlay lays uncommitted changes over a reader: reads see the changes first, then what lies below.
//
// RocksDB's WriteBatchWithIndex does nearly this, but indexes its whole batch anew at each rollback to a save point,
// and sends every overwritten version of a key to the log: a list's record once for each person put on it. Here a
// rollback costs what it undoes, and a key is written once however often it changed.
//
// Memory grows with the changes. Not thread safe.
#ifndef LISTEPLASS_STORAGE_OVERLAY_H_
#define LISTEPLASS_STORAGE_OVERLAY_H_

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/btree_map.h"
#include "storage/key_value.h"

namespace listeplass::storage {

class Overlay : public KeyValueReader {
 public:
  // The changes of a column are in key order; a key without a value is deleted.
  using Changes = absl::btree_map<std::string, std::optional<std::string>>;

  // `below` must outlive this and stay unchanged.
  explicit Overlay(const KeyValueReader* below) : below_(*below) {}
  Overlay(const Overlay&) = delete;
  Overlay& operator=(const Overlay&) = delete;

  absl::StatusOr<std::optional<std::string>> Get(Column column, absl::string_view key) const override;
  absl::Status Scan(Column column, const KeyRange& range, Visitor visit) const override;

  void Put(Column column, std::string key, std::string value) { Set(column, std::move(key), std::move(value)); }
  void Delete(Column column, std::string key) { Set(column, std::move(key), std::nullopt); }

  // Save points nest: rolling back undoes everything since the newest one and removes it.
  void SetSavePoint() { save_points_.push_back(undo_log_.size()); }
  // REQUIRES: a save point is set.
  void RollbackToSavePoint();
  // Keeps the changes and forgets the newest save point. REQUIRES: a save point is set.
  void DropSavePoint();

  const Changes& changes(Column column) const { return changes_[static_cast<size_t>(column)]; }
  bool empty() const;

 private:
  struct Undo {
    Column column;
    std::string key;
    // What the change replaced: nothing (the key was untouched), or an earlier change.
    std::optional<std::optional<std::string>> before;
  };

  void Set(Column column, std::string&& key, std::optional<std::string> value);

  const KeyValueReader& below_;
  std::array<Changes, kColumnCount> changes_;
  std::vector<Undo> undo_log_;  // kept only while a save point is set
  std::vector<size_t> save_points_;
};

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_OVERLAY_H_
