// A doctor's list (fastlegeliste) and the practice it belongs to.
#ifndef LISTEPLASS_SERVICE_DOMAIN_GP_LIST_H_
#define LISTEPLASS_SERVICE_DOMAIN_GP_LIST_H_

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "service/domain/doctor_period.h"
#include "service/domain/flr_codes.h"
#include "service/domain/geo_point.h"
#include "service/domain/ids.h"
#include "service/domain/intake_rule.h"
#include "service/domain/list_description.h"
#include "service/domain/person.h"

namespace listeplass {

struct Practice {
  PracticeId id;
  std::string name;
  MunicipalityId municipality;
  BydelId bydel;
  GeoPoint position;
  // Of which it was before they were reformed, ascending. What was named by them, it and its lists, still answers
  // (register/known_municipality.h).
  std::vector<MunicipalityId> former_municipalities = {};

  friend bool operator==(const Practice&, const Practice&) = default;
};

// Persisted as numbers: do not change them.
enum class ListStatus : uint8_t {
  kOpen = 1,    // åpen: a wish is met at once while a place is free (R4)
  kClosed = 2,  // lukket: at its ceiling (R20), or not opened yet; people queue, matching may fill it
  kLocked = 3,  // låst: intake stopped (R30); no arrivals except those a rule forces (R18)
};

// A ceiling that holds from a coming day.
struct ComingCeiling {
  int64_t ceiling = 0;  // persons (R20)
  absl::CivilDay from;

  friend bool operator==(const ComingCeiling&, const ComingCeiling&) = default;
};

// A list is what it is described as, and what has been decided about it.
struct GpList : ListDescription {
  ListId id;
  MunicipalityId municipality;     // the practice's
  Sex doctor_sex = Sex::kUnknown;  // of lists without recorded doctors' periods; see DoctorSexOn
  bool has_regular_doctor = true;  // ...; false: run by locums (liste uten fast lege)
  ListStatus status = ListStatus::kClosed;
  int64_t ceiling = 0;  // listetak, persons (R20)
  // Of groups that have one of the list's own; the policy's hold for the others.
  IntakeRules intake_rules = {};
  std::vector<DoctorPeriod> doctors = {};  // by id
  // Greatest id of a period, and of a branch surgery, that the list has no more; 0: it has all it ever had.
  int64_t removed_period_max = 0;
  int64_t removed_branch_max = 0;
  bool municipal = false;  // bought by the municipality, which runs it until a doctor takes over; see MunicipalOn
  // R24: the first day that `municipal` is so; before, it was or is the other way round. Unset: as long as is known.
  std::optional<absl::CivilDay> municipal_since = std::nullopt;
  // A list without recorded periods that was handed over: its first day without the doctor of until then.
  std::optional<absl::CivilDay> doctor_leaves = std::nullopt;
  std::optional<ComingCeiling> coming_ceiling = std::nullopt;
  // First day that the list is no more. It takes nobody from the moment this is decided.
  std::optional<absl::CivilDay> ended = std::nullopt;
  // Persons whose committed list this is. Derived: StateWriter keeps it from the persons' memberships.
  int64_t members = 0;
  // Sequence number of the batch that last changed any field above but `members`; the API's etag. Reserved places being
  // used up do not change it.
  int64_t revision = 0;
  // Sequence number of the batch that last reduced it by a draw (R21); 0: none has.
  int64_t last_draw = 0;

  const ListDescription& description() const { return *this; }
  void Describe(ListDescription description) { static_cast<ListDescription&>(*this) = std::move(description); }

  // Places kept back: from everybody, or for a group.
  int64_t kept_back() const {
    int64_t kept = held;
    for (const IntakeRule& rule : intake_rules) kept += rule.reserved;
    return kept;
  }
  // Places nobody has by what is decided, whether or not the list takes anybody: the ceiling less those whose list it
  // is, with who is to come and without who is to leave, less what is kept back. An over-full list (R32) has none.
  int64_t free() const { return std::max<int64_t>(0, ceiling - members - kept_back()); }
  // Places that can be given to somebody of the group, those kept for it included.
  int64_t free_for(Group group) const {
    const IntakeRule* own = FindRule(intake_rules, group);
    return std::max<int64_t>(0, ceiling - members - kept_back() + (own == nullptr ? 0 : own->reserved));
  }
  // May somebody come by asking or by a plan? Not to a locked list (R30), nor one whose end is decided (R25), nor one
  // for members of an institution (R28).
  bool takes_people() const { return status != ListStatus::kLocked && !ended && !members_only; }
  // Free places that somebody can get.
  int64_t usable() const { return takes_people() ? free() : 0; }
  bool over_full() const { return members > ceiling; }
  // Greatest ids ever given on the list.
  int64_t last_period_id() const { return std::max(removed_period_max, doctors.empty() ? 0 : doctors.back().id); }
  int64_t last_branch_id() const { return std::max(removed_branch_max, branches.empty() ? 0 : branches.back().id); }
  // FLR's code of another status holds no longer.
  void ChangeStatus(ListStatus now) {
    if (now != status) contract.status.clear();
    status = now;
  }
  // R27: must somebody who speaks this language wait for others on the day?
  bool WaitsForSamiSpeakers(absl::string_view language, absl::CivilDay day) const {
    return sami_first_until && day < *sami_first_until && language != kSami;
  }

  // As the recorded periods say; before the first of a regular doctor, as the register we took over from said.
  bool KnowsRegularDoctorOn(absl::CivilDay day) const {
    return std::any_of(doctors.begin(), doctors.end(), [&](const DoctorPeriod& period) {
      return period.role == DoctorRole::kRegular && period.from <= day;
    });
  }
  bool HasRegularDoctorOn(absl::CivilDay day) const {
    if (KnowsRegularDoctorOn(day)) return RegularDoctorOn(doctors, day) != nullptr;
    return has_regular_doctor || (doctor_leaves && day < *doctor_leaves);
  }
  bool MunicipalOn(absl::CivilDay day) const {
    return municipal_since && day < *municipal_since ? !municipal : municipal;
  }
  Sex DoctorSexOn(absl::CivilDay day) const {
    if (!KnowsRegularDoctorOn(day)) {
      const bool has_left = !has_regular_doctor && doctor_leaves && day >= *doctor_leaves;
      return has_left ? Sex::kUnknown : doctor_sex;
    }
    const DoctorPeriod* regular = RegularDoctorOn(doctors, day);
    return regular == nullptr ? Sex::kUnknown : regular->sex;
  }

  friend bool operator==(const GpList&, const GpList&) = default;
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_GP_LIST_H_
