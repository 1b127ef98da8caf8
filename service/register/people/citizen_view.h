// A CitizenView is what a person may see of their own situation.
#ifndef LISTEPLASS_SERVICE_REGISTER_PEOPLE_CITIZEN_VIEW_H_
#define LISTEPLASS_SERVICE_REGISTER_PEOPLE_CITIZEN_VIEW_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "service/domain/custody.h"
#include "service/domain/ids.h"
#include "service/domain/person.h"
#include "service/domain/request.h"
#include "service/domain/state.h"
#include "service/register/people/forced_admission.h"
#include "service/register/people/switch_quota.h"

namespace listeplass {

struct CitizenView {
  PersonId person;
  MunicipalityId municipality;
  bool entitled = false;                  // R1
  bool opted_out = false;                 // R3
  std::optional<Membership> current;      // in force today
  std::optional<Membership> coming;       // decided, not yet in force
  int64_t switches_left_this_year = 0;    // R7; see SwitchesLeft
  std::optional<FreeSwitch> free_switch;  // R8: why a switch asked for today would spend none of them
  std::vector<ReturnRight> may_return;    // R18
  std::optional<Request> request;         // the standing request the person is part of
  Custody custody;                        // empty from limits::kAgeOfMajorityYears on
};

// NOT_FOUND PERSON_NOT_FOUND.
absl::StatusOr<CitizenView> GetCitizenView(const StateReader& state, PersonId person, absl::CivilDay today,
                                           absl::string_view field = "person");

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_PEOPLE_CITIZEN_VIEW_H_
