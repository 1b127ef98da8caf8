// Everything that can happen to the register. State is the fold of these events (DESIGN.md section 2).
//
// An event says what was decided, in full: applying it needs no rule, no clock and no chance. Events are never changed
// once written; a new meaning is a new event.
#ifndef LISTEPLASS_SERVICE_DOMAIN_EVENT_H_
#define LISTEPLASS_SERVICE_DOMAIN_EVENT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "service/domain/gp_list.h"
#include "service/domain/household.h"
#include "service/domain/ids.h"
#include "service/domain/intake_rule.h"
#include "service/domain/person.h"
#include "service/domain/plan_record.h"
#include "service/domain/policy.h"
#include "service/domain/request.h"
#include "service/domain/travel_time.h"

namespace listeplass {

// A practice, list, household or person as the register now has it: new, or replacing the record with the same id.
// Derived fields (members, revision) in the event are ignored.
struct PracticeRegistered {
  Practice practice;
};
struct ListRegistered {
  GpList list;
};
struct HouseholdRegistered {
  Household household;
};
struct PersonRegistered {
  Person person;
};

// A list's own description as it now is, of a new list too: name, practice, languages, what kind of list it is, branch
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
};

// R24: the list passes from its regular doctor to a successor, or to the municipality until it has one. The periods of
// the doctors before end on that day. Everybody stays on the list and is to be told.
struct ListHandedOver {
  ListId list;
  absl::CivilDay effective;
  std::optional<DoctorPeriod> successor;  // unset: to the municipality, which runs it by locums
  std::string reason;
};

// A ceiling to come (R20); CeilingChanged follows when the day does. Unset: the one planned is off.
struct CeilingPlanned {
  ListId list;
  std::optional<ComingCeiling> coming;
  std::string reason;
};

// The list ends. Its members' MoveScheduled or PersonReleased follow in the same batch.
struct ListEnded {
  ListId list;
  absl::CivilDay effective;  // first day without it
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

// A list has this rule for the group from now on; an empty one: none of its own.
struct IntakeRuleSet {
  ListId list;
  IntakeRule rule;
  std::string reason;
};

// A person's committed list becomes `to` from `effective`. Closes the membership before it, and replaces a coming move
// that had not taken effect.
struct MoveScheduled {
  PersonId person;
  ListId from;  // null: had no list
  ListId to;
  absl::CivilDay effective;
  MoveCause cause = MoveCause::kManual;
  bool counts_as_switch = false;  // R7
  std::string rule;               // the rule that allowed it: "R4", "R18", ...
  std::string reason;             // what staff gave as the reason; empty unless manual
  PlanId plan;                    // null unless by a plan
  // The rule or override that lets the list exceed its ceiling; empty: it does not.
  std::string above_ceiling_by;
  // Why the person needed a list; unset in events from before it was recorded.
  std::optional<Group> group = std::nullopt;
  EndCause end_cause = EndCause::kOtherList;  // why they leave `from`
};

// A move that was decided is taken back before it has taken effect: by hand's, or one of a plan.
struct MoveUndone {
  PersonId person;
  ListId list;      // they were to come to
  ListId restored;  // the list they stay on; null: they have none
  // Without a list: as what, and since when.
  std::optional<Group> group;
  std::optional<absl::CivilDay> without_list_since;
  std::string reason;
};

// Who are drawn together when a list is reduced, by rising id.
struct DrawEntry {
  std::vector<PersonId> persons;

