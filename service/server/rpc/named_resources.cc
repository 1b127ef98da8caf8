#include "service/server/rpc/named_resources.h"

#include <optional>
#include <utility>

#include "service/domain/errors.h"
#include "service/domain/status_macros.h"

namespace listeplass::server {

absl::StatusOr<GpList> FindNamedList(const StateReader& state, const ListName& name, absl::string_view field) {
  LP_ASSIGN_OR_RETURN(std::optional<GpList> list, state.FindList(name.id));
  if (!list || list->municipality != name.municipality) return errors::ListNotFound(field, name.id);
  return *std::move(list);
}

absl::StatusOr<Practice> FindNamedPractice(const StateReader& state, const PracticeName& name,
                                           absl::string_view field) {
  LP_ASSIGN_OR_RETURN(std::optional<Practice> practice, state.FindPractice(name.id));
  if (!practice || practice->municipality != name.municipality) return errors::PracticeNotFound(field, name.id);
  return *std::move(practice);
}

absl::StatusOr<FoundPlan> FindNamedPlan(const StateReader& state, const Previews& previews, const PlanName& name,
                                        absl::string_view field) {
  LP_ASSIGN_OR_RETURN(std::optional<PlanRecord> committed, state.FindPlan(name.id));
  if (committed && committed->municipality == name.municipality) {
    return FoundPlan{.plan = std::make_shared<const PlanRecord>(*std::move(committed)),
                     .committed = true,
                     .solve_time = absl::ZeroDuration()};
  }
  if (auto preview = previews.Find(name.municipality, name.id)) {
    const absl::Duration solve_time = preview->solve_time;
    const PlanRecord* plan = &preview->plan;
    return FoundPlan{.plan = std::shared_ptr<const PlanRecord>(std::move(preview), plan),
                     .committed = false,
                     .solve_time = solve_time};
  }
  return errors::PlanNotFound(field, name.id);
}

absl::StatusOr<std::string> ListNames::NameOf(ListId id) {
  if (!id) return std::string();
  if (const auto found = names_.find(id); found != names_.end()) return found->second;
  LP_ASSIGN_OR_RETURN(const std::optional<GpList> list, state_.FindList(id));
  if (!list) return errors::ListNotFound("list", id);
  return names_.try_emplace(id, FormatListName(list->municipality, id)).first->second;
}

}  // namespace listeplass::server
