#include "service/planning/build_instance.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "absl/types/span.h"
#include "service/domain/civil_date.h"
#include "service/domain/counted_wait.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/oslo_time.h"
#include "service/domain/person_reference.h"
#include "service/domain/status_macros.h"
#include "service/domain/two_threads.h"
#include "service/matching/travel_table.h"
#include "service/planning/household_parts.h"
#include "service/register/lists/intake.h"

namespace listeplass::planning {
namespace {

// An applicant, before the lists have indices.
struct Draft {
  Unit unit;
  Group group = Group::kSwitcher;
  ListId origin;
  absl::Time waiting_since;
  std::vector<RequestWish> wishes;
  AnyWithin any_within;  // 0 minutes: no list that is not named
  Household home;
  std::set<DoctorId> excluded_doctors;  // those whom anybody in the unit may not be offered (R26)
  bool speaks_sami = true;              // everybody in the unit does (R27)
  bool to_target_lists_only = false;    // automatic assignment is off (R14)
  bool secret_home = false;             // somebody in the unit has a protected address

  void Include(const Person& person) {
    excluded_doctors.insert(person.excluded_doctors.begin(), person.excluded_doctors.end());
    speaks_sami = speaks_sami && person.language == kSami;
    secret_home = secret_home || HasProtectedAddress(person);
  }
};

// Returns what `read` makes of the ids, a half of them on each of two threads. Reading takes about as long as solving.
template <typename Id, typename Read>
auto ReadInHalves(absl::Span<const Id> ids, const Read& read) -> decltype(read(ids)) {
  auto [first, second] =
      InHalves(ids.size(), [&](size_t begin, size_t end) { return read(ids.subspan(begin, end - begin)); });
  LP_RETURN_IF_ERROR(first.status());
  LP_RETURN_IF_ERROR(second.status());
  std::move(second->begin(), second->end(), std::back_inserter(*first));
  return std::move(first);
}

class Builder {
 public:
  Builder(const StateReader& state, const InstanceOptions& options) : state_(state), options_(options) {}

  absl::StatusOr<BuiltInstance> Build() {
    LP_RETURN_IF_ERROR(ReadLists());
    LP_ASSIGN_OR_RETURN(const std::vector<PersonId> applicants, FindApplicants());
    LP_RETURN_IF_ERROR(AddRequests(applicants));
    LP_RETURN_IF_ERROR(AddAutomatic());
    std::sort(drafts_.begin(), drafts_.end(),
              [](const Draft& a, const Draft& b) { return a.unit.persons.front() < b.unit.persons.front(); });
    return Assemble();
  }

 private:
  bool InScope(MunicipalityId municipality) const {
    return !options_.municipality || municipality == options_.municipality ||
           std::find(options_.cooperating.begin(), options_.cooperating.end(), municipality) !=
               options_.cooperating.end();
  }
  bool InScope(const GpList& list) const { return InScope(list.municipality); }

  absl::Status ReadLists() {
    return state_.ForEachList(ListId(), [&](const GpList& list) {
      lists_.emplace(list.id, list);
      any_guaranteed_ = any_guaranteed_ || list.members < list.guaranteed_members;
      any_sami_first_ = any_sami_first_ || list.WaitsForSamiSpeakers("", options_.today);
      return true;
    });
  }

  // Finds everybody whose request this run is about, by id.
  absl::StatusOr<std::vector<PersonId>> FindApplicants() const {
    std::vector<PersonId> applicants;
    const auto collect = [&](PersonId applicant) {
      applicants.push_back(applicant);
      return true;
    };
    if (!options_.municipality) {
      LP_RETURN_IF_ERROR(
          state_.ForEachRequest(PersonId(), [&](const Request& request) { return collect(request.applicant); }));
      return applicants;
    }
    LP_ASSIGN_OR_RETURN(applicants, FindInQueues());
    LP_RETURN_IF_ERROR(state_.ForEachRequestFrom(options_.municipality, PersonId(), collect));
    for (MunicipalityId other : options_.cooperating) {
      LP_RETURN_IF_ERROR(state_.ForEachRequestFrom(other, PersonId(), collect));
    }
    std::sort(applicants.begin(), applicants.end());
    applicants.erase(std::unique(applicants.begin(), applicants.end()), applicants.end());
    return applicants;
  }

