#include "service/register/people/population_event.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/functional/function_ref.h"
#include "absl/strings/str_cat.h"
#include "service/domain/civil_date.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/stated_values.h"
#include "service/domain/status_macros.h"
#include "service/register/after_reform.h"
#include "service/register/existing_records.h"
#include "service/register/field_checks.h"
#include "service/register/identity_warnings.h"
#include "service/register/known_municipality.h"
#include "service/register/people/plausible_merge.h"
#include "service/register/people/stated_persons.h"
#include "service/register/people/unite_persons.h"
#include "service/register/requests/request_follow_up.h"
#include "service/register/requests/request_group.h"
#include "service/register/unsaid_location.h"

namespace listeplass {
namespace {

constexpr int kYoungestMotherYears = 10;

absl::StatusOr<Person> FindByNationalId(const StateReader& state, const NationalId& national_id,
                                        absl::string_view field) {
  if (!national_id) return errors::FieldRequired(field);
  LP_ASSIGN_OR_RETURN(const std::optional<PersonId> id, state.FindPersonByNationalId(national_id));
  if (!id) return errors::PersonNotFound(field);
  return GetPerson(state, *id, field);
}

absl::Status CheckBirthDate(const NationalId& national_id, absl::CivilDay birth_date, absl::CivilDay today) {
  if (!national_id) return errors::FieldRequired("national_id");
  return birth_date > today ? errors::FieldInvalid("birth_date", "lies in the future") : absl::OkStatus();
}

absl::Status CheckNotInFuture(absl::string_view field, absl::CivilDay day, absl::CivilDay today) {
  return day > today ? errors::FieldInvalid(field, "lies in the future") : absl::OkStatus();
}

// The error about a part of the field.
absl::Status Below(absl::string_view field, absl::Status status) {
  if (status.ok()) return status;
  const std::string part = GetErrorDetails(status).metadata["field"];
  return WithMetadata(std::move(status), "field", absl::StrCat(field, ".", part));
}

class Decider {
 public:
  Decider(const StateReader& state, absl::Time as_of, const DecisionContext& context)
      : state_(state), context_(context), stated_(state, as_of) {}

  absl::Status operator()(const Birth& birth) {
    LP_RETURN_IF_ERROR(CheckBirthDate(birth.national_id, birth.birth_date, context_.today));
    LP_ASSIGN_OR_RETURN(const Person mother, FindByNationalId(state_, birth.mother, "mother"));
    LP_ASSIGN_OR_RETURN(const std::optional<PersonId> known, state_.FindPersonByNationalId(birth.national_id));
    if (known) {
      LP_ASSIGN_OR_RETURN(const Person child, GetPerson(state_, *known, "national_id"));
      if (IsOfCeased(birth.national_id, child, "national_id")) return absl::OkStatus();
      const bool same = child.birth_date == birth.birth_date && child.household == mother.household;
      return same ? absl::OkStatus() : errors::NationalIdTaken("national_id");  // reported before, or another person
    }
    LP_ASSIGN_OR_RETURN(std::vector<PersonId> custodians, PersonsNamed(birth.custodians, "custodians", PersonId()));
    LP_ASSIGN_OR_RETURN(const Person parent, ParentToGoWith(mother, custodians));
    Person child;
    child.id = state_.next_person_id();
    child.national_id = birth.national_id;
    child.household = mother.household;
    child.municipality = mother.municipality;
    child.birth_date = birth.birth_date;
    child.sex = birth.sex;
    child.language = mother.language;
    child.residence = IsEntitled(mother) ? mother.residence : Residence::kResident;
    child.group = Group::kNewborn;
    child.without_list_since = birth.birth_date;
    child.protection = mother.protection;
    if (!custodians.empty()) child.custody.custodians = std::move(custodians);
    events_.push_back(PersonRegistered{child});
    LP_RETURN_IF_ERROR(StateIdentity(child));
    WarnOfBirthDate(birth.national_id, birth.birth_date, "birth_date");
    if (AgeYears(mother.birth_date, birth.birth_date) < kYoungestMotherYears) {
      Warn(warnings::MotherIsAChild("mother", kYoungestMotherYears));
    }
    if (!IsEntitled(mother)) {
      Warn(warnings::GoneAlready("mother", "the child is registered as a resident of her last home"));
    }
    return GoWithParent(child.id, parent);
  }

