// The event codec turns event batches to bytes and back, by proto/listeplass/storage/v1/events.proto.
//
// Each event has its writer and its reader side by side in messages/stored_*_events.h. As in record_codec.h, times are
// cut to the microsecond, and what does not decode is DATA_LOSS.
#ifndef LISTEPLASS_STORAGE_EVENT_CODEC_H_
#define LISTEPLASS_STORAGE_EVENT_CODEC_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "service/domain/event.h"

namespace listeplass::storage {

std::string Encode(const EventBatch& batch);
absl::StatusOr<EventBatch> DecodeBatch(absl::string_view bytes);

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_EVENT_CODEC_H_