  // Finds everybody in the queues of the lists in scope, once for each queue.
  absl::StatusOr<std::vector<PersonId>> FindInQueues() const {
    std::vector<ListId> lists;
    for (const auto& [id, list] : lists_) {
      if (InScope(list)) lists.push_back(id);
    }
    return ReadInHalves(absl::MakeConstSpan(lists), [&](absl::Span<const ListId> half) { return ReadQueues(half); });
  }

  absl::StatusOr<std::vector<PersonId>> ReadQueues(absl::Span<const ListId> lists) const {
    std::vector<PersonId> waiting;
    for (ListId list : lists) {
      LP_RETURN_IF_ERROR(state_.ForEachInQueue(list, std::nullopt, [&](const QueueEntry& entry) {
        waiting.push_back(entry.applicant);
        return true;
      }));
    }
    return waiting;
  }

  absl::Status AddRequests(absl::Span<const PersonId> applicants) {
    LP_ASSIGN_OR_RETURN(drafts_,
                        ReadInHalves(applicants, [&](absl::Span<const PersonId> half) { return ReadRequests(half); }));
    return absl::OkStatus();
  }

  absl::StatusOr<std::vector<Draft>> ReadRequests(absl::Span<const PersonId> applicants) const {
    std::vector<Draft> drafts;
    for (PersonId applicant : applicants) LP_RETURN_IF_ERROR(ReadRequest(applicant, drafts));
    return drafts;
  }

  absl::Status ReadRequest(PersonId applicant, std::vector<Draft>& drafts) const {
    LP_ASSIGN_OR_RETURN(const std::optional<Request> request, state_.FindRequest(applicant));
    LP_ASSIGN_OR_RETURN(const std::optional<Person> person, state_.FindPerson(applicant));
    if (!request || !person) return errors::InvariantBroken("ONE_STANDING_REQUEST", PersonReference(applicant));
    if (MovedByHandLately(*person)) return absl::OkStatus();
    Draft draft;  // Filled member by member: g++ 12 at -O3 takes an initializer list's vectors for uninitialized.
    draft.unit.persons = request->unit;
    draft.unit.from_request = true;
    draft.group = request->group;
    draft.origin = CommittedList(*person);
    draft.waiting_since = request->waiting_since();
    draft.wishes = request->wishes;
    if (InScope(request->municipality)) draft.any_within = request->any_within.value_or(AnyWithin());
    const bool wishes_here = std::any_of(draft.wishes.begin(), draft.wishes.end(),
                                         [&](const RequestWish& wish) { return ListInScope(wish.list); });
    if (draft.any_within.minutes == 0 && !wishes_here) return absl::OkStatus();
    LP_ASSIGN_OR_RETURN(draft.home, HomeOf(person->household));
    LP_RETURN_IF_ERROR(IncludeUnit(*request, *person, draft));
    drafts.push_back(std::move(draft));
    return absl::OkStatus();
  }

  // Has staff moved the person so lately that the policy leaves them alone?
  bool MovedByHandLately(const Person& person) const {
    if (options_.policy.quiet_days_after_manual_move == 0 || person.memberships.empty()) return false;
    const Membership& last = person.memberships.back();
    return last.cause == MoveCause::kManual &&
           FirstOfNextMonth(options_.today) - last.from < options_.policy.quiet_days_after_manual_move;
  }

  absl::Status IncludeUnit(const Request& request, const Person& applicant, Draft& draft) const {
    draft.Include(applicant);
    for (PersonId id : request.unit) {
      if (id == applicant.id) continue;
      LP_ASSIGN_OR_RETURN(const std::optional<Person> person, state_.FindPerson(id));
      if (person) draft.Include(*person);
    }
    return absl::OkStatus();
  }

  bool ListInScope(ListId id) const {
    const auto found = lists_.find(id);
    return found != lists_.end() && InScope(found->second);
  }

  absl::StatusOr<Household> HomeOf(HouseholdId id) const {
    LP_ASSIGN_OR_RETURN(std::optional<Household> household, state_.FindHousehold(id));
    if (!household) return errors::HouseholdNotFound("household", id);
    household->members.clear();
    return *std::move(household);
  }

