// R26: a person who was struck off a list after threats or violence is never offered that doctor again, wherever the
// doctor works.
#ifndef LISTEPLASS_SERVICE_REGISTER_EXCLUDED_DOCTORS_H_
#define LISTEPLASS_SERVICE_REGISTER_EXCLUDED_DOCTORS_H_

#include <vector>

#include "absl/status/status.h"
#include "absl/time/civil_time.h"
#include "service/domain/errors.h"
#include "service/domain/gp_list.h"
#include "service/domain/person.h"

namespace listeplass {

// Does one of the person's excluded doctors work on the list today or later, as its own doctor or as a locum?
inline bool HasExcludedDoctor(const Person& person, const GpList& list, absl::CivilDay today) {
  for (DoctorId doctor : person.excluded_doctors) {
    if (WorksFrom(list.doctors, doctor, today)) return true;
  }
  return false;
}

// FAILED_PRECONDITION DOCTOR_EXCLUDED names the first of `persons` who has an excluded doctor on the list.
inline absl::Status CheckNoExcludedDoctor(const std::vector<Person>& persons, const GpList& list,
                                          absl::CivilDay today) {
  for (const Person& person : persons) {
    if (HasExcludedDoctor(person, list, today)) return errors::DoctorExcluded(person.id, list.id);
  }
  return absl::OkStatus();
}

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_EXCLUDED_DOCTORS_H_
