// These functions write and read practices in their stored form.
#ifndef LISTEPLASS_STORAGE_MESSAGES_STORED_PRACTICE_H_
#define LISTEPLASS_STORAGE_MESSAGES_STORED_PRACTICE_H_

#include "listeplass/storage/v1/records.pb.h"
#include "service/domain/gp_list.h"

namespace listeplass::storage {

void ToMessage(const Practice& practice, v1::Practice* message);
[[nodiscard]] bool FromMessage(const v1::Practice& message, Practice* practice);

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_MESSAGES_STORED_PRACTICE_H_
