// A doctor's period on a list (legeperiode), and where else the list is run from.
#ifndef LISTEPLASS_SERVICE_DOMAIN_DOCTOR_PERIOD_H_
#define LISTEPLASS_SERVICE_DOMAIN_DOCTOR_PERIOD_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "service/domain/geo_point.h"
#include "service/domain/ids.h"
#include "service/domain/person.h"

namespace listeplass {

// FLR's code system 7750. Persisted as numbers: do not change them.
enum class DoctorRole : uint8_t {
  kRegular = 1,  // LPFL, fastlege
  kLocum = 2,    // LPVI, vikar
  kOther = 3,    // another code of FLR's, whose meaning is not published; no rule asks for it
};

// FLR: GPOnContractAssociation. From `from` up to but not including `to`.
struct DoctorPeriod {
  int64_t id = 0;  // rising on its list, 1, 2, 3, ... or as another register had it; never given again
  DoctorId doctor;
  DoctorRole role = DoctorRole::kRegular;
  Sex sex = Sex::kUnknown;
  DoctorId substitute_for = {};  // a locum's regular doctor; null: the list has none. Never a regular doctor's
  absl::CivilDay from = {};
  std::optional<absl::CivilDay> to = std::nullopt;
  int64_t working_percent = 100;  // stillingsprosent, 1 to 100
  bool responsible = true;        // R29: of the regular doctors of a common list, one is
  std::string relationship = {};  // kOther's code as FLR gave it; empty for the others
  uint32_t working_days = 0;      // FLR's WorkingOnDays: bit 0 is Sunday, bit 6 Saturday; 0: not told

  bool covers(absl::CivilDay day) const { return from <= day && (!to || day < *to); }

  friend bool operator==(const DoctorPeriod&, const DoctorPeriod&) = default;
};

// A branch surgery (utekontor), where the list's doctors work too. FLR: OutOfOfficeLocation.
struct BranchSurgery {
  int64_t id = 0;  // rising on its list, 1, 2, 3, ... or as another register had it; never given again
  std::string name;
  std::optional<GeoPoint> position;  // unset: another register had only an address
  absl::CivilDay from;
  std::optional<absl::CivilDay> to = std::nullopt;  // the day after the last

  friend bool operator==(const BranchSurgery&, const BranchSurgery&) = default;
};

// The period of the (responsible) regular doctor in force on the day, or nullptr.
inline const DoctorPeriod* RegularDoctorOn(const std::vector<DoctorPeriod>& periods, absl::CivilDay day) {
  const DoctorPeriod* found = nullptr;
  for (const DoctorPeriod& period : periods) {
    if (period.role != DoctorRole::kRegular || !period.covers(day)) continue;
    if (found == nullptr || (period.responsible && !found->responsible)) found = &period;
  }
  return found;
}

// Does the doctor work on the list on the day or later?
inline bool WorksFrom(const std::vector<DoctorPeriod>& periods, DoctorId doctor, absl::CivilDay day) {
  for (const DoctorPeriod& period : periods) {
    if (period.doctor == doctor && (!period.to || day < *period.to)) return true;
  }
  return false;
}

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_DOCTOR_PERIOD_H_
