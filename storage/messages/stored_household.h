// These functions write and read households in their stored form.
#ifndef LISTEPLASS_STORAGE_MESSAGES_STORED_HOUSEHOLD_H_
#define LISTEPLASS_STORAGE_MESSAGES_STORED_HOUSEHOLD_H_

#include "listeplass/storage/v1/records.pb.h"
#include "service/domain/household.h"

namespace listeplass::storage {

void ToMessage(const Household& household, v1::Household* message);
[[nodiscard]] bool FromMessage(const v1::Household& message, Household* household);

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_MESSAGES_STORED_HOUSEHOLD_H_
