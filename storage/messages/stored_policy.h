// These functions write and read policies in their stored form.
#ifndef LISTEPLASS_STORAGE_MESSAGES_STORED_POLICY_H_
#define LISTEPLASS_STORAGE_MESSAGES_STORED_POLICY_H_

#include "listeplass/storage/v1/records.pb.h"
#include "service/domain/policy.h"

namespace listeplass::storage {

void ToMessage(const Policy& policy, v1::Policy* message);
[[nodiscard]] bool FromMessage(const v1::Policy& message, Policy* policy);

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_MESSAGES_STORED_POLICY_H_