  // R5, R13: adds the people without a list or a request, a household together.
  absl::Status AddAutomatic() {
    const bool only_children = !options_.policy.automatic_assignment && options_.policy.target_lists.empty();
    std::set<MunicipalityId> municipalities;
    for (const auto& [id, list] : lists_) {
      if (InScope(list)) municipalities.insert(list.municipality);
    }
    for (MunicipalityId municipality : municipalities) {
      std::vector<PersonId> unassigned;
      LP_RETURN_IF_ERROR(state_.ForEachUnassigned(municipality, std::nullopt, [&](const UnassignedEntry& entry) {
        unassigned.push_back(entry.person);
        return true;
      }));
      std::map<HouseholdId, std::vector<Person>> households;
      for (PersonId id : unassigned) {
        LP_ASSIGN_OR_RETURN(std::optional<Person> person, state_.FindPerson(id));
        if (!person || person->request_by) continue;
        const HouseholdId household = person->household;
        households[household].push_back(*std::move(person));
      }
      for (auto& [household, persons] : households) {
        if (!only_children || HasChild(persons)) LP_RETURN_IF_ERROR(AddHousehold(household, persons));
      }
    }
    return absl::OkStatus();
  }

  // Is anybody under 16? Such households are assigned automatically even while that is off (R14).
  bool HasChild(const std::vector<Person>& persons) const {
    return std::any_of(persons.begin(), persons.end(), [&](const Person& person) {
      return AgeYears(person.birth_date, options_.today) < limits::kAgeOfChoiceYears;
    });
  }

  // REQUIRES: the first of `persons` has been without a list the longest.
  absl::Status AddHousehold(HouseholdId household, const std::vector<Person>& persons) {
    LP_ASSIGN_OR_RETURN(const Household home, HomeOf(household));
    std::vector<absl::CivilDay> births;
    for (const Person& person : persons) births.push_back(person.birth_date);
    DividedHousehold divided;
    for (const std::vector<size_t>& part : HouseholdParts(births)) {
      const Person& longest = persons[part.front()];
      Draft draft{.unit = {},
                  .group = longest.group.value_or(Group::kNewcomer),
                  .origin = ListId(),
                  .waiting_since = OsloMidnight(longest.without_list_since.value_or(options_.today)),
                  .wishes = {},
                  .any_within = {},
                  .home = home,
                  .excluded_doctors = {}};
      draft.any_within = {.minutes = options_.policy.automatic_within_minutes, .since = draft.waiting_since};
      draft.to_target_lists_only = !options_.policy.automatic_assignment && !HasChild(persons);
      for (size_t i : part) {
        draft.unit.persons.push_back(persons[i].id);
        draft.Include(persons[i]);
      }
      divided.parts.push_back(draft.unit.persons);
      drafts_.push_back(std::move(draft));
    }
    if (divided.parts.size() > 1) divided_.push_back(std::move(divided));
    return absl::OkStatus();
  }

  absl::StatusOr<BuiltInstance> Assemble() {
    BuiltInstance built;
    matching::Instance& instance = built.instance;
    instance.as_of = options_.today;
    instance.seed = options_.seed;
    instance.policy.objective = options_.policy.objective;
    instance.policy.wait_guarantee_days = static_cast<int32_t>(options_.policy.wait_guarantee_days);
    instance.policy.exchange_on_over_full = options_.policy.exchange_on_over_full;
    instance.policy.tiers = options_.policy.tiers;
    instance.policy.today_first = options_.policy.today_first;
    LP_RETURN_IF_ERROR(AddQuotas(instance.policy));

    absl::flat_hash_map<ListId, matching::ListIndex> index_of;
    LP_RETURN_IF_ERROR(AddLists(built, index_of));
    for (Draft& draft : drafts_) {
      matching::Applicant applicant;
      applicant.id = absl::StrCat(draft.unit.persons.front().value());
      if (options_.ticket_of) applicant.ticket = options_.ticket_of(draft.unit.persons.front());
      applicant.size = static_cast<int32_t>(draft.unit.persons.size());
      applicant.group = draft.group;
      if (draft.origin) applicant.origin = index_of.at(draft.origin);
      applicant.waiting_since = draft.waiting_since;
      applicant.excluded = ExcludedLists(draft, index_of);
      for (size_t i = 0; i < draft.wishes.size(); ++i) {
        const RequestWish& wish = draft.wishes[i];
        if (!ListInScope(wish.list)) continue;
        const matching::ListIndex wished = index_of.at(wish.list);
        if (std::find(applicant.excluded.begin(), applicant.excluded.end(), wished) != applicant.excluded.end())
          continue;
        applicant.wishes.push_back({.list = wished, .rank = static_cast<int32_t>(i + 1)});
        Date(lists_.at(wish.list), wish.since, applicant.waiting_since, applicant.wishes.back());
      }
      applicant.accept_any_within_minutes = static_cast<int32_t>(AnyWithinMinutes(draft));
      applicant.home = draft.home.position;
      applicant.grunnkrets = draft.home.grunnkrets;
      instance.applicants.push_back(std::move(applicant));
      built.units.push_back(std::move(draft.unit));
      built.bydel_of.push_back(draft.home.bydel);
      if (draft.secret_home)
        built.secret_homes.push_back(static_cast<matching::ApplicantIndex>(built.units.size() - 1));
    }
    built.divided_households = std::move(divided_);
    LP_RETURN_IF_ERROR(AddTravelTimes(instance));
    std::vector<size_t> named;  // by applicant: how many wishes by name they have
    for (const matching::Applicant& applicant : instance.applicants) named.push_back(applicant.wishes.size());
    LP_RETURN_IF_ERROR(matching::ExpandAnyWithin(matching::TravelTable(instance), instance));
    for (size_t i = 0; i < instance.applicants.size(); ++i) {
      matching::Applicant& applicant = instance.applicants[i];
      for (size_t k = named[i]; k < applicant.wishes.size(); ++k) {
        matching::Wish& wish = applicant.wishes[k];
        Date(lists_.at(built.lists[wish.list]), drafts_[i].any_within.since, applicant.waiting_since, wish);
      }
      RankAfterAllNamed(named[i], static_cast<int32_t>(drafts_[i].wishes.size()), applicant);
      PreferGuaranteed(built, named[i], applicant);
    }
    return built;
  }

