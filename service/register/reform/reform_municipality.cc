#include "service/register/reform/reform_municipality.h"

#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/status_macros.h"
#include "service/register/field_checks.h"
#include "service/register/import/unfinished_import.h"
#include "service/register/known_municipality.h"
#include "service/register/reform/reform_table.h"
#include "service/register/reform/reformed_policies.h"

namespace listeplass {
namespace {

class Reformer {
 public:
  Reformer(const StateReader& state, const ReformMunicipalityCommand& command, const DecisionContext& context,
           ReformTable table)
      : state_(state), today_(context.today), table_(std::move(table)) {
    reform_.before = command.municipality;
    reform_.day = context.today;
    reform_.reason = command.reason;
    for (MunicipalityId municipality : table_.successors()) {
      places_[municipality] = reform_.successors.size();
      reform_.successors.push_back({.municipality = municipality, .practices = {}, .grunnkretser = {}, .persons = {}});
      municipalities_.insert(municipality);
    }
  }

  absl::StatusOr<Decision> Decide() {
    for (const auto& [practice, municipality] : table_.practices()) At(municipality).practices.push_back(practice);
    LP_RETURN_IF_ERROR(TakeLists());
    LP_RETURN_IF_ERROR(TakeHomes());
    LP_RETURN_IF_ERROR(TakePersons());
    Decision decision;
    LP_ASSIGN_OR_RETURN(decision.events, ReformedPolicies(state_, reform_, municipalities_));
    LP_ASSIGN_OR_RETURN(std::vector<Event> daily_runs, DailyRuns());
    decision.events.insert(decision.events.begin(), std::move(reform_));
    std::move(daily_runs.begin(), daily_runs.end(), std::back_inserter(decision.events));
    return decision;
  }

 private:
  Successor& At(MunicipalityId municipality) { return reform_.successors[places_.at(municipality)]; }

  absl::Status TakeLists() {
    absl::Status status;
    LP_RETURN_IF_ERROR(state_.ForEachList(ListId(), [&](const GpList& list) {
      MunicipalityId municipality = list.municipality;
      if (const auto to = table_.practices().find(list.practice); to != table_.practices().end()) {
        municipality = to->second;
        lists_[list.id] = municipality;
      }
      municipalities_.insert(municipality);
      if (WithSuccessors(list.cooperating, reform_, municipality).size() > limits::kCooperatingMax) {
        status = errors::LimitExceeded("municipalities that a list cooperates with", limits::kCooperatingMax);
      }
      return status.ok();
    }));
    return status;
  }

  absl::Status TakeHomes() {
    // A grunnkrets where nobody lives may still have travel times.
    for (const auto& [grunnkrets, row] : table_.grunnkretser()) {
      homes_[{row.municipality, grunnkrets, row.new_grunnkrets, /*by_practice=*/false}];
    }
    LP_RETURN_IF_ERROR(state_.ForEachHousehold(HouseholdId(), [&](const Household& household) {
      if (household.municipality != reform_.before) return true;
      const ReformTable::NewHome home = table_.NewHomeOf(household);
      homes_[{home.municipality, home.before, home.after, home.by_practice}].push_back(household.id);
      home_of_[household.id] = home.municipality;
      return true;
    }));
    for (auto& [group, households] : homes_) {
      const auto& [municipality, before, after, by_practice] = group;
      At(municipality)
          .grunnkretser.push_back(
              {.before = before, .after = after, .by_practice = by_practice, .households = std::move(households)});
    }
    return absl::OkStatus();
  }

  absl::Status TakePersons() {
    absl::Status status;
    LP_RETURN_IF_ERROR(state_.ForEachPerson(PersonId(), [&](const Person& person) {
      municipalities_.insert(person.municipality);
      if (person.municipality != reform_.before) return true;
      absl::StatusOr<MunicipalityId> home = NewHomeOf(person);
      status = home.status();
      if (!status.ok()) return false;
      At(*home).persons.push_back(person.id);
      if (IsSettled(person, *home)) reform_.settled.push_back(person.id);
      return true;
    }));
    return status;
  }

