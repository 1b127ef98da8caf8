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

}  // namespace listeplass
