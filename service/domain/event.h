// An Event is something that happened to the register. The register's state is the fold of all events (docs/DESIGN.md).
//
// An event says in full what was decided: applying it needs no rule, no clock and no chance. A written event is never
// changed; a new meaning is a new event.
#ifndef LISTEPLASS_SERVICE_DOMAIN_EVENT_H_
#define LISTEPLASS_SERVICE_DOMAIN_EVENT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "service/domain/actor.h"
#include "service/domain/calendar_event.h"
#include "service/domain/delivery_event.h"
#include "service/domain/gp_list.h"
#include "service/domain/household.h"
#include "service/domain/ids.h"
#include "service/domain/list_event.h"
#include "service/domain/origin.h"
#include "service/domain/person.h"
#include "service/domain/person_event.h"
#include "service/domain/plan_record.h"
#include "service/domain/policy.h"
#include "service/domain/reform_event.h"
#include "service/domain/request.h"
#include "service/domain/request_end.h"
#include "service/domain/travel_time.h"

namespace listeplass {

// A practice, list, household or person is new, or replaces the record with the same id. Derived fields (members,
// revision) in the event are ignored.
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

// A standing request is new, or replaces the applicant's earlier one.
struct RequestPlaced {
  Request request;
};

struct RequestClosed {
  PersonId applicant;
  RequestEnd end = RequestEnd::kWithdrawn;
  // The request as it was, where the change may be undone (register/history/undo.h, register/import/take_back.h). Unset
  // otherwise, and in older events.
  std::optional<Request> request = std::nullopt;
};

// The plan's moves follow in the same batch as MoveScheduled and RequestClosed events.
struct PlanCommitted {
  PlanRecord plan;
};

// Somebody who may commit plans is to be shown one that may become true, with the lots of its day. It is recorded
// before the plan is made, and changes nothing of the register.
struct PlanPreviewed {
  MunicipalityId municipality;
  PlanId plan;
  absl::CivilDay day;
};

struct PolicySet {
  Policy policy;
  // The reason that staff gave. Empty in older events, and beside a reform of municipalities.
  std::string reason = {};
  // What the same municipality, or the nation, had decided for that day before. Unset: nothing, or the event is an
  // older one.
  std::optional<Policy> before = std::nullopt;
  // The first day of a policy that is taken back before it begins. `policy` is then the one decided before, which holds
  // on.
  std::optional<absl::CivilDay> taken_back = std::nullopt;
};

// The table of travel times has a new entry, or another time for one.
struct TravelTimeSet {
  TravelTime time;
};

// The table's entry is gone, so the estimate from the distance holds again.
struct TravelTimeRemoved {
  GrunnkretsId grunnkrets;
  PracticeId practice;
};

// A municipality's daily run was done for this day.
struct DailyRunDone {
  MunicipalityId municipality;
  absl::CivilDay day;
};

using Event = std::variant<PracticeRegistered, ListRegistered, HouseholdRegistered, PersonRegistered, CeilingChanged,
                           ListStatusChanged, MoveScheduled, RequestPlaced, RequestClosed, PlanCommitted, PolicySet,
                           ImportBegan, ImportEnded, TravelTimeSet, IntakeRuleSet, ListReduced, PersonReleased,
                           ListAmended, DoctorPeriodSet, DoctorPeriodRemoved, ListHandedOver, CeilingPlanned, ListEnded,
                           MoveUndone, PersonRelocated, ResidenceChanged, PersonLeft, NationalIdChanged, OptedOut,
                           OptedIn, DoctorExcluded, AddressProtectionSet, TravelTimeRemoved, DailyRunDone,
                           LeavingBroughtForward, RowsStated, CustodySet, PersonsMerged, MunicipalityReformed,
                           ImportTakenBack, PlanPreviewed, NotificationsSet, CalendarTurned, FeedTrimmed>;

// An EventBatch is what one command changed. It is committed atomically, under one sequence number.
struct EventBatch {
  int64_t sequence = 0;  // 1, 2, 3, ... without gaps
  absl::Time time;
  Actor actor;
  Origin origin = Origin::kUnnamed;
  std::vector<Event> events;
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_EVENT_H_