  absl::Status AddQuotas(matching::Policy& policy) const {
    for (const GroupQuota& quota : options_.policy.quotas) {
      matching::Quota added{
          .group = quota.group, .percent = static_cast<int32_t>(quota.percent), .persons = quota.persons};
      if (quota.period == QuotaPeriod::kQuarter) LP_RETURN_IF_ERROR(CountQuarter(added));
      policy.quotas.push_back(added);
    }
    return absl::OkStatus();
  }

  // Counts who has come in the quarter before this run, as far as the quota rests on it.
  absl::Status CountQuarter(matching::Quota& quota) const {
    const absl::CivilDay quarter = FirstOfQuarter(FirstOfNextMonth(options_.today));
    for (const auto& [id, list] : lists_) {
      if (!InScope(list)) continue;
      for (Group group : kAllGroups) {
        if (!MayHaveQuota(group) || (group != quota.group && quota.percent == 0)) continue;
        LP_ASSIGN_OR_RETURN(const int64_t persons, state_.CountArrivals(id, quarter, group));
        if (group == quota.group) quota.group_before += persons;
        if (quota.percent > 0) quota.without_list_before += persons;
      }
    }
    return absl::OkStatus();
  }

  // Gives the wish the date and the counted days that differ from what follows from the applicant's date.
  void Date(const GpList& list, absl::Time since, absl::Time applicants, matching::Wish& wish) const {
    if (since != applicants) wish.since = since;
    if (ClockStart(since, list.shut, options_.today) != since) {
      wish.counted_days = CountedDaysBegun(since, list.shut, options_.today);
    }
  }

  // The minutes within which the people accept any list, bounded as the policy bounds their group.
  int64_t AnyWithinMinutes(const Draft& draft) const {
    const IntakeRule* rule = FindRule(options_.policy.intake_rules, draft.group);
    if (rule == nullptr || !rule->within_minutes) return draft.any_within.minutes;
    return std::min(draft.any_within.minutes, *rule->within_minutes);
  }

  absl::Status AddTravelTimes(matching::Instance& instance) const {
    std::set<GrunnkretsId> homes;
    for (const Draft& draft : drafts_) homes.insert(draft.home.grunnkrets);
    homes.erase(GrunnkretsId());
    absl::flat_hash_set<PracticeId> practices;
    for (const matching::List& list : instance.lists) practices.insert(list.practice);
    for (GrunnkretsId home : homes) {
      LP_RETURN_IF_ERROR(state_.ForEachTravelTime(home, PracticeId(), [&](const TravelTime& time) {
        if (practices.contains(time.practice)) instance.travel_times.push_back(time);
        return true;
      }));
    }
    return absl::OkStatus();
  }

  // "Any list nearby" ranks after all wishes by name, even after those for lists elsewhere.
  static void RankAfterAllNamed(size_t named_here, int32_t named, matching::Applicant& applicant) {
    const int32_t last = named_here == 0 ? 0 : applicant.wishes[named_here - 1].rank;
    for (size_t i = named_here; i < applicant.wishes.size(); ++i) applicant.wishes[i].rank += named - last;
  }

