#include "tests/simulation/townspeople.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "service/domain/civil_date.h"
#include "service/domain/limits.h"
#include "tests/simulation/assumptions.h"

namespace listeplass::simulation {
namespace {

using absl::CivilDay;

constexpr int kTriesToFind = 400;
// Returns the weight, of a thousand, with which somebody of that age is the one to die.
constexpr int DeathWeight(int age) { return age >= 85 ? 1000 : age >= 70 ? 300 : age >= 50 ? 50 : 5; }

bool IsAdult(const Person& person, CivilDay today) {
  return AgeYears(person.birth_date, today) >= limits::kAgeOfChoiceYears;
}

lab::MicroPoint ToMicroPoint(const GeoPoint& point) {
  return {std::llround(point.lat_degrees * 1e6), std::llround(point.lng_degrees * 1e6)};
}

}  // namespace

Townspeople::Townspeople(const SyntheticBergen& bergen, uint64_t seed, CivilDay last_day)
    : bergen_(bergen), random_(seed, lab::SynthStream::kYear, bergen.municipality.id), national_ids_(last_day) {
  for (const lab::SynthList& list : bergen.lists) pool_.Add(list);
  for (const lab::Neighbourhood& place : bergen.municipality.neighbourhoods) {
    neighbourhood_weights_.push_back(place.population);
  }
}

HappeningsOfDay Townspeople::Draw(const storage::Snapshot& state, CivilDay today, int64_t persons) {
  state_ = &state;
  today_ = today;
  day_ = {};
  open_lists_ = OpenLists();
  const auto repeat = [&](int64_t times, auto draw) {
    for (; times > 0; --times) draw();
  };
  repeat(TimesToday(kBirths, persons), [&] { DrawBirth(); });
  repeat(TimesToday(kDeaths, persons), [&] { DrawDeath(); });
  // Whole households move, so more persons may move today than the rate says; fewer then move tomorrow.
  const auto until = [&](const int64_t& moved, int64_t rate, auto draw) {
    int64_t& ahead = ahead_[rate];
    const int64_t wanted = TimesToday(rate, persons) - ahead;
    for (int64_t tries = 0; moved < wanted && tries <= wanted; ++tries) draw();
    ahead = moved - wanted;
  };
  until(day_.moved_within, kMovesWithin, [&] { DrawMoveWithin(); });
  until(day_.moved_out, kMovesOut, [&] { DrawMoveOut(); });
  std::vector<HouseholdId> newcomers;
  newcomers.swap(newcomers_);
  until(day_.moved_in, kMovesIn, [&] {
    if (!moved_out_.empty() && random_.Chance(kReturn)) {
      DrawReturn();
    } else {
      DrawMoveIn();
    }
  });
  if (today.day() == 1) DrawRefugees();

  for (HouseholdId home : newcomers) AskAsNewcomers(home);
  const auto [first, last] = choose_elsewhere_.equal_range(today);
  for (auto it = first; it != last; ++it) AskElsewhere(it->second);
  choose_elsewhere_.erase(first, last);
  repeat(TimesToday(kSwitches, persons), [&] { DrawSwitch(); });
  return std::move(day_);
}

int64_t Townspeople::TimesToday(int64_t a_year_for_each_thousand, int64_t persons) {
  constexpr int64_t kPerTime = int64_t{1000} * 365;
  const int64_t times = a_year_for_each_thousand * persons;
  return times / kPerTime + (random_.Below(kPerTime) < times % kPerTime ? 1 : 0);
}

Person Townspeople::Read(PersonId id) const {
  absl::StatusOr<std::optional<Person>> person = state_->FindPerson(id);
  if (person.ok() && *person) return **std::move(person);
  Person nobody;
  nobody.residence = Residence::kNone;
  return nobody;
}

std::optional<Person> Townspeople::AnyResident(const Suits& suits) {
  for (int i = 0; i < kTriesToFind; ++i) {
    Person person = Read(PersonId(1 + random_.Below(state_->next_person_id().value() - 1)));
    const bool resident = person.residence == Residence::kResident && person.municipality == bergen_.municipality.id;
    if (resident && suits(person)) return person;
  }
  return std::nullopt;
}

std::vector<Person> Townspeople::MembersOf(HouseholdId id_of_home) const {
  std::vector<Person> household;
  const auto home = state_->FindHousehold(id_of_home);
  if (!home.ok() || !*home) return household;
  for (PersonId id : (*home)->members) {
    Person member = Read(id);
    if (IsEntitled(member)) household.push_back(std::move(member));
  }
  return household;
}

NationalId Townspeople::NewNationalId(CivilDay& birth_date, Sex sex) {
  while (true) {
    const NationalId id = national_ids_.Next(birth_date, sex, /*d_number=*/false);
    const auto known = state_->FindPersonByNationalId(id);
    if (!known.ok() || !*known) return id;
  }
}

Household Townspeople::NewHome(MunicipalityId municipality) {
  Household home;
  home.id = HouseholdId(next_household_++);
  home.municipality = municipality;
  home.position = {59.91, 10.75};
  if (municipality == bergen_.municipality.id) {
    const lab::Neighbourhood& place = bergen_.municipality.neighbourhoods[random_.Pick(neighbourhood_weights_)];
    home.bydel = place.bydel;
    home.position = lab::Scatter(place.centre, place.radius_metres, random_).ToGeoPoint();
  }
  return home;
}

bool Townspeople::IsEnded(ListId id) const {
  const auto list = state_->FindList(id);
  return !list.ok() || !*list || (*list)->ended;
}

std::vector<ListId> Townspeople::OpenLists() const {
  std::vector<ListId> open;
  (void)state_->ForEachList(ListId(), [&](const GpList& list) {
    const bool here = list.municipality == bergen_.municipality.id;
    if (here && list.status == ListStatus::kOpen && list.free() > 0) open.push_back(list.id);
    return true;
  });
  return open;
}

// --- what the population register reports -------------------------------------------------------------------------

void Townspeople::DrawBirth() {
  const auto mother = AnyResident([&](const Person& person) {
    const int age = AgeYears(person.birth_date, today_);
    return person.sex == Sex::kFemale && age >= 20 && age <= 42;
  });
  if (!mother) return;
  const Sex sex = random_.Chance(486) ? Sex::kFemale : Sex::kMale;
  CivilDay born = today_;
  const NationalId number = NewNationalId(born, sex);
  day_.events.emplace_back(Birth{.national_id = number, .birth_date = born, .sex = sex, .mother = mother->national_id});
}

void Townspeople::DrawDeath() {
  const auto dead = AnyResident(
      [&](const Person& person) { return random_.Chance(DeathWeight(AgeYears(person.birth_date, today_))); });
  if (dead) day_.events.emplace_back(Departure{dead->national_id, EndCause::kDied, today_});
}

void Townspeople::DrawMoveWithin() {
  const auto mover = AnyResident([&](const Person& person) { return IsAdult(person, today_); });
  if (!mover) return;
  HomeMove move{.persons = {}, .to = NewHome(bergen_.municipality.id), .moved = today_};
  for (const Person& person : MembersOf(mover->household)) {
    if (move.persons.size() < limits::kUnitSizeMax) move.persons.push_back(person.national_id);
  }
  day_.moved_within += std::ssize(move.persons);
  day_.events.emplace_back(std::move(move));
}

// R34: people who move within the country keep the list until they choose one there.
void Townspeople::DrawMoveOut() {
  const auto mover = AnyResident([&](const Person& person) { return IsAdult(person, today_); });
  if (!mover) return;
  const bool abroad = random_.Chance(kMoveAbroad);
  const CivilDay chooses = today_ + 1 + random_.Below(kDaysToChooseElsewhere);
  HomeMove move{.persons = {}, .to = NewHome(kElsewhere), .moved = today_};
  for (const Person& person : MembersOf(mover->household)) {
    ++day_.moved_out;
    if (abroad) {
      day_.events.emplace_back(Departure{person.national_id, EndCause::kEmigrated, today_});
      continue;
    }
    if (move.persons.size() == limits::kUnitSizeMax) break;
    move.persons.push_back(person.national_id);
    choose_elsewhere_.emplace(chooses, person.id);
  }
  if (abroad) return;
  moved_out_.push_back(move.to.id);
  day_.events.emplace_back(std::move(move));
}

void Townspeople::DrawMoveIn() {
  Arrive(lab::SynthPopulation::kNewcomers, Group::kNewcomer);
  if (random_.Chance(kNewcomersAsk)) newcomers_.push_back(HouseholdId(next_household_ - 1));
}

void Townspeople::Arrive(lab::SynthPopulation population, Group group) {
  const Household home = NewHome(bergen_.municipality.id);
  for (const lab::SynthMember& member : lab::MakeHousehold(population, today_, lab::kHouseholdSizeMax, random_)) {
    CivilDay born = member.birth_date;
    const NationalId number = NewNationalId(born, member.sex);
    day_.events.emplace_back(Arrival{.national_id = number,
                                     .birth_date = born,
                                     .sex = member.sex,
                                     .language = std::string(member.language),
                                     .household = home,
                                     .residence = Residence::kResident,
                                     .group = group,
                                     .since = today_});
    ++day_.moved_in;
  }
}

// A household that has left Bergen comes back, and asks for the lists it had (R18).
void Townspeople::DrawReturn() {
  const size_t at = static_cast<size_t>(random_.Below(std::ssize(moved_out_)));
  const auto home = state_->FindHousehold(moved_out_[at]);
  moved_out_.erase(moved_out_.begin() + static_cast<std::ptrdiff_t>(at));
  if (!home.ok() || !*home) return;
  HomeMove move{.persons = {}, .to = NewHome(bergen_.municipality.id), .moved = today_};
  for (PersonId id : (*home)->members) {
    const Person person = Read(id);
    if (!IsEntitled(person)) continue;
    move.persons.push_back(person.national_id);
    for (const Membership& period : person.memberships) {
      if (period.end_cause != EndCause::kMovedAway || IsEnded(period.list)) continue;
      AskForListsCommand ask;
      ask.person = id;
      ask.wishes = {period.list};
      ask.custodian_consent = true;
      day_.asks.push_back(std::move(ask));
      break;
    }
  }
  if (move.persons.empty()) return;
  day_.moved_in += std::ssize(move.persons);
  day_.events.emplace_back(std::move(move));
}

void Townspeople::DrawRefugees() {
  const int64_t households = std::max<int64_t>(
      1, kRefugeeHouseholds * std::ssize(bergen_.lists) / lab::MakeBergen(lab::SynthScale()).figures.lists);
  for (int64_t i = 0; i < households; ++i) Arrive(lab::SynthPopulation::kRefugees, Group::kRefugee);
}

// --- what people ask for ------------------------------------------------------------------------------------------

void Townspeople::AskForAll(const std::vector<Person>& household,
                            const std::function<std::vector<ListId>(const Person&)>& wishes) {
  std::vector<bool> asked(household.size(), false);
  for (size_t i = 0; i < household.size(); ++i) {
    if (asked[i]) continue;
    AskForListsCommand ask;
    ask.person = household[i].id;
    ask.custodian_consent = true;
    ask.wishes = wishes(household[i]);
    for (size_t k = i + 1; k < household.size() && ask.children.size() + 1 < limits::kUnitSizeMax; ++k) {
      const bool child = !IsAdult(household[k], today_);
      if (asked[k] || !child || CommittedList(household[k]) != CommittedList(household[i])) continue;
      asked[k] = true;
      ask.children.push_back(household[k].id);
    }
    if (!ask.wishes.empty()) day_.asks.push_back(std::move(ask));
  }
}

void Townspeople::AskAsNewcomers(HouseholdId home) {
  const std::vector<Person> household = MembersOf(home);
  if (household.empty()) return;
  std::vector<ListId> wishes = DrawWishes(household.front());
  AskForAll(household, [&](const Person&) { return wishes; });
}

void Townspeople::AskElsewhere(PersonId id) {
  const Person person = Read(id);
  if (!IsEntitled(person) || person.municipality != kElsewhere || !CommittedList(person)) return;
  const ListId wish = bergen_.elsewhere[random_.Below(std::ssize(bergen_.elsewhere))];
  AskForAll({person}, [&](const Person&) { return std::vector<ListId>{wish}; });
}

void Townspeople::DrawSwitch() {
  const auto asking =
      AnyResident([&](const Person& person) { return IsAdult(person, today_) && CommittedList(person); });
  if (!asking) return;
  AskForListsCommand ask;
  ask.person = asking->id;
  ask.wishes = DrawWishes(*asking);
  if (!open_lists_.empty() && random_.Chance(kSwitchersTakeOpen)) {
    ask.wishes = {open_lists_[random_.Below(std::ssize(open_lists_))]};
  }
  std::erase(ask.wishes, CommittedList(*asking));
  if (ask.wishes.empty()) return;
  for (const Person& child : MembersOf(asking->household)) {
    const bool with = !IsAdult(child, today_) && CommittedList(child) == CommittedList(*asking) && !child.request_by;
    if (with && random_.Chance(kChildComesAlong)) ask.children.push_back(child.id);
  }
  day_.asks.push_back(std::move(ask));
}

std::vector<ListId> Townspeople::DrawWishes(const Person& person) {
  const auto home = state_->FindHousehold(person.household);
  if (!home.ok() || !*home) return {};
  std::vector<ListId> wishes = pool_.Draw(ToMicroPoint((*home)->position), CommittedList(person), random_).lists;
  std::erase_if(wishes, [this](ListId wish) { return IsEnded(wish); });
  return wishes;
}

}  // namespace listeplass::simulation
