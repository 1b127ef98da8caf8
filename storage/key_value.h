// Ordered key-value maps, one per column: the floor that records, indexes and transactions stand on.
//
// What lies below it (RocksDB today, a replicated log's state later) is known only to the class that implements it.
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

// The keys k with begin <= k < end in bytewise order; an empty `end` is no bound. None if `end` is not after
// `begin`.
struct KeyRange {
  std::string begin;
  std::string end;
};

// Reading only. An error (DATA_LOSS, UNAVAILABLE) means that the store itself failed.
class KeyValueReader {
 public:
  // Gets key and value, valid during the call; returns false to stop. It must not change what is being scanned.
  using Visitor = absl::FunctionRef<bool(absl::string_view key, absl::string_view value)>;

  virtual ~KeyValueReader() = default;
  virtual absl::StatusOr<std::optional<std::string>> Get(Column column, absl::string_view key) const = 0;
  // In ascending key order.
  virtual absl::Status Scan(Column column, const KeyRange& range, Visitor visit) const = 0;
};

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_KEY_VALUE_H_