  // The lists that the unit is not offered, rising.
  std::vector<matching::ListIndex> ExcludedLists(
      const Draft& draft, const absl::flat_hash_map<ListId, matching::ListIndex>& index_of) const {
    std::vector<matching::ListIndex> excluded;
    const bool waits_for_others = any_sami_first_ && !draft.speaks_sami;
    if (draft.excluded_doctors.empty() && !waits_for_others && !draft.to_target_lists_only) return excluded;
    for (const auto& [id, list] : lists_) {
      const auto found = index_of.find(id);
      if (found != index_of.end() && id != draft.origin && IsExcluded(draft, list)) excluded.push_back(found->second);
    }
    return excluded;
  }

  bool IsExcluded(const Draft& draft, const GpList& list) const {
    if (!draft.speaks_sami && list.WaitsForSamiSpeakers("", options_.today)) return true;
    const std::vector<ListId>& targets = options_.policy.target_lists;
    if (draft.to_target_lists_only && !std::binary_search(targets.begin(), targets.end(), list.id)) return true;
    return std::any_of(draft.excluded_doctors.begin(), draft.excluded_doctors.end(),
                       [&](DoctorId doctor) { return WorksFrom(list.doctors, doctor, options_.today); });
  }

  // R23: of the lists nearby that the applicant did not name, those with fewer members than they were guaranteed come
  // first. A list that reaches that number in this run may so get a few more.
  void PreferGuaranteed(const BuiltInstance& built, size_t named, matching::Applicant& applicant) const {
    if (!any_guaranteed_) return;
    const auto guaranteed = [&](const matching::Wish& wish) {
      const GpList& list = lists_.at(built.lists[wish.list]);
      return list.members < list.guaranteed_members;
    };
    const auto nearby = applicant.wishes.begin() + static_cast<std::ptrdiff_t>(named);
    const auto rest = std::stable_partition(nearby, applicant.wishes.end(), guaranteed);
    if (rest == nearby) return;
    const int32_t first = std::min_element(nearby, applicant.wishes.end(), [](const auto& a, const auto& b) {
                            return a.rank < b.rank;
                          })->rank;
    for (auto wish = nearby; wish != rest; ++wish) wish->rank = first;
    for (auto wish = rest; wish != applicant.wishes.end(); ++wish) ++wish->rank;
  }

  absl::Status AddLists(BuiltInstance& built, absl::flat_hash_map<ListId, matching::ListIndex>& index_of) const {
    std::set<ListId> origins;
    for (const Draft& draft : drafts_) origins.insert(draft.origin);
    absl::flat_hash_map<PracticeId, GeoPoint> positions;
    LP_RETURN_IF_ERROR(state_.ForEachPractice(PracticeId(), [&](const Practice& practice) {
      positions[practice.id] = practice.position;
      return true;
    }));
    for (const auto& [id, list] : lists_) {
      const bool here = InScope(list);
      if (!here && !origins.contains(id)) continue;
      matching::List added;
      added.id = absl::StrCat(id.value());
      added.ceiling = list.ceiling;
      added.members = list.members;
      added.held = list.kept_back();
      added.locked = !here || !list.takes_people();
      if (here) {
        added.position = positions.at(list.practice);
        added.practice = list.practice;
        LP_ASSIGN_OR_RETURN(added.group_rules, GroupRulesOf(list));
      }
      index_of[id] = static_cast<matching::ListIndex>(built.lists.size());
      built.instance.lists.push_back(std::move(added));
      built.lists.push_back(id);
    }
    return absl::OkStatus();
  }

  absl::StatusOr<std::vector<matching::GroupRule>> GroupRulesOf(const GpList& list) const {
    LP_ASSIGN_OR_RETURN(const std::vector<IntakeLeft> all,
                        IntakeLeftOn(state_, list, options_.policy, FirstOfNextMonth(options_.today)));
    std::vector<matching::GroupRule> rules;
    for (const IntakeLeft& left : all) {
      rules.push_back({.group = left.group, .intake_cap = left.arrivals, .reserved = left.reserved});
    }
    return rules;
  }

  const StateReader& state_;
  const InstanceOptions& options_;
  std::map<ListId, GpList> lists_;  // all
  bool any_guaranteed_ = false;
  bool any_sami_first_ = false;
  std::vector<Draft> drafts_;
  std::vector<DividedHousehold> divided_;
};

}  // namespace

absl::StatusOr<BuiltInstance> BuildInstance(const StateReader& state, const InstanceOptions& options) {
  return Builder(state, options).Build();
}

}  // namespace listeplass::planning
