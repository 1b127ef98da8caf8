// These functions write and read GP lists, with their doctors, branch surgeries and contract, in their stored form.
#ifndef LISTEPLASS_STORAGE_MESSAGES_STORED_LIST_H_
#define LISTEPLASS_STORAGE_MESSAGES_STORED_LIST_H_

#include "listeplass/storage/v1/records.pb.h"
#include "service/domain/doctor_period.h"
#include "service/domain/gp_list.h"

namespace listeplass::storage {

void ToMessage(const GpList& list, v1::GpList* message);
[[nodiscard]] bool FromMessage(const v1::GpList& message, GpList* list);

void ToMessage(const DoctorPeriod& period, v1::DoctorPeriod* message);
[[nodiscard]] bool FromMessage(const v1::DoctorPeriod& message, DoctorPeriod* period);

void ToMessage(const ComingCeiling& coming, v1::ComingCeiling* message);
ComingCeiling FromMessage(const v1::ComingCeiling& message);

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_MESSAGES_STORED_LIST_H_
