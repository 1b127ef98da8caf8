#include "tests/model/senders_model.h"

#include <algorithm>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/time/civil_time.h"
#include "tests/model/rules.h"

namespace listeplass::model {
namespace {

constexpr int64_t kLastNumberOfASender = (int64_t{1} << 40) - 1;

constexpr char kPopulation[] = "population-register";
constexpr size_t kFieldsOfARequest = 3;

std::string Text(int64_t number) { return absl::StrCat(number); }
std::string Text(absl::CivilDay day) { return absl::FormatCivilTime(day); }
std::string Text(Sex sex) { return sex == Sex::kUnknown ? "" : sex == Sex::kMale ? "man" : "woman"; }
std::string Text(std::vector<std::string> languages) {
  std::sort(languages.begin(), languages.end());
  return absl::StrJoin(languages, ",");
}
std::string Text(const std::vector<ListId>& lists) {
  return absl::StrJoin(lists, ",", [](std::string* out, ListId id) { absl::StrAppend(out, id.value()); });
}
std::string Text(const Household& home) {
  return absl::StrCat(home.municipality.value(), " ", home.grunnkrets.value(), " ", home.position.lat_degrees, " ",
                      home.position.lng_degrees);
}

int64_t NumberIn(const Values& values, StatedField field) {
  int64_t number = 0;
  const auto at = values.find(field);
  if (at != values.end() && !absl::SimpleAtoi(at->second, &number)) return 0;
  return number;
}

std::string In(const Values& values, StatedField field) {
  const auto at = values.find(field);
  return at == values.end() ? std::string() : at->second;
}

Values ValuesIn(const GpList& list) {
  return {{StatedField::kName, list.name},
          {StatedField::kLanguages, Text(list.languages)},
          {StatedField::kHeld, Text(list.held)},
          {StatedField::kCeiling, Text(list.ceiling)},
          {StatedField::kStatus, Text(static_cast<int64_t>(list.status))}};
}

Values ValuesIn(const Person& person) {
  return {{StatedField::kHousehold, Text(person.household.value())},
          {StatedField::kBirthDate, Text(person.birth_date)},
          {StatedField::kSex, Text(person.sex)},
          {StatedField::kLanguage, person.language}};
}

// Says whether a rule forbids it now, whoever says it.
bool IsForbidden(const std::string& kept_reason) {
  return kept_reason == "NOT_ENTITLED" || kept_reason == "OWN_LIST" || kept_reason == "WAITS_WITH_OTHERS" ||
         kept_reason == "OPTED_OUT";
}

bool IsSimple(StatedField field) {
  return field != StatedField::kResidence && field != StatedField::kList && field != StatedField::kSince &&
         field != StatedField::kGroup && field != StatedField::kWishes && field != StatedField::kAnyWithinMinutes &&
         field != StatedField::kWaitingSince;
}

// Says whether the row's right or list was not to be had, and not only kept as the source's to change.
bool IsRefused(const FieldChange& change) {
  return !IsSimple(change.field) && (change.kept_reason == "ROW_OUTDATED" || change.kept_reason == "OPTED_OUT");
}

// Compares the fields in `here` only, because the model does not decide what else was said.
std::string Compare(const Values& here, const Values& held) {
  std::string wrong;
  for (const auto& [field, value] : here) {
    const std::string said = In(held, field);
    if (said == value) continue;
    absl::StrAppend(&wrong, FieldName(field), " is \"", value, "\", by the model \"", said, "\"; ");
  }
  return wrong;
}

// Leaves the field out if it was not said of the person.
Values WithoutEmpty(Values values, StatedField field) {
  if (In(values, field).empty()) values.erase(field);
  return values;
}

// Returns the grunnkrets with the same last four digits in another municipality.
int64_t GrunnkretsIn(int64_t municipality, int64_t grunnkrets) {
  return grunnkrets == 0 ? 0 : municipality * kGrunnkretserOfOne + grunnkrets % kGrunnkretserOfOne;
}

}  // namespace

Values History::Held() const {
  Values held;
  std::map<Source, absl::Time> heard;
  std::map<std::pair<Source, StatedField>, std::string> said;
  for (const Word& word : words_) {
    const bool is_first = &word == &words_.front();
    if (!word.source) {
      for (const auto& [field, value] : word.values) held[field] = value;
      continue;
    }
    const auto [last, spoke_never] = heard.emplace(word.source, word.as_of);
    if (!spoke_never && word.as_of < last->second) continue;
    last->second = word.as_of;
    const std::string held_before = In(held, StatedField::kHeld), ceiling_before = In(held, StatedField::kCeiling);
    for (const auto& [field, value] : word.values) {
      const auto [own, said_never] = said.emplace(std::make_pair(word.source, field), value);
      const bool changed_its_word = said_never ? In(held, field).empty() : own->second != value;
      if (is_first || word.always_holds || changed_its_word) held[field] = value;
      own->second = value;
    }
    // Places are held of those that there are: a word that would say otherwise leaves all as it was.
    if (is_first || NumberIn(held, StatedField::kHeld) <= NumberIn(held, StatedField::kCeiling)) continue;
    held[StatedField::kHeld] = held_before;
    held[StatedField::kCeiling] = ceiling_before;
  }
  return held;
}

Values History::LastSaid(const Source& source) const {
  Values said;
  std::optional<absl::Time> last;
  for (const Word& word : words_) {
    if (word.source != source || (last && word.as_of < *last)) continue;
    last = word.as_of;
    for (const auto& [field, value] : word.values) said[field] = value;
  }
  return said;
}

std::optional<absl::Time> History::LastWord(const Source& source) const {
  std::optional<absl::Time> last;
  for (const Word& word : words_) {
    if (word.source == source) last = std::max(last.value_or(word.as_of), word.as_of);
  }
  return last;
}

bool History::IsLate(const Source& source, absl::Time as_of) const {
  const std::optional<absl::Time> last = LastWord(source);
  return last && as_of < *last;
}

std::optional<absl::Time> History::RightSaid(const Source& source) const {
  std::optional<absl::Time> last, right;
  std::string said;
  for (const Word& word : words_) {
    if (word.source != source || (last && word.as_of < *last)) continue;
    last = word.as_of;
    const auto spoken = word.values.find(StatedField::kResidence);
    if (spoken == word.values.end()) continue;
    if (word.right_as_of) {
      right = std::max(right.value_or(*word.right_as_of), *word.right_as_of);
    } else if (!right || spoken->second != said) {
      right = word.as_of;
    }
    said = spoken->second;
  }
  return right;
}

void History::Forget(const Source& source) {
  std::erase_if(words_, [&](const Word& word) { return word.source == source; });
}

RowForecast SendersModel::HearRow(const Delivery& delivery, const Values& values, History& history) {
  RowForecast forecast;
  forecast.is_new = history.empty();
  forecast.is_late = history.IsLate(delivery.source, delivery.as_of);
  forecast.said_before = history.LastSaid(delivery.source);
  forecast.last_word = history.LastWord(delivery.source);
  const Values before = history.Held();
  history.Add(
      {.source = delivery.source, .as_of = delivery.as_of, .always_holds = delivery.take_source, .values = values});
  if (forecast.is_new || forecast.is_late) return forecast;
  const Values after = history.Held();
  for (const auto& [field, value] : values) {
    if (IsSimple(field) && In(before, field) != value) forecast.changes[field] = In(after, field) == value;
  }
  return forecast;
}

HouseholdId SendersModel::OursOf(const Source& source, HouseholdId number) const {
  const auto at = ours_.find({source, number});
  return at == ours_.end() ? HouseholdId() : at->second;
}

std::optional<Household> SendersModel::AfterReforms(Household said, HouseholdId ours) const {
  const auto reform = reformed_.find(said.municipality);
  if (reform == reformed_.end()) return said;
  const auto known = homes_.find(ours);
  if (known == homes_.end()) return std::nullopt;
  const std::vector<std::string> here = absl::StrSplit(In(known->second.Held(), StatedField::kLocation), ' ');
  int64_t municipality = 0, grunnkrets = 0;
  if (here.size() != 4 || !absl::SimpleAtoi(here[0], &municipality) || !absl::SimpleAtoi(here[1], &grunnkrets)) {
    return std::nullopt;
  }
  if (MunicipalityId(municipality) != reform->second) return std::nullopt;
  said.municipality = MunicipalityId(municipality);
  said.grunnkrets = GrunnkretsId(grunnkrets);
  return said;
}

RowForecast SendersModel::Hear(const Delivery& delivery, const HouseholdRow& row, HouseholdId ours) {
  const bool numbers_are_ours = delivery.source.name() == kPopulation;
  const HouseholdId known = OursOf(delivery.source, row.household.id);
  RowForecast refused;
  const std::optional<Household> said = AfterReforms(row.household, known);
  if (!said) {
    refused.error = "MUNICIPALITY_ENDED";
    return refused;
  }
  const bool is_right = known              ? ours == known
                        : numbers_are_ours ? ours == row.household.id
                                           : ours.value() > kLastNumberOfASender && !homes_.contains(ours);
  if (!is_right) {
    refused.error = absl::StrCat("no home of the sender's is ", ours.value(), " here");
    return refused;
  }
  ours_[{delivery.source, row.household.id}] = ours;
  return HearRow(delivery, {{StatedField::kLocation, Text(*said)}}, homes_[ours]);
}

RowForecast SendersModel::Hear(const Delivery& delivery, const ListRow& row) {
  return HearRow(delivery,
                 {{StatedField::kName, row.basics.name},
                  {StatedField::kLanguages, Text(row.basics.languages)},
                  {StatedField::kHeld, Text(row.basics.held)},
                  {StatedField::kCeiling, Text(row.ceiling)},
                  {StatedField::kStatus, Text(static_cast<int64_t>(row.status))}},
                 lists_[row.list]);
}

RowForecast SendersModel::Hear(const Delivery& delivery, const PersonRow& row,
                               const absl::StatusOr<RowResult>& result) {
  RowForecast forecast;
  const PersonId known = Find(row.national_id);
  if (IsDead(row.national_id)) {
    forecast.says_nothing = true;
    forecast.person = known;
    return forecast;
  }
  const HouseholdId home = OursOf(delivery.source, row.household);
  if (!home) {
    forecast.error = "HOUSEHOLD_NOT_FOUND";
    return forecast;
  }
  Values values = {{StatedField::kHousehold, Text(home.value())},
                   {StatedField::kBirthDate, Text(row.birth_date)},
                   {StatedField::kSex, Text(row.sex)},
                   {StatedField::kLanguage, row.language},
                   {StatedField::kResidence, Text(static_cast<int64_t>(row.residence))},
                   {StatedField::kList, row.list ? Text(row.list.value()) : ""},
                   {StatedField::kSince, Text(row.since)},
                   {StatedField::kGroup, row.group ? Text(static_cast<int64_t>(*row.group)) : ""}};
  values = WithoutEmpty(WithoutEmpty(std::move(values), StatedField::kSex), StatedField::kLanguage);
  if (known) {
    if (result.ok()) {
      for (const FieldChange& change : result->changes) {
        if (IsRefused(change)) values.erase(change.field);
      }
    }
    forecast = HearRow(delivery, values, persons_[known]);
    forecast.person = known;
    return forecast;
  }
  forecast.is_new = true;
  forecast.person = Register(row.national_id, {.source = delivery.source,
                                               .as_of = delivery.as_of,
                                               .always_holds = delivery.take_source,
                                               .values = std::move(values)});
  return forecast;
}

std::string WaitText(const RequestRow& row) {
  absl::Time first = row.any_within_minutes ? row.waiting_since : absl::InfiniteFuture();
  std::map<ListId, absl::Time> dates;
  for (ListId wish : row.wishes) {
    const auto own = row.wish_since.find(wish);
    dates[wish] = own == row.wish_since.end() ? row.waiting_since : own->second;
    first = std::min(first, dates[wish]);
  }
  std::string text = absl::FormatTime(first);
  for (const auto& [wish, since] : dates) {
    if (since != first) absl::StrAppend(&text, ", ", wish.value(), " ", absl::FormatTime(since));
  }
  if (row.any_within_minutes && row.waiting_since != first) {
    absl::StrAppend(&text, ", any ", absl::FormatTime(row.waiting_since));
  }
  return text;
}

RowForecast SendersModel::Hear(const Delivery& delivery, const RequestRow& row,
                               const absl::StatusOr<RowResult>& result) {
  RowForecast forecast;
  const PersonId person = forecast.person = Find(row.national_id);
  if (IsDead(row.national_id)) {
    forecast.says_nothing = true;
    return forecast;
  }
  if (!person || !result.ok()) return forecast;
  History& history = requests_[person];
  Values values = {{StatedField::kWishes, Text(row.wishes)},
                   {StatedField::kAnyWithinMinutes, row.any_within_minutes ? Text(*row.any_within_minutes) : ""},
                   {StatedField::kWaitingSince, WaitText(row)}};
  for (const FieldChange& change : result->changes) {
    if (IsForbidden(change.kept_reason)) values.erase(change.field);
  }
  // The source has not spoken yet of a request that was forbidden whenever the source told of it.
  const bool has_spoken = history.LastSaid(delivery.source).contains(StatedField::kWaitingSince);
  const bool is_late = history.IsLate(delivery.source, delivery.as_of);
  if (!has_spoken && result->outcome != RowOutcome::kLate && values.size() == kFieldsOfARequest) {
    history.Forget(delivery.source);
  } else if (!has_spoken && is_late && result->outcome != RowOutcome::kLate) {
    forecast.error = "a word is heard that is late";
    return forecast;
  }
  if (values.empty() && !history.LastWord(delivery.source)) return forecast;
  forecast = HearRow(delivery, values, history);
  forecast.person = person;
  if (!has_spoken) forecast.last_word.reset();
  return forecast;
}

PersonId SendersModel::Find(const NationalId& number) const {
  const auto at = numbers_.find(number);
  return at == numbers_.end() ? PersonId() : at->second;
}

bool SendersModel::IsDead(const NationalId& number) const {
  const PersonId person = Find(number);
  return person && HasMerged(person) && number_now_.at(person) != number;
}

PersonId SendersModel::Register(const NationalId& number, Word word) {
  const PersonId person(std::ssize(persons_) + 1);
  persons_[person].Add(std::move(word));
  numbers_[number] = person;
  number_now_[person] = number;
  return person;
}

std::string SendersModel::WhyNot(const PopulationEvent& event) const {
  const Household* home = nullptr;
  if (const auto* arrival = std::get_if<Arrival>(&event)) home = &arrival->household;
  if (const auto* move = std::get_if<HomeMove>(&event)) home = &move->to;
  if (home == nullptr || AfterReforms(*home, home->id)) return "";
  return "MUNICIPALITY_ENDED";
}

void SendersModel::HearHome(const Household& household, absl::Time as_of) {
  const std::optional<Household> said = AfterReforms(household, household.id);
  if (!said) return;
  const Source population(kPopulation);
  ours_[{population, household.id}] = household.id;
  homes_[household.id].Add(
      {.source = population, .as_of = as_of, .always_holds = true, .values = {{StatedField::kLocation, Text(*said)}}});
}

bool SendersModel::HearOf(PersonId person, absl::Time as_of, Values values) {
  const Source population(kPopulation);
  if (persons_.at(person).IsLate(population, as_of)) return true;
  Word word = {.source = population, .as_of = as_of, .always_holds = true, .values = std::move(values)};
  if (word.values.contains(StatedField::kResidence)) word.right_as_of = as_of;
  persons_.at(person).Add(std::move(word));
  return false;
}

// What was said of other things since, or said again, does not bring anybody back who has left. The dead stay dead.
bool SendersModel::HearDeparture(PersonId person, absl::Time as_of, EndCause cause) {
  const Source population(kPopulation);
  History& history = persons_.at(person);
  const std::optional<absl::Time> right = history.RightSaid(population);
  if (cause != EndCause::kDied && right && as_of < *right) return true;
  history.Add({.source = population,
               .as_of = std::max(history.LastWord(population).value_or(as_of), as_of),
               .always_holds = true,
               .values = {{StatedField::kResidence, Text(static_cast<int64_t>(Residence::kNone))}},
               .right_as_of = as_of});
  return false;
}

void SendersModel::HearBirth(const Birth& birth, absl::Time as_of, Residence mothers) {
  if (Find(birth.national_id)) return;  // reported before
  const Values mother = persons_.at(Find(birth.mother)).Held();
  const Residence right = mothers == Residence::kNone ? Residence::kResident : mothers;
  Values values = {{StatedField::kHousehold, In(mother, StatedField::kHousehold)},
                   {StatedField::kBirthDate, Text(birth.birth_date)},
                   {StatedField::kSex, Text(birth.sex)},
                   {StatedField::kLanguage, In(mother, StatedField::kLanguage)},
                   {StatedField::kResidence, Text(static_cast<int64_t>(right))}};
  values = WithoutEmpty(WithoutEmpty(std::move(values), StatedField::kSex), StatedField::kLanguage);
  Register(birth.national_id,
           {.source = Source(kPopulation), .as_of = as_of, .always_holds = true, .values = std::move(values)});
}

std::set<PersonId> SendersModel::HearArrival(const Arrival& arrival, absl::Time as_of,
                                             const std::map<PersonId, Residence>& rights) {
  if (IsDead(arrival.national_id)) return {};
  HearHome(arrival.household, as_of);
  const Values where = {{StatedField::kHousehold, Text(arrival.household.id.value())},
                        {StatedField::kResidence, Text(static_cast<int64_t>(arrival.residence))}};
  const PersonId known = Find(arrival.national_id);
  if (known) {
    if (rights.at(known) != Residence::kNone) return {};  // reported before
    return HearOf(known, as_of, where) ? std::set<PersonId>{known} : std::set<PersonId>();
  }
  Values values = where;
  values[StatedField::kBirthDate] = Text(arrival.birth_date);
  if (arrival.sex != Sex::kUnknown) values[StatedField::kSex] = Text(arrival.sex);
  if (!arrival.language.empty()) values[StatedField::kLanguage] = arrival.language;
  Register(arrival.national_id,
           {.source = Source(kPopulation), .as_of = as_of, .always_holds = true, .values = std::move(values)});
  return {};
}

std::set<PersonId> SendersModel::HearNumber(const NationalIdChange& change, absl::Time as_of) {
  const PersonId person = Find(change.before) ? Find(change.before) : Find(change.after);
  if (!person) return {};
  Values values;
  if (change.birth_date) values[StatedField::kBirthDate] = Text(*change.birth_date);
  if (change.sex != Sex::kUnknown) values[StatedField::kSex] = Text(change.sex);
  if (const PersonId holder = Find(change.after); holder && holder != person) {
    Merge(holder, person);
    if (!values.empty()) HearOf(holder, as_of, std::move(values));
    return {};
  }
  NationalId& now = number_now_.at(person);
  // The number is one that they have or had already, in the place of one that is not theirs now: it was heard before.
  const bool in_force = now == change.before || (now == change.after && !Find(change.before));
  if (Find(change.after) == person && !in_force) return {};
  if (IsDead(change.before)) {
    numbers_[change.after] = person;
    return {};
  }
  now = change.after;
  numbers_[change.after] = person;
  // The number has changed even if the word is late.
  if (!values.empty()) HearOf(person, as_of, std::move(values));
  return {};
}

void SendersModel::HearMerge(const NumberMerge& merge, absl::Time as_of) {
  const PersonId survivor = Find(merge.continued), ceased = Find(merge.ceased);
  if (survivor && ceased && survivor != ceased) {
    Merge(survivor, ceased);
  } else if (ceased) {
    HearNumber({.before = merge.ceased, .after = merge.continued}, as_of);
  } else {
    numbers_[merge.ceased] = survivor;
  }
}

std::set<PersonId> SendersModel::Hear(const PopulationEvent& event, absl::Time as_of,
                                      const std::map<PersonId, Residence>& rights) {
  std::set<PersonId> late;
  const auto hear = [&](PersonId person, Values values) {
    if (HearOf(person, as_of, std::move(values))) late.insert(person);
  };
  if (const auto* birth = std::get_if<Birth>(&event)) HearBirth(*birth, as_of, rights.at(Find(birth->mother)));
  if (const auto* arrival = std::get_if<Arrival>(&event)) return HearArrival(*arrival, as_of, rights);
  if (const auto* move = std::get_if<HomeMove>(&event)) {
    HearHome(move->to, as_of);
    for (const NationalId& number : move->persons) {
      if (IsDead(number)) continue;
      hear(Find(number), {{StatedField::kHousehold, Text(move->to.id.value())}});
    }
  }
  if (const auto* departure = std::get_if<Departure>(&event)) {
    if (IsDead(departure->national_id)) return {};
    const PersonId person = Find(departure->national_id);
    if (HearDeparture(person, as_of, departure->cause)) late.insert(person);
  }
  if (const auto* change = std::get_if<ResidenceChange>(&event)) {
    const PersonId person = Find(change->national_id);
    if (IsDead(change->national_id)) return {};
    if (persons_.at(person).IsLate(Source(kPopulation), as_of)) return {person};
    if (rights.at(person) == Residence::kNone) return {};  // an arrival gives the right again
    hear(person, {{StatedField::kResidence, Text(static_cast<int64_t>(change->residence))}});
  }
  if (const auto* change = std::get_if<NationalIdChange>(&event)) return HearNumber(*change, as_of);
  if (const auto* merge = std::get_if<NumberMerge>(&event)) HearMerge(*merge, as_of);
  return late;
}

void SendersModel::Decide(ListId list, Values values) { lists_[list].Add({.values = std::move(values)}); }

void SendersModel::Reform(MunicipalityId before, MunicipalityId after) {
  for (auto& [of, now] : reformed_) {
    if (now == before) now = after;
  }
  reformed_[before] = after;
  for (auto& [id, history] : homes_) {
    std::vector<std::string> here = absl::StrSplit(In(history.Held(), StatedField::kLocation), ' ');
    int64_t grunnkrets = 0;
    if (here.size() != 4 || here[0] != Text(before.value()) || !absl::SimpleAtoi(here[1], &grunnkrets)) continue;
    here[0] = Text(after.value());
    here[1] = Text(GrunnkretsIn(after.value(), grunnkrets));
    history.Add({.values = {{StatedField::kLocation, absl::StrJoin(here, " ")}}});
  }
}

void SendersModel::Merge(PersonId survivor, PersonId merged) {
  const Values gone = persons_.at(merged).Held(), stays = persons_.at(survivor).Held();
  Word gained;
  for (StatedField field : {StatedField::kSex, StatedField::kLanguage}) {
    if (In(stays, field).empty() && !In(gone, field).empty()) gained.values[field] = In(gone, field);
  }
  if (!gained.values.empty()) persons_.at(survivor).Add(std::move(gained));
  for (auto& [number, person] : numbers_) {
    if (person == merged) person = survivor;
  }
  merged_.insert(merged);
  survivors_.insert(survivor);
}

std::string SendersModel::Difference(const GpList& list) const {
  const auto known = lists_.find(list.id);
  if (known == lists_.end()) return absl::StrCat("lists/", list.id.value(), " is nobody's word");
  const std::string wrong = Compare(ValuesIn(list), known->second.Held());
  return wrong.empty() ? "" : absl::StrCat("lists/", list.id.value(), ": ", wrong);
}

std::string SendersModel::Difference(const Household& household) const {
  const auto known = homes_.find(household.id);
  if (known == homes_.end()) return absl::StrCat("households/", household.id.value(), " is nobody's word");
  const std::string wrong = Compare({{StatedField::kLocation, Text(household)}}, known->second.Held());
  return wrong.empty() ? "" : absl::StrCat("households/", household.id.value(), ": ", wrong);
}

std::string SendersModel::Difference(const Person& person) const {
  const auto known = persons_.find(person.id);
  if (known == persons_.end()) return absl::StrCat("persons/", person.id.value(), " is nobody's word");
  std::string wrong = Compare(ValuesIn(person), known->second.Held());
  if (number_now_.at(person.id) != person.national_id) wrong += "has another number; ";
  return wrong.empty() ? "" : absl::StrCat("persons/", person.id.value(), ": ", wrong);
}

}  // namespace listeplass::model
