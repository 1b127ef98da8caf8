#include <algorithm>
#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "service/domain/event_persons.h"
#include "storage/event_codec.h"
#include "tests/support/state_model.h"

namespace listeplass {
namespace {

// A Comparison compares reads with what the model says, and remembers the first that differs.
class Comparison {
 public:
  Comparison(const StateReader& state, const StateModel& model) : state_(state), model_(model) {}

  std::string Run() {
    Expect("sequence", state_.sequence() == static_cast<int64_t>(model_.batches.size()));
    // The id of a number that was merged into another's is nobody else's either.
    int64_t last = model_.persons.empty() ? 0 : model_.persons.rbegin()->first.value();
    for (const auto& [id, person] : model_.persons) {
      for (PersonId merged : person.merged_from) last = std::max(last, merged.value());
    }
    Expect("next_person_id", state_.next_person_id() == PersonId(last + 1));
    Finds();
    ForEachRecord();
    Indexes();
    Arrivals();
    Feed();
    return first_;
  }

 private:
  void Expect(absl::string_view what, bool same) {
    if (!same && first_.empty()) first_ = std::string(what);
  }

  template <typename T>
  void ExpectFound(absl::string_view what, const absl::StatusOr<std::optional<T>>& found,
                   const std::optional<T>& expected) {
    Expect(what, found.ok() && *found == expected);
  }

  GpList Counted(GpList list) const {
    for (const auto& [id, person] : model_.persons) list.members += CommittedList(person) == list.id ? 1 : 0;
    return list;
  }
  Household Peopled(Household household) const {
    for (const auto& [id, person] : model_.persons) {
      if (person.household == household.id) household.members.push_back(id);
    }
    return household;
  }

  void Finds() {
    for (const auto& [id, person] : model_.persons) {
      ExpectFound<Person>("FindPerson", state_.FindPerson(id), person);
      for (PersonId number : person.merged_from) {
        ExpectFound<Person>("FindPerson of a merged number", state_.FindPerson(number), person);
      }
      ExpectFound<PersonId>("FindPersonByNationalId", state_.FindPersonByNationalId(person.national_id), id);
      for (NationalId former : person.former_national_ids) {
        ExpectFound<PersonId>("FindPersonByNationalId of a former number", state_.FindPersonByNationalId(former), id);
      }
    }
    ExpectFound<Person>("FindPerson of nobody", state_.FindPerson(state_.next_person_id()), std::nullopt);
    for (const auto& [id, household] : model_.households) {
      ExpectFound<Household>("FindHousehold", state_.FindHousehold(id), Peopled(household));
    }
    for (const auto& [id, list] : model_.lists) ExpectFound<GpList>("FindList", state_.FindList(id), Counted(list));
    for (const auto& [id, value] : model_.practices)
      ExpectFound<Practice>("FindPractice", state_.FindPractice(id), value);
    for (const auto& [id, value] : model_.plans) ExpectFound<PlanRecord>("FindPlan", state_.FindPlan(id), value);
    for (const auto& [key, value] : model_.policies) {
      ExpectFound<Policy>("FindPolicy", state_.FindPolicy(key.first, key.second), value);
      const auto before = model_.policies.find({key.first, key.second - 1});
      if (before != model_.policies.end()) continue;
      auto last = model_.policies.lower_bound(key);
      const bool is_first = last == model_.policies.begin() || std::prev(last)->first.first != key.first;
      ExpectFound<Policy>("FindPolicy the day before", state_.FindPolicy(key.first, key.second - 1),
                          is_first ? std::nullopt : std::optional(std::prev(last)->second));
    }
    for (const auto& [id, day] : model_.daily_runs) {
      ExpectFound<absl::CivilDay>("FindLastDailyRun", state_.FindLastDailyRun(id), day);
    }
    ExpectFound<absl::CivilDay>("FindLastDailyRun of none", state_.FindLastDailyRun(MunicipalityId(1)), std::nullopt);
    for (const auto& [pair, value] : model_.travel_times) {
      ExpectFound<TravelTime>("FindTravelTime", state_.FindTravelTime(pair.first, pair.second), value);
    }
    ExpectFound<TravelTime>("FindTravelTime of nothing", state_.FindTravelTime(GrunnkretsId(1), PracticeId(1)),
                            std::nullopt);
    for (const auto& [id, person] : model_.persons) {
      auto request = model_.requests.find(id);
      ExpectFound<Request>("FindRequest", state_.FindRequest(id),
                           request == model_.requests.end() ? std::nullopt : std::optional(request->second));
    }
  }

