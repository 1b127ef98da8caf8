#include "service/register/hand_over.h"

#include <algorithm>

namespace listeplass {

void PutPeriod(const DoctorPeriod& period, std::vector<DoctorPeriod>& periods) {
  const auto at = std::lower_bound(periods.begin(), periods.end(), period.id,
                                   [](const DoctorPeriod& other, int64_t id) { return other.id < id; });
  if (at != periods.end() && at->id == period.id) {
    *at = period;
  } else {
    periods.insert(at, period);
  }
}

ListDoctors DoctorsOf(const GpList& list) {
  return {.periods = list.doctors,
          .municipal = list.municipal,
          .has_regular_doctor = list.has_regular_doctor,
          .doctor_sex = list.doctor_sex,
          .municipal_since = list.municipal_since,
          .doctor_leaves = list.doctor_leaves};
}

void SetDoctors(const ListDoctors& doctors, GpList& list) {
  list.doctors = doctors.periods;
  list.municipal = doctors.municipal;
  list.has_regular_doctor = doctors.has_regular_doctor;
  list.doctor_sex = doctors.doctor_sex;
  list.municipal_since = doctors.municipal_since;
  list.doctor_leaves = doctors.doctor_leaves;
}

void HandOver(const ListHandedOver& event, GpList& list) {
  std::erase_if(list.doctors, [&](const DoctorPeriod& period) {
    return period.role == DoctorRole::kRegular && period.from >= event.effective;
  });
  for (DoctorPeriod& period : list.doctors) {
    if (period.role == DoctorRole::kRegular && period.covers(event.effective)) period.to = event.effective;
  }
  list.removed_period_max = std::max(list.removed_period_max, event.removed_max);
  if (event.successor) PutPeriod(*event.successor, list.doctors);
  if (list.doctors.empty()) {  // who was there before is not recorded; from that day nobody is
    if (list.HasRegularDoctorOn(event.effective)) list.doctor_leaves = event.effective;
    list.has_regular_doctor = false;
    if (!event.keeps_doctor_sex) list.doctor_sex = Sex::kUnknown;
  }
  const bool before = list.MunicipalOn(event.effective - 1);
  list.municipal = !event.successor;
  if (before != list.municipal) {
    list.municipal_since = event.effective;
  } else if (list.municipal_since && *list.municipal_since >= event.effective) {
    list.municipal_since.reset();  // the change that was to come then is off
  }
}

}  // namespace listeplass
