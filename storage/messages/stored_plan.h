// These functions write and read plans in their stored form.
#ifndef LISTEPLASS_STORAGE_MESSAGES_STORED_PLAN_H_
#define LISTEPLASS_STORAGE_MESSAGES_STORED_PLAN_H_

#include "listeplass/storage/v1/records.pb.h"
#include "service/domain/plan_record.h"

namespace listeplass::storage {

void ToMessage(const PlanRecord& plan, v1::PlanRecord* message);
[[nodiscard]] bool FromMessage(const v1::PlanRecord& message, PlanRecord* plan);

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_MESSAGES_STORED_PLAN_H_