  // `for_each(after, visit)` visits everything in `expected` from the start; and after its middle, the second half.
  template <typename T, typename ForEach>
  void ExpectVisits(absl::string_view what, const std::vector<T>& expected, ForEach for_each) {
    for (size_t skipped : {size_t{0}, expected.size() / 2}) {
      std::vector<T> found;
      const std::optional<T> after = skipped == 0 ? std::nullopt : std::optional(expected[skipped - 1]);
      const absl::Status status = for_each(after, [&](const T& value) {
        found.push_back(value);
        return true;
      });
      Expect(what, status.ok() && std::equal(found.begin(), found.end(), expected.begin() + skipped, expected.end()));
    }
    int visited = 0;
    const absl::Status status = for_each(std::nullopt, [&](const T&) { return ++visited < 2; });
    Expect(what, status.ok() && visited == static_cast<int>(std::min<size_t>(2, expected.size())));
  }

  void ForEachRecord() {
    using std::nullopt;
    std::vector<Practice> practices;
    for (const auto& [id, value] : model_.practices) practices.push_back(value);
    ExpectVisits("ForEachPractice", practices, [&](const std::optional<Practice>& after, auto visit) {
      return state_.ForEachPractice(after ? after->id : PracticeId(), visit);
    });
    std::vector<GpList> lists;
    for (const auto& [id, value] : model_.lists) lists.push_back(Counted(value));
    ExpectVisits("ForEachList", lists, [&](const std::optional<GpList>& after, auto visit) {
      return state_.ForEachList(after ? after->id : ListId(), visit);
    });
    std::vector<Person> persons;
    for (const auto& [id, value] : model_.persons) persons.push_back(value);
    ExpectVisits("ForEachPerson", persons, [&](const std::optional<Person>& after, auto visit) {
      return state_.ForEachPerson(after ? after->id : PersonId(), visit);
    });
    std::vector<Household> households;
    for (const auto& [id, value] : model_.households) households.push_back(Peopled(value));
    ExpectVisits("ForEachHousehold", households, [&](const std::optional<Household>& after, auto visit) {
      return state_.ForEachHousehold(after ? after->id : HouseholdId(), visit);
    });
    std::vector<Request> requests;
    for (const auto& [id, value] : model_.requests) requests.push_back(value);
    ExpectVisits("ForEachRequest", requests, [&](const std::optional<Request>& after, auto visit) {
      return state_.ForEachRequest(after ? after->applicant : PersonId(), visit);
    });
    std::vector<PlanRecord> plans;
    for (const auto& [id, value] : model_.plans) plans.push_back(value);
    ExpectVisits("ForEachPlan", plans, [&](const std::optional<PlanRecord>& after, auto visit) {
      return state_.ForEachPlan(after ? after->id : PlanId(), visit);
    });
    size_t next = 0;
    const absl::Status status = state_.ForEachBatch(0, [&](const EventBatch& batch) {
      Expect("ForEachBatch",
             next < model_.batches.size() && storage::Encode(batch) == storage::Encode(model_.batches[next]));
      ++next;
      return true;
    });
    Expect("ForEachBatch", status.ok() && next == model_.batches.size());
    std::map<PersonId, std::vector<int64_t>> about;
    for (const EventBatch& batch : model_.batches) {
      for (PersonId person : PersonsOf(batch)) about[person].push_back(batch.sequence);
      const absl::StatusOr<std::optional<EventBatch>> found = state_.FindBatch(batch.sequence);
      Expect("FindBatch", found.ok() && *found && storage::Encode(**found) == storage::Encode(batch));
    }
    for (const auto& entry : about) {
      ExpectVisits("ForEachBatchAbout", entry.second, [&](std::optional<int64_t> after, auto visit) {
        return state_.ForEachBatchAbout(entry.first, after.value_or(0), visit);
      });
    }
  }

  void Feed() {
    Expect("feed_first_sequence", state_.feed_first_sequence() == model_.feed_first_sequence);
    ExpectVisits("ForEachFeedItem", model_.feed, [&](const std::optional<FeedItem>& after, auto visit) {
      return state_.ForEachFeedItem(after ? after->position : FeedPosition{.sequence = 0, .index = 0}, visit);
    });
    std::map<PersonId, std::set<int64_t>> about;
    for (const FeedItem& item : model_.feed) {
      if (item.entry.person) about[item.entry.person].insert(item.position.sequence);
    }
    // Changes that are about a person and have no entry about them may be visited, too.
    for (const auto& [person, sequences] : about) {
      std::vector<int64_t> found;
      const absl::Status status = state_.ForEachFeedChangeAbout(person, 0, [&found](int64_t sequence) {
        found.push_back(sequence);
        return true;
      });
      const bool ascend = std::adjacent_find(found.begin(), found.end(), std::greater_equal<>()) == found.end();
      Expect("ForEachFeedChangeAbout",
             status.ok() && ascend && std::includes(found.begin(), found.end(), sequences.begin(), sequences.end()));
    }
    for (const auto& [id, day] : model_.calendar_days) {
      ExpectFound<absl::CivilDay>("FindCalendarDay", state_.FindCalendarDay(id), day);
    }
    ExpectFound<absl::CivilDay>("FindCalendarDay of none", state_.FindCalendarDay(MunicipalityId(1)), std::nullopt);
    Turning();
  }

