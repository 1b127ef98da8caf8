#include "service/register/people/population_event.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/status_macros.h"
#include "service/register/after_reform.h"
#include "service/register/existing_records.h"
#include "service/register/field_checks.h"
#include "service/register/identity_warnings.h"
#include "service/register/known_municipality.h"
#include "service/register/requests/request_follow_up.h"
#include "service/register/requests/request_group.h"

namespace listeplass {
namespace {

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

class Decider {
 public:
  Decider(const StateReader& state, const DecisionContext& context) : state_(state), context_(context) {}

  absl::Status operator()(const Birth& birth) {
    LP_RETURN_IF_ERROR(CheckBirthDate(birth.national_id, birth.birth_date, context_.today));
    LP_ASSIGN_OR_RETURN(const Person mother, FindByNationalId(state_, birth.mother, "mother"));
    LP_ASSIGN_OR_RETURN(const std::optional<PersonId> known, state_.FindPersonByNationalId(birth.national_id));
    if (known) {
      LP_ASSIGN_OR_RETURN(const Person child, GetPerson(state_, *known, "national_id"));
      const bool same = child.birth_date == birth.birth_date && child.household == mother.household;
      return same ? absl::OkStatus() : errors::NationalIdTaken("national_id");  // reported before, or another person
    }
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
    events_.push_back(PersonRegistered{child});
    WarnOfBirthDate(birth.national_id, birth.birth_date, "birth_date");
    if (!IsEntitled(mother)) {
      Warn(warnings::GoneAlready("mother", mother.id, "the child is registered as a resident without a list"));
    }
    return GoWithMother(child.id, mother);
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
    Arrival here = arrival;
    LP_ASSIGN_OR_RETURN(here.household, AddHousehold(arrival.household));
    WarnOfBirthDate(arrival.national_id, arrival.birth_date, "birth_date");
    LP_ASSIGN_OR_RETURN(const std::optional<PersonId> known, state_.FindPersonByNationalId(arrival.national_id));
    return known ? Return(*known, here) : AddPerson(here);
  }

