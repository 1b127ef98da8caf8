#include "service/server/rpc/named_resources.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "service/register/history/plan_undone.h"
#include "service/register/known_municipality.h"

namespace listeplass::server {
namespace {

// Whether a name with municipality `named` means something that is in `now`: the two are the same, or a reform lies
// between them.
absl::StatusOr<bool> LeadsTo(const StateReader& state, MunicipalityId named, MunicipalityId now) {
  if (named == now) return true;
  LP_ASSIGN_OR_RETURN(const std::vector<MunicipalityId> successors, SuccessorsOf(state, named));
  return std::binary_search(successors.begin(), successors.end(), now);
}

// Finds the municipality's committed plan. Another's is not read: decoding it would take long enough to tell that it is
// there.
absl::StatusOr<std::optional<PlanRecord>> FindCommitted(const StateReader& state, const PlanName& name) {
  bool is_over = false;
  LP_RETURN_IF_ERROR(state.ForEachPlanOver(name.municipality, PlanId(name.id.value() - 1), [&](PlanId id) {
    is_over = id == name.id;
    return false;
  }));
  if (!is_over) return std::nullopt;
  absl::StatusOr<std::optional<PlanRecord>> plan = state.FindPlan(name.id);
  const bool is_neighbours = plan.ok() && *plan && (*plan)->municipality != name.municipality;
  if (is_neighbours) return std::nullopt;  // its plan is over these lists, too
  return plan;
}

// Rewords `not_found` to say where the thing is: most often only the municipality in the name is wrong.
absl::Status NotThere(const absl::Status& not_found, absl::string_view field, const std::string& named,
                      const std::string& real) {
  ErrorDetails details = GetErrorDetails(not_found);
  details.metadata["is"] = real;
  return MakeError(not_found.code(), details.reason,
                   absl::StrCat(named, " does not exist, but ", real, " does (", field, ")"),
                   std::move(details.metadata));
}

}  // namespace

absl::StatusOr<GpList> FindNamedList(const StateReader& state, const ListName& name, absl::string_view field) {
  LP_ASSIGN_OR_RETURN(std::optional<GpList> list, state.FindList(name.id));
  if (!list) return errors::ListNotFound(field, name.id);
  LP_ASSIGN_OR_RETURN(const bool is_it, LeadsTo(state, name.municipality, list->municipality));
  if (!is_it) {
    return NotThere(errors::ListNotFound(field, name.id), field, FormatListName(name.municipality, name.id),
                    FormatListName(list->municipality, name.id));
  }
  return *std::move(list);
}

absl::StatusOr<Practice> FindNamedPractice(const StateReader& state, const PracticeName& name,
                                           absl::string_view field) {
  LP_ASSIGN_OR_RETURN(std::optional<Practice> practice, state.FindPractice(name.id));
  if (!practice) return errors::PracticeNotFound(field, name.id);
  LP_ASSIGN_OR_RETURN(const bool is_it, LeadsTo(state, name.municipality, practice->municipality));
  if (!is_it) {
    return NotThere(errors::PracticeNotFound(field, name.id), field, FormatPracticeName(name.municipality, name.id),
                    FormatPracticeName(practice->municipality, name.id));
  }
  return *std::move(practice);
}

absl::StatusOr<FoundPlan> FindNamedPlan(const StateReader& state, const Previews& previews, const PlanName& name,
                                        absl::string_view field) {
  LP_ASSIGN_OR_RETURN(std::optional<PlanRecord> committed, FindCommitted(state, name));
  if (committed) {
    LP_ASSIGN_OR_RETURN(const int64_t undone_by, PlanUndoneBy(state, *committed));
    return FoundPlan{.plan = std::make_shared<const PlanRecord>(*std::move(committed)),
                     .committed = true,
                     .undone_by = undone_by,
                     .solve_time = absl::ZeroDuration()};
  }
  if (auto preview = previews.Find(name.municipality, name.id)) {
    const absl::Duration solve_time = preview->solve_time;
    const bool rehearsal = preview->rehearsal;
    const PlanRecord* plan = &preview->plan;
    return FoundPlan{.plan = std::shared_ptr<const PlanRecord>(std::move(preview), plan),
                     .committed = false,
                     .undone_by = 0,
                     .solve_time = solve_time,
                     .rehearsal = rehearsal};
  }
  return errors::PlanNotFound(field, name.id);
}

absl::StatusOr<std::string> ApiNames::NameOf(ListId id) {
  if (!id) return std::string();
  if (const auto found = names_.find(id); found != names_.end()) return found->second;
  LP_ASSIGN_OR_RETURN(const std::optional<GpList> list, state_.FindList(id));
  if (!list) return errors::ListNotFound("list", id);
  return names_.try_emplace(id, FormatListName(list->municipality, id)).first->second;
}

}  // namespace listeplass::server