  void Turning() {
    std::map<MunicipalityId, std::vector<TurningEntry>> expected;
    for (const auto& [id, person] : model_.persons) {
      std::set<absl::CivilDay> days;
      if (const std::vector<Membership>& all = person.memberships; !all.empty()) {
        days.insert(all.back().from);
        if (all.back().to) days.insert(*all.back().to);
        if (all.size() > 1 && all[all.size() - 2].to) days.insert(*all[all.size() - 2].to);
      }
      for (const absl::CivilDay day : days) expected[person.municipality].push_back({.day = day, .person = id});
    }
    std::set<MunicipalityId> homes;
    for (auto& [municipality, entries] : expected) {
      homes.insert(municipality);
      std::sort(entries.begin(), entries.end(), [](const TurningEntry& a, const TurningEntry& b) {
        return std::tie(a.day, a.person) < std::tie(b.day, b.person);
      });
      const absl::CivilDay after = entries[entries.size() / 2].day;
      const absl::CivilDay through = after + 200;
      std::vector<TurningEntry> within;
      for (const TurningEntry& entry : entries) {
        if (entry.day > after && entry.day <= through) within.push_back(entry);
      }
      std::vector<TurningEntry> found;
      const absl::Status status =
          state_.ForEachTurning(municipality, after, through, [&found](const TurningEntry& entry) {
            found.push_back(entry);
            return true;
          });
      Expect("ForEachTurning", status.ok() && found == within);
    }
    for (const auto& [id, request] : model_.requests) homes.insert(request.municipality);
    MunicipalityId last;
    for (MunicipalityId home : homes) {
      ExpectFound<MunicipalityId>("FindHomeMunicipality", state_.FindHomeMunicipality(last), home);
      last = home;
    }
    ExpectFound<MunicipalityId>("FindHomeMunicipality behind all", state_.FindHomeMunicipality(last), std::nullopt);
  }

  // Checks every count there is, and the quarter after it, by other arithmetic than the index's.
  void Arrivals() {
    std::map<std::tuple<ListId, int64_t, Group>, int64_t> expected;  // quarters counted from the year 0
    for (const auto& [id, person] : model_.persons) {
      std::vector<Membership> all = person.memberships;
      all.insert(all.end(), person.memberships_beside.begin(), person.memberships_beside.end());
      for (const Membership& membership : all) {
        if (!membership.group) continue;
        const int64_t quarter = membership.from.year() * 4 + (membership.from.month() - 1) / 3;
        ++expected[{membership.list, quarter, *membership.group}];
        expected.try_emplace({membership.list, quarter + 1, *membership.group}, 0);
      }
    }
    for (const auto& [key, persons] : expected) {
      const auto& [list, quarter, group] = key;
      const absl::CivilDay first(quarter / 4, static_cast<int>(quarter % 4) * 3 + 1, 1);
      const absl::StatusOr<int64_t> counted = state_.CountArrivals(list, first, group);
      Expect("CountArrivals", counted.ok() && *counted == persons);
    }
  }

  void ExpectLeaving(ListId list) {
    for (const absl::CivilDay after : {absl::CivilDay(1900, 1, 1), absl::CivilDay(2024, 6, 1)}) {
      std::set<std::pair<int64_t, PersonId>> expected;
      for (const auto& [id, person] : model_.persons) {
        for (const Membership& period : person.memberships) {
          if (period.list == list && period.to && *period.to > after) expected.emplace(*period.to - after, id);
        }
      }
      auto next = expected.begin();
      bool same = true;
      const absl::Status status = state_.ForEachLeaving(list, after, [&](PersonId id) {
        same = same && next != expected.end() && (next++)->second == id;
        return same;
      });
      Expect("ForEachLeaving", status.ok() && same && next == expected.end());
    }
  }

  void ExpectCounts(ListId list, const std::vector<QueueEntry>& queue) {
    std::vector<QueueCounts> expected(1);
    for (const QueueEntry& entry : queue) {
      expected.push_back(expected.back());
      expected.back().of(entry.group) += {.requests = 1, .persons = entry.unit_size};
    }
    const absl::StatusOr<std::vector<QueueCounts>> counts = state_.CountInQueue(list, queue);
    Expect("CountInQueue", counts.ok() && *counts == expected);
    for (int64_t persons_max = 0; persons_max <= 3; ++persons_max) {
      for (const size_t begin : {size_t{0}, queue.size() / 2, queue.size()}) {
        const auto after = begin == 0 ? std::nullopt : std::optional<QueueEntry>(queue[begin - 1]);
        const auto first =
            std::find_if(queue.begin() + static_cast<std::ptrdiff_t>(begin), queue.end(),
                         [persons_max](const QueueEntry& entry) { return entry.unit_size <= persons_max; });
        const auto found = state_.FindFirstInQueue(list, after, persons_max);
        Expect("FindFirstInQueue",
               found.ok() && *found == (first == queue.end() ? std::nullopt : std::optional<QueueEntry>(*first)));
      }
    }
  }

