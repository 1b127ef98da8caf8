// The matching problem: lists, applicants, a policy, a seed and a date. Plain values; the solver, the verifier and the
// readers share these types and nothing else.
//
// Lists and applicants may stand in any order. They refer to each other by index (ListIndex); ids only name things in
// messages and break the last ties. Ids order by length, then byte by byte, so that "9" stands before "10".
// Every count is in persons. Nothing here knows names, national ids or health.
#ifndef LISTEPLASS_SERVICE_MATCHING_INSTANCE_H_
#define LISTEPLASS_SERVICE_MATCHING_INSTANCE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "service/domain/geo_point.h"
#include "service/domain/group.h"
#include "service/domain/group_tier.h"
#include "service/domain/ids.h"
#include "service/domain/objective.h"
#include "service/domain/travel_time.h"

namespace listeplass::matching {

// Position in Instance::lists.
using ListIndex = int32_t;
// Position in Instance::applicants.
using ApplicantIndex = int32_t;
// No list: the origin of somebody without one.
inline constexpr ListIndex kNoList = -1;

// What a list allows one group.
struct GroupRule {
  Group group = Group::kNewcomer;
  // At most this many persons of the group arrive in this run; nothing: no bound of its own.
  std::optional<int64_t> intake_cap = std::nullopt;
  // Of the list's held places, those this group may take. Held places can be fewer than promised, since only
  // max(0, ceiling - members) places are there at all: they go to the rules in order of group number (group.h), each as
  // many as it reserves while they last, whether or not somebody of that group comes.
  int64_t reserved = 0;
};

struct List {
  std::string id;
  int64_t ceiling = 0;
  // Persons on the list at the coming boundary, the waiting members included. May exceed the ceiling (R32).
  int64_t members = 0;
  // Places kept back from everyone but the groups of `group_rules`.
  int64_t held = 0;
  // R30: takes no arrivals. An open and a closed list differ only in their free places, which is what the core reads.
  bool locked = false;
  std::optional<GeoPoint> position;
  PracticeId practice;  // null: in no travel_times
  std::vector<GroupRule> group_rules;

  bool over_full() const { return members > ceiling; }
  int64_t free() const { return ceiling - members - held > 0 ? ceiling - members - held : 0; }
};

// One list somebody would accept.
struct Wish {
  ListIndex list = kNoList;
  // 1 is best. Wishes of one rank are a class: the person is indifferent between them.
  int32_t rank = 0;
  // From home, where known; -1: unknown.
  int32_t travel_minutes = -1;

  friend bool operator==(const Wish&, const Wish&) = default;
};

// A unit that is placed together or not at all.
struct Applicant {
  std::string id;
  int32_t size = 1;  // persons, 1..limits::kUnitSizeMax
  Group group = Group::kSwitcher;
  ListIndex origin = kNoList;
  absl::Time waiting_since = absl::UnixEpoch();
  // By rising rank. The own list may stand among them: from there on wishes count for nothing, since nobody is moved to
  // what they rank below what they have. A person whose first wish is the own list is content.
  std::vector<Wish> wishes;
  // Also any list within this time of home; 0: no. ExpandAnyWithin (geography.h) turns it into wishes and clears it.
  int32_t accept_any_within_minutes = 0;
  std::optional<GeoPoint> home;
  GrunnkretsId grunnkrets;  // of the home; null: not known
  // R26: lists never offered to this applicant; ExpandAnyWithin leaves them out, a wish for one is an error.
  std::vector<ListIndex> excluded;
  // The whole priority order of an exchange file: larger goes first, equal ones by id, no tiers, no lottery. All
  // applicants of an instance have it or none.
  std::optional<int64_t> priority;
};

struct Policy {
  Objective objective = Objective::kBalanced;
  // Tier 1 is who has waited more than this many days.
  int32_t wait_guarantee_days = 365;
  // May people still trade places on a list with more members than its ceiling?
  bool exchange_on_over_full = true;
  // Width of the travel-time bands "any list within M minutes" expands to.
  int32_t band_minutes = 10;
  // See geography.h for the defaults' reasons.
  int32_t detour_percent = 140;
  int32_t speed_km_per_hour = 40;
  // Groups whose tier is not the usual one; each group once.
  std::vector<GroupTier> tiers = {};
};

struct Instance {
  absl::CivilDay as_of;  // its midnight, UTC, is the instant waiting times are counted to
  uint64_t seed = 0;     // published; draws the lottery between people who have waited equally long
  Policy policy;
  std::vector<List> lists;
  std::vector<Applicant> applicants;
  // Real travel times, which go before the estimate (travel_table.h). In any order, each pair once.
  std::vector<TravelTime> travel_times;
};

// The order of ids used for every last tie: shorter first, then bytewise.
bool IdBefore(absl::string_view a, absl::string_view b);

// Wishes ranked below this are better than the own list; without one among the wishes, all are.
int32_t RankOfOwnList(const Applicant& applicant);

// Does the list take anybody at all in this run? Not when locked, nor when over-full unless the policy lets people
// exchange there.
bool TakesArrivals(const Policy& policy, const List& list);

// Checks everything Solve relies on; INVALID_ARGUMENT naming list or applicant and field otherwise:
//   ids present, at most limits::kNameBytesMax bytes, not given twice; counts within 0..limits::kMatchingPlacesMax;
//   group rules once per group, reserved within held; sizes 1..limits::kUnitSizeMax; indices within the instance;
//   ranks from 1 and rising; no list wished twice or both wished and excluded; positions on the earth; policy values in
//   their ranges; travel times of known practices, each pair once, 0..limits::kTravelTableMinutesMax minutes;
//   priorities on all or none and small enough to be added up; no more lists, applicants and wishes than
//   limits.h allows.
// accept_any_within_minutes may still stand: Solve refuses it, ExpandAnyWithin resolves it.
absl::Status Validate(const Instance& instance);

class WorkBudget;
// The same, counted; also errors of WorkBudget.
absl::Status Validate(const Instance& instance, WorkBudget& budget);

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_INSTANCE_H_
