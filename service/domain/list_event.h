// These events happen to a list (event.h says what all events share).
#ifndef LISTEPLASS_SERVICE_DOMAIN_LIST_EVENT_H_
#define LISTEPLASS_SERVICE_DOMAIN_LIST_EVENT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "service/domain/doctor_period.h"
#include "service/domain/gp_list.h"
#include "service/domain/ids.h"
#include "service/domain/intake_rule.h"
#include "service/domain/ticket.h"

namespace listeplass {

// A list, perhaps a new one, has this description from now on: name, practice, languages, kind of list, branch
// surgeries. Derived fields in the event are ignored.
struct ListAmended {
  GpList list;
  std::string reason;
};

// A doctor's period on a list is new, or replaces the one with the same id.
struct DoctorPeriodSet {
  ListId list;
  DoctorPeriod period;
  std::string reason;
};
struct DoctorPeriodRemoved {
  ListId list;
  int64_t period = 0;
  std::string reason;
  // GpList::removed_period_max after the event; 0 in older events, after which ids could be given again.
  int64_t removed_max = 0;
};

// ListDoctors keeps who worked on a list before a change that may be undone.
struct ListDoctors {
  std::vector<DoctorPeriod> periods;
  // These have the meaning that they have in GpList.
  bool municipal = false;
  bool has_regular_doctor = true;
  Sex doctor_sex = Sex::kUnknown;
  std::optional<absl::CivilDay> municipal_since = std::nullopt;
  std::optional<absl::CivilDay> doctor_leaves = std::nullopt;

  friend bool operator==(const ListDoctors&, const ListDoctors&) = default;
};

// R24: the list passes from its regular doctor to a successor, or to the municipality until it finds one. The periods
// of the doctors before end on that day. Everybody stays on the list and is to be told.
struct ListHandedOver {
  ListId list;
  absl::CivilDay effective;
  std::optional<DoctorPeriod> successor;  // unset: to the municipality, which runs the list by locums
  std::string reason;
  int64_t removed_max = 0;  // as in DoctorPeriodRemoved, even if no coming period is removed
  // The list's doctors before the event; unset in older events.
  std::optional<ListDoctors> before = std::nullopt;
  // GpList::doctor_sex stays, of a doctor who is there until the day. False in older events, which cleared it at once.
  bool keeps_doctor_sex = false;
};

// The list gets another ceiling on a coming day (R20); CeilingChanged follows on that day. `coming` unset: the planned
// ceiling is off.
struct CeilingPlanned {
  ListId list;
  std::optional<ComingCeiling> coming;
  std::string reason;
  // The ceiling planned before the event. Unset: there was none, or the event is an older one.
  std::optional<ComingCeiling> before = std::nullopt;
};

// The list ends. Its members' MoveScheduled or PersonReleased follow in the same batch.
struct ListEnded {
  ListId list;
  absl::CivilDay effective;  // first day without the list
  std::string reason;
};

struct CeilingChanged {  // R20
  ListId list;
  int64_t ceiling_before = 0;
  int64_t ceiling = 0;
  std::string reason;
};

struct ListStatusChanged {  // R20, R30
  ListId list;
  ListStatus status_before = ListStatus::kClosed;
  ListStatus status = ListStatus::kClosed;
  std::string reason;
};

// The list has this rule for the group from now on; with an empty rule it has none of its own.
struct IntakeRuleSet {
  ListId list;
  IntakeRule rule;
  std::string reason;
};

// A DrawEntry is the people who are drawn together when a list is reduced, by rising id.
struct DrawEntry {
  std::vector<PersonId> persons;

  friend bool operator==(const DrawEntry&, const DrawEntry&) = default;
};

// R21: a list's ceiling falls, and its members drew lots for who leaves. The event holds the whole draw, so that
// anybody can draw again (register/lists/draw.h) and see that it was done right.
struct ListReduced {
  ListId list;
  int64_t ceiling_before = 0;
  int64_t ceiling = 0;
  absl::CivilDay effective;  // first day on which the drawn are not on the list
  uint64_t seed = 0;
  std::string reason;
  std::vector<DrawEntry> order;  // all members, in the order drawn
  int64_t drawn = 0;             // number of entries that leave: the first ones of `order`
  Tickets tickets = Tickets::kNumbers;
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_LIST_EVENT_H_