  absl::Status operator()(const HomeMove& move) {
    if (move.persons.empty()) return errors::FieldRequired("persons");
    if (move.persons.size() > limits::kUnitSizeMax) {
      return errors::UnitTooLarge("persons", static_cast<int64_t>(move.persons.size()));
    }
    LP_RETURN_IF_ERROR(CheckNotInFuture("moved", move.moved, context_.today));
    LP_ASSIGN_OR_RETURN(const Household to, AddHousehold(move.to));
    std::set<PersonId> named;
    for (size_t i = 0; i < move.persons.size(); ++i) {
      const std::string field = absl::StrCat("persons[", i, "]");
      LP_ASSIGN_OR_RETURN(const Person person, FindByNationalId(state_, move.persons[i], field));
      if (!named.insert(person.id).second) return errors::FieldInvalid(field, "named twice");
      if (person.household == to.id && person.municipality == to.municipality) continue;
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
    if (!IsEntitled(person)) {
      Warn(warnings::GoneAlready("national_id", person.id, "nothing changes; an arrival gives the right again"));
      return absl::OkStatus();
    }
    if (person.residence == change.residence) return absl::OkStatus();
    const bool move_reported = person.residence == Residence::kTemporary && person.group == Group::kTemporary;
    Person after = person;
    after.residence = change.residence;
    events_.push_back(
        ResidenceChanged{.person = person.id,
                         .residence = change.residence,
                         .group = move_reported ? Group::kNewcomer : person.group.value_or(Group::kNewcomer),
                         .since = context_.today,
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
    if (before && holder && before != holder) return errors::NationalIdTaken("after");
    LP_ASSIGN_OR_RETURN(const Person person, GetPerson(state_, before ? *before : *holder, "before"));
    // A report that comes again, perhaps after later ones, leads to a number that the person has or had, from one that
    // is not theirs now. Only the number in force can be replaced by an earlier one.
    const bool is_old = holder && person.national_id != change.before && (before || person.national_id != change.after);
    if (is_old) return absl::OkStatus();
    NationalIdChanged changed{.person = person.id, .national_id = change.after};
    if (change.birth_date != person.birth_date) changed.birth_date = change.birth_date;
    if (change.sex != person.sex) changed.sex = change.sex;
    WarnOfBirthDate(change.after, change.birth_date.value_or(person.birth_date), "birth_date");
    const bool reported_before =
        person.national_id == change.after && !changed.birth_date && changed.sex == Sex::kUnknown;
    if (!reported_before) events_.push_back(changed);
    return absl::OkStatus();
  }

  absl::Status operator()(const ProtectionChange& change) {
    LP_ASSIGN_OR_RETURN(const Person person, FindByNationalId(state_, change.national_id, "national_id"));
    if (person.protection == change.protection) return absl::OkStatus();
    events_.push_back(AddressProtectionSet{.person = person.id, .protection = change.protection});
    return absl::OkStatus();
  }

  Decision TakeDecision() { return {.events = std::move(events_), .warnings = std::move(warnings_)}; }

 private:
  void Warn(Warning warning) { warnings_.push_back(std::move(warning)); }

  void WarnOfBirthDate(const NationalId& national_id, absl::CivilDay birth_date, absl::string_view field) {
    std::optional<Warning> warning = IdentityWarning(national_id, birth_date, context_.today, field);
    if (warning) Warn(*std::move(warning));
  }

  // HouseholdRegistered, unless it is known as it is. Returns it as it is from now on.
  absl::StatusOr<Household> AddHousehold(Household household) {
    if (!household.id) return errors::FieldRequired("household.household_id");
    LP_RETURN_IF_ERROR(CheckLocation(household.municipality, household.bydel, household.position));
    LP_RETURN_IF_ERROR(CheckGrunnkrets(household.grunnkrets, household.municipality));
    LP_ASSIGN_OR_RETURN(std::optional<Household> before, state_.FindHousehold(household.id));
    LP_ASSIGN_OR_RETURN(bool known, IsKnownMunicipality(state_, household.municipality));
    if (!known) {
      LP_ASSIGN_OR_RETURN(const std::vector<MunicipalityId> successors, SuccessorsOf(state_, household.municipality));
      LP_RETURN_IF_ERROR(TellAfterReform(before, successors, "household.municipality", household));
      known = !successors.empty();
    }
    if (before) before->members.clear();
    household.members.clear();
    if (before == household) return household;
    if (!known) Warn(warnings::HomeTakesNoPart("household.municipality", household.municipality));
    events_.push_back(HouseholdRegistered{household});
    return household;
  }

  // The newborn has each list that the mother has from today on, from the day on that she has it.
  absl::Status GoWithMother(PersonId child, const Person& mother) {
    ListId on;
    for (const Membership& hers : mother.memberships) {
      if (hers.to && *hers.to <= context_.today) continue;
      LP_ASSIGN_OR_RETURN(const GpList list, GetList(state_, hers.list, "mother"));
      events_.push_back(MoveScheduled{.person = child,
                                      .from = on,
                                      .to = hers.list,
                                      .effective = std::max(hers.from, context_.today),
                                      .cause = MoveCause::kBirth,
                                      .counts_as_switch = false,
                                      .ground = Rule::kR16,
                                      .reason = "",
                                      .plan = PlanId(),
                                      .above_ceiling_by = list.members >= list.ceiling ? Ground(Rule::kR18) : Ground(),
                                      .group = Group::kNewborn});
      on = hers.list;
      if (&hers != &mother.memberships.back()) continue;
      // She loses it with no other to come: so does the child, but not where it is she alone who leaves (R3, R26). Then
      // the child stays as long as there is a list.
      const bool let_go = hers.to && hers.end_cause == EndCause::kReleased;
      const std::optional<absl::CivilDay> leaves = let_go ? hers.to : list.ended;
      if (leaves) {
        events_.push_back(PersonReleased{.person = child,
                                         .list = hers.list,
                                         .effective = *leaves,
                                         .group = Group::kDisplaced,
                                         .rule = list.ended ? Rule::kR25 : Rule::kR21});
      }
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
    events_.push_back(PersonRegistered{std::move(person)});
    return absl::OkStatus();
  }

  // Somebody known who has had no right since they left.
  absl::Status Return(PersonId id, const Arrival& arrival) {
    LP_ASSIGN_OR_RETURN(const Person person, GetPerson(state_, id, "national_id"));
    if (person.birth_date != arrival.birth_date) return errors::NationalIdTaken("national_id");
    if (IsEntitled(person)) {  // reported before, or a report of another kind
      const bool same = person.household == arrival.household.id && person.residence == arrival.residence;
      return same ? absl::OkStatus() : errors::NationalIdTaken("national_id");
    }
    LP_RETURN_IF_ERROR(Relocate(person, arrival.household, arrival.since));
    // Reports may overlap: until the day they left, they had a list.
    const bool had_list = !person.memberships.empty() && person.memberships.back().to;
    const absl::CivilDay since = had_list ? std::max(arrival.since, *person.memberships.back().to) : arrival.since;
    events_.push_back(
        ResidenceChanged{.person = id, .residence = arrival.residence, .group = arrival.group, .since = since});
    return absl::OkStatus();
  }

  absl::Status Relocate(const Person& person, const Household& to, absl::CivilDay moved) {
    events_.push_back(
        PersonRelocated{.person = person.id, .household = to.id, .municipality = to.municipality, .moved = moved});
    Person after = person;
    after.household = to.id;
    after.municipality = to.municipality;
    return UpdateRequest(person, after);
  }

  // The applicant's municipality and group stand in the request, too.
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
  std::vector<Event> events_;
  std::vector<Warning> warnings_;
};

struct SubjectNumber {
  NationalId operator()(const HomeMove& move) const {
    return move.persons.empty() ? NationalId() : move.persons.front();
  }
  NationalId operator()(const NationalIdChange& change) const { return change.after; }
  template <typename Other>
  NationalId operator()(const Other& event) const {
    return event.national_id;
  }
};

}  // namespace

absl::StatusOr<Decision> DecidePopulationEvent(const StateReader& state, const PopulationEvent& event,
                                               const DecisionContext& context) {
  Decider decider(state, context);
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
