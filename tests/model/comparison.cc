#include "tests/model/comparison.h"

#include <type_traits>
#include <variant>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "service/domain/civil_date.h"
#include "tests/model/rules.h"

namespace listeplass::model {
namespace {

// --- what is told of a record ---------------------------------------------------------------------------------

std::string Text(const std::optional<absl::CivilDay>& day) { return day ? FormatCivilDate(*day) : "-"; }
template <typename Enum>
std::string Number(const std::optional<Enum>& value) {
  return value ? absl::StrCat(static_cast<int>(*value)) : "-";
}
template <typename IdType>
std::string Ids(const std::vector<IdType>& ids) {
  return absl::StrJoin(ids, ",", [](std::string* out, IdType id) { absl::StrAppend(out, id.value()); });
}

std::string Describe(const Person& person) {
  std::string text = absl::StrCat(
      "\n    household ", person.household.value(), " municipality ", person.municipality.value(), " moved here ",
      Text(person.moved_here), " born ", Text(person.birth_date), " residence ", static_cast<int>(person.residence),
      " group ", Number(person.group), " without list since ", Text(person.without_list_since), " opted out ",
      person.opted_out, " protection ", static_cast<int>(person.protection), " excluded ", Ids(person.excluded_doctors),
      " request by ", person.request_by.value(), " custodians ",
      person.custody.custodians ? absl::StrCat("(", Ids(*person.custody.custodians), ")") : "-", " guardians ",
      Ids(person.custody.guardians), " other home with ", person.custody.other_home_with.value(), " merged from ",
      Ids(person.merged_from), " beside ", person.memberships_beside.size());
  for (const NotificationConsent& consent : person.notifications) {
    absl::StrAppend(&text, "\n      notifier ", consent.notifier, " since ", Text(consent.since), " by ",
                    consent.given_by.value());
  }
  for (const Membership& m : AllPeriods(person)) {
    absl::StrAppend(&text, "\n      list ", m.list.value(), " from ", Text(m.from), " to ", Text(m.to), " cause ",
                    static_cast<int>(m.cause), " end ", static_cast<int>(m.end_cause), " switch ", m.counts_as_switch,
                    " group ", Number(m.group), " without list since ", Text(m.without_list_since));
  }
  return text;
}

std::string Describe(const Request& request) {
  std::string text = absl::StrCat("\n    unit ", Ids(request.unit), " municipality ", request.municipality.value(),
                                  " group ", static_cast<int>(request.group));
  for (const RequestWish& wish : request.wishes) {
    absl::StrAppend(&text, "\n      wish ", wish.list.value(), " since ", absl::FormatTime(wish.since));
  }
  if (request.any_within) {
    absl::StrAppend(&text, "\n      any within ", request.any_within->minutes, " since ",
                    absl::FormatTime(request.any_within->since));
  }
  return text;
}

std::string Describe(const GpList& list) {
  std::string text = absl::StrCat("\n    members ", list.members, " ceiling ", list.ceiling, " held ", list.held,
                                  " status ", static_cast<int>(list.status), " revision ", list.revision, " last draw ",
                                  list.last_draw, " common ", list.common, " members only ", list.members_only,
                                  " municipal ", list.municipal, " ended ", Text(list.ended));
  if (list.coming_ceiling) {
    absl::StrAppend(&text, " coming ceiling ", list.coming_ceiling->ceiling, " ", Text(list.coming_ceiling->from));
  }
  for (const ShutPeriod& period : list.shut) {
    absl::StrAppend(&text, "\n      shut from ", absl::FormatTime(period.from), " to ",
                    period.to ? absl::FormatTime(*period.to) : "-");
  }
  for (const IntakeRule& rule : list.intake_rules) {
    absl::StrAppend(&text, "\n      group ", static_cast<int>(rule.group), " a run ", rule.per_run.value_or(-1),
                    " a quarter ", rule.per_quarter.value_or(-1), " reserved ", rule.reserved);
  }
  for (const DoctorPeriod& period : list.doctors) {
    absl::StrAppend(&text, "\n      period ", period.id, " doctor ", period.doctor.value(), " role ",
                    static_cast<int>(period.role), " from ", Text(period.from), " to ", Text(period.to));
  }
  return text;
}

std::string Describe(const PlanRecord& plan) { return absl::StrCat(" with ", plan.moves.size(), " moves"); }
std::string Describe(const Policy& policy) { return absl::StrCat(" from ", Text(policy.from)); }
std::string Describe(absl::CivilDay day) { return Text(day); }

// Returns an empty text if the two are the same.
template <typename Record>
std::string Compare(const std::string& name, const absl::StatusOr<std::optional<Record>>& found,
                    const std::optional<Record>& expected) {
  if (!found.ok()) return absl::StrCat(name, ": ", found.status().ToString());
  if (*found == expected) return "";
  const auto tell = [](const std::optional<Record>& record) { return record ? Describe(*record) : " none"; };
  return absl::StrCat(name, "\n  in the model:", tell(expected), "\n  in the register:", tell(*found));
}

template <typename Key, typename Record>
std::optional<Record> Lookup(const std::map<Key, Record>& records, const Key& key) {
  const auto found = records.find(key);
  return found == records.end() ? std::nullopt : std::optional(found->second);
}

// --- what an event speaks of ----------------------------------------------------------------------------------

template <typename Event, typename = void>
struct HasPerson : std::false_type {};
template <typename Event>
struct HasPerson<Event, std::void_t<decltype(Event::person)>> : std::true_type {};
template <typename Event, typename = void>
struct HasList : std::false_type {};
template <typename Event>
struct HasList<Event, std::void_t<decltype(Event::list)>> : std::true_type {};

struct Subjects {
  Touched touched;

