#include "storage/messages/stored_answer.h"

#include "absl/time/time.h"

namespace listeplass::storage {

void ToMessage(const IdempotencyRecord& record, v1::IdempotencyRecord* message) {
  message->set_fingerprint(record.fingerprint);
  message->set_response(record.response);
  message->set_sequence(record.sequence);
  message->set_time_micros(absl::ToUnixMicros(record.time));
}

bool FromMessage(const v1::IdempotencyRecord& message, IdempotencyRecord* record) {
  record->fingerprint = message.fingerprint();
  record->response = message.response();
  record->sequence = message.sequence();
  record->time = absl::FromUnixMicros(message.time_micros());
  return true;
}

}  // namespace listeplass::storage
