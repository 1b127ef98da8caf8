// What the event log tells of lists' past that their records no longer have: ceilings, places held back, practices.
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
  absl::Time since;  // of what is said here; a list taken over was likely so before, too
  std::string name;
  PracticeId practice;
  MunicipalityId municipality;
  int64_t ceiling = 0;             // persons (R20)
  int64_t held = 0;                // places kept back from everybody
  IntakeRules intake_rules = {};   // the list's own; they keep places for groups
  int64_t guaranteed_members = 0;  // see GpList
  // What is known beside the recorded doctors' periods: the first day without a regular doctor; unset: has one.
  std::optional<absl::CivilDay> without_doctor_since;
  // ... that day is the first known of; it may have been so before.
  bool since_or_earlier = false;
  // Whether it took anybody: see GpList::takes_people().
  ListStatus status = ListStatus::kClosed;
  bool members_only = false;
  bool end_decided = false;

  // A place kept for a group counts as used by whoever came as one of it, also back to a list they were about to leave.
  int64_t kept_back() const;
  bool takes_people() const { return status != ListStatus::kLocked && !end_decided && !members_only; }
};

// Fold of the events that concern lists. Apply them in the order of the log. Thread safe as other values are.
class PastLists {
 public:
  void Apply(const Event& event, absl::Time time);

  // As it stood before `moment`. Before a list was taken over from another register: as it was then. Null: it was not
  // there, or is not known.
  const PastList* Before(ListId list, absl::Time moment) const;

  // The first day something is known of any list that is in the municipality after the events so far (null: of any at
  // all); nothing where none is. A reform takes a list's past along.
  std::optional<absl::CivilDay> KnownFrom(MunicipalityId municipality) const;

 private:
  class Fold;
  struct History {
    bool taken_over = false;         // not created here
    std::vector<PastList> versions;  // by rising `since`
  };

  void Put(const GpList& list, bool taken_over, absl::Time time);
  // The lists of its practices are in that municipality from now on.
  void GoOver(const Successor& to, absl::Time time);
  // A place kept for the group is taken, if there is one.
  void UseReservedPlace(ListId list, Group group, absl::Time time);
  // The list's newest version, copied for a change.
  PastList* NewVersion(ListId list, absl::Time time);

  std::map<ListId, History> lists_;
};

// Since when a list has no regular doctor, on some day.
struct DoctorGap {
  absl::CivilDay since;
  bool or_earlier = false;  // that day is the first known of
  bool locum = false;       // one works there on the day
};

// `now` tells the doctors' periods, of which the past ones stay; `past` is the same list as it stood that day. A day
// before every recorded period, and a list without any, is as `past` says. Nothing: it has a regular doctor.
std::optional<DoctorGap> DoctorGapOn(const GpList& now, const PastList& past, absl::CivilDay day);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_HISTORY_PAST_LISTS_H_
