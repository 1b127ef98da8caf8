// The event log tells of lists' past what their records no longer have: ceilings, places kept back, practices.
#ifndef LISTEPLASS_SERVICE_REGISTER_HISTORY_PAST_LISTS_H_
#define LISTEPLASS_SERVICE_REGISTER_HISTORY_PAST_LISTS_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "service/domain/event.h"
#include "service/domain/gp_list.h"
#include "service/domain/group.h"
#include "service/domain/ids.h"
#include "service/domain/intake_rule.h"

namespace listeplass {

// One list as it stood at some time.
struct PastList {
  absl::Time since;  // from when this holds; a list taken over was likely so before, too
  std::string name;
  PracticeId practice;
  MunicipalityId municipality;
  int64_t ceiling = 0;             // persons (R20)
  int64_t held = 0;                // places kept back from everybody
  IntakeRules intake_rules = {};   // the list's own rules, which keep places for groups
  int64_t guaranteed_members = 0;  // see GpList
  // The first day without a regular doctor, as known beside the recorded doctors' periods; unset: the list has one.
  std::optional<absl::CivilDay> without_doctor_since;
  // That day is the first known of; the list may have had no regular doctor before it, too.
  bool since_or_earlier = false;
  // What says whether the list took anybody: see GpList::takes_people().
  ListStatus status = ListStatus::kClosed;
  bool members_only = false;
  bool end_decided = false;

  // The places kept back, from everybody or for a group. A place kept for a group counts as used by anybody who came as
  // one of it, also by a person who went back to a list they were about to leave.
  int64_t kept_back() const;
  bool takes_people() const { return status != ListStatus::kLocked && !end_decided && !members_only; }
};

// Folds the events that concern lists. Apply them in the order of the log. Thread safe as other values are.
class PastLists {
 public:
  void Apply(const Event& event, absl::Time time);

  // Returns the list as it stood before `moment`. Before a list was taken over from another register it is as it was
  // then. Null: the list was not there, or is not known.
  const PastList* Before(ListId list, absl::Time moment) const;

  // Returns the first day of which something is known of any list that is now in the municipality (null: of any list);
  // nothing where there is none. A reform takes a list's past along.
  std::optional<absl::CivilDay> KnownFrom(MunicipalityId municipality) const;

 private:
  class Fold;
  struct History {
    bool taken_over = false;         // from another register, not created here
    std::vector<PastList> versions;  // by rising `since`
  };

  void Put(const GpList& list, bool taken_over, absl::Time time);
  // The lists of the successor's practices are in that municipality from now on.
  void GoOver(const Successor& to, absl::Time time);
  // Takes a place that is kept for the group, if there is one.
  void UseReservedPlace(ListId list, Group group, absl::Time time);
  // Returns a copy of the list's newest version, to be changed.
  PastList* NewVersion(ListId list, absl::Time time);

  std::map<ListId, History> lists_;
};

// A time in which a list has no regular doctor.
struct DoctorGap {
  absl::CivilDay since;
  bool or_earlier = false;  // that day is the first known of
  bool locum = false;       // a locum works there on the day asked about
};

// Returns since when the list has had no regular doctor on `day`; nothing where it has one. `now` tells the doctors'
// periods, also past ones. `past` is the same list as it stood that day; it decides for a day before every recorded
// period, and for a list without any.
std::optional<DoctorGap> DoctorGapOn(const GpList& now, const PastList& past, absl::CivilDay day);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_HISTORY_PAST_LISTS_H_
