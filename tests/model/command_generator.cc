#include "tests/model/command_generator.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "service/planning/make_plan.h"
#include "tests/model/rules.h"

namespace listeplass::model {
namespace {

using absl::CivilDay;

constexpr int64_t kListsToBegin = 7;
constexpr int64_t kPersonsToBegin = 50;
// With these bounds people die out as seldom as they crowd.
constexpr size_t kLivingMin = 40, kLivingMax = 130;
// So many people ask again and again, so that some have no switch left (R7).
constexpr int64_t kRestless = 5;
constexpr size_t kListsMin = 6, kListsMax = 11;
constexpr size_t kPreviewsKept = 4;
// With so many, some municipalities have several practices to divide, and some a neighbour to join.
constexpr size_t kMunicipalitiesMax = 4;
constexpr MunicipalityId kFirstNew(5001);
constexpr ListId kNoSuchList(999'999);
constexpr PersonId kNoSuchPerson(999'999);
constexpr PracticeId kNoSuchPractice(999'999);

// Practices stand in a row from west to east, and homes between them: never as near to one as to another.
GeoPoint PlaceOfPractice(int64_t i) { return {60.39, 5.28 + 0.01 * static_cast<double>(i % 8)}; }
GeoPoint PlaceOfHome(int64_t i) { return {60.40, 5.273 + 0.01 * static_cast<double>(i % 8)}; }

GrunnkretsId GrunnkretsIn(MunicipalityId municipality, int64_t last_digits) {
  return GrunnkretsId(municipality.value() * kGrunnkretserOfOne + last_digits);
}

}  // namespace

void CommandGenerator::Populate() {
  std::vector<ListId> lists;
  for (int64_t i = 0; i < kListsToBegin; ++i) {
    lists.push_back(reg_.AddList({.ceiling = 4 + Pick(14),
                                  .status = static_cast<ListStatus>(1 + Pick(2)),
                                  .municipality = i % 4 == 3 ? kAskoy : kBergen,
                                  .position = PlaceOfPractice(i)}));
  }
  std::vector<HouseholdId> homes;
  for (int64_t i = 0; i < kPersonsToBegin; ++i) {
    if (homes.empty() || OneIn(2)) homes.push_back(reg_.AddHousehold(kBergen, PlaceOfHome(std::ssize(homes))));
    reg_.AddPerson({.list = Pick(3) > 0 ? lists[Pick(kListsToBegin)] : ListId(),
                    .birth = CivilDay(1950, 1, 1) + Pick(27'000),
                    .household = homes[Pick(std::ssize(homes))]});
  }
}

Command CommandGenerator::Next(const RegisterModel& now) {
  model_ = &now;
  if (OneIn(12)) LetTimePass();
  today_ = reg_.context().today;
  living_.clear();
  lists_.clear();
  for (const auto& [id, person] : now.state().persons) {
    if (IsEntitled(person)) living_.push_back(id);
  }
  for (const auto& [id, list] : now.state().lists) {
    if (!list.ended) lists_.push_back(id);
  }
  std::map<MunicipalityId, int64_t> practices;
  for (const auto& [id, practice] : now.state().practices) ++practices[practice.municipality];
  municipalities_.clear();
  for (const auto& [municipality, count] : practices) municipalities_.push_back(municipality);
  std::stable_sort(municipalities_.begin(), municipalities_.end(),
                   [&](MunicipalityId a, MunicipalityId b) { return practices[a] > practices[b]; });
  if (living_.size() < kLivingMin) return RandomArrival();
  if (lists_.size() < kListsMin) return CreateList();
  if (OneIn(150) || (rehearsed_ && OneIn(2))) return Reform();
  const int64_t kind = Pick(51);
  if (kind >= 48) return CustodyReport();
  return kind < 28 ? NextOfPerson(kind) : NextOfList(kind);
}

void CommandGenerator::LetTimePass() {
  reg_.Advance(absl::Minutes(1 + Pick(200)));
  if (OneIn(2)) reg_.SetToday(reg_.context().today + 1 + Pick(20));
  if (OneIn(20)) reg_.Reopen();
}

Command CommandGenerator::NextOfPerson(int64_t kind) {
  switch (kind) {
    case 0:
    case 1:
    case 2:
    case 3:
    case 4:
    case 5:
    case 6:
      return Ask();
    case 7:
      return WithdrawRequestCommand{AnyApplicant(), AnyConsent()};
    case 8:
    case 9:
      return living_.size() < kLivingMax ? RandomBirth() : Ask();
    case 10:
    case 11:
      return living_.size() < kLivingMax ? RandomArrival() : Ask();
    case 13:
      if (OneIn(2)) return Merge();
      [[fallthrough]];
    case 12:
      return PopulationEvent(HomeMove{{AnyNumber()}, AnyHome(), today_ - Pick(20)});
    case 14:
    case 15:
      return PopulationEvent(
          Departure{AnyNumber(), std::vector{EndCause::kDied, EndCause::kEmigrated, EndCause::kLostRight}[Pick(3)],
                    today_ - Pick(9) + (OneIn(20) ? 10 : 0)});
    case 16: {
      NationalIdChange change{AnyNumber(),
                              OneIn(5) ? AnyNumber() : reg_.NewNationalId(CivilDay(1990, 1, 1) + Pick(3000))};
      if (OneIn(4)) change.after = change.before;
      if (OneIn(3)) change.birth_date = today_ - Pick(30'000) + (OneIn(20) ? 40'000 : 0);
      if (OneIn(3)) change.sex = static_cast<Sex>(Pick(3));
      return PopulationEvent(change);
    }
    case 17:
      return PopulationEvent(ResidenceChange{AnyNumber(), static_cast<Residence>(1 + Pick(3))});
    case 18:
      return PopulationEvent(ProtectionChange{AnyNumber(), static_cast<AddressProtection>(Pick(3))});
    case 19:
      return OptOutCommand{AnyPerson(), AnyConsent()};
    case 20:
      for (PersonId id : living_) {
        if (model_->person(id).opted_out && OneIn(2)) return OptInCommand{id, AnyConsent()};
      }
      return OptInCommand{AnyPerson(), AnyConsent()};
    case 21:
    case 22: {
      StrikeOffCommand command{AnyPerson(), OneIn(2) ? AnyDoctor() : DoctorId(), {}, Reason()};
      if (OneIn(3)) command.effective = Ahead(40);
      return command;
    }
    case 23:
    case 24:
    case 25:
      return MoveByHand();
    default: {
      const int64_t last = model_->sequence();
      return UndoCommand{.change = last + 1 - Pick(std::min<int64_t>(last, 14) + 1), .reason = Reason()};
    }
  }
}

// Fills in what all commands about a list have in common.
template <typename ListCommand>
ListCommand CommandGenerator::About(ListId list) {
  ListCommand command{};
  command.list = list;
  command.reason = Reason();
  command.revision = Revision(list);
  return command;
}

Command CommandGenerator::NextOfList(int64_t kind) {
  switch (kind) {
    case 28:
    case 29:
    case 30: {
      auto command = About<ChangeCeilingCommand>(AnyList());
      command.ceiling = OneIn(30) ? 2501 : Pick(20);
      command.municipal_agreement = Pick(12) > 0;
      if (OneIn(2)) command.effective = CivilDay(today_.year(), today_.month() + 1 + Pick(2), OneIn(10) ? 2 : 1);
      return command;
    }
    case 31:
    case 32: {
      auto command = About<ChangeStatusCommand>(AnyList());
      command.status = static_cast<ListStatus>(1 + Pick(3));
      return command;
    }
    case 33: {
      auto command = About<ReduceListCommand>(AnyList());
      command.ceiling = Pick(10);
      command.seed = static_cast<uint64_t>(reg_.state()->sequence());
      command.municipal_agreement = Pick(12) > 0;
      if (OneIn(2)) command.effective = Ahead(60);
      return command;
    }
    case 34: {
      if (lists_.size() <= kListsMin) return CreateList();
      auto command = About<EndListCommand>(AnyList());
      if (Pick(3) > 0) command.effective = Ahead(40);
      for (int64_t i = Pick(4); i > 0; --i) command.move_to.push_back(AnyList());
      command.override_ceiling = OneIn(3);
      return command;
    }
    case 35:
    case 36: {
      auto command = About<SetDoctorPeriodCommand>(AnyList());
      command.period = AnyPeriod();
      command.period.id = OneIn(4) ? 1 + Pick(5) : 0;
      command.take_id = OneIn(2);
      return command;
    }
    case 37: {
      auto command = About<HandOverListCommand>(AnyList());
      if (Pick(3) > 0) command.successor = AnyPeriod();
      if (OneIn(2)) command.effective = Ahead(90);
      return command;
    }
    case 38: {
      auto command = About<RemoveDoctorPeriodCommand>(AnyList());
      command.period = 1 + Pick(3);
      return command;
    }
    case 39:
      return SetIntakeRule();
    case 40:
      return Describe();
    case 41:
      return lists_.size() < kListsMax ? CreateList() : Plan();
    case 42:
      return SetPolicy();
    case 43:
    case 44:
      return TendListsCommand{AnyNamedMunicipality()};
    case 45:
      return FinishDailyRunCommand{AnyNamedMunicipality(), today_ - Pick(3)};
    default:
      return Plan();
  }
}

// Returns most often somebody with a right: over the years most have died or left.
PersonId CommandGenerator::AnyPerson() {
  if (OneIn(200)) return kNoSuchPerson;
  const auto& merged = model_->merged();
  if (!merged.empty() && OneIn(30)) return std::next(merged.begin(), Pick(std::ssize(merged)))->first;
  if (OneIn(20)) return std::next(model_->state().persons.begin(), Pick(std::ssize(model_->state().persons)))->first;
  return living_[Pick(std::ssize(living_))];
}

PersonId CommandGenerator::AnyApplicant() {
  const auto& requests = model_->state().requests;
  return requests.empty() || OneIn(4) ? AnyPerson() : std::next(requests.begin(), Pick(std::ssize(requests)))->first;
}

NationalId CommandGenerator::NumberOf(PersonId person) {
  const auto found = model_->state().persons.find(person);
  if (found == model_->state().persons.end()) return reg_.NewNationalId(CivilDay(1960, 1, 1));
  const std::vector<NationalId>& former = found->second.former_national_ids;
  return former.empty() || OneIn(2) ? found->second.national_id : former[Pick(std::ssize(former))];
}

std::vector<NationalId> CommandGenerator::NumbersAround(PersonId person) {
  std::vector<NationalId> numbers;
  const auto found = model_->state().persons.find(person);
  for (PersonId id : living_) {
    const bool at_home =
        found != model_->state().persons.end() && model_->person(id).household == found->second.household;
    if (at_home && id != person && numbers.size() < 2 && OneIn(2)) numbers.push_back(NumberOf(id));
  }
  if (numbers.empty() || OneIn(4)) numbers.push_back(AnyNumber());
  return numbers;
}

ListId CommandGenerator::AnyList() {
  if (OneIn(200)) return kNoSuchList;
  if (OneIn(30)) return std::next(model_->state().lists.begin(), Pick(std::ssize(model_->state().lists)))->first;
  return lists_[Pick(std::ssize(lists_))];
}

MunicipalityId CommandGenerator::AnyMunicipality() {
  if (municipalities_.size() < 2 || Pick(3) > 0) return municipalities_.front();
  return municipalities_[1 + Pick(std::ssize(municipalities_) - 1)];
}

MunicipalityId CommandGenerator::AnyNamedMunicipality() {
  const std::vector<MunicipalityId> reformed = model_->Reformed();
  return reformed.empty() || Pick(12) > 0 ? AnyMunicipality() : reformed[Pick(std::ssize(reformed))];
}

// Returns a known home, as it is known, or one of a dozen of each municipality, which is known or not.
Household CommandGenerator::AnyHome() {
  const auto& homes = model_->state().households;
  if (OneIn(6)) return std::next(homes.begin(), Pick(std::ssize(homes)))->second;
  Household home;
  home.municipality = AnyNamedMunicipality();
  const int64_t number = Pick(12);
  home.id = HouseholdId(100'000 + home.municipality.value() * 100 + number);
  home.position = PlaceOfHome(number);
  if (OneIn(30)) home.position.lng_degrees += 0.1;
  if (number % 2 == 0) home.grunnkrets = GrunnkretsIn(home.municipality, 1 + (OneIn(30) ? Pick(3) : number % 3));
  return home;
}

DoctorPeriod CommandGenerator::AnyPeriod() {
  DoctorPeriod period{.doctor = OneIn(40) ? DoctorId(1) : AnyDoctor(), .from = today_ + Pick(60) - 30};
  if (OneIn(3)) period.role = DoctorRole::kLocum;
  if (OneIn(12)) period.role = DoctorRole::kOther;
  if ((period.role == DoctorRole::kOther) != OneIn(40)) period.relationship = OneIn(2) ? "LPXX" : "LPYY";
  if (OneIn(3)) period.to = period.from + Pick(90);
  if (OneIn(6)) period.substitute_for = AnyDoctor();
  period.responsible = Pick(3) > 0;
  return period;
}

// Returns seldom a day that lies in the past, or too far ahead.
CivilDay CommandGenerator::Ahead(int64_t days_max) {
  if (OneIn(40)) return today_ + (OneIn(2) ? -1 : 800);
  return today_ + Pick(days_max);
}

std::optional<int64_t> CommandGenerator::Revision(ListId list) {
  if (Pick(8) > 0 || !model_->state().lists.contains(list)) return std::nullopt;
  return model_->list(list).revision - (OneIn(4) ? 1 : 0);
}

Consent CommandGenerator::AnyConsent() {
  Consent consent{.given = Pick(10) > 0, .custodian = {}};
  if (OneIn(10)) consent.custodian = AnyPerson();
  return consent;
}

Command CommandGenerator::Ask() {
  AskForListsCommand command;
  command.person = OneIn(4) ? AnyApplicant() : AnyPerson();
  if (OneIn(3)) command.person = living_[Pick(kRestless)];
  command.custodian_consent = Pick(10) > 0;
  if (OneIn(10)) command.custodian = AnyPerson();
  std::set<ListId> wishes;
  for (int64_t i = Pick(4); i > 0; --i) wishes.insert(AnyList());
  command.wishes.assign(wishes.begin(), wishes.end());
  std::shuffle(command.wishes.begin(), command.wishes.end(), random_);
  if (OneIn(60) && !wishes.empty()) command.wishes.push_back(command.wishes.front());
  if (OneIn(4)) command.any_within_minutes = OneIn(20) ? 0 : 20 + 10 * Pick(3);
  if (OneIn(6)) command.if_full = IfFull::kFail;
  if (!model_->state().persons.contains(command.person)) return command;
  // The unit is most often of those who may come along: children of the household on the same list.
  const Person& asking = model_->person(command.person);
  const std::vector<PersonId> acting = asking.custody.custodians.value_or(std::vector<PersonId>());
  if (!acting.empty() && OneIn(2)) command.custodian = acting.front();
  for (PersonId id : living_) {
    const Person& other = model_->person(id);
    const std::vector<PersonId> custodians = other.custody.custodians.value_or(std::vector<PersonId>());
    const bool theirs = std::find(custodians.begin(), custodians.end(), asking.id) != custodians.end();
    if (id == asking.id || command.children.size() > 3) continue;
    if (!theirs && other.household != asking.household) continue;
    const bool child = other.birth_date > CivilDay(today_.year() - 16, today_.month(), today_.day());
    const bool fits = child && CommittedList(other) == CommittedList(asking);
    if (fits ? OneIn(2) : OneIn(12)) command.children.push_back(id);
  }
  if (OneIn(80)) command.children.push_back(command.person);
  return command;
}

Command CommandGenerator::RandomBirth() {
  const CivilDay day = today_ - Pick(10) + (OneIn(40) ? 20 : 0);
  const PersonId mother = AnyPerson();
  Birth birth{
      .national_id = reg_.NewNationalId(day), .birth_date = day, .sex = Sex::kFemale, .mother = NumberOf(mother)};
  if (OneIn(3)) birth.custodians = NumbersAround(mother);
  if (OneIn(40)) birth.national_id = AnyNumber();
  return PopulationEvent(birth);
}

Command CommandGenerator::CustodyReport() {
  PersonId child = AnyPerson();
  for (PersonId id : living_) {  // most often somebody young
    const bool young = model_->person(id).birth_date > CivilDay(today_.year() - 18, today_.month(), today_.day());
    if (young && OneIn(6)) child = id;
  }
  const NationalId number = NumberOf(child);
  const bool over = OneIn(4);
  switch (Pick(3)) {
    case 0:
      return PopulationEvent(ParentalResponsibilityChange{
          number, over && Pick(8) > 0 ? std::vector<NationalId>() : NumbersAround(child), over != OneIn(20)});
    case 1:
      return PopulationEvent(GuardianshipChange{
          number, over && Pick(8) > 0 ? std::vector<NationalId>() : NumbersAround(child), over != OneIn(20)});
    default:
      return PopulationEvent(SharedResidenceChange{
          number, over && Pick(8) > 0 ? NationalId() : NumbersAround(child).front(), over != OneIn(20)});
  }
}

Command CommandGenerator::RandomArrival() {
  const auto& persons = model_->state().persons;
  const Person& known = std::next(persons.begin(), Pick(std::ssize(persons)))->second;
  const bool returns = OneIn(3);
  // Children come, too, so that there are families.
  const CivilDay born = returns ? known.birth_date : CivilDay(1970, 1, 1) + Pick(20'000);
  const Residence residence = static_cast<Residence>(1 + Pick(3));
  return PopulationEvent(
      Arrival{.national_id = returns ? known.national_id : reg_.NewNationalId(born),
              .birth_date = born,
              .sex = Sex::kUnknown,
              .language = "",
              .household = AnyHome(),
              .residence = residence,
              .group = residence == Residence::kTemporary ? Group::kTemporary : static_cast<Group>(1 + Pick(5)),
              .since = today_ - Pick(5) + (OneIn(40) ? 6 : 0)});
}

Command CommandGenerator::MoveByHand() {
  MoveByHandCommand command;
  command.persons = {AnyPerson()};
  const auto found = model_->state().persons.find(command.persons.front());
  if (found != model_->state().persons.end() && found->second.request_by && Pick(4) > 0) {
    command.persons = model_->state().requests.at(found->second.request_by).unit;
  } else if (OneIn(4)) {
    command.persons.push_back(AnyPerson());
  }
  command.to = AnyList();
  command.reason = Reason();
  if (OneIn(2)) command.effective = Ahead(50);
  command.override_ceiling = OneIn(2);
  command.override_lock = OneIn(2);
  return command;
}

// Merges most often two numbers of which at most one has a list, or names the list to keep.
Command CommandGenerator::Merge() {
  if (OneIn(3)) {
    NumberMerge merge{.ceased = AnyNumber(), .continued = AnyNumber()};
    if (OneIn(4)) merge.ceased = reg_.NewNationalId(CivilDay(1990, 1, 1) + Pick(3000));
    return PopulationEvent(merge);
  }
  MergePersonsCommand command{.survivor = AnyPerson(), .merged = AnyPerson(), .reason = Reason()};
  const auto found = model_->state().persons.find(OneIn(2) ? command.survivor : command.merged);
  if (found != model_->state().persons.end() && Pick(4) > 0) command.keep_list = CommittedList(found->second);
  if (OneIn(40)) command.keep_list = AnyList();
  return command;
}

// Commits a plan made now, or one that was made earlier.
Command CommandGenerator::Plan() {
  if (!previews_.empty() && OneIn(3)) {
    return CommitCommand{.plan = previews_[Pick(std::ssize(previews_))], .made_now = false};
  }
  const absl::StatusOr<PlanRecord> plan =
      planning::MakePlan(*reg_.state(), {.id = PlanId(++plans_),
                                         .municipality = OneIn(5) ? MunicipalityId() : AnyMunicipality(),
                                         .now = reg_.now(),
                                         .seed = static_cast<uint64_t>(plans_),
                                         .objective = static_cast<Objective>(1 + Pick(4)),
                                         .progress = {},
                                         .cancelled = nullptr});
  EXPECT_TRUE(plan.ok()) << plan.status();
  if (!plan.ok()) return TendListsCommand{kBergen};
  previews_.push_back(*plan);
  if (previews_.size() > kPreviewsKept) previews_.erase(previews_.begin());
  return CommitCommand{.plan = *plan, .made_now = true};
}

Command CommandGenerator::CreateList() {
  CreateListCommand command;
  const auto& practices = model_->state().practices;
  command.description.practice = std::next(practices.begin(), Pick(std::ssize(practices)))->first;
  if (OneIn(40)) command.description.practice = PracticeId(999'999);
  command.description.name = OneIn(40) ? "" : "Nulliste";
  command.description.common = OneIn(5);
  command.description.members_only = OneIn(12);
  command.description.guaranteed_members = OneIn(3) ? 3 : 0;
  if (OneIn(30)) command.id = AnyList();
  command.ceiling = Pick(20);
  command.municipal_agreement = Pick(12) > 0;
  command.status = static_cast<ListStatus>(1 + Pick(3));
  if (OneIn(2)) command.doctor = AnyPeriod();
  command.reason = Reason();
  return command;
}

Command CommandGenerator::Describe() {
  DescribeListCommand command = About<DescribeListCommand>(AnyList());
  if (!model_->state().lists.contains(command.list)) return command;
  command.description = model_->list(command.list).description();
  command.keep_contract = OneIn(2);
  if (OneIn(2)) command.description.members_only = !command.description.members_only;
  if (OneIn(2)) command.description.common = !command.description.common;
  if (OneIn(2)) command.description.held = Pick(4);
  if (!command.keep_contract) {
    command.description.contract = FlrContract{.status = OneIn(3)   ? ""
                                                         : OneIn(8) ? "FAAA"
                                                                    : "LUKKET",
                                               .membership = OneIn(2) ? "MEDL" : "",
                                               .end_reason = OneIn(2) ? "OHID" : ""};
  }
  return command;
}

Command CommandGenerator::SetPolicy() {
  Policy policy;
  policy.municipality = OneIn(4) ? MunicipalityId() : AnyNamedMunicipality();
  if (OneIn(3)) policy.from = Ahead(40);
  policy.exchange_on_over_full = OneIn(2);
  policy.automatic_assignment = Pick(3) > 0;
  policy.daily_run = Pick(3) > 0;
  policy.opening_threshold = Pick(5);
  policy.switches_per_year = 2 + Pick(3) - (OneIn(20) ? 1 : 0);
  policy.rolling_year = OneIn(2);
  policy.waiting_time_rule = static_cast<WaitingTimeRule>(Pick(3));
  policy.quiet_days_after_manual_move = OneIn(2) ? 60 : 0;
  policy.today_first = OneIn(2);
  if (OneIn(3)) policy.quotas.push_back({.group = Group::kRefugee, .persons = 1 + Pick(3)});
  if (OneIn(3)) policy.intake_rules.push_back({.group = AnyGroup(), .per_run = Pick(3), .per_quarter = Pick(6)});
  if (Pick(3) > 0) policy.own = PolicyFields(random_());
  return SetPolicyCommand{policy, Reason()};
}

Command CommandGenerator::SetIntakeRule() {
  auto command = About<SetIntakeRuleCommand>(AnyList());
  command.rule.group = AnyGroup();
  if (OneIn(3)) command.rule.per_run = OneIn(10) ? -1 : Pick(3);
  if (OneIn(3)) command.rule.per_quarter = Pick(6);
  if (OneIn(30)) command.rule.within_minutes = 10;
  command.rule.reserved = OneIn(2) ? Pick(4) : 0;
  command.remove = command.rule.empty() != OneIn(20);
  return command;
}

// Does the reform that was rehearsed, or makes a new one, most often to be rehearsed first.
Command CommandGenerator::Reform() {
  if (rehearsed_) return ReformCommand{.reform = *std::exchange(rehearsed_, std::nullopt), .rehearsed = false};
  ReformMunicipalityCommand reform;
  reform.municipality = AnyNamedMunicipality();
  reform.reason = Reason();
  std::vector<PracticeId> practices;
  for (const auto& [id, practice] : model_->state().practices) {
    if (practice.municipality == reform.municipality) practices.push_back(id);
  }
  const std::vector<MunicipalityId> to = SuccessorsFor(reform.municipality, practices.size());
  const bool divides = to.size() > 1;
  std::shuffle(practices.begin(), practices.end(), random_);
  for (size_t i = 0; i < practices.size(); ++i) {
    // Each successor gets one practice, and the others go to any. Where all go one way, the table need not name them.
    if (divides || OneIn(2)) {
      reform.table.push_back(
          {.practice = practices[i], .municipality = i < to.size() ? to[i] : to[Pick(std::ssize(to))]});
    }
  }
  for (int64_t digits = 1; digits <= 3; ++digits) {
    if (OneIn(2) && !reform.table.empty()) continue;
    ReformRow row{.grunnkrets = GrunnkretsIn(reform.municipality, digits), .municipality = to[Pick(std::ssize(to))]};
    if (OneIn(3)) row.new_grunnkrets = GrunnkretsIn(row.municipality, 1 + Pick(3));
    reform.table.push_back(row);
  }
  if (OneIn(4)) Spoil(reform);
  const bool rehearsed = Pick(3) > 0;
  if (rehearsed) rehearsed_ = reform;
  return ReformCommand{.reform = reform, .rehearsed = rehearsed};
}

// Divides the municipality, joins it to a neighbour, gives each a part, or only changes its number.
std::vector<MunicipalityId> CommandGenerator::SuccessorsFor(MunicipalityId before, size_t practices) {
  const auto next = [this] {
    last_municipality_ = last_municipality_ ? MunicipalityId(last_municipality_.value() + 1) : kFirstNew;
    return last_municipality_;
  };
  std::vector<MunicipalityId> neighbours = municipalities_;
  std::erase(neighbours, before);
  const bool crowded = municipalities_.size() >= kMunicipalitiesMax;
  std::vector<MunicipalityId> to;
  if (!neighbours.empty() && (crowded || OneIn(2))) to.push_back(neighbours[Pick(std::ssize(neighbours))]);
  if (to.empty()) to.push_back(next());
  if (practices > 1 && !crowded && Pick(3) > 0) to.push_back(next());
  return to;
}

// Puts something into the table that no reform's table may say, or something that only looks so.
void CommandGenerator::Spoil(ReformMunicipalityCommand& reform) {
  ReformRow& row = reform.table[Pick(std::ssize(reform.table))];
  switch (Pick(8)) {
    case 0:
      row.municipality = OneIn(2) ? reform.municipality : MunicipalityId(1);
      break;
    case 1:
      reform.table.push_back(ReformRow(row));
      break;
    case 2:
      reform.table.push_back({.practice = kNoSuchPractice, .municipality = row.municipality});
      break;
    case 3: {  // of another municipality, or of the successor already
      const auto& practices = model_->state().practices;
      const PracticeId any = std::next(practices.begin(), Pick(std::ssize(practices)))->first;
      reform.table.push_back({.practice = any, .municipality = row.municipality});
      break;
    }
    case 4:
      row.practice = PracticeId(1);
      row.grunnkrets = GrunnkretsIn(reform.municipality, 4);
      break;
    case 5:
      row.new_grunnkrets = GrunnkretsIn(reform.municipality, 1);
      break;
    case 6:
      reform.table.erase(reform.table.begin());
      break;
    default:
      reform.municipality = OneIn(2) ? MunicipalityId() : MunicipalityId(9999);
  }
}

}  // namespace listeplass::model