  absl::Status operator()(const Arrival& arrival) {
    LP_RETURN_IF_ERROR(CheckBirthDate(arrival.national_id, arrival.birth_date, context_.today));
    LP_RETURN_IF_ERROR(CheckNotInFuture("since", arrival.since, context_.today));
    if (arrival.since < arrival.birth_date) return errors::FieldInvalid("since", "lies before the birth");
    if (arrival.residence == Residence::kNone) return errors::FieldInvalid("residence", "gives no right to a list");
    if (arrival.group == Group::kSwitcher) {
      return errors::FieldInvalid("group", "SWITCHER is for people with a list");
    }
    if (!arrival.language.empty()) LP_RETURN_IF_ERROR(CheckLanguage(arrival.language, "language"));
    LP_ASSIGN_OR_RETURN(const std::optional<PersonId> known, state_.FindPersonByNationalId(arrival.national_id));
    if (known) {
      LP_ASSIGN_OR_RETURN(const Person person, GetPerson(state_, *known, "national_id"));
      if (IsOfCeased(arrival.national_id, person, "national_id")) return absl::OkStatus();
    }
    Arrival here = arrival;
    LP_ASSIGN_OR_RETURN(here.household, AddHousehold(arrival.household, arrival.position_said, "household"));
    WarnOfBirthDate(arrival.national_id, arrival.birth_date, "birth_date");
    return known ? Return(*known, here) : AddPerson(here);
  }

  absl::Status operator()(const HomeMove& move) {
    if (move.persons.empty()) return errors::FieldRequired("persons");
    if (move.persons.size() > limits::kUnitSizeMax) {
      return errors::UnitTooLarge("persons", static_cast<int64_t>(move.persons.size()));
    }
    LP_RETURN_IF_ERROR(CheckNotInFuture("moved", move.moved, context_.today));
    LP_ASSIGN_OR_RETURN(const Household to, AddHousehold(move.to, move.position_said, "to"));
    std::set<PersonId> named;
    HouseholdId left;  // by those who move
    bool warned = false;
    for (size_t i = 0; i < move.persons.size(); ++i) {
      const std::string field = absl::StrCat("persons[", i, "]");
      LP_ASSIGN_OR_RETURN(const Person person, FindByNationalId(state_, move.persons[i], field));
      if (IsOfCeased(move.persons[i], person, field)) continue;
      if (!named.insert(person.id).second) return errors::FieldInvalid(field, "named twice");
      LP_ASSIGN_OR_RETURN(const bool is_late, IsLate(person.id, field));
      if (is_late) continue;
      LP_RETURN_IF_ERROR(stated_.Add(person.id, {{StatedField::kHousehold, StatedId(to.id.value())}}));
      if (person.household == to.id && person.municipality == to.municipality) continue;
      if (left && left != person.household && !warned) {
        Warn(warnings::SeveralHouseholds(field));
        warned = true;
      }
      left = person.household;
      LP_RETURN_IF_ERROR(Relocate(person, to, move.moved));
    }
    return absl::OkStatus();
  }

