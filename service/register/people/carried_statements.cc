#include "service/register/people/carried_statements.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "service/domain/source.h"
#include "service/domain/statement.h"
#include "service/domain/status_macros.h"
#include "service/register/people/stated_persons.h"

namespace listeplass {
namespace {

constexpr StatedTopic kUnitedTopics[] = {StatedTopic::kProtection, StatedTopic::kCustodians, StatedTopic::kGuardians,
                                         StatedTopic::kOtherHome};

}  // namespace

absl::StatusOr<std::vector<Event>> CarriedStatements(const StateReader& state, const Person& one, PersonId merged) {
  std::vector<Event> events;
  for (StatedTopic topic : kUnitedTopics) {
    const StatedKey key = KeyOf(one.id, topic);
    LP_ASSIGN_OR_RETURN(const std::optional<Statement> others,
                        state.FindStatement(PopulationRegister(), KeyOf(merged, topic)));
    if (!others) continue;
    LP_ASSIGN_OR_RETURN(const std::optional<Statement> own, state.FindStatement(PopulationRegister(), key));
    Statement both{.as_of = own ? std::max(own->as_of, others->as_of) : others->as_of, .values = {}};
    if (topic == StatedTopic::kProtection) {
      both.values = {{StatedField::kProtection, absl::StrCat(static_cast<int>(one.protection))}};
    }
    if (own == both) continue;
    events.push_back(RowsStated{
        .source = PopulationRegister(), .as_of = both.as_of, .rows = {{.key = key, .values = std::move(both.values)}}});
  }
  return events;
}

}  // namespace listeplass
