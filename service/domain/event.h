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
};

// A standing request is new, or replaces the applicant's earlier one.
struct RequestPlaced {
  Request request;
};

// Persisted as numbers: do not change them.
enum class RequestEnd : uint8_t { kFulfilled = 1, kWithdrawn = 2, kMovedByHand = 3, kLostRight = 4 };

struct RequestClosed {
  PersonId applicant;
  RequestEnd end = RequestEnd::kWithdrawn;
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

using Event = std::variant<PracticeRegistered, ListRegistered, HouseholdRegistered, PersonRegistered, CeilingChanged,
                           ListStatusChanged, MoveScheduled, RequestPlaced, RequestClosed, PlanCommitted, PolicySet,
                           ImportBegan, ImportEnded, TravelTimeSet, IntakeRuleSet, ListReduced, PersonReleased>;

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
