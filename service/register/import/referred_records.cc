#include "service/register/import/referred_records.h"

#include <string>

#include "absl/strings/numbers.h"
#include "service/domain/errors.h"
#include "service/domain/stated_values.h"
#include "service/domain/status_macros.h"
#include "service/register/known_municipality.h"

namespace listeplass {

absl::StatusOr<MunicipalityId> ReferredRecords::MunicipalityOf(PracticeId id) {
  const auto seen = so_far_.practices.find(id);
  if (seen != so_far_.practices.end()) return seen->second.municipality;
  LP_ASSIGN_OR_RETURN(const std::optional<Practice> practice, state_.FindPractice(id));
  if (!practice) return errors::PracticeNotFound("practice_id", id);
  so_far_.practices[id] = {.municipality = practice->municipality};
  return practice->municipality;
}

absl::StatusOr<const std::vector<MunicipalityId>*> ReferredRecords::Successors(MunicipalityId municipality) {
  const auto [at, is_new] = so_far_.successors.try_emplace(municipality);
  if (is_new) {
    LP_ASSIGN_OR_RETURN(at->second, SuccessorsOf(state_, municipality));
  }
  return &at->second;
}

absl::StatusOr<bool> ReferredRecords::IsKnown(MunicipalityId municipality) {
  const auto [known, is_new] = so_far_.municipalities.try_emplace(municipality, false);
  if (is_new) {
    LP_ASSIGN_OR_RETURN(known->second, IsKnownMunicipality(state_, municipality));
  }
  return known->second;
}

absl::Status ReferredRecords::CheckListExists(absl::string_view field, ListId id) {
  if (so_far_.lists.contains(id)) return absl::OkStatus();
  LP_ASSIGN_OR_RETURN(const std::optional<GpList> list, state_.FindList(id));
  if (!list) return errors::ListNotFound(field, id);
  so_far_.lists[id] = false;
  NoteEnd(*list);
  return absl::OkStatus();
}

void ReferredRecords::NoteEnd(const GpList& list) {
  if (list.ended && *list.ended <= today_) so_far_.ended_lists.insert(list.id);
}

absl::StatusOr<std::optional<HouseholdId>> ReferredRecords::OurHousehold(HouseholdId number) const {
  if (NumbersAreOurs()) return std::optional(number);
  LP_ASSIGN_OR_RETURN(const std::optional<Statement> said,
                      state_.FindStatement(delivery_.source, {.kind = StatedKind::kHousehold, .id = number.value()}));
  int64_t id = 0;
  const std::string* ours = said ? FindValue(said->values, StatedField::kOurHousehold) : nullptr;
  if (ours == nullptr || !absl::SimpleAtoi(*ours, &id)) return std::optional<HouseholdId>();
  return std::optional(HouseholdId(id));
}

absl::StatusOr<Home> ReferredRecords::HomeOf(HouseholdId number) {
  const auto seen = so_far_.households.find(number);
  if (seen != so_far_.households.end()) return Home{seen->second.household, seen->second.municipality};
  LP_ASSIGN_OR_RETURN(const std::optional<HouseholdId> id, OurHousehold(number));
  std::optional<Household> household;
  if (id) {
    LP_ASSIGN_OR_RETURN(household, state_.FindHousehold(*id));
  }
  if (!household) return errors::HouseholdNotFound("household_id", number);
  so_far_.households[number] = {.municipality = household->municipality, .household = household->id};
  return Home{household->id, household->municipality};
}

}  // namespace listeplass
