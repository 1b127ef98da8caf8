#include "tests/support/state_model.h"

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "service/domain/event_persons.h"
#include "storage/event_codec.h"

namespace listeplass {
namespace {

const absl::CivilDay kFirstBirthday(1931, 2, 3);
const absl::Time kFirstTime = absl::FromUnixSeconds(1'790'000'000);

int64_t Pick(std::mt19937_64& random, int64_t min, int64_t max) {
  return min + static_cast<int64_t>(random() % static_cast<uint64_t>(max - min + 1));
}

// Returns an existing key, or a null id if there are none.
template <typename IdType, typename Value>
IdType PickKey(std::mt19937_64& random, const std::map<IdType, Value>& map) {
  if (map.empty()) return IdType();
  return std::next(map.begin(), Pick(random, 0, static_cast<int64_t>(map.size()) - 1))->first;
}

absl::CivilDay RandomDay(std::mt19937_64& random) { return absl::CivilDay(2020, 1, 1) + Pick(random, 0, 2500); }
MunicipalityId RandomMunicipality(std::mt19937_64& random) { return MunicipalityId(Pick(random, 4601, 4604)); }

Practice RandomPractice(std::mt19937_64& random) {
  Practice practice;
  practice.id = PracticeId(Pick(random, 1, 5));
  practice.name = absl::StrCat("Legekontor ", Pick(random, 1, 99));
  practice.municipality = RandomMunicipality(random);
  practice.bydel = BydelId(Pick(random, 460101, 460108));
  practice.position = {60.0 + 0.1 * static_cast<double>(Pick(random, 0, 5)), 5.3};
  return practice;
}

IntakeRules RandomIntakeRules(std::mt19937_64& random) {
  IntakeRules rules;
  for (Group group : kAllGroups) {
    if (random() % 8 != 0) continue;
    IntakeRule rule{.group = group, .reserved = Pick(random, 1, 3)};
    if (random() % 2 == 0) rule.per_run = Pick(random, 0, 3);
    if (random() % 2 == 0) rule.per_quarter = Pick(random, 0, 3);
    rules.push_back(rule);
  }
  return rules;
}

GpList RandomList(std::mt19937_64& random) {
  GpList list;
  list.id = ListId(Pick(random, 1, 8));
  list.practice = PracticeId(Pick(random, 1, 5));
  list.municipality = RandomMunicipality(random);
  list.name = absl::StrCat("Liste ", list.id.value());
  list.doctor_sex = static_cast<Sex>(Pick(random, 0, 2));
  if (random() % 2 == 0) list.languages = {"nb", "so"};
  list.has_regular_doctor = random() % 4 != 0;
  list.status = static_cast<ListStatus>(Pick(random, 1, 3));
  list.ceiling = Pick(random, 0, 2500);
  list.held = Pick(random, 0, 3);
  list.revision = Pick(random, 1, 1000);
  list.intake_rules = RandomIntakeRules(random);
  if (random() % 2 == 0) {
    list.doctors = {{.id = 1, .doctor = DoctorId(Pick(random, 9'000'000, 9'000'003)), .from = RandomDay(random)}};
  }
  if (random() % 8 == 0) list.ended = RandomDay(random);
  return list;
}

Household RandomHousehold(std::mt19937_64& random) {
  Household household;
  household.id = HouseholdId(Pick(random, 1, 20));
  household.municipality = RandomMunicipality(random);
  household.bydel = BydelId(Pick(random, 460101, 460108));
  household.position = {60.4, 5.0 + 0.05 * static_cast<double>(Pick(random, 0, 9))};
  return household;
}

// Returns a number that no person in the model has or had.
NationalId UnusedNationalId(std::mt19937_64& random, const StateModel& model, absl::CivilDay birth_date) {
  std::set<NationalId> used;
  for (const auto& [id, person] : model.persons) {
    used.insert(person.national_id);
    used.insert(person.former_national_ids.begin(), person.former_national_ids.end());
  }
  while (true) {
    std::optional<NationalId> national_id =
        MakeSyntheticNationalId(birth_date, static_cast<int>(Pick(random, 0, 999)), random() % 8 == 0);
    if (national_id && used.count(*national_id) == 0) return *national_id;
  }
}

Person NewPerson(std::mt19937_64& random, const StateModel& model) {
  Person person;
  person.id = PersonId(model.persons.empty() ? 1 : model.persons.rbegin()->first.value() + 1);
  person.birth_date = kFirstBirthday + Pick(random, 0, 30'000);
  person.national_id = UnusedNationalId(random, model, person.birth_date);
  person.sex = static_cast<Sex>(Pick(random, 0, 2));
  return person;
}

Person RandomPerson(std::mt19937_64& random, const StateModel& model) {
  const PersonId known = PickKey(random, model.persons);
  const bool is_new = !known || (model.persons.size() < 60 && random() % 3 == 0);
  Person person = is_new ? NewPerson(random, model) : model.persons.at(known);
  if (!is_new && random() % 10 == 0) {
    if (random() % 2 == 0) person.former_national_ids.push_back(person.national_id);
    person.national_id = UnusedNationalId(random, model, person.birth_date);
  }
  person.household = PickKey(random, model.households);
  person.municipality = RandomMunicipality(random);
  person.residence = static_cast<Residence>(Pick(random, 1, 4));
  person.language = random() % 2 == 0 ? "" : "uk";
  person.opted_out = random() % 8 == 0;
  person.protection = static_cast<AddressProtection>(random() % 8 == 0 ? Pick(random, 1, 2) : 0);
  person.memberships.clear();
  absl::CivilDay day = RandomDay(random);
  for (int64_t i = Pick(random, 0, 3); i > 0; --i) {
    Membership membership;
    membership.list = PickKey(random, model.lists);
    if (!membership.list) break;
    membership.from = day;
    day += Pick(random, 1, 400);
    if (i > 1 || random() % 3 == 0) {
      membership.to = day;
      membership.end_cause = static_cast<EndCause>(Pick(random, 0, 8));
    }
    membership.cause = static_cast<MoveCause>(Pick(random, 1, 9));
    membership.counts_as_switch = random() % 2 == 0;
    if (random() % 2 == 0) membership.group = static_cast<Group>(Pick(random, 1, 8));
    person.memberships.push_back(membership);
  }
  person.group.reset();
  person.without_list_since.reset();
  if (!CommittedList(person)) {
    person.group = static_cast<Group>(Pick(random, 1, 8));
    person.without_list_since = day;
  }
  return person;
}

Request RandomRequest(std::mt19937_64& random, PersonId applicant) {
  Request request;
  request.applicant = applicant;
  for (int64_t i = Pick(random, 0, 2); i >= 0; --i) request.unit.emplace_back(applicant.value() + i);
  std::swap(request.unit.front(), request.unit.back());
  request.municipality = RandomMunicipality(random);
  request.group = static_cast<Group>(Pick(random, 1, 8));
  std::set<int64_t> wishes;
  for (int64_t i = Pick(random, 0, 4); i > 0; --i) wishes.insert(Pick(random, 1, 8));
  // There are few times, so that some requests wait equally long; often all wishes of one do.
  const auto any_time = [&] { return kFirstTime + absl::Hours(Pick(random, 0, 5)); };
  for (int64_t wish : wishes) request.wishes.push_back({.list = ListId(wish), .since = any_time()});
  if (random() % 2 == 0) std::reverse(request.wishes.begin(), request.wishes.end());
  if (random() % 4 == 0) request.any_within = AnyWithin{.minutes = Pick(random, 0, 240), .since = any_time()};
  if (random() % 2 == 0) request.WaitSince(any_time());
  return request;
}

PlanRecord RandomPlan(std::mt19937_64& random) {
  PlanRecord plan;
  plan.id = PlanId(Pick(random, 1, 5));
  // A plan's municipalities are the same whenever it comes.
  plan.municipality = MunicipalityId(4600 + plan.id.value());
  if (plan.id.value() % 2 == 0) plan.policy.cooperating = {MunicipalityId(4601), MunicipalityId(4605)};
  plan.made_at = kFirstTime + absl::Microseconds(Pick(random, 0, 1'000'000));
  plan.effective = RandomDay(random);
  plan.base_sequence = Pick(random, 0, 1000);
  plan.seed = random();
  PlanMove move;
  move.applicant = PersonId(Pick(random, 1, 60));
  move.unit = {move.applicant};
  move.to = ListId(Pick(random, 1, 8));
  move.rank = 1;
  plan.moves = {move};
  PlanRefusal refusal;
  refusal.applicant = PersonId(Pick(random, 1, 60));
  refusal.unit = {refusal.applicant};
  refusal.cut = Pick(random, -1, 0);
  refusal.ground = refusal.cut < 0 ? RefusalGround::kNoList : RefusalGround::kOrder;
  plan.refusals = {refusal};
  plan.cuts = {{ListId(1), ListId(Pick(random, 2, 8))}, {2}};
  plan.figures.persons = Pick(random, 0, 9);
  return plan;
}

Policy RandomPolicy(std::mt19937_64& random) {
  Policy policy;
  policy.municipality = RandomMunicipality(random);
  policy.from = RandomDay(random);
  policy.objective = static_cast<Objective>(Pick(random, 1, 4));
  policy.wait_guarantee_days = Pick(random, 0, 500);
  policy.automatic_assignment = random() % 2 == 0;
  policy.intake_rules = RandomIntakeRules(random);
  if (random() % 2 == 0) policy.own = PolicyFields(random());
  return policy;
}

TravelTime RandomTravelTime(std::mt19937_64& random) {
  return {GrunnkretsId(4601'0000 + Pick(random, 1, 3)), PracticeId(Pick(random, 1, 5)), Pick(random, 0, 600)};
}

template <typename... Ts>
struct Overloaded : Ts... {
  using Ts::operator()...;
};
template <typename... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>;

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

void StateModel::Apply(const Change& change) {
  std::visit(Overloaded{
                 [&](const Practice& value) { practices[value.id] = value; },
                 [&](const GpList& value) { lists[value.id] = value; },
                 [&](const Household& value) { households[value.id] = value; },
                 [&](const Person& value) { persons[value.id] = value; },
                 [&](const Request& value) { requests[value.applicant] = value; },
                 [&](const RequestDeleted& value) { requests.erase(value.applicant); },
                 [&](const PlanRecord& value) { plans[value.id] = value; },
                 [&](const Policy& value) {
                   policies[{value.municipality, value.from}] = value;
                 },
                 [&](const DailyRunDone& value) { daily_runs[value.municipality] = value.day; },
                 [&](const CalendarTurned& value) { calendar_days[value.municipality] = value.day; },
                 [&](const FeedTrimmed& value) {
                   feed_first_sequence = std::max(feed_first_sequence, value.first_sequence);
                   std::erase_if(feed,
                                 [&](const FeedItem& item) { return item.position.sequence < feed_first_sequence; });
                 },
                 [&](const TravelTimeRemoved& value) {
                   travel_times.erase({value.grunnkrets, value.practice});
                 },
                 [&](const TravelTime& value) {
                   travel_times[{value.grunnkrets, value.practice}] = value;
                 },
             },
             change);
}

absl::Status ApplyTo(StateWriter& state, const Change& change) {
  return std::visit(
      Overloaded{
          [&](const Practice& value) { return state.PutPractice(value); },
          [&](const GpList& value) { return state.PutList(value); },
          [&](const Household& value) { return state.PutHousehold(value); },
          [&](const Person& value) { return state.PutPerson(value); },
          [&](const Request& value) { return state.PutRequest(value); },
          [&](const RequestDeleted& value) { return state.DeleteRequest(value.applicant); },
          [&](const PlanRecord& value) { return state.PutPlan(value); },
          [&](const Policy& value) { return state.PutPolicy(value); },
          [&](const DailyRunDone& value) { return state.PutLastDailyRun(value.municipality, value.day); },
          [&](const CalendarTurned& value) { return state.PutCalendarDay(value.municipality, value.day); },
          [&](const FeedTrimmed& value) { return state.TrimFeed(value.first_sequence); },
          [&](const TravelTimeRemoved& value) { return state.DeleteTravelTime(value.grunnkrets, value.practice); },
          [&](const TravelTime& value) { return state.PutTravelTime(value); },
      },
      change);
}

Event EventOf(const Change& change) {
  return std::visit(Overloaded{
                        [](const Practice& value) -> Event { return PracticeRegistered{value}; },
                        [](const GpList& value) -> Event { return ListRegistered{value}; },
                        [](const Household& value) -> Event { return HouseholdRegistered{value}; },
                        [](const Person& value) -> Event { return PersonRegistered{value}; },
                        [](const Request& value) -> Event { return RequestPlaced{value}; },
                        [](const RequestDeleted& value) -> Event {
                          return RequestClosed{value.applicant, RequestEnd::kWithdrawn};
                        },
                        [](const PlanRecord& value) -> Event { return PlanCommitted{value}; },
                        [](const Policy& value) -> Event { return PolicySet{value}; },
                        [](const DailyRunDone& value) -> Event { return value; },
                        [](const CalendarTurned& value) -> Event { return value; },
                        [](const FeedTrimmed& value) -> Event { return value; },
                        [](const TravelTimeRemoved& value) -> Event { return value; },
                        [](const TravelTime& value) -> Event { return TravelTimeSet{value}; },
                    },
                    change);
}

Change RandomChange(std::mt19937_64& random, const StateModel& model) {
  const int64_t kind = Pick(random, 0, 19);
  if (kind == 0) return RandomPractice(random);
  if (kind <= 2) return RandomList(random);
  if (kind <= 4) return RandomHousehold(random);
  if (kind == 5) return RandomPlan(random);
  if (kind == 6) return RandomPolicy(random);
  if (kind == 7 && random() % 4 == 0) return DailyRunDone{RandomMunicipality(random), RandomDay(random)};
  if (kind == 7 && random() % 4 == 0) return CalendarTurned{RandomMunicipality(random), RandomDay(random), {}};
  if (kind == 7 && random() % 4 == 0) {
    return FeedTrimmed{Pick(random, 1, std::max<int64_t>(1, std::ssize(model.batches) - 3))};
  }
  if (kind == 7) {
    const TravelTime time = RandomTravelTime(random);
    if (random() % 4 == 0) return TravelTimeRemoved{time.grunnkrets, time.practice};
    return time;
  }
  const PersonId known = PickKey(random, model.persons);
  if (known && kind <= 10) return RandomRequest(random, known);
  if (known && kind <= 12) return RequestDeleted{known};
  return RandomPerson(random, model);
}

namespace {

// Now and then there are more entries than a row has room for.
std::vector<FeedEntry> RandomFeed(std::mt19937_64& random, const StateModel& model) {
  std::vector<FeedEntry> feed(random() % 40 == 0 ? 600 : random() % 4);
  for (FeedEntry& entry : feed) {
    entry.kind = static_cast<FeedKind>(Pick(random, 1, static_cast<int64_t>(kLastFeedKind)));
    entry.list = ListId(Pick(random, 1, 9));
    entry.municipality = RandomMunicipality(random);
    if (random() % 4 != 0) entry.person = PickKey(random, model.persons);
    if (random() % 2 == 0) entry.effective = RandomDay(random);
  }
  return feed;
}

}  // namespace

RandomBatch MakeRandomBatch(std::mt19937_64& random, int changes_max, StateModel& model) {
  RandomBatch made;
  made.batch.sequence = static_cast<int64_t>(model.batches.size()) + 1;
  made.batch.time = kFirstTime + absl::Seconds(made.batch.sequence);
  made.batch.actor = {Role::kStaff, MunicipalityId(4601), absl::StrCat("user-", Pick(random, 1, 9))};
  made.batch.origin = Origin::kUpdateList;
  for (int64_t i = Pick(random, 1, changes_max); i > 0; --i) {
    made.changes.push_back(RandomChange(random, model));
    made.batch.events.push_back(EventOf(made.changes.back()));
    model.Apply(made.changes.back());
  }
  model.batches.push_back(made.batch);
  made.feed = RandomFeed(random, model);
  int64_t index = 0;
  for (const FeedEntry& entry : made.feed) {
    model.feed.push_back(
        {.position = {.sequence = made.batch.sequence, .index = index++}, .time = made.batch.time, .entry = entry});
  }
  return made;
}

std::string FirstDifference(const StateReader& state, const StateModel& model) {
  return Comparison(state, model).Run();
}

}  // namespace listeplass
