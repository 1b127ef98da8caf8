#include "storage/row_cache.h"

#include <utility>

#include "absl/hash/hash.h"

namespace listeplass::storage {
namespace {

// The bytes of a row beside its value, about: key, sequence and the map's own.
constexpr size_t kRowBytes = 96;

// These columns hold what runs and requests read one by one.
constexpr Column kCached[] = {Column::kPersons, Column::kHouseholds, Column::kRequests, Column::kQueuePages};

bool IsCached(Column column) {
  for (Column cached : kCached) {
    if (column == cached) return true;
  }
  return false;
}

std::string RowKey(Column column, absl::string_view key) {
  std::string row_key(1, static_cast<char>(column));
  row_key.append(key.data(), key.size());
  return row_key;
}

}  // namespace

RowCache::Shard& RowCache::ShardOf(absl::string_view key) {
  return shards_[absl::Hash<absl::string_view>()(key) % kShards];
}

std::optional<std::string> RowCache::Find(Column column, absl::string_view key, int64_t snapshot) {
  if (!IsCached(column)) return std::nullopt;
  const std::string row_key = RowKey(column, key);
  Shard& shard = ShardOf(row_key);
  MutexLock lock(&shard.mutex);
  auto found = shard.young.find(row_key);
  if (found == shard.young.end()) {
    auto old = shard.old.extract(row_key);
    if (!old) return std::nullopt;
    found = Insert(shard, row_key, std::move(old.mapped()));
  }
  if (found->second.since > snapshot) return std::nullopt;
  return found->second.value;
}

void RowCache::Add(Column column, absl::string_view key, int64_t snapshot, const std::string& value) {
  if (!IsCached(column)) return;
  const std::string row_key = RowKey(column, key);
  Shard& shard = ShardOf(row_key);
  MutexLock lock(&shard.mutex);
  if (snapshot != last_snapshot_) return;
  Insert(shard, row_key, {.since = snapshot, .value = value});
}

RowCache::Rows::iterator RowCache::Insert(Shard& shard, const std::string& key, Row row) {
  const size_t bytes = kRowBytes + row.value.size();
  if (shard.young_bytes + bytes > generation_bytes_max_) {
    shard.old = std::exchange(shard.young, {});
    shard.young_bytes = 0;
  }
  const auto [inserted, is_new] = shard.young.emplace(key, std::move(row));
  if (is_new) shard.young_bytes += bytes;
  return inserted;
}

void RowCache::Forget(const Overlay& changes, int64_t snapshot) {
  // This comes first, so that nobody who has read an earlier snapshot adds a row after it was forgotten.
  last_snapshot_ = snapshot;
  for (Column column : kCached) {
    for (const auto& [key, value] : changes.changes(column)) {
      const std::string row_key = RowKey(column, key);
      Shard& shard = ShardOf(row_key);
      MutexLock lock(&shard.mutex);
      shard.young.erase(row_key);
      shard.old.erase(row_key);
    }
  }
}

}  // namespace listeplass::storage
