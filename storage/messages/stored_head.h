// These functions write and read the register's head in its stored form.
#ifndef LISTEPLASS_STORAGE_MESSAGES_STORED_HEAD_H_
#define LISTEPLASS_STORAGE_MESSAGES_STORED_HEAD_H_

#include "listeplass/storage/v1/records.pb.h"
#include "storage/state_reads.h"

namespace listeplass::storage {

void ToMessage(const Head& head, v1::Head* message);
[[nodiscard]] bool FromMessage(const v1::Head& message, Head* head);

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_MESSAGES_STORED_HEAD_H_