  absl::Status operator()(const Departure& departure) {
    if (departure.cause != EndCause::kDied && departure.cause != EndCause::kEmigrated &&
        departure.cause != EndCause::kLostRight) {
      return errors::FieldInvalid("cause", "must be death, emigration or the loss of the right");
    }
    LP_RETURN_IF_ERROR(CheckNotInFuture("effective", departure.effective, context_.today));
    LP_ASSIGN_OR_RETURN(const Person person, FindByNationalId(state_, departure.national_id, "national_id"));
    if (IsOfCeased(departure.national_id, person, "national_id")) return absl::OkStatus();
    LP_ASSIGN_OR_RETURN(const bool is_late, stated_.IsRightLate(person.id));
    if (is_late && departure.cause != EndCause::kDied) {  // a death is final, whenever it is heard
      Warn(warnings::Late("national_id"));
      return absl::OkStatus();
    }
    LP_RETURN_IF_ERROR(StateResidence(person.id, Residence::kNone));
    if (!IsEntitled(person)) return absl::OkStatus();
    LP_RETURN_IF_ERROR(LeaveRequest(state_, person, RequestEnd::kLostRight, events_));
    events_.push_back(PersonLeft{.person = person.id, .effective = departure.effective, .cause = departure.cause});
    return absl::OkStatus();
  }

  absl::Status operator()(const ResidenceChange& change) {
    LP_ASSIGN_OR_RETURN(const Person person, FindByNationalId(state_, change.national_id, "national_id"));
    if (change.residence == Residence::kNone) {
      return errors::FieldInvalid("residence", "gives no right to a list; report a departure");
    }
    if (IsOfCeased(change.national_id, person, "national_id")) return absl::OkStatus();
    LP_ASSIGN_OR_RETURN(const bool is_late, IsLate(person.id, "national_id"));
    if (is_late) return absl::OkStatus();
    if (!IsEntitled(person)) {
      Warn(warnings::GoneAlready("national_id", "nothing changes; an arrival gives the right again"));
      return absl::OkStatus();
    }
    LP_RETURN_IF_ERROR(StateResidence(person.id, change.residence));
    if (person.residence == change.residence) return absl::OkStatus();
    const bool move_reported = person.residence == Residence::kTemporary && person.group == Group::kTemporary;
    Person after = person;
    after.residence = change.residence;
    events_.push_back(
        ResidenceChanged{.person = person.id,
                         .residence = change.residence,
                         .group = move_reported ? Group::kNewcomer : person.group.value_or(Group::kNewcomer),
                         .since = WithoutListFrom(person, context_.today),
                         .move_reported = move_reported});
    return UpdateRequest(person, after);
  }

  absl::Status operator()(const NationalIdChange& change) {
    if (!change.after) return errors::FieldRequired("after");
    if (change.birth_date && *change.birth_date > context_.today) {
      return errors::FieldInvalid("birth_date", "lies in the future");
    }
    LP_ASSIGN_OR_RETURN(const std::optional<PersonId> holder, state_.FindPersonByNationalId(change.after));
    LP_ASSIGN_OR_RETURN(const std::optional<PersonId> before, state_.FindPersonByNationalId(change.before));
    if (!before && !holder) return errors::PersonNotFound("before");
    if (before && holder && before != holder) return UniteByNewNumber(change, *before, *holder);
    LP_ASSIGN_OR_RETURN(const Person person, GetPerson(state_, before ? *before : *holder, "before"));
    // A report may come again, perhaps after later ones. Then `after` is a number that the person has or had, and
    // `before` is not their number now. Only the number in force can be replaced by an earlier one.
    const bool is_old = holder && person.national_id != change.before && (before || person.national_id != change.after);
    if (is_old) return absl::OkStatus();
    if (before && IsOfCeased(change.before, person, "before")) {
      AddFormerNumber(person, change.after);
      return absl::OkStatus();
    }
    NationalIdChanged changed{.person = person.id, .national_id = change.after};
    // The number leads to the person however late that is heard. The rest may be known better by now.
    LP_RETURN_IF_ERROR(TakeIdentity(change, person, changed));
    WarnOfBirthDate(change.after, change.birth_date.value_or(person.birth_date), "birth_date");
    const bool reported_before =
        person.national_id == change.after && !changed.birth_date && changed.sex == Sex::kUnknown;
    if (!reported_before) events_.push_back(changed);
    return absl::OkStatus();
  }

