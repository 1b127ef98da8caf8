// MemoryKeyValues are key-value maps in memory: a snapshot to damage, or an old layout to migrate, without a folder.
#ifndef LISTEPLASS_TESTS_SUPPORT_MEMORY_KEY_VALUES_H_
#define LISTEPLASS_TESTS_SUPPORT_MEMORY_KEY_VALUES_H_

#include <array>
#include <map>
#include <optional>
#include <string>

#include "storage/schema.h"

namespace listeplass {

class MemoryKeyValues : public storage::KeyValueStore {
 public:
  using Entries = std::map<std::string, std::string>;

  Entries& operator[](storage::Column column) { return entries_[static_cast<size_t>(column)]; }

  absl::StatusOr<std::optional<std::string>> Get(storage::Column column, absl::string_view key) const override {
    const Entries& entries = entries_[static_cast<size_t>(column)];
    auto it = entries.find(std::string(key));
    return it == entries.end() ? std::nullopt : std::optional<std::string>(it->second);
  }

  absl::Status Scan(storage::Column column, const storage::KeyRange& range, Visitor visit) const override {
    const Entries& entries = entries_[static_cast<size_t>(column)];
    for (auto it = entries.lower_bound(range.begin); it != entries.end(); ++it) {
      if (!range.end.empty() && it->first >= range.end) break;
      if (!visit(it->first, it->second)) break;
    }
    return absl::OkStatus();
  }

  absl::Status Write(const storage::Overlay& changes) override {
    for (size_t i = 0; i < storage::kColumnCount; ++i) {
      for (const auto& [key, value] : changes.changes(storage::ColumnAt(i))) {
        value ? (void)entries_[i].insert_or_assign(key, *value) : (void)entries_[i].erase(key);
      }
    }
    return absl::OkStatus();
  }

 private:
  std::array<Entries, storage::kColumnCount> entries_;
};

}  // namespace listeplass

#endif  // LISTEPLASS_TESTS_SUPPORT_MEMORY_KEY_VALUES_H_
