// These functions write and read the answers kept for request ids in their stored form.
#ifndef LISTEPLASS_STORAGE_MESSAGES_STORED_ANSWER_H_
#define LISTEPLASS_STORAGE_MESSAGES_STORED_ANSWER_H_

#include "listeplass/storage/v1/records.pb.h"
#include "storage/idempotency.h"

namespace listeplass::storage {

void ToMessage(const IdempotencyRecord& record, v1::IdempotencyRecord* message);
[[nodiscard]] bool FromMessage(const v1::IdempotencyRecord& message, IdempotencyRecord* record);

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_MESSAGES_STORED_ANSWER_H_