  absl::Status operator()(const ProtectionChange& change) {
    LP_ASSIGN_OR_RETURN(const Person person, FindByNationalId(state_, change.national_id, "national_id"));
    // A merge keeps the stronger protection, also where the ceased number's is heard only now.
    const bool is_stronger = change.protection > person.protection;
    if (!is_stronger && IsOfCeased(change.national_id, person, "national_id")) return absl::OkStatus();
    LP_ASSIGN_OR_RETURN(const bool is_late, IsLate(person.id, "national_id", StatedTopic::kProtection));
    if (is_late) return absl::OkStatus();
    LP_RETURN_IF_ERROR(stated_.Add(person.id,
                                   {{StatedField::kProtection, absl::StrCat(static_cast<int>(change.protection))}},
                                   StatedTopic::kProtection));
    if (person.protection == change.protection) return absl::OkStatus();
    events_.push_back(AddressProtectionSet{.person = person.id, .protection = change.protection});
    return absl::OkStatus();
  }

  absl::Status operator()(const ParentalResponsibilityChange& change) {
    LP_RETURN_IF_ERROR(CheckGivenOr(!change.custodians.empty(), "custodians", change.nobody, "nobody"));
    return ChangeCustody(
        change.national_id, StatedTopic::kCustodians, [&](PersonId child, Custody& custody) -> absl::Status {
          LP_ASSIGN_OR_RETURN(custody.custodians, PersonsNamed(change.custodians, "custodians", child));
          return absl::OkStatus();
        });
  }

  absl::Status operator()(const GuardianshipChange& change) {
    LP_RETURN_IF_ERROR(CheckGivenOr(!change.guardians.empty(), "guardians", change.ended, "ended"));
    return ChangeCustody(change.national_id, StatedTopic::kGuardians,
                         [&](PersonId child, Custody& custody) -> absl::Status {
                           LP_ASSIGN_OR_RETURN(custody.guardians, PersonsNamed(change.guardians, "guardians", child));
                           return absl::OkStatus();
                         });
  }

  absl::Status operator()(const SharedResidenceChange& change) {
    const bool given = static_cast<bool>(change.other_home_with);
    LP_RETURN_IF_ERROR(CheckGivenOr(given, "other_home_with", change.ended, "ended"));
    return ChangeCustody(
        change.national_id, StatedTopic::kOtherHome, [&](PersonId child, Custody& custody) -> absl::Status {
          custody.other_home_with = PersonId();
          if (change.ended) return absl::OkStatus();
          LP_ASSIGN_OR_RETURN(const Person other, FindByNationalId(state_, change.other_home_with, "other_home_with"));
          if (other.id == child) return errors::FieldInvalid("other_home_with", "is the child");
          custody.other_home_with = other.id;
          return absl::OkStatus();
        });
  }

  absl::Status operator()(const NumberMerge& merge) {
    if (!merge.ceased) return errors::FieldRequired("ceased");
    if (!merge.continued) return errors::FieldRequired("continued");
    if (merge.ceased == merge.continued) return errors::FieldInvalid("continued", "is the number that has ceased");
    LP_ASSIGN_OR_RETURN(const std::optional<PersonId> ceased, state_.FindPersonByNationalId(merge.ceased));
    LP_ASSIGN_OR_RETURN(const std::optional<PersonId> continued, state_.FindPersonByNationalId(merge.continued));
    if (!ceased && !continued) return errors::PersonNotFound("continued");
    if (!continued || ceased == continued) {
      return (*this)(NationalIdChange{.before = merge.ceased, .after = merge.continued});
    }
    LP_ASSIGN_OR_RETURN(const Person survivor, GetPerson(state_, *continued, "continued"));
    if (!ceased) {
      AddFormerNumber(survivor, merge.ceased);
      return absl::OkStatus();
    }
    LP_ASSIGN_OR_RETURN(const Person merged, GetPerson(state_, *ceased, "ceased"));
    return Unite(survivor, merged, "continued");
  }

  Decision TakeDecision() {
    for (Event& stated : stated_.TakeEvents()) events_.push_back(std::move(stated));
    return {.events = std::move(events_), .warnings = std::move(warnings_)};
  }