  void Indexes() {
    for (int64_t i = 1; i <= 9; ++i) {
      const ListId list(i);
      std::vector<PersonId> members;
      for (const auto& [id, person] : model_.persons) {
        if (CommittedList(person) == list) members.push_back(id);
      }
      ExpectVisits("ForEachMember", members, [&](std::optional<PersonId> after, auto visit) {
        return state_.ForEachMember(list, after.value_or(PersonId()), visit);
      });
      ExpectLeaving(list);
      std::vector<QueueEntry> queue;
      for (const auto& [id, request] : model_.requests) {
        const RequestWish* wish = request.FindWish(list);
        if (wish == nullptr) continue;
        queue.push_back({.has_list = !request.without_list(),
                         .waiting_since = wish->since,
                         .applicant = id,
                         .unit_size = static_cast<int64_t>(request.unit.size()),
                         .group = request.group});
      }
      std::sort(queue.begin(), queue.end());
      ExpectVisits("ForEachInQueue", queue, [&](const std::optional<QueueEntry>& after, auto visit) {
        return state_.ForEachInQueue(list, after, [&](const QueueEntry& entry) {
          auto request = model_.requests.find(entry.applicant);
          Expect("QueueEntry::unit_size", request != model_.requests.end() &&
                                              entry.unit_size == static_cast<int64_t>(request->second.unit.size()));
          Expect("QueueEntry::group", request != model_.requests.end() && entry.group == request->second.group);
          return visit(entry);
        });
      });
      ExpectCounts(list, queue);
    }
    for (int64_t i = 4601'0000; i <= 4601'0004; ++i) {
      const GrunnkretsId grunnkrets(i);
      std::vector<TravelTime> times;
      for (const auto& [pair, value] : model_.travel_times) {
        if (pair.first == grunnkrets) times.push_back(value);
      }
      ExpectVisits("ForEachTravelTime", times, [&](const std::optional<TravelTime>& after, auto visit) {
        return state_.ForEachTravelTime(grunnkrets, after ? after->practice : PracticeId(), visit);
      });
    }
    std::set<MunicipalityId> municipalities;
    for (int64_t i = 4600; i <= 4605; ++i) municipalities.insert(MunicipalityId(i));
    for (const auto& [id, person] : model_.persons) municipalities.insert(person.municipality);
    for (const MunicipalityId municipality : municipalities) {
      std::vector<PersonId> applicants;
      for (const auto& [id, request] : model_.requests) {
        if (request.municipality == municipality) applicants.push_back(id);
      }
      std::vector<PlanId> plans;
      for (const auto& [id, plan] : model_.plans) {
        const std::vector<MunicipalityId>& others = plan.policy.cooperating;
        const bool over =
            plan.municipality == municipality || std::find(others.begin(), others.end(), municipality) != others.end();
        if (over) plans.push_back(id);
      }
      ExpectVisits("ForEachPlanOver", plans, [&](std::optional<PlanId> after, auto visit) {
        return state_.ForEachPlanOver(municipality, after.value_or(PlanId()), visit);
      });
      ExpectVisits("ForEachRequestFrom", applicants, [&](std::optional<PersonId> after, auto visit) {
        return state_.ForEachRequestFrom(municipality, after.value_or(PersonId()), visit);
      });
      std::vector<UnassignedEntry> unassigned;
      for (const auto& [id, person] : model_.persons) {
        if (person.municipality == municipality && IsUnassigned(person)) {
          unassigned.push_back({*person.without_list_since, id});
        }
      }
      std::sort(unassigned.begin(), unassigned.end(), [](const UnassignedEntry& a, const UnassignedEntry& b) {
        return std::tie(a.since, a.person) < std::tie(b.since, b.person);
      });
      ExpectVisits("ForEachUnassigned", unassigned, [&](const std::optional<UnassignedEntry>& after, auto visit) {
        return state_.ForEachUnassigned(municipality, after, visit);
      });
    }
  }

  const StateReader& state_;
  const StateModel& model_;
  std::string first_;
};

}  // namespace

std::string FirstDifference(const StateReader& state, const StateModel& model) {
  return Comparison(state, model).Run();
}

}  // namespace listeplass
