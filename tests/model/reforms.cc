// These are reforms, and what names and reports from before them mean afterwards
// (service/register/known_municipality.h, after_reform.h).
#include "tests/model/reforms.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "tests/model/rules.h"

namespace listeplass::model {
namespace {

MunicipalityId MunicipalityIn(GrunnkretsId grunnkrets) {
  return MunicipalityId(grunnkrets.value() / kGrunnkretserOfOne);
}
GrunnkretsId NumberIn(MunicipalityId municipality, GrunnkretsId before) {
  return GrunnkretsId(municipality.value() * kGrunnkretserOfOne + before.value() % kGrunnkretserOfOne);
}
BydelId BydelIn(MunicipalityId municipality, BydelId bydel) {
  return MunicipalityId(bydel.value() / 100) == municipality ? bydel : BydelId();
}

// Distances are compared within one municipality, for which this is near enough.
double SquaredDistance(const GeoPoint& a, const GeoPoint& b) {
  constexpr double kRadians = 3.14159265358979323846 / 180;
  const double north = a.lat_degrees - b.lat_degrees;
  const double east = (a.lng_degrees - b.lng_degrees) * std::cos(a.lat_degrees * kRadians);
  return north * north + east * east;
}

bool NeedsList(const Person& person) {
  return HasRight(person) && person.residence != Residence::kTemporary && !person.opted_out && !ListOf(person);
}

// This is what a reform says of a home: where to, its grunnkrets before and after, and whether it follows a practice.
using HomeTold = std::tuple<MunicipalityId, GrunnkretsId, GrunnkretsId, bool>;

// Told has the events of a reform, by what they speak of.
struct Told {
  int64_t reforms = 0;
  MunicipalityReformed reform;
  std::set<MunicipalityId> successors;
  std::map<PracticeId, MunicipalityId> practices;
  std::map<HouseholdId, HomeTold> homes;
  std::map<GrunnkretsId, std::set<GrunnkretsId>> numbers;
  std::map<PersonId, MunicipalityId> persons;
  std::map<std::pair<MunicipalityId, absl::CivilDay>, Policy> policies;
  std::map<MunicipalityId, absl::CivilDay> daily_runs;