 private:
  // Is the report late? If so, there is a warning.
  absl::StatusOr<bool> IsLate(PersonId person, absl::string_view field, StatedTopic topic = StatedTopic::kRow) {
    LP_ASSIGN_OR_RETURN(const bool is_late, stated_.IsLate(person, topic));
    if (is_late) Warn(warnings::Late(field));
    return is_late;
  }

  // Is the report of a number that has ceased? If so, there is a warning: the merge was the register's word that there
  // is nobody under that number, whenever the report was drawn.
  bool IsOfCeased(const NationalId& number, const Person& person, absl::string_view field) {
    const bool has_ceased = HasCeased(number, person);
    if (has_ceased) Warn(warnings::MergedNumber(field));
    return has_ceased;
  }

  // The number is theirs for a moment, so that it is a former one afterwards and leads to them.
  void AddFormerNumber(const Person& person, const NationalId& number) {
    events_.push_back(NationalIdChanged{.person = person.id, .national_id = number});
    events_.push_back(NationalIdChanged{.person = person.id, .national_id = person.national_id});
  }

  absl::Status StateResidence(PersonId person, Residence residence) {
    return stated_.Add(person, {{StatedField::kResidence, StatedResidence(residence)}});
  }

  // The event says who a person is and where they live. It says nothing of the list they are on.
  absl::Status StateIdentity(const Person& person) {
    StatedValues values = {{StatedField::kHousehold, StatedId(person.household.value())},
                           {StatedField::kBirthDate, StatedDay(person.birth_date)}};
    if (person.sex != Sex::kUnknown) values.push_back({StatedField::kSex, StatedSex(person.sex)});
    if (!person.language.empty()) values.push_back({StatedField::kLanguage, person.language});
    values.push_back({StatedField::kResidence, StatedResidence(person.residence)});
    return stated_.Add(person.id, values);
  }

  // Takes the birth date and sex that came with the number, unless the register has said something newer.
  absl::Status TakeIdentity(const NationalIdChange& change, const Person& person, NationalIdChanged& changed) {
    LP_ASSIGN_OR_RETURN(const bool is_late, stated_.IsLate(person.id));
    if (is_late) return absl::OkStatus();
    if (change.birth_date != person.birth_date) changed.birth_date = change.birth_date;
    if (change.sex != person.sex) changed.sex = change.sex;
    StatedValues said;
    if (change.birth_date) said.push_back({StatedField::kBirthDate, StatedDay(change.birth_date)});
    if (change.sex != Sex::kUnknown) said.push_back({StatedField::kSex, StatedSex(change.sex)});
    return said.empty() ? absl::OkStatus() : stated_.Add(person.id, said);
  }

  // A file may have told of the new number before, as of a person that was not known by it. The report then says that
  // the two are one.
  absl::Status UniteByNewNumber(const NationalIdChange& change, PersonId ceased, PersonId continued) {
    LP_ASSIGN_OR_RETURN(const Person survivor, GetPerson(state_, continued, "after"));
    LP_ASSIGN_OR_RETURN(Person merged, GetPerson(state_, ceased, "before"));
    merged.birth_date = change.birth_date.value_or(merged.birth_date);  // it may have been found wrong
    LP_RETURN_IF_ERROR(Unite(survivor, merged, "after"));
    Warn(warnings::PersonsMerged("after"));
    NationalIdChanged changed{.person = survivor.id, .national_id = survivor.national_id};
    LP_RETURN_IF_ERROR(TakeIdentity(change, survivor, changed));
    WarnOfBirthDate(change.after, change.birth_date.value_or(survivor.birth_date), "birth_date");
    if (changed.birth_date || changed.sex != Sex::kUnknown) events_.push_back(changed);
    return absl::OkStatus();
  }

