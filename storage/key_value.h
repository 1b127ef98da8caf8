// Key-value maps, ordered and one per column, are the floor that records, indexes and transactions stand on.
//
// Only the class that implements them knows what lies below (RocksDB today, a replicated log's state later).
#ifndef LISTEPLASS_STORAGE_KEY_VALUE_H_
#define LISTEPLASS_STORAGE_KEY_VALUE_H_

#include <optional>
#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "storage/column.h"

namespace listeplass::storage {

// A KeyRange has the keys k with begin <= k < end in bytewise order; an empty `end` is no bound. It has none if `end`
// is not after `begin`.
struct KeyRange {
  std::string begin;
  std::string end;
};

// A KeyValueReader only reads. An error (DATA_LOSS, UNAVAILABLE) means that the store itself failed.
class KeyValueReader {
 public:
  // A Visitor gets key and value, valid during the call, and returns false to stop. It must not change what is being
  // scanned.
  using Visitor = absl::FunctionRef<bool(absl::string_view key, absl::string_view value)>;

  virtual ~KeyValueReader() = default;
  virtual absl::StatusOr<std::optional<std::string>> Get(Column column, absl::string_view key) const = 0;
  // Visits the entries in ascending key order.
  virtual absl::Status Scan(Column column, const KeyRange& range, Visitor visit) const = 0;
};

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_KEY_VALUE_H_
