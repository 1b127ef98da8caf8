#include "tests/model/delivery_generator.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "service/register/people/plausible_merge.h"
#include "tests/support/or_abort.h"

namespace listeplass::model {
namespace {

using absl::CivilDay;

constexpr int64_t kHomesToBegin = 12;
constexpr int64_t kPersonsToBegin = 40;
constexpr int64_t kLivingMin = 30, kLivingMax = 55;
constexpr size_t kFocus = 3;
constexpr size_t kSentKept = 6;
constexpr int64_t kHomesOfASender = 15;
constexpr int64_t kFirstSuccessor = 4801;
constexpr const char* kLanguages[] = {"en", "nb", "pl", "so"};

}  // namespace

DeliveryGenerator::DeliveryGenerator(uint64_t seed, TestRegister& reg) : random_(seed), reg_(reg) {
  for (const char* name : {"population-register", "flr", "settlement-office"}) {
    books_.push_back({.source = Source(name), .homes = {}, .lists = {}, .persons = {}, .requests = {}, .sent = {}});
  }
  DeliverTown();
}

// FLR brings practices and lists, the population register homes and people.
void DeliveryGenerator::DeliverTown() {
  ImportAct lists{.delivery = {.source = books_[1].source, .as_of = reg_.now()}, .rows = {}};
  for (int64_t i = 1; i <= 2; ++i) {
    lists.rows.push_back(PracticeRow{.row = i,
                                     .practice = {.id = PracticeId(i),
                                                  .name = absl::StrCat("Legesenteret ", i),
                                                  .municipality = town_,
                                                  .bydel = {},
                                                  .position = {60.39, 5.32}}});
  }
  for (int64_t i = 1; i <= 6; ++i) {
    ListRow row;
    row.row = i;
    row.list = ListId(i);
    row.basics.practice = PracticeId(1 + i % 2);
    row.basics.name = absl::StrCat("Liste ", i);
    row.basics.languages = {"nb"};
    row.basics.held = Pick(2);
    row.ceiling = 5 + Pick(10);
    row.status = static_cast<ListStatus>(1 + Pick(2));
    for (Books& books : books_) books.lists[row.list] = row;
    lists.rows.push_back(row);
  }
  first_.push_back(std::move(lists));

  Books& population = books_[0];
  ImportAct people{.delivery = {.source = population.source, .as_of = reg_.now()}, .rows = {}};
  for (int64_t i = 1; i <= kHomesToBegin; ++i) {
    people.rows.push_back(HouseholdRow{.row = i, .household = HomeIn(population, HouseholdId(i))});
  }
  std::set<NationalId> given;
  for (int64_t i = 1; i <= kPersonsToBegin; ++i) {
    PersonRow row;
    row.row = i;
    row.birth_date = CivilDay(1940, 1, 1) + Pick(27'000);
    do {  // nobody is registered yet whom the number could be taken from
      row.national_id = reg_.NewNationalId(row.birth_date);
    } while (!given.insert(row.national_id).second);
    row.household = HouseholdId(1 + Pick(kHomesToBegin));
    row.sex = static_cast<Sex>(Pick(3));
    if (OneIn(2)) row.language = AnyLanguage();
    if (Pick(3) > 0) {
      row.list = AnyList();
    } else {
      row.group = Group::kNewcomer;
    }
    row.since = CivilDay(2020, 1, 1) + Pick(1000);
    population.persons[PersonId(i)] = row;
    people.rows.push_back(row);
  }
  first_.push_back(std::move(people));
}

Act DeliveryGenerator::Next() {
  if (!first_.empty()) {
    Act act = std::move(first_.front());
    first_.pop_front();
    return act;
  }
  LetTimePass();
  LookAround();
  const int64_t kind = Pick(20);
  if (kind < 6) return NextImport();
  if (kind < 11) return NextEvent();
  if (kind < 16) return NextDecision();
  return NextUndo();
}

void DeliveryGenerator::LetTimePass() {
  reg_.Advance(absl::Seconds(1));
  if (OneIn(6)) reg_.Advance(absl::Minutes(1 + Pick(200)));
  if (OneIn(12)) reg_.SetToday(today() + 1 + Pick(10));
  if (OneIn(500)) reg_.Reopen();
}

void DeliveryGenerator::LookAround() {
  known_.clear();
  living_ = 0;
  std::vector<PersonId> gone;
  OrAbort(reg_.state()->ForEachPerson(PersonId(), [&](const Person& person) {
    known_.push_back(person.id);
    if (person.residence == Residence::kNone) {
      gone.push_back(person.id);
    } else {
      ++living_;
    }
    return true;
  }));
  std::erase_if(focus_, [&](PersonId id) {
    const bool merged = !std::binary_search(known_.begin(), known_.end(), id);
    const bool rests = std::find(gone.begin(), gone.end(), id) != gone.end() && OneIn(40);
    return merged || rests || OneIn(200);
  });
  while (focus_.size() < kFocus) focus_.push_back(AnyPerson());
}

PersonId DeliveryGenerator::AnyPerson() { return AnyOf(known_); }
PersonId DeliveryGenerator::WhoMayBe(const Person& person) {
  constexpr int kTries = 12;
  for (int i = 0; i < kTries; ++i) {
    const PersonId other = AnyPerson();
    if (std::abs(PersonNow(other).birth_date.year() - person.birth_date.year()) < kBirthDatesApartYears) return other;
  }
  return person.id;
}

PersonId DeliveryGenerator::AnyInFocus() { return OneIn(6) ? AnyPerson() : AnyOf(focus_); }

absl::Time DeliveryGenerator::AsOf() { return OneIn(6) ? reg_.now() - absl::Hours(1 + Pick(500)) : reg_.now(); }

std::string DeliveryGenerator::AnyLanguage() { return kLanguages[Pick(std::size(kLanguages))]; }

// --- deliveries ---

Act DeliveryGenerator::NextImport() {
  Books& books = OneIn(3) ? books_[0] : AnyOf(std::vector<int>{1, 2}) == 1 ? books_[1] : books_[2];
  if (!books.sent.empty() && OneIn(6)) {  // again, as it was: perhaps after later ones
    return books.sent[static_cast<size_t>(Pick(std::ssize(books.sent)))];
  }
  if (!books.sent.empty() && OneIn(10)) {  // under a date of now
    ImportAct again = books.sent.back();
    again.delivery.as_of = reg_.now();
    return again;
  }
  ImportAct act = NewDelivery(books);
  books.sent.push_back(act);
  if (books.sent.size() > kSentKept) books.sent.pop_front();
  return act;
}

ImportAct DeliveryGenerator::NewDelivery(Books& books) {
  ImportAct act{.delivery = {.source = books.source, .as_of = AsOf(), .take_source = OneIn(30)}, .rows = {}};
  if (OneIn(4)) {
    ListRow& list = books.lists.at(AnyList());
    if (!OneIn(3)) Amend(list);
    act.rows.push_back(list);
  }
  if (OneIn(4) && !books.homes.empty()) {
    Household& home = HomeIn(books, HouseholdId(1 + Pick(kHomesOfASender)));
    if (OneIn(2)) home = AnyPlace(home.id);
  }
  AddPersonRows(books, act);
  for (size_t i = 0; i < act.rows.size(); ++i) {
    std::visit([&](auto& row) { row.row = static_cast<int64_t>(i) + 2; }, act.rows[i]);
  }
  return act;
}

// Adds people, the homes that they need, and requests.
void DeliveryGenerator::AddPersonRows(Books& books, ImportAct& act) {
  std::set<PersonId> persons = {AnyInFocus()};
  for (int64_t more = Pick(4); more > 0; --more) persons.insert(OneIn(2) ? AnyPerson() : AnyInFocus());
  std::vector<ImportRow> person_rows, request_rows;
  std::set<HouseholdId> homes;
  for (PersonId id : persons) {
    PersonRow& row = RowOf(books, id);
    if (!OneIn(3)) Amend(books, row);
    const bool waits = OneIn(4);
    if (waits) request_rows.push_back(RequestOf(books, id));
    if (waits && !OneIn(3)) continue;
    person_rows.push_back(row);
    if (OneIn(3) || !books.homes.contains(row.household)) homes.insert(row.household);
  }
  if (living_ < kLivingMax && OneIn(20)) {
    PersonRow newcomer;
    newcomer.birth_date = CivilDay(1960, 1, 1) + Pick(20'000);
    newcomer.national_id = reg_.NewNationalId(newcomer.birth_date);
    newcomer.household = HouseholdId(1 + Pick(kHomesOfASender));
    newcomer.group = Group::kNewcomer;
    newcomer.since = PastDay(30);
    person_rows.push_back(newcomer);
  }
  for (HouseholdId number : homes) {
    const Household& home = HomeIn(books, number);
    if (!OneIn(15)) act.rows.push_back(HouseholdRow{.row = 0, .household = home});  // else the row is lost
  }
  std::move(person_rows.begin(), person_rows.end(), std::back_inserter(act.rows));
  std::move(request_rows.begin(), request_rows.end(), std::back_inserter(act.rows));
}

// Returns the person's row in the sender's books, by a number that the person has now or had. If the sender has not
// heard of the person, it writes down what the population register says, in its own way.
PersonRow& DeliveryGenerator::RowOf(Books& books, PersonId id) {
  const Person person = PersonNow(id);
  const auto [at, is_new] = books.persons.try_emplace(id);
  PersonRow& row = at->second;
  if (is_new) {
    row.birth_date = person.birth_date;
    row.household = HouseholdId(1 + Pick(kHomesOfASender));
    row.residence = person.residence == Residence::kNone ? Residence::kResident : person.residence;
    if (OneIn(2)) {
      row.list = AnyList();
    } else {
      row.group = Group::kRefugee;
    }
    row.since = std::max(PastDay(900), row.birth_date);
  }
  row.national_id = person.national_id;
  if (!person.former_national_ids.empty() && OneIn(3)) row.national_id = AnyOf(person.former_national_ids);
  return row;
}

void DeliveryGenerator::Amend(Books& books, PersonRow& row) {
  switch (Pick(10)) {
    case 0:
      row.household = HouseholdId(1 + Pick(kHomesOfASender));
      if (OneIn(2)) HomeIn(books, row.household);
      break;
    case 1:
      row.birth_date = row.birth_date + (OneIn(2) ? 30 : -30);
      break;
    case 2:
      row.sex = static_cast<Sex>(Pick(3));
      break;
    case 3:
      row.language = OneIn(3) ? "" : AnyLanguage();
      break;
    case 4:
      row.residence = static_cast<Residence>(1 + Pick(4));
      break;
    case 5:
      row.group = static_cast<Group>(1 + Pick(5));
      break;
    case 6:
    case 7:
      row.since = PastDay(OneIn(2) ? 10 : 900);
      break;
    default:
      row.list = OneIn(4) ? ListId() : AnyList();
      if (!OneIn(4)) row.since = PastDay(60);
  }
  // A good row must keep to these.
  if (row.birth_date > today()) row.birth_date = today();
  row.since = std::max(row.since, row.birth_date);
  if (row.residence == Residence::kNone) row.list = ListId();
  if (row.list || row.residence == Residence::kNone) {
    row.group.reset();
  } else if (!row.group) {
    row.group = Group::kNewcomer;
  }
}

void DeliveryGenerator::Amend(ListRow& row) {
  switch (Pick(5)) {
    case 0:
      row.basics.name = absl::StrCat("Liste ", row.list.value(), " ", AnyOf(std::vector<std::string>{"A", "B", "C"}));
      break;
    case 1:
      row.basics.languages = {"nb"};
      if (OneIn(2)) row.basics.languages.insert(row.basics.languages.begin(), "en");
      if (OneIn(4)) row.basics.languages.clear();
      break;
    case 2:
      row.basics.held = Pick(std::min<int64_t>(row.ceiling, 4) + 1);
      break;
    case 3:
      row.ceiling = row.basics.held + Pick(14);
      break;
    default:
      row.status = static_cast<ListStatus>(1 + Pick(3));
  }
}

RequestRow& DeliveryGenerator::RequestOf(Books& books, PersonId id) {
  const auto [at, is_new] = books.requests.try_emplace(id);
  RequestRow& row = at->second;
  row.national_id = books.persons.at(id).national_id;
  if (is_new || OneIn(3)) {
    row.wishes = {AnyList()};
    const ListId second = AnyList();
    if (second != row.wishes.front()) row.wishes.push_back(second);
    row.any_within_minutes.reset();
    if (OneIn(4)) row.any_within_minutes = 10 + Pick(3);
    row.wish_since.clear();
    if (OneIn(3)) row.wish_since[row.wishes.back()] = reg_.now() - absl::Hours(Pick(2000));
  }
  if (is_new || OneIn(4)) row.waiting_since = reg_.now() - absl::Hours(Pick(OneIn(2) ? 4 : 2000));
  return row;
}

Household& DeliveryGenerator::HomeIn(Books& books, HouseholdId number) {
  return books.homes.try_emplace(number, AnyPlace(number)).first->second;
}

// Some senders have not heard of a reform.
Household DeliveryGenerator::AnyPlace(HouseholdId number) {
  Household home;
  home.id = number;
  home.municipality = OneIn(5) ? kAskoy : !former_.empty() && OneIn(8) ? AnyOf(former_) : town_;
  home.position = {60.25 + 0.125 * static_cast<double>(Pick(3)), 5.25 + 0.125 * static_cast<double>(Pick(3))};
  if (OneIn(2)) home.grunnkrets = GrunnkretsId(home.municipality.value() * 10'000 + 1 + Pick(3));
  return home;
}

// --- events ---

Act DeliveryGenerator::NextEvent() {
  const Person person = PersonNow(AnyInFocus());
  return EventAct{.event = EventAbout(person), .as_of = AsOf()};
}

PopulationEvent DeliveryGenerator::NewArrival(std::optional<Person> known) {
  Arrival arrival;
  arrival.birth_date = known ? known->birth_date : CivilDay(1960, 1, 1) + Pick(20'000);
  arrival.national_id = known ? known->national_id : reg_.NewNationalId(arrival.birth_date);
  arrival.sex = static_cast<Sex>(Pick(3));
  if (OneIn(2)) arrival.language = AnyLanguage();
  arrival.household = HomeIn(books_[0], HouseholdId(1 + Pick(kHomesOfASender)));
  arrival.residence = static_cast<Residence>(1 + Pick(3));
  arrival.since = std::max(PastDay(10), arrival.birth_date);
  return arrival;
}

PopulationEvent DeliveryGenerator::EventAbout(const Person& person) {
  if (living_ < kLivingMin) return NewArrival(std::nullopt);
  if (person.residence == Residence::kNone && !OneIn(3)) return NewArrival(person);
  const NationalId number = person.national_id;
  // Reports may still come of a number that was merged.
  const bool merged = !person.merged_from.empty() && !person.former_national_ids.empty();
  const NationalId reported = merged && OneIn(4) ? AnyOf(person.former_national_ids) : number;
  switch (Pick(24)) {
    case 0:
    case 1:
    case 2:
    case 3:
      return HomeMove{{reported}, HomeIn(books_[0], HouseholdId(1 + Pick(kHomesOfASender))), PastDay(20)};
    case 4: {
      HomeMove move{{number}, AnyPlace(HouseholdId(1 + Pick(kHomesOfASender))), PastDay(20)};
      const NationalId other = PersonNow(AnyPerson()).national_id;
      if (other != number) move.persons.push_back(other);
      return move;
    }
    case 5:
    case 6:
    case 7:
      return Departure{reported, AnyOf(std::vector{EndCause::kDied, EndCause::kEmigrated, EndCause::kLostRight}),
                       PastDay(9)};
    case 8:
    case 9:
    case 10:
      return ResidenceChange{reported, static_cast<Residence>(1 + Pick(3))};
    case 11:
    case 12:
    case 13:
    case 14: {
      NationalIdChange change{.before = number, .after = number};
      if (OneIn(3)) change.after = reg_.NewNationalId(person.birth_date);
      if (OneIn(12)) change.after = PersonNow(WhoMayBe(person)).national_id;  // a merge, told as a change
      if (OneIn(2)) change.birth_date = person.birth_date + (OneIn(2) ? 30 : -30);
      if (change.birth_date && *change.birth_date > today()) change.birth_date.reset();
      if (OneIn(2)) change.sex = static_cast<Sex>(1 + Pick(2));
      return change;
    }
    case 15: {  // a report that comes again
      if (person.former_national_ids.empty()) return ProtectionChange{number, AddressProtection::kNone};
      return NationalIdChange{.before = AnyOf(person.former_national_ids), .after = number};
    }
    case 16:
    case 17:
      return ProtectionChange{number, static_cast<AddressProtection>(Pick(3))};
    case 18:
    case 19: {
      if (living_ >= kLivingMax || person.residence == Residence::kNone) return NewArrival(person);
      const CivilDay birth = PastDay(20);
      return Birth{reg_.NewNationalId(birth), birth, static_cast<Sex>(Pick(3)), number};
    }
    case 20:
    case 21:
      return NewArrival(living_ < kLivingMax ? std::nullopt : std::optional(person));
    case 22: {
      const Person other = PersonNow(OneIn(4) ? AnyPerson() : WhoMayBe(person));
      if (OneIn(2) && other.id != person.id) return NumberMerge{other.national_id, number};
      return HomeMove{{number}, HomeIn(books_[0], HouseholdId(1 + Pick(kHomesOfASender))), PastDay(20)};
    }
    default:
      return NewArrival(person);  // of somebody who is here
  }
}

// --- decisions here ---

Act DeliveryGenerator::NextDecision() {
  if (OneIn(5)) return DecisionAboutList();
  return DecisionAbout(PersonNow(AnyInFocus()));
}

DecisionAct DeliveryGenerator::DecisionAbout(const Person& person) {
  if (person.opted_out && !OneIn(3)) return OptInCommand{person.id, {.given = true, .custodian = {}}};
  switch (Pick(20)) {
    case 0:
    case 1:
    case 2:
    case 3:
    case 4: {
      AskForListsCommand ask;
      ask.person = person.id;
      ask.wishes = {AnyList()};
      const ListId second = AnyList();
      if (second != ask.wishes.front()) ask.wishes.push_back(second);
      ask.custodian_consent = true;
      return ask;
    }
    case 5:
    case 6:
      return WithdrawRequestCommand{person.id, {.given = true, .custodian = {}}};
    case 7:
      return OptOutCommand{person.id, {.given = true, .custodian = {}}};
    case 8: {
      const PersonId other = OneIn(4) ? AnyPerson() : WhoMayBe(person);
      if (other == person.id || !OneIn(3)) return WithdrawRequestCommand{person.id, {.given = true, .custodian = {}}};
      MergePersonsCommand merge{.survivor = person.id, .merged = other, .keep_list = {}, .reason = "r"};
      const Person merged = PersonNow(other);
      for (const Person* either : {&person, &merged}) {
        if (CommittedList(*either)) merge.keep_list = CommittedList(*either);
      }
      return merge;
    }
    default: {
      MoveByHandCommand move;
      move.persons = {person.id};
      move.to = AnyList();
      move.reason = "r";
      if (OneIn(3)) move.effective = today() + 1 + Pick(40);
      move.override_ceiling = !OneIn(4);
      move.override_lock = true;
      return move;
    }
  }
}

DecisionAct DeliveryGenerator::DecisionAboutList() {
  const ListId id = AnyList();
  const int64_t kind = Pick(40);
  if (kind == 0) {
    const MunicipalityId next(former_.empty() ? kFirstSuccessor : town_.value() + 1);
    ReformMunicipalityCommand reform;
    reform.municipality = town_;
    reform.table = {{.practice = PracticeId(1), .municipality = next},
                    {.practice = PracticeId(2), .municipality = next}};
    reform.reason = "r";
    former_.push_back(town_);
    town_ = next;
    return reform;
  }
  if (kind < 13) {
    ChangeStatusCommand change;
    change.list = id;
    change.status = static_cast<ListStatus>(1 + Pick(3));
    change.reason = "r";
    return change;
  }
  if (kind < 26) {
    ChangeCeilingCommand change;
    change.list = id;
    change.ceiling = Pick(16);
    change.municipal_agreement = true;
    change.reason = "r";
    return change;
  }
  DescribeListCommand change;
  change.list = id;
  change.description = reg_.list(id).description();
  change.keep_contract = true;
  change.reason = "r";
  if (OneIn(2)) {
    change.description.name = absl::StrCat("Vår liste ", 1 + Pick(3));
  } else {
    change.description.languages = {AnyLanguage()};
  }
  return change;
}

Act DeliveryGenerator::NextUndo() {
  for (int tries = 0; tries < 6; ++tries) {
    const PersonId person = AnyInFocus();
    const auto moved = moved_by_.find(person);
    if (moved != moved_by_.end()) return UndoAct{person, {.change = moved->second, .reason = "r"}};
  }
  return NextDecision();
}

}  // namespace listeplass::model