  // `field` has the number that goes on.
  absl::Status Unite(const Person& survivor, const Person& merged, absl::string_view field) {
    LP_RETURN_IF_ERROR(CheckCanBeOne(state_, survivor, merged, field));
    absl::StatusOr<Decision> decision = UnitePersons(state_, survivor, merged, {}, context_.today);
    // The sender of events cannot choose a list, and may not be allowed to know which lists they are.
    if (GetErrorDetails(decision.status()).reason == "LIST_CHOICE_REQUIRED") {
      return errors::ListChoiceRequired(field, ListId(), ListId());
    }
    LP_RETURN_IF_ERROR(decision.status());
    for (Event& event : decision->events) events_.push_back(std::move(event));
    if (!IsEntitled(survivor) && CommittedList(merged)) {
      Warn(warnings::GoneAlready(field, "the list of the number that has ceased ends"));
    }
    return absl::OkStatus();
  }

  void Warn(Warning warning) { warnings_.push_back(std::move(warning)); }

  void WarnOfBirthDate(const NationalId& national_id, absl::CivilDay birth_date, absl::string_view field) {
    std::optional<Warning> warning = IdentityWarning(national_id, birth_date, context_.today, field);
    if (warning) Warn(*std::move(warning));
  }

  // Adds HouseholdRegistered unless the household is known as it is. Returns the household as it is from now on.
  // `field` is where the event has it.
  absl::StatusOr<Household> AddHousehold(Household household, bool position_said, const std::string& field) {
    if (!household.id) return errors::FieldRequired(field + ".household_id");
    LP_ASSIGN_OR_RETURN(std::optional<Household> before, state_.FindHousehold(household.id));
    LP_RETURN_IF_ERROR(Below(field, FillMunicipality(before, household)));
    LP_RETURN_IF_ERROR(Below(field, CheckLocation(household.municipality, household.bydel, household.position)));
    LP_RETURN_IF_ERROR(Below(field, CheckGrunnkrets(household.grunnkrets, household.municipality)));
    LP_ASSIGN_OR_RETURN(bool known, IsKnownMunicipality(state_, household.municipality));
    if (!known) {
      LP_ASSIGN_OR_RETURN(const std::vector<MunicipalityId> successors, SuccessorsOf(state_, household.municipality));
      LP_RETURN_IF_ERROR(TellAfterReform(before, successors, field + ".municipality", household));
      known = !successors.empty();
    }
    if (!position_said) LP_RETURN_IF_ERROR(Below(field, FillPosition(before, household)));
    if (before) before->members.clear();
    household.members.clear();
    if (!position_said && before == household) return household;  // nothing is said of the place
    LP_ASSIGN_OR_RETURN(const bool is_late, stated_.IsLate(household));
    if (before && is_late) return *before;
    LP_RETURN_IF_ERROR(stated_.Add(household));
    if (before == household) return household;
    if (!known) Warn(warnings::HomeTakesNoPart(field + ".municipality", household.municipality));
    events_.push_back(HouseholdRegistered{household});
    return household;
  }

  // A report says what holds from now on, or says expressly that nothing does.
  static absl::Status CheckGivenOr(bool given, absl::string_view field, bool lifted, absl::string_view lifted_field) {
    if (given && lifted) return errors::FieldInvalid(lifted_field, absl::StrCat("is said beside ", field));
    return given || lifted ? absl::OkStatus() : errors::FieldRequired(field);
  }

  // Returns the persons named, ascending.
  absl::StatusOr<std::vector<PersonId>> PersonsNamed(const std::vector<NationalId>& numbers, absl::string_view name,
                                                     PersonId child) const {
    if (numbers.size() > limits::kCustodiansMax) {
      return errors::FieldInvalid(name, absl::StrCat("names more than ", limits::kCustodiansMax, " persons"));
    }
    std::set<PersonId> named;
    for (size_t i = 0; i < numbers.size(); ++i) {
      const std::string field = absl::StrCat(name, "[", i, "]");
      LP_ASSIGN_OR_RETURN(const Person person, FindByNationalId(state_, numbers[i], field));
      if (person.id == child) return errors::FieldInvalid(field, "is the child");
      if (!named.insert(person.id).second) return errors::FieldInvalid(field, "named twice");
    }
    return std::vector<PersonId>(named.begin(), named.end());
  }

