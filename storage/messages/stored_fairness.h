// These functions write and read a plan's fairness summary in its stored form.
#ifndef LISTEPLASS_STORAGE_MESSAGES_STORED_FAIRNESS_H_
#define LISTEPLASS_STORAGE_MESSAGES_STORED_FAIRNESS_H_

#include "listeplass/storage/v1/records.pb.h"
#include "service/domain/fairness.h"

namespace listeplass::storage {

void ToMessage(const Fairness& fairness, v1::Fairness* message);
[[nodiscard]] bool FromMessage(const v1::Fairness& message, Fairness* fairness);

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_MESSAGES_STORED_FAIRNESS_H_
