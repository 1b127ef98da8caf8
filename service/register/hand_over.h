// What a hand-over makes of a list's doctors (R24).
#ifndef LISTEPLASS_SERVICE_REGISTER_HAND_OVER_H_
#define LISTEPLASS_SERVICE_REGISTER_HAND_OVER_H_

#include <vector>

#include "service/domain/gp_list.h"
#include "service/domain/list_event.h"

namespace listeplass {

// The period is new, or replaces the one with its id; ids rise.
void PutPeriod(const DoctorPeriod& period, std::vector<DoctorPeriod>& periods);

ListDoctors DoctorsOf(const GpList& list);
void SetDoctors(const ListDoctors& doctors, GpList& list);

// The list as the event has it.
void HandOver(const ListHandedOver& event, GpList& list);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_HAND_OVER_H_