  // Adds CustodySet, unless `change` leaves what is known of the child's custody as it was.
  absl::Status ChangeCustody(const NationalId& national_id, StatedTopic topic,
                             absl::FunctionRef<absl::Status(PersonId, Custody&)> change) {
    LP_ASSIGN_OR_RETURN(const Person child, FindByNationalId(state_, national_id, "national_id"));
    Custody custody = child.custody;
    LP_RETURN_IF_ERROR(change(child.id, custody));
    if (IsOfCeased(national_id, child, "national_id")) return absl::OkStatus();
    if (AgeYears(child.birth_date, context_.today) >= limits::kAgeOfMajorityYears) {
      Warn(warnings::OfAge("national_id"));
      return absl::OkStatus();
    }
    LP_ASSIGN_OR_RETURN(const bool is_late, IsLate(child.id, "national_id", topic));
    if (is_late) return absl::OkStatus();
    LP_RETURN_IF_ERROR(stated_.Add(child.id, {}, topic));
    if (custody != child.custody) {
      events_.push_back(CustodySet{.person = child.id, .custody = std::move(custody)});
    }
    return absl::OkStatus();
  }

  // R16: returns the mother, or where she has no list a custodian at the child's address who has one.
  absl::StatusOr<Person> ParentToGoWith(const Person& mother, const std::vector<PersonId>& custodians) const {
    if (HasListFromToday(mother)) return mother;
    for (PersonId id : custodians) {
      LP_ASSIGN_OR_RETURN(Person other, GetPerson(state_, id, "custodians"));
      if (other.household == mother.household && HasListFromToday(other)) return other;
    }
    return mother;
  }

  bool HasListFromToday(const Person& person) const {
    if (person.memberships.empty()) return false;
    const Membership& last = person.memberships.back();
    return !last.to || *last.to > context_.today;
  }

  // The newborn comes to each list that the parent has from today on, on the day that the parent comes to it.
  absl::Status GoWithParent(PersonId child, const Person& parent) {
    ListId on;
    for (const Membership& theirs : parent.memberships) {
      if (theirs.to && *theirs.to <= context_.today) continue;
      LP_ASSIGN_OR_RETURN(const GpList list, GetList(state_, theirs.list, "mother"));
      events_.push_back(MoveScheduled{.person = child,
                                      .from = on,
                                      .to = theirs.list,
                                      .effective = std::max(theirs.from, context_.today),
                                      .cause = MoveCause::kBirth,
                                      .counts_as_switch = false,
                                      .ground = Rule::kR16,
                                      .reason = "",
                                      .plan = PlanId(),
                                      .above_ceiling_by = list.members >= list.ceiling ? Ground(Rule::kR18) : Ground(),
                                      .group = Group::kNewborn});
      on = theirs.list;
      // Where the list lets the parent go, and no other list follows at once, it lets the child go too. Where the
      // parent alone leaves (R3, R26), the child stays for as long as there is a list.
      const bool let_go = theirs.to && theirs.end_cause == EndCause::kReleased;
      const std::optional<absl::CivilDay> leaves = let_go ? theirs.to : list.ended;
      const bool is_last = &theirs == &parent.memberships.back();
      if (!leaves || (!is_last && *leaves >= (&theirs + 1)->from)) continue;
      events_.push_back(PersonReleased{.person = child,
                                       .list = theirs.list,
                                       .effective = *leaves,
                                       .group = Group::kDisplaced,
                                       .rule = list.ended ? Rule::kR25 : Rule::kR21});
      on = ListId();
    }
    return absl::OkStatus();
  }

  absl::Status AddPerson(const Arrival& arrival) {
    Person person;
    person.id = state_.next_person_id();
    person.national_id = arrival.national_id;
    person.household = arrival.household.id;
    person.municipality = arrival.household.municipality;
    person.birth_date = arrival.birth_date;
    person.sex = arrival.sex;
    person.language = arrival.language;
    person.residence = arrival.residence;
    person.group = arrival.group;
    person.without_list_since = arrival.since;
    events_.push_back(PersonRegistered{person});
    return StateIdentity(person);
  }

