#include "service/register/people/stated_persons.h"

#include <utility>

#include "service/domain/source.h"
#include "service/domain/stated_values.h"
#include "service/domain/status_macros.h"

namespace listeplass {
namespace {

StatedKey KeyOf(PersonId person, StatedTopic topic) {
  return {.kind = StatedKind::kPerson, .id = person.value(), .second_id = static_cast<int64_t>(topic)};
}

StatedKey KeyOf(const Household& household) { return {.kind = StatedKind::kHousehold, .id = household.id.value()}; }

}  // namespace

absl::StatusOr<bool> StatedPersons::IsLate(const StatedKey& key) const {
  LP_ASSIGN_OR_RETURN(const std::optional<Statement> before, state_.FindStatement(PopulationRegister(), key));
  return before && before->as_of > as_of_;
}

absl::Status StatedPersons::Add(const StatedKey& key, const StatedValues& values) {
  LP_ASSIGN_OR_RETURN(const std::optional<Statement> before, state_.FindStatement(PopulationRegister(), key));
  StatedRow row{.key = key, .values = before ? Overwritten(before->values, values) : values};
  if (!before || before->as_of != as_of_ || before->values != row.values) rows_.push_back(std::move(row));
  return absl::OkStatus();
}

absl::StatusOr<bool> StatedPersons::IsLate(PersonId person, StatedTopic topic) const {
  return IsLate(KeyOf(person, topic));
}

absl::Status StatedPersons::Add(PersonId person, const StatedValues& values, StatedTopic topic) {
  return Add(KeyOf(person, topic), values);
}

absl::StatusOr<bool> StatedPersons::IsLate(const Household& household) const { return IsLate(KeyOf(household)); }

absl::Status StatedPersons::Add(const Household& household) { return Add(KeyOf(household), ValuesOf(household)); }

std::optional<Event> StatedPersons::TakeEvent() {
  if (rows_.empty()) return std::nullopt;
  return RowsStated{.source = PopulationRegister(), .as_of = as_of_, .rows = std::move(rows_)};
}

}  // namespace listeplass