  friend bool operator==(const DrawEntry&, const DrawEntry&) = default;
};

// R21: a list's ceiling falls, and its members drew lots for who leaves. Holds the whole draw, so that anybody can draw
// again (register/draw.h) and see that it was done right.
struct ListReduced {
  ListId list;
  int64_t ceiling_before = 0;
  int64_t ceiling = 0;
  absl::CivilDay effective;  // first day that the drawn are not on the list
  uint64_t seed = 0;
  std::string reason;
  std::vector<DrawEntry> order;  // all members, in the order drawn
  int64_t drawn = 0;             // how many of the entries leave: the first
};

// A person leaves their list without another, and needs one as `group` from then on.
struct PersonReleased {
  PersonId person;
  ListId list;
  absl::CivilDay effective;  // first day without it
  Group group = Group::kDisplaced;
  std::string rule;  // "R21"
  EndCause end_cause = EndCause::kReleased;
};

// The person lives elsewhere now; the list stays theirs until they choose another (R34).
struct PersonRelocated {
  PersonId person;
  HouseholdId household;
  MunicipalityId municipality;
  absl::CivilDay moved;  // to another municipality, or within their own
};

// What gives the person a right changed: asylum was granted, or who had none has one again. Who is entitled and has no
// list needs one as `group` since `since`.
struct ResidenceChanged {
  PersonId person;
  Residence residence = Residence::kResident;
  Group group = Group::kNewcomer;
  absl::CivilDay since;
};

// The person has no right any more: died, emigrated, or lost it otherwise (R1, R37). Ends the place on their list.
struct PersonLeft {
  PersonId person;
  absl::CivilDay effective;  // first day without the right
  EndCause cause = EndCause::kLostRight;
};

// The same person under another number, such as a fødselsnummer instead of a D-number.
struct NationalIdChanged {
  PersonId person;
  NationalId national_id;
};

// R3. Out: the list ends with `effective`. In: they need a list since then.
struct OptedOut {
  PersonId person;
  absl::CivilDay effective;
};
struct OptedIn {
  PersonId person;
  absl::CivilDay effective;
};

// R26: lists of this doctor are never offered to the person again.
struct DoctorExcluded {
  PersonId person;
  DoctorId doctor;
  std::string reason;
};

struct AddressProtectionSet {
  PersonId person;
  AddressProtection protection = AddressProtection::kNone;
};

// A standing request is new, or replaces the applicant's earlier one.
struct RequestPlaced {
  Request request;
};

// Persisted as numbers: do not change them.
enum class RequestEnd : uint8_t {
  kFulfilled = 1,
  kWithdrawn = 2,
  kMovedByHand = 3,
  kLostRight = 4,
  kNothingLeft = 5,  // every list wished has ended, or may not be offered (R26)
};

struct RequestClosed {
  PersonId applicant;
  RequestEnd end = RequestEnd::kWithdrawn;
  // As it was, where the change may be undone (register/undo.h); unset otherwise, and in older events.
  std::optional<Request> request = std::nullopt;
};

// The plan's moves follow in the same batch as MoveScheduled and RequestClosed events.
struct PlanCommitted {
  PlanRecord plan;
};

struct PolicySet {
  Policy policy;
};

// The rows of a register import begin to change the register; until ImportEnded it is half one register and half the
// other, and nobody is matched on it.
struct ImportBegan {
  int64_t rows = 0;  // good ones in the import
};
struct ImportEnded {
  int64_t rows = 0;  // applied
};

// A new entry of the table of travel times, or another time for one.
struct TravelTimeSet {
  TravelTime time;
};

// The estimate from the distance holds again.
struct TravelTimeRemoved {
  GrunnkretsId grunnkrets;
  PracticeId practice;
};

// What a municipality does every day by itself was done for this day.
struct DailyRunDone {
  MunicipalityId municipality;
  absl::CivilDay day;
};

using Event = std::variant<PracticeRegistered, ListRegistered, HouseholdRegistered, PersonRegistered, CeilingChanged,
                           ListStatusChanged, MoveScheduled, RequestPlaced, RequestClosed, PlanCommitted, PolicySet,
                           ImportBegan, ImportEnded, TravelTimeSet, IntakeRuleSet, ListReduced, PersonReleased,
                           ListAmended, DoctorPeriodSet, DoctorPeriodRemoved, ListHandedOver, CeilingPlanned, ListEnded,
                           MoveUndone, PersonRelocated, ResidenceChanged, PersonLeft, NationalIdChanged, OptedOut,
                           OptedIn, DoctorExcluded, AddressProtectionSet, TravelTimeRemoved, DailyRunDone>;

// On whose behalf a command came. Recorded with every batch: this is the audit entry.
struct Actor {
  std::string role;             // "citizen-portal", "staff", "population-register", "system"
  MunicipalityId municipality;  // null: none
  std::string subject;          // opaque id of the caller's user or system; never a national id

  friend bool operator==(const Actor&, const Actor&) = default;
};

// What one command changed: committed atomically, under one sequence number.
struct EventBatch {
  int64_t sequence = 0;  // 1, 2, 3, ... without gaps
  absl::Time time;
  Actor actor;
  std::string command;  // the RPC: "CitizenService.AskForLists"
  std::vector<Event> events;
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_EVENT_H_
