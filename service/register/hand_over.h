// These functions change a list's doctors when it is handed over (R24).
#ifndef LISTEPLASS_SERVICE_REGISTER_HAND_OVER_H_
#define LISTEPLASS_SERVICE_REGISTER_HAND_OVER_H_

#include <vector>

#include "service/domain/gp_list.h"
#include "service/domain/list_event.h"

namespace listeplass {

// Adds the period, or replaces the one with its id. The periods stay in the order of their ids.
void PutPeriod(const DoctorPeriod& period, std::vector<DoctorPeriod>& periods);

ListDoctors DoctorsOf(const GpList& list);
void SetDoctors(const ListDoctors& doctors, GpList& list);

// Changes the list's doctors as the hand-over says.
void HandOver(const ListHandedOver& event, GpList& list);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_HAND_OVER_H_
