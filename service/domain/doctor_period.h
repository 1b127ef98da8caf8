// A list keeps its doctors' periods (legeperioder) and its branch surgeries in these records.
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

// DoctorRole is FLR's code system 7750. It is persisted as numbers: do not change them.
enum class DoctorRole : uint8_t {
  kRegular = 1,  // LPFL, fastlege
  kLocum = 2,    // LPVI, vikar
  kOther = 3,    // another code of FLR's, whose meaning is not published; no rule asks for it
};

// A DoctorPeriod runs from `from` up to but not including `to`. FLR calls it GPOnContractAssociation.
struct DoctorPeriod {
  int64_t id = 0;  // 1, 2, 3, ... on its list, or as another register had it; never given again
  DoctorId doctor;
  DoctorRole role = DoctorRole::kRegular;
  Sex sex = Sex::kUnknown;
  DoctorId substitute_for = {};  // a locum's regular doctor, null if the list has none; never of a regular doctor
  absl::CivilDay from = {};
  std::optional<absl::CivilDay> to = std::nullopt;
  int64_t working_percent = 100;  // stillingsprosent, 1 to 100
  bool responsible = true;        // R29: one of a common list's regular doctors is responsible for it
  std::string relationship = {};  // FLR's code of a kOther; empty for the other roles
  uint32_t working_days = 0;      // FLR's WorkingOnDays: bit 0 is Sunday, bit 6 Saturday; 0: not told

  bool covers(absl::CivilDay day) const { return from <= day && (!to || day < *to); }

  friend bool operator==(const DoctorPeriod&, const DoctorPeriod&) = default;
};

// A branch surgery (utekontor) is a place where the list's doctors work too. FLR calls it OutOfOfficeLocation.
struct BranchSurgery {
  int64_t id = 0;  // 1, 2, 3, ... on its list, or as another register had it; never given again
  std::string name;
  std::optional<GeoPoint> position;  // unset: another register had only an address
  absl::CivilDay from;
  std::optional<absl::CivilDay> to = std::nullopt;  // the day after the last

  friend bool operator==(const BranchSurgery&, const BranchSurgery&) = default;
};

// Returns the period of the regular doctor (the responsible one, if any) in force on the day, or nullptr.
inline const DoctorPeriod* RegularDoctorOn(const std::vector<DoctorPeriod>& periods, absl::CivilDay day) {
  const DoctorPeriod* found = nullptr;
  for (const DoctorPeriod& period : periods) {
    if (period.role != DoctorRole::kRegular || !period.covers(day)) continue;
    if (found == nullptr || (period.responsible && !found->responsible)) found = &period;
  }
  return found;
}

// Says whether the doctor works on the list on the day or later.
inline bool WorksFrom(const std::vector<DoctorPeriod>& periods, DoctorId doctor, absl::CivilDay day) {
  for (const DoctorPeriod& period : periods) {
    if (period.doctor == doctor && (!period.to || day < *period.to)) return true;
  }
  return false;
}

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_DOCTOR_PERIOD_H_
