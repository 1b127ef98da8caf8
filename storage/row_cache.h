// Rows lately read, in memory: what is read day after day need not be looked for in RocksDB each time.
//
// Snapshots are numbered by the commits before them. A row is valid from one snapshot on: that one and later ones find
// it, earlier ones look for themselves. A commit forgets the rows it changes, and only readers of the last snapshot add
// some, so that nothing outdated comes back in.
//
// Bounded by bytes, in two generations: rows are added to the younger one and moved there when read; once it is full,
// the older one goes and it takes its place. Thread safe; readers seldom meet, because rows are spread over shards.
#ifndef LISTEPLASS_STORAGE_ROW_CACHE_H_
#define LISTEPLASS_STORAGE_ROW_CACHE_H_

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "service/domain/mutex.h"
#include "storage/column.h"
#include "storage/overlay.h"

namespace listeplass::storage {

class RowCache {
 public:
  explicit RowCache(size_t bytes_max) : generation_bytes_max_(bytes_max / kShards / 2) {}

  // The row as that snapshot sees it, if it is known.
  std::optional<std::string> Find(Column column, absl::string_view key, int64_t snapshot);

  // A row as that snapshot has read it.
  void Add(Column column, absl::string_view key, int64_t snapshot, const std::string& value);

  // To be called after the changes are written and before `snapshot`, the first that sees them, is read.
  void Forget(const Overlay& changes, int64_t snapshot);

 private:
  struct Row {
    int64_t since = 0;  // the first snapshot it is valid for
    std::string value;
  };
  using Rows = absl::flat_hash_map<std::string, Row>;
  struct Shard {
    Mutex mutex;
    Rows young LP_GUARDED_BY(mutex);
    Rows old LP_GUARDED_BY(mutex);
    size_t young_bytes LP_GUARDED_BY(mutex) = 0;
  };
  static constexpr size_t kShards = 16;

  Shard& ShardOf(absl::string_view key);
  // Where the row stands in the younger generation now.
  Rows::iterator Insert(Shard& shard, const std::string& key, Row row) LP_REQUIRES(shard.mutex);

  const size_t generation_bytes_max_;
  std::atomic<int64_t> last_snapshot_ = 0;
  std::array<Shard, kShards> shards_;
};

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_ROW_CACHE_H_
