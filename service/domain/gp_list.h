// A GpList is a doctor's list (fastlegeliste), and a Practice the surgery (legekontor) it belongs to.
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
#include "service/domain/shut_period.h"

namespace listeplass {

struct Practice {
  PracticeId id;
  std::string name;
  MunicipalityId municipality;
  BydelId bydel;
  GeoPoint position;
  // The reformed municipalities that the practice was in before, ascending. Names with those municipalities still lead
  // to the practice and its lists (register/known_municipality.h).
  std::vector<MunicipalityId> former_municipalities = {};

  friend bool operator==(const Practice&, const Practice&) = default;
};

// Persisted as numbers: do not change them.
enum class ListStatus : uint8_t {
  kOpen = 1,    // åpen: a wish is met at once while a place is free (R4)
  kClosed = 2,  // lukket: at its ceiling (R20), or not opened yet; people queue, matching may fill it
  kLocked = 3,  // låst: intake stopped (R30); no arrivals except those a rule forces (R18)
};

// A ceiling can be decided to hold from a coming day.
struct ComingCeiling {
  int64_t ceiling = 0;  // persons (R20)
  absl::CivilDay from;

  friend bool operator==(const ComingCeiling&, const ComingCeiling&) = default;
};

// A list is its description and what has been decided about it.
struct GpList : ListDescription {
  ListId id;
  MunicipalityId municipality;     // the practice's
  Sex doctor_sex = Sex::kUnknown;  // of a list without recorded doctors' periods; see DoctorSexOn
  bool has_regular_doctor = true;  // likewise; false: locums run it (liste uten fast lege)
  ListStatus status = ListStatus::kClosed;
  int64_t ceiling = 0;  // listetak, persons (R20)
  // The list's own rules for some groups; the policy's hold for the others.
  IntakeRules intake_rules = {};
  std::vector<DoctorPeriod> doctors = {};  // by id
  // The greatest id of a period, and of a branch surgery, that was removed from the list; 0: none was.
  int64_t removed_period_max = 0;
  int64_t removed_branch_max = 0;
  bool municipal = false;  // the municipality bought it and runs it until a doctor takes over; see MunicipalOn
  // R24: the first day on which `municipal` holds; before that day the opposite did. Unset: it has held as long as is
  // known.
  std::optional<absl::CivilDay> municipal_since = std::nullopt;
  // The first day without the former doctor, of a list that was handed over and has no recorded periods.
  std::optional<absl::CivilDay> doctor_leaves = std::nullopt;
  std::optional<ComingCeiling> coming_ceiling = std::nullopt;
  // The first day without the list. It takes nobody from the moment this is decided.
  std::optional<absl::CivilDay> ended = std::nullopt;
  // The number of persons whose committed list this is. StateWriter derives it from the persons' memberships.
  int64_t members = 0;
  // When the list took nobody, as far as that was recorded. Apply derives it from what was decided (register/apply.h).
  ShutPeriods shut = {};
  // The sequence number of the batch that last changed any field above but the two derived: the API's etag. An arrival
  // that uses up a reserved place does not change it.
  int64_t revision = 0;
  // The sequence number of the batch that last reduced the list by a draw (R21); 0: none has.
  int64_t last_draw = 0;

  const ListDescription& description() const { return *this; }
  void Describe(ListDescription description) { static_cast<ListDescription&>(*this) = std::move(description); }

  // Returns the places kept back: those held (kept back from everybody, list_description.h) and those reserved (kept
  // for one group, intake_rule.h).
  int64_t kept_back() const {
    int64_t kept = held;
    for (const IntakeRule& rule : intake_rules) kept += rule.reserved;
    return kept;
  }
  // Returns the places that are nobody's by what is decided, whether or not the list takes anybody: the ceiling less
  // the members (also those to come, not those to leave) and less what is kept back. An over-full list (R32) has none.
  int64_t free() const { return std::max<int64_t>(0, ceiling - members - kept_back()); }
  // Returns the places that a person of the group can be given: the free ones and those reserved for the group.
  int64_t free_for(Group group) const {
    const IntakeRule* own = FindRule(intake_rules, group);
    return std::max<int64_t>(0, ceiling - members - kept_back() + (own == nullptr ? 0 : own->reserved));
  }
  // Says whether people may come by asking or by a plan. Nobody comes to a locked list (R30), to one whose end is
  // decided (R25), or to one for members of an institution (R28).
  bool takes_people() const { return status != ListStatus::kLocked && !ended && !members_only; }
  // Returns the free places that somebody can get.
  int64_t usable() const { return takes_people() ? free() : 0; }
  bool over_full() const { return members > ceiling; }
  // These return the greatest ids ever given on the list.
  int64_t last_period_id() const { return std::max(removed_period_max, doctors.empty() ? 0 : doctors.back().id); }
  int64_t last_branch_id() const { return std::max(removed_branch_max, branches.empty() ? 0 : branches.back().id); }
  // A new status makes FLR's code of the old one stale, so it is cleared.
  void ChangeStatus(ListStatus now) {
    if (now != status) contract.status.clear();
    status = now;
  }
  // R27: says whether a person who speaks this language must wait for Sámi speakers on the day.
  bool WaitsForSamiSpeakers(absl::string_view language, absl::CivilDay day) const {
    return sami_first_until && day < *sami_first_until && language != kSami;
  }

  // The next four answer from the recorded periods. Before the first period of a regular doctor they answer from what
  // the register we took over said.
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
