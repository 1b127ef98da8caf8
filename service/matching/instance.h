// An Instance is a matching problem: lists, applicants, a policy, a seed and a date. These are plain values. The solver
// and the verifier share them, the plan (plan.h) and the priority order (priority_order.h), and no algorithm.
//
// Lists and applicants may stand in any order. They refer to each other by index (ListIndex); ids only name things in
// messages and break the last ties. Every count is in persons. Nothing here knows names, national ids or health.
//
// Held places (List::held) are kept back from ordinary arrivals: ceiling - members - held places are free. They are
// what the register's GpList::kept_back() counts. Reserved places (GroupRule::reserved) are those of the held places
// that one group may take; the others nobody may take. Example: ceiling 10, members 6, held 3, reserved 2 for refugees.
// One place is free for everybody, and two more are there for refugees alone.
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
#include "service/matching/quota.h"

namespace listeplass::matching {

// Position in Instance::lists.
using ListIndex = int32_t;
// Position in Instance::applicants.
using ApplicantIndex = int32_t;
// The origin of an applicant without a list.
inline constexpr ListIndex kNoList = -1;

// What a list allows one group.
struct GroupRule {
  Group group = Group::kNewcomer;
  // At most this many persons of the group arrive in this run; unset: no bound of its own.
  std::optional<int64_t> intake_cap = std::nullopt;
  // How many of the list's held places this group may take. Of those only max(0, ceiling - members) really are there.
  // The rules get them in order of group number (group.h), each as many as it reserves while they last, whether or not
  // somebody of the group comes.
  int64_t reserved = 0;
};

struct List {
  std::string id;
  int64_t ceiling = 0;
  // Persons on the list when the run takes effect, if nobody moves. May exceed the ceiling (R32).
  int64_t members = 0;
  // Places kept back from everybody but the groups that `group_rules` reserve some for.
  int64_t held = 0;
  // R30: a locked list takes no arrivals. Open and closed lists are alike here: only their free places matter.
  bool locked = false;
  std::optional<GeoPoint> position;
  PracticeId practice;  // null: in no travel_times
  std::vector<GroupRule> group_rules;

  bool over_full() const { return members > ceiling; }
  int64_t free() const { return ceiling - members - held > 0 ? ceiling - members - held : 0; }
};

// One list that an applicant would accept.
struct Wish {
  ListIndex list = kNoList;
  // 1 is best. The person is indifferent between wishes of one rank.
  int32_t rank = 0;
  int32_t travel_minutes = -1;  // from home; -1: unknown
  // Since when the person has asked for this list; unset: Applicant::waiting_since. A wish that was added later stands
  // further behind in the priority order than the wishes that were there before (claim.h).
  std::optional<absl::Time> since = std::nullopt;
  // The days that count towards the wait guarantee, where the wish could not have taken anybody on others; unset: all
  // from since when the person has asked.
  std::optional<int64_t> counted_days = std::nullopt;

  friend bool operator==(const Wish&, const Wish&) = default;
};

// A unit: one person, or several who are placed on the same list or not at all.
struct Applicant {
  std::string id;
  int32_t size = 1;  // persons, 1..limits::kUnitSizeMax
  Group group = Group::kSwitcher;
  ListIndex origin = kNoList;
  absl::Time waiting_since = absl::UnixEpoch();
  // By rising rank. The own list may be among them: wishes that are not ranked above it do not count, since nobody is
  // moved to a list that they like no better than their own.
  std::vector<Wish> wishes;
  // The applicant also accepts any list within this time of home; 0: no others. ExpandAnyWithin (geography.h) turns it
  // into wishes and sets it to 0.
  int32_t accept_any_within_minutes = 0;
  std::optional<GeoPoint> home;
  GrunnkretsId grunnkrets;  // of the home; null: not known
  // R26: lists never offered to this applicant. ExpandAnyWithin leaves them out; a wish for one is an error.
  std::vector<ListIndex> excluded;
  // What the lottery draws for the applicant with; empty: the id.
  std::string ticket;
  // An explicit priority, as exchange files have it: larger goes first, equal ones by id, without tiers or lottery.
  // Either all applicants of an instance have one or none has. Their wishes then have no dates of their own.
  std::optional<int64_t> priority;

  // Has the applicant no list at all? TEMPORARY people have one at home, elsewhere.
  bool without_list() const { return origin == kNoList && group != Group::kTemporary; }
};

struct Policy {
  Objective objective = Objective::kBalanced;
  // A wait of more days than this puts an applicant into tier 1 (priority_order.h).
  int32_t wait_guarantee_days = 365;
  // May people still come to a list with more members than its ceiling, in exchange for people who leave it?
  bool exchange_on_over_full = true;
  int32_t band_minutes = 10;  // width of a travel-time band (geography.h)
  // geography.h has the reasons for these two.
  int32_t detour_percent = 140;
  int32_t speed_km_per_hour = 40;
  // Groups whose tier is not the usual one; each group once.
  std::vector<GroupTier> tiers = {};
  // What groups are promised in this run (quota.h).
  std::vector<Quota> quotas = {};
  // Whom today's rule (FIRST_COME) places is placed first, at no worse rank (today_first.h). Without effect under
  // FIRST_COME and FIRST_COME_THEN_TRADE.
  bool today_first = false;
};

struct Instance {
  absl::CivilDay as_of;  // waiting times are counted to its midnight, UTC
  uint64_t seed = 0;     // published; the lottery between people who have waited equally long is drawn from it
  Policy policy;
  std::vector<List> lists;
  std::vector<Applicant> applicants;
  // Real travel times, used instead of the estimate (travel_table.h). In any order, each pair once.
  std::vector<TravelTime> travel_times;
};

// Orders ids for every last tie: shorter ones first, then byte by byte, so that "9" stands before "10".
bool IdBefore(absl::string_view a, absl::string_view b);

// Returns the rank of the own list among the wishes. Wishes of a smaller rank are better than it. If the own list is
// not among them, returns the largest number, so that every wish is better.
int32_t RankOfOwnList(const Applicant& applicant);

// Does the list take anybody in this run? A locked list does not. An over-full one does only where the policy lets
// people exchange there.
bool TakesArrivals(const Policy& policy, const List& list);

// Checks everything that Solve relies on. Otherwise INVALID_ARGUMENT, which names the list or applicant and the field.
// It checks:
//   ids          present, at most limits::kNameBytesMax bytes, none given twice
//   counts       0..limits::kMatchingPlacesMax; a list's members at least the persons whose current list it is
//   group rules  one per group; reserved places within the held ones
//   applicants   size 1..limits::kUnitSizeMax; ranks from 1 and never falling; no list wished twice, or wished and
//                excluded; explicit priorities on all or none, and small enough to be added up
//   wishes       dates are points in time; counted days 0..limits::kWishCountedDaysMax; neither beside an explicit
//                priority, which is the whole order
//   quotas       0..limits::kMatchingPlacesMax persons or 0..100 per cent, not both; what was placed before is
//                0..limits::kMatchingApplicantsMax
//   travel       each pair once, of a known practice, 0..limits::kTravelTableMinutesMax minutes
//   all          indices within the instance, positions on the earth, policy values in their ranges; no more lists,
//                applicants and wishes than limits.h allows
// accept_any_within_minutes may still be set.
absl::Status Validate(const Instance& instance);

class WorkBudget;
// The same, with its work counted; also errors of WorkBudget.
absl::Status Validate(const Instance& instance, WorkBudget& budget);

}  // namespace listeplass::matching

#endif  // LISTEPLASS_SERVICE_MATCHING_INSTANCE_H_