  void operator()(const PersonRegistered& event) { touched.persons.insert(event.person.id); }
  void operator()(const ListRegistered& event) { touched.lists.insert(event.list.id); }
  void operator()(const ListAmended& event) { touched.lists.insert(event.list.id); }
  void operator()(const RequestClosed& event) { touched.persons.insert(event.applicant); }
  void operator()(const RequestPlaced& event) {
    touched.persons.insert(event.request.unit.begin(), event.request.unit.end());
  }
  void operator()(const MoveScheduled& event) {
    touched.persons.insert(event.person);
    touched.lists.insert({event.from, event.to});
  }
  void operator()(const PersonsMerged& event) { touched.persons.insert({event.survivor.id, event.merged}); }
  template <typename Other>
  void operator()(const Other& event) {
    if constexpr (HasPerson<Other>::value) touched.persons.insert(event.person);
    if constexpr (HasList<Other>::value) touched.lists.insert(event.list);
  }
};

}  // namespace

std::string DifferenceInTouched(const StateReader& state, const RegisterModel& model,
                                const std::vector<Event>& decided) {
  Subjects subjects{model.touched()};
  for (const Event& event : decided) std::visit(subjects, event);
  subjects.touched.lists.erase(ListId());

  std::string difference;
  const auto expect = [&](const std::string& result) {
    if (difference.empty()) difference = result;
  };
  if (state.sequence() != model.sequence()) {
    return absl::StrCat("the model has ", model.sequence(), " changes, the register ", state.sequence());
  }
  const StateModel& expected = model.state();
  for (PersonId id : subjects.touched.persons) {
    const std::string name = absl::StrCat("persons/", id.value());
    expect(Compare(name, state.FindPerson(id), Lookup(expected.persons, model.WhoIs(id))));
    expect(Compare("the request of " + name, state.FindRequest(id), Lookup(expected.requests, id)));
  }
  for (ListId id : subjects.touched.lists) {
    std::optional<GpList> list = Lookup(expected.lists, id);
    if (list) list->members = model.Members(id);
    expect(Compare(absl::StrCat("lists/", id.value()), state.FindList(id), list));
  }
  for (const Event& event : decided) {
    if (const auto* committed = std::get_if<PlanCommitted>(&event)) {
      const PlanId id = committed->plan.id;
      expect(Compare("the plan", state.FindPlan(id), Lookup(expected.plans, id)));
    } else if (const auto* set = std::get_if<PolicySet>(&event)) {
      if (set->taken_back) continue;  // seen when all records are compared
      const std::pair key(set->policy.municipality, set->policy.from);
      expect(Compare("the policy", state.FindPolicy(key.first, key.second), Lookup(expected.policies, key)));
    } else if (const auto* done = std::get_if<DailyRunDone>(&event)) {
      const MunicipalityId municipality = done->municipality;
      expect(Compare("the last daily run", state.FindLastDailyRun(municipality),
                     Lookup(expected.daily_runs, municipality)));
    }
  }
  return difference;
}

std::string DifferenceAnywhere(const StateReader& state, const RegisterModel& model) {
  const std::string difference = FirstDifference(state, model.state());
  return difference.empty() ? "" : "all records: " + difference;
}

}  // namespace listeplass::model