  void operator()(const MunicipalityReformed& event) {
    ++reforms;
    reform = event;
    for (const Successor& successor : event.successors) {
      const MunicipalityId to = successor.municipality;
      successors.insert(to);
      for (PracticeId id : successor.practices) practices[id] = to;
      for (PersonId id : successor.persons) persons[id] = to;
      for (const ReformedGrunnkrets& part : successor.grunnkretser) {
        if (part.before) numbers[part.before].insert(part.after);
        for (HouseholdId id : part.households) homes[id] = {to, part.before, part.after, part.by_practice};
      }
    }
  }
  void operator()(const PolicySet& event) { policies[{event.policy.municipality, event.policy.from}] = event.policy; }
  void operator()(const DailyRunDone& event) { daily_runs[event.municipality] = event.day; }
  template <typename Other>
  void operator()(const Other&) {
    reforms = -1;  // nothing else follows from a reform
  }
};

MunicipalityId NearestSuccessor(const StateModel& state, const GeoPoint& position, const Reform& reform) {
  if (reform.successors.size() == 1) return *reform.successors.begin();
  MunicipalityId nearest;
  double least = std::numeric_limits<double>::infinity();
  for (const auto& [id, to] : reform.practices) {
    const double distance = SquaredDistance(position, state.practices.at(id).position);
    if (distance < least) nearest = to;
    least = std::min(least, distance);
  }
  return nearest;
}

Household HomeAfter(const StateModel& state, Household home, const Reform& reform) {
  if (const auto row = reform.numbers.find(home.grunnkrets); row != reform.numbers.end()) {
    home.municipality = MunicipalityIn(row->second);
    home.grunnkrets = row->second;
  } else {
    home.municipality = NearestSuccessor(state, home.position, reform);
    const bool is_theirs = MunicipalityIn(home.grunnkrets) == reform.before;
    home.grunnkrets = is_theirs ? NumberIn(home.municipality, home.grunnkrets) : GrunnkretsId();
  }
  home.bydel = BydelIn(home.municipality, home.bydel);
  return home;
}

// R8, R18: says whether the person had moved to where their list is, too. They would otherwise count as living
// elsewhere than their list since a move.
bool IsSettled(const StateModel& state, const Person& person, const Reform& reform) {
  if (!person.moved_here) return false;
  return std::any_of(person.memberships.begin(), person.memberships.end(), [&](const Membership& period) {
    const auto to = reform.practices.find(state.lists.at(period.list).practice);
    const bool lasts = !period.to || *period.to > reform.day;
    const bool had_it_before = period.from < *person.moved_here;
    return lasts && had_it_before && to != reform.practices.end() && to->second != reform.persons.at(person.id);
  });
}

void FindPeople(const StateModel& state, Reform& reform) {
  for (const auto& [id, home] : state.households) {
    if (home.municipality == reform.before) reform.homes[id] = HomeAfter(state, home, reform);
  }
  for (const auto& [id, person] : state.persons) {
    if (person.municipality != reform.before) continue;
    const Household& home = state.households.at(person.household);
    MunicipalityId to = home.municipality;
    if (const auto goes = reform.homes.find(home.id); goes != reform.homes.end()) {
      to = goes->second.municipality;
    } else if (!reform.successors.contains(to)) {
      to = NearestSuccessor(state, home.position, reform);
    }
    reform.persons[id] = to;
    if (IsSettled(state, person, reform)) reform.settled.insert(id);
  }
}

// Finds what the municipality has decided that holds today or is to come. The tests name no target lists and
// neighbours.
void FindPolicies(const StateModel& state, Reform& reform) {
  const auto has_own = [&](MunicipalityId municipality) {
    return std::any_of(state.policies.begin(), state.policies.end(),
                       [&](const auto& policy) { return policy.first.first == municipality; });
  };
  for (MunicipalityId to : reform.successors) {
    const bool has_run = state.daily_runs.contains(to);
    const auto last = state.daily_runs.find(reform.before);
    if (!has_run && last != state.daily_runs.end()) reform.daily_runs[to] = last->second;
    if (has_own(to)) continue;
    for (const auto& [key, policy] : state.policies) {
      if (key.first != reform.before) continue;
      const absl::CivilDay from = std::max(key.second, reform.day);  // a later one in force replaces the earlier
      Policy& taken = reform.policies[{to, from}];
      taken = policy;
      taken.municipality = to;
      taken.from = from;
    }
  }
}

}  // namespace

// --- names ------------------------------------------------------------------------------------------------------

bool RegisterModel::IsKnown(MunicipalityId municipality) const {
  const auto there = [&](const auto& record) { return record.second.municipality == municipality; };
  const auto any = [&](const auto& records) { return std::any_of(records.begin(), records.end(), there); };
  const bool waits = std::any_of(state_.persons.begin(), state_.persons.end(),
                                 [&](const auto& person) { return there(person) && NeedsList(person.second); });
  return waits || any(state_.practices) || any(state_.lists) || any(state_.policies) || any(state_.requests);
}

Outcome RegisterModel::CheckKnown(MunicipalityId municipality) const {
  if (IsKnown(municipality)) return Done();
  return Missing(SuccessorsOf(municipality).empty() ? "MUNICIPALITY_NOT_FOUND" : "MUNICIPALITY_ENDED");
}

std::vector<MunicipalityId> RegisterModel::SuccessorsOf(MunicipalityId municipality) const {
  std::set<MunicipalityId> successors;
  if (const auto had = had_.find(municipality); had != had_.end()) {
    for (PracticeId practice : had->second) successors.insert(state_.practices.at(practice).municipality);
  }
  return {successors.begin(), successors.end()};
}

std::vector<MunicipalityId> RegisterModel::PredecessorsOf(MunicipalityId municipality) const {
  std::vector<MunicipalityId> predecessors;
  for (const auto& [before, practices] : had_) {
    if (absl::c_linear_search(SuccessorsOf(before), municipality)) predecessors.push_back(before);
  }
  return predecessors;
}

std::vector<MunicipalityId> RegisterModel::Reformed() const {
  std::vector<MunicipalityId> reformed;
  for (const auto& [before, practices] : had_) reformed.push_back(before);
  return reformed;
}

// A sender of a home may not have heard of the reform: the home stays where the reform has put it.
Outcome RegisterModel::HearHome(Household& home) const {
  const std::vector<MunicipalityId> successors = SuccessorsOf(home.municipality);
  if (successors.empty() || IsKnown(home.municipality)) return Done();
  const auto known = state_.households.find(home.id);
  if (known == state_.households.end() || !absl::c_linear_search(successors, known->second.municipality)) {
    return Missing("MUNICIPALITY_ENDED");
  }
  home.municipality = known->second.municipality;
  home.bydel = known->second.bydel;
  home.grunnkrets = known->second.grunnkrets;
  return Done();
}

// --- the table --------------------------------------------------------------------------------------------------

Outcome ReadTable(const ReformMunicipalityCommand& command, Reform& reform) {
  reform.before = command.municipality;
  for (const ReformRow& row : command.table) {
    if (row.municipality.value() < 301 || row.municipality.value() > 9999) return Malformed("OUT_OF_RANGE");
    const bool of_practice = static_cast<bool>(row.practice);
    const bool of_grunnkrets = static_cast<bool>(row.grunnkrets);
    if (row.municipality == reform.before || of_practice == of_grunnkrets) return Malformed("FIELD_INVALID");
    reform.successors.insert(row.municipality);
    if (of_practice) {
      const bool is_first = reform.practices.emplace(row.practice, row.municipality).second;
      if (!is_first || row.new_grunnkrets) return Malformed("FIELD_INVALID");
      continue;
    }
    const GrunnkretsId after = row.new_grunnkrets ? row.new_grunnkrets : NumberIn(row.municipality, row.grunnkrets);
    const bool is_first = reform.numbers.emplace(row.grunnkrets, after).second;
    if (!is_first || MunicipalityIn(row.grunnkrets) != reform.before || MunicipalityIn(after) != row.municipality) {
      return Malformed("FIELD_INVALID");
    }
  }
  return Done();
}

Outcome FindPractices(const StateModel& state, Reform& reform) {
  for (const auto& [id, to] : reform.practices) {
    const auto found = state.practices.find(id);
    if (found == state.practices.end()) return Missing("PRACTICE_NOT_FOUND");
    const MunicipalityId now = found->second.municipality;
    if (now != reform.before && now != to) return Malformed("FIELD_INVALID");
  }
  for (const auto& [id, practice] : state.practices) {
    if (practice.municipality != reform.before || reform.practices.contains(id)) continue;
    if (reform.successors.size() > 1) return Malformed("FIELD_INVALID");
    reform.practices[id] = *reform.successors.begin();
  }
  const bool all_go_one_way = reform.successors.size() == 1;
  return all_go_one_way || !reform.practices.empty() ? Done() : Malformed("FIELD_INVALID");
}

// --- what goes over ---------------------------------------------------------------------------------------------

void FindWhatGoesOver(const StateModel& state, Reform& reform) {
  FindPeople(state, reform);
  FindPolicies(state, reform);
}

std::string WrongReform(const StateModel& state, const Reform& reform, const std::vector<Event>& decided) {
  Told told;
  for (const Event& event : decided) std::visit(told, event);
  if (told.reforms != 1) return "is not one event, and policies and daily runs";
  if (told.reform.before != reform.before || told.reform.day != reform.day) return "is another, or of another day";
  if (told.successors != reform.successors) return "has other successors";
  if (told.practices != reform.practices) return "takes over other practices";
  std::map<HouseholdId, HomeTold> homes;
  for (const auto& [id, after] : reform.homes) {
    const GrunnkretsId before = state.households.at(id).grunnkrets;
    const bool by_practice = reform.successors.size() > 1 && !reform.numbers.contains(before);
    homes[id] = {after.municipality, after.grunnkrets ? before : GrunnkretsId(), after.grunnkrets, by_practice};
  }
  if (told.homes != homes) return "puts homes elsewhere";
  for (const auto& [before, after] : reform.numbers) {
    if (!told.numbers[before].contains(after)) return absl::StrCat("does not renumber grunnkrets ", before.value());
  }
  if (told.persons != reform.persons) return "puts people elsewhere";
  if (told.reform.settled != std::vector<PersonId>(reform.settled.begin(), reform.settled.end())) {
    return "takes others for people who live where their list is";
  }
  if (told.policies != reform.policies) return "sets other policies";
  return told.daily_runs == reform.daily_runs ? "" : "says otherwise when the daily run was done";
}

// --- the reform -------------------------------------------------------------------------------------------------

void RegisterModel::Carry(const Reform& reform) {
  for (const auto& [id, to] : reform.practices) {
    Practice& practice = state_.practices.at(id);
    practice.municipality = to;
    practice.bydel = BydelIn(to, practice.bydel);
    std::set<MunicipalityId> former(practice.former_municipalities.begin(), practice.former_municipalities.end());
    former.insert(reform.before);
    practice.former_municipalities.assign(former.begin(), former.end());
    had_[reform.before].insert(id);
  }
  for (const auto& [id, list] : state_.lists) {
    const auto to = reform.practices.find(list.practice);
    if (to != reform.practices.end() && to->second != list.municipality) Change(id).municipality = to->second;
  }
  for (const auto& [id, home] : reform.homes) KeepHousehold(home);
  for (const auto& [id, to] : reform.persons) Change(id).municipality = to;
  for (PersonId id : reform.settled) Change(id).moved_here = std::nullopt;
  for (auto& [applicant, request] : state_.requests) {
    if (request.municipality != reform.before) continue;
    request.municipality = person(applicant).municipality;
    touched_.persons.insert(applicant);
  }
  std::erase_if(state_.policies, [&](const auto& policy) { return policy.first.first == reform.before; });
  for (const auto& [key, policy] : reform.policies) state_.policies[key] = policy;
  for (const auto& [to, day] : reform.daily_runs) state_.daily_runs[to] = day;
}

// Nobody moves: people stay on their lists and wait as long as they have waited.
Outcome RegisterModel::Do(const ReformCommand& command) {
  const ReformMunicipalityCommand& asked = command.reform;
  if (asked.reason.empty() || !asked.municipality || asked.table.empty()) return Malformed("FIELD_REQUIRED");
  Reform reform;
  reform.day = today_;
  if (Outcome read = ReadTable(asked, reform); Refused(read)) return read;
  if (Outcome known = CheckKnown(asked.municipality); Refused(known)) return known;
  if (Outcome found = FindPractices(state_, reform); Refused(found)) return found;
  FindWhatGoesOver(state_, reform);
  if (const std::string wrong = WrongReform(state_, reform, *decided_); !wrong.empty()) {
    return {absl::StatusCode::kInternal, "the reform " + wrong, false};
  }
  if (command.rehearsed) return NothingToDo();
  Carry(reform);
  return Done();
}

}  // namespace listeplass::model