  absl::StatusOr<MunicipalityId> NewHomeOf(const Person& person) const {
    if (const auto home = home_of_.find(person.household); home != home_of_.end()) return home->second;
    // The home is registered elsewhere, and nobody has reported a move there.
    LP_ASSIGN_OR_RETURN(const std::optional<Household> household, state_.FindHousehold(person.household));
    if (!household) return *table_.successors().begin();
    const bool there_already = table_.successors().contains(household->municipality);
    return there_already ? household->municipality : table_.NearestTo(household->position);
  }

  // Had the person moved to the municipality, and was the list they have in it, so that only the reform parts the two?
  bool IsSettled(const Person& person, MunicipalityId home) const {
    if (!person.moved_here) return false;
    for (const Membership& period : person.memberships) {
      if ((period.to && *period.to <= today_) || period.from >= *person.moved_here) continue;
      const auto list = lists_.find(period.list);
      if (list != lists_.end() && list->second != home) return true;
    }
    return false;
  }

  absl::StatusOr<std::vector<Event>> DailyRuns() const {
    std::vector<Event> events;
    LP_ASSIGN_OR_RETURN(const std::optional<absl::CivilDay> last, state_.FindLastDailyRun(reform_.before));
    if (!last) return events;
    for (MunicipalityId successor : table_.successors()) {
      LP_ASSIGN_OR_RETURN(const std::optional<absl::CivilDay> own, state_.FindLastDailyRun(successor));
      if (!own) events.push_back(DailyRunDone{.municipality = successor, .day = *last});
    }
    return events;
  }

  // A group of homes: the municipality, the number before and after, by_practice.
  using HomeGroup = std::tuple<MunicipalityId, GrunnkretsId, GrunnkretsId, bool>;

  const StateReader& state_;
  const absl::CivilDay today_;
  const ReformTable table_;
  MunicipalityReformed reform_;
  std::map<MunicipalityId, size_t> places_;            // indexes in reform_.successors
  absl::flat_hash_map<ListId, MunicipalityId> lists_;  // lists that go over, and where to
  std::map<HomeGroup, std::vector<HouseholdId>> homes_;
  absl::flat_hash_map<HouseholdId, MunicipalityId> home_of_;
  std::set<MunicipalityId> municipalities_;  // all that may have a policy
};

// A number that a reform has ended is not given again, because it leads to what the municipality had.
absl::Status CheckSuccessorsStand(const StateReader& state, const ReformMunicipalityCommand& command) {
  std::set<MunicipalityId> checked;
  for (size_t i = 0; i < command.table.size(); ++i) {
    const MunicipalityId successor = command.table[i].municipality;
    if (!checked.insert(successor).second) continue;
    absl::Status status = CheckMunicipality(state, successor, absl::StrCat("table[", i, "].municipality"));
    if (!absl::IsNotFound(status)) LP_RETURN_IF_ERROR(status);
    if (GetErrorDetails(status).reason == "MUNICIPALITY_ENDED") return status;
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<Decision> DecideReformMunicipality(const StateReader& state, const ReformMunicipalityCommand& command,
                                                  const DecisionContext& context) {
  LP_RETURN_IF_ERROR(CheckReason(command.reason));
  if (!command.municipality) return errors::FieldRequired("municipality");
  LP_ASSIGN_OR_RETURN(ReformTable table, ReformTable::Make(command));
  LP_RETURN_IF_ERROR(CheckMunicipality(state, command.municipality, "municipality"));
  LP_RETURN_IF_ERROR(CheckSuccessorsStand(state, command));
  LP_RETURN_IF_ERROR(table.TakePractices(state));
  LP_RETURN_IF_ERROR(CheckNoImportUnfinished(state, {command.municipality}));
  return Reformer(state, command, context, std::move(table)).Decide();
}

}  // namespace listeplass
