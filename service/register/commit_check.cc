#include "service/register/commit_check.h"

#include <map>
#include <optional>
#include <variant>

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "service/register/invariants.h"

namespace listeplass {

void CommitCheck::Add(const std::vector<Event>& events) {
  for (const Event& event : events) {
    std::visit(
        [this](const auto& e) {
          using Kind = std::decay_t<decltype(e)>;
          if constexpr (requires { e.person.memberships; }) {
            persons_.insert(e.person.id);
          } else if constexpr (requires { persons_.insert(e.person); }) {
            persons_.insert(e.person);
          }
          if constexpr (requires { e.list.ceiling; }) {
            lists_.insert(e.list.id);
          } else if constexpr (requires { lists_.insert(e.list); }) {
            lists_.insert(e.list);
          }
          if constexpr (std::is_same_v<Kind, RequestPlaced>) {
            persons_.insert(e.request.unit.begin(), e.request.unit.end());
          }
        },
        event);
  }
}

absl::Status CommitCheck::Run(const StateReader& before, const StateReader& after) const {
  std::map<ListId, int64_t> came;  // less who left
  for (ListId id : lists_) came[id];
  for (PersonId id : persons_) {
    LP_ASSIGN_OR_RETURN(const Person is, ExistingPerson(id, after));
    LP_RETURN_IF_ERROR(CheckPerson(is, after));
    LP_ASSIGN_OR_RETURN(const std::optional<Person> was, before.FindPerson(id));
    if (was && CommittedList(*was)) --came[CommittedList(*was)];
    if (CommittedList(is)) ++came[CommittedList(is)];
  }
  for (const auto& [id, persons] : came) {
    LP_ASSIGN_OR_RETURN(const std::optional<GpList> was, before.FindList(id));
    LP_ASSIGN_OR_RETURN(const std::optional<GpList> is, after.FindList(id));
    if (!is || is->members != (was ? was->members : 0) + persons) {
      return errors::InvariantBroken("MEMBER_COUNT", absl::StrCat("lists/", id.value()));
    }
  }
  return absl::OkStatus();
}

}  // namespace listeplass