  // Lets a known person return who has had no right since they left.
  absl::Status Return(PersonId id, const Arrival& arrival) {
    LP_ASSIGN_OR_RETURN(const Person person, GetPerson(state_, id, "national_id"));
    if (person.birth_date != arrival.birth_date) return errors::NationalIdTaken("national_id");
    if (IsEntitled(person)) {  // reported before, or a report of another kind
      const bool same = person.household == arrival.household.id && person.residence == arrival.residence;
      return same ? absl::OkStatus() : errors::NationalIdTaken("national_id");
    }
    LP_ASSIGN_OR_RETURN(const bool is_late, IsLate(id, "national_id"));
    if (is_late) return absl::OkStatus();
    LP_RETURN_IF_ERROR(stated_.Add(id, {{StatedField::kHousehold, StatedId(arrival.household.id.value())},
                                        {StatedField::kResidence, StatedResidence(arrival.residence)}}));
    LP_RETURN_IF_ERROR(Relocate(person, arrival.household, arrival.since));
    events_.push_back(ResidenceChanged{.person = id,
                                       .residence = arrival.residence,
                                       .group = arrival.group,
                                       .since = WithoutListFrom(person, arrival.since)});
    return absl::OkStatus();
  }

  // The person needs a list from `day`, but not before they leave the one they have: reports may overlap with a list
  // that somebody leaves on a coming day.
  static absl::CivilDay WithoutListFrom(const Person& person, absl::CivilDay day) {
    const bool has_left = !person.memberships.empty() && person.memberships.back().to;
    return has_left ? std::max(day, *person.memberships.back().to) : day;
  }

  absl::Status Relocate(const Person& person, const Household& to, absl::CivilDay moved) {
    events_.push_back(
        PersonRelocated{.person = person.id, .household = to.id, .municipality = to.municipality, .moved = moved});
    Person after = person;
    after.household = to.id;
    after.municipality = to.municipality;
    return UpdateRequest(person, after);
  }

  // Keeps the applicant's municipality and group, which stand in the request too, in line.
  absl::Status UpdateRequest(const Person& before, const Person& after) {
    if (before.request_by != before.id || !before.request_by) return absl::OkStatus();
    LP_ASSIGN_OR_RETURN(Request request, GetRequestOf(state_, before));
    const Request unchanged = request;
    request.municipality = after.municipality;
    request.group = RequestGroup(after, CommittedList(after));
    if (request != unchanged) events_.push_back(RequestPlaced{std::move(request)});
    return absl::OkStatus();
  }

  const StateReader& state_;
  const DecisionContext& context_;
  StatedPersons stated_;
  std::vector<Event> events_;
  std::vector<Warning> warnings_;
};

struct SubjectNumber {
  NationalId operator()(const HomeMove& move) const {
    return move.persons.empty() ? NationalId() : move.persons.front();
  }
  NationalId operator()(const NationalIdChange& change) const { return change.after; }
  NationalId operator()(const NumberMerge& merge) const { return merge.continued; }
  template <typename Other>
  NationalId operator()(const Other& event) const {
    return event.national_id;
  }
};

}  // namespace

absl::StatusOr<Decision> DecidePopulationEvent(const StateReader& state, const PopulationEvent& event, absl::Time as_of,
                                               const DecisionContext& context) {
  Decider decider(state, as_of, context);
  LP_RETURN_IF_ERROR(std::visit(decider, event));
  return decider.TakeDecision();
}

absl::StatusOr<PersonId> SubjectOf(const StateReader& after, const PopulationEvent& event) {
  LP_ASSIGN_OR_RETURN(const std::optional<PersonId> id,
                      after.FindPersonByNationalId(std::visit(SubjectNumber(), event)));
  if (!id) return errors::PersonNotFound("national_id");
  return *id;
}

}  // namespace listeplass
