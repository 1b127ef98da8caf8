#include "storage/snapshot.h"

#include <optional>
#include <string>

#include "service/domain/status_macros.h"
#include "storage/key_layout.h"
#include "storage/record_codec.h"

namespace listeplass::storage {

absl::StatusOr<std::shared_ptr<const Snapshot>> Snapshot::Create(std::unique_ptr<const KeyValueReader> reader) {
  LP_ASSIGN_OR_RETURN(std::optional<std::string> bytes, reader->Get(Column::kMeta, kHeadKey));
  Head head;
  if (bytes) {
    LP_ASSIGN_OR_RETURN(head, DecodeHead(*bytes));
  }
  return std::shared_ptr<const Snapshot>(new Snapshot(std::move(reader), head));
}

}  // namespace listeplass::storage
