#include "storage/snapshot.h"

#include <optional>
#include <string>

#include "service/domain/status_macros.h"
#include "storage/event_codec.h"
#include "storage/key_layout.h"
#include "storage/record_codec.h"

namespace listeplass::storage {
namespace {

// What a head written by an older version lacks, from the last batch.
absl::Status AddTimes(const KeyValueReader& reader, Head* head) {
  LP_ASSIGN_OR_RETURN(const std::optional<std::string> bytes, reader.Get(Column::kEvents, NumberKey(head->sequence)));
  if (!bytes) return absl::OkStatus();  // A head without its batch, which CheckConsistency reports.
  LP_ASSIGN_OR_RETURN(const EventBatch batch, DecodeBatch(*bytes));
  head->last_change = batch.time;
  head->answers_time = batch.time;
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::shared_ptr<const Snapshot>> Snapshot::Create(std::unique_ptr<const KeyValueReader> reader) {
  LP_ASSIGN_OR_RETURN(std::optional<std::string> bytes, reader->Get(Column::kMeta, kHeadKey));
  Head head;
  if (bytes) {
    LP_ASSIGN_OR_RETURN(head, DecodeHead(*bytes));
    if (head.last_change == absl::UnixEpoch()) LP_RETURN_IF_ERROR(AddTimes(*reader, &head));
  }
  return std::shared_ptr<const Snapshot>(new Snapshot(std::move(reader), head));
}

}  // namespace listeplass::storage
