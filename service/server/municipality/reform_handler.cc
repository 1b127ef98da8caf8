#include "service/server/municipality/reform_handler.h"

#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/status_macros.h"
#include "service/register/reform/reform_municipality.h"
#include "service/server/rpc/protection.h"
#include "service/server/rpc/resource_names.h"

namespace listeplass::server {
namespace {

// Reads a row. A practice is named by the municipality that ends, or by the one that it is in already.
absl::StatusOr<ReformRow> RowFrom(const v1::ReformMunicipalityRequest::Row& row, MunicipalityId before,
                                  const std::string& field) {
  ReformRow result;
  LP_ASSIGN_OR_RETURN(result.municipality, ParseMunicipalityName(row.municipality(), field + ".municipality"));
  result.grunnkrets = GrunnkretsId(row.grunnkrets());
  result.new_grunnkrets = GrunnkretsId(row.new_grunnkrets());
  if (row.practice().empty()) return result;
  LP_ASSIGN_OR_RETURN(const PracticeName name, ParsePracticeName(row.practice(), field + ".practice"));
  if (name.municipality != before && name.municipality != result.municipality) {
    return errors::FieldInvalid(field + ".practice", "is of another municipality");
  }
  result.practice = name.id;
  return result;
}

// Tells in numbers what a reform does.
class Teller {
 public:
  Teller(const StateReader& after, Disclosure disclosure, const PersonNames& names)
      : after_(after), disclosure_(disclosure), names_(names) {}

  absl::StatusOr<v1::ReformMunicipalityResponse> Tell(const Decision& decision) {
    for (const Event& event : decision.events) {
      if (const auto* reform = std::get_if<MunicipalityReformed>(&event)) {
        response_.set_municipality(FormatMunicipalityName(reform->before));
        for (const Successor& successor : reform->successors) LP_RETURN_IF_ERROR(Add(successor));
      } else if (const auto* set = std::get_if<PolicySet>(&event)) {
        CountPolicy(set->policy);
      }
    }
    LP_RETURN_IF_ERROR(CountLists());
    return std::move(response_);
  }

 private:
  absl::Status Add(const Successor& successor) {
    places_[successor.municipality] = response_.successors_size();
    auto& told = *response_.add_successors();
    told.set_municipality(FormatMunicipalityName(successor.municipality));
    told.set_practices(std::ssize(successor.practices));
    for (PracticeId practice : successor.practices) place_of_[practice] = response_.successors_size() - 1;
    told.set_persons(std::ssize(successor.persons));
    for (const ReformedGrunnkrets& grunnkrets : successor.grunnkretser) {
      const int64_t homes = std::ssize(grunnkrets.households);
      told.set_households(told.households() + homes);
      if (!grunnkrets.by_practice) continue;
      told.set_households_by_practice(told.households_by_practice() + homes);
      for (HouseholdId home : grunnkrets.households) LP_RETURN_IF_ERROR(AddFollowed(home, told.municipality()));
    }
    return absl::OkStatus();
  }

  absl::Status AddFollowed(HouseholdId id, const std::string& municipality) {
    if (response_.followed_size() + response_.protected_() >= limits::kReformHomesReportedMax) return absl::OkStatus();
    LP_ASSIGN_OR_RETURN(const std::optional<Household> household, after_.FindHousehold(id));
    if (!household) return absl::OkStatus();
    LP_ASSIGN_OR_RETURN(const bool shows, disclosure_.Shows(household->members));
    if (!shows) {
      response_.set_protected_(response_.protected_() + 1);
      return absl::OkStatus();
    }
    auto& followed = *response_.add_followed();
    followed.set_household(id.value());
    for (PersonId person : household->members) followed.add_persons(names_.NameOf(person));
    followed.set_municipality(municipality);
    return absl::OkStatus();
  }

  void CountPolicy(const Policy& policy) {
    const auto place = places_.find(policy.municipality);
    if (place == places_.end()) {
      response_.set_policies_amended(response_.policies_amended() + 1);
      return;
    }
    auto& told = *response_.mutable_successors(place->second);
    told.set_policies(told.policies() + 1);
  }

  absl::Status CountLists() {
    return after_.ForEachList(ListId(), [&](const GpList& list) {
      if (const auto place = place_of_.find(list.practice); place != place_of_.end()) {
        auto& told = *response_.mutable_successors(place->second);
        told.set_lists(told.lists() + 1);
      }
      return true;
    });
  }

  const StateReader& after_;
  const Disclosure disclosure_;
  const PersonNames& names_;
  v1::ReformMunicipalityResponse response_;
  std::map<MunicipalityId, int> places_;  // index of the successor in the response
  std::map<PracticeId, int> place_of_;
};

}  // namespace

absl::StatusOr<PreparedChange<v1::ReformMunicipalityResponse>> ReformMunicipality(
    const ChangeContext& call, const v1::ReformMunicipalityRequest& request) {
  ReformMunicipalityCommand command;
  LP_ASSIGN_OR_RETURN(command.municipality, ParseMunicipalityName(request.municipality(), "municipality"));
  command.reason = request.reason();
  for (int i = 0; i < request.table_size(); ++i) {
    LP_ASSIGN_OR_RETURN(const ReformRow row,
                        RowFrom(request.table(i), command.municipality, absl::StrCat("table[", i, "]")));
    command.table.push_back(row);
  }
  return PreparedChange<v1::ReformMunicipalityResponse>{
      .decide = [command = std::move(command)](
                    const StateReader& state,
                    const DecisionContext& context) { return DecideReformMunicipality(state, command, context); },
      .respond =
          [audience = call.audience, &names = call.names](const StateReader& after, const Decision& decision) {
            return Teller(after, Disclosure(after, audience), names).Tell(decision);
          }};
}

}  // namespace listeplass::server
