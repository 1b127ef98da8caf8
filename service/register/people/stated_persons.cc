#include "service/register/people/stated_persons.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "service/domain/right_statement.h"
#include "service/domain/source.h"
#include "service/domain/stated_values.h"
#include "service/domain/status_macros.h"

namespace listeplass {
namespace {

StatedKey KeyOf(const Household& household) { return {.kind = StatedKind::kHousehold, .id = household.id.value()}; }

}  // namespace

StatedKey KeyOf(PersonId person, StatedTopic topic) {
  return {.kind = StatedKind::kPerson, .id = person.value(), .second_id = static_cast<int64_t>(topic)};
}

absl::StatusOr<bool> StatedPersons::IsLate(const StatedKey& key) const {
  LP_ASSIGN_OR_RETURN(const std::optional<Statement> before, state_.FindStatement(PopulationRegister(), key));
  return before && before->as_of > as_of_;
}

absl::Status StatedPersons::Add(const StatedKey& key, const StatedValues& values) {
  LP_ASSIGN_OR_RETURN(const std::optional<Statement> before, state_.FindStatement(PopulationRegister(), key));
  Statement after{.as_of = as_of_, .values = values};
  if (before) after = {std::max(before->as_of, as_of_), Overwritten(before->values, values)};
  if (key.kind == StatedKind::kPerson) {
    absl::Time earlier = as_of_;
    if (before) earlier = RightStatedAt(*before).value_or(as_of_);
    const bool is_anew = FindValue(values, StatedField::kResidence) != nullptr;
    SetRightStatedAt(is_anew ? std::max(earlier, as_of_) : earlier, after);
  }
  if (before != after) rows_[after.as_of].push_back({.key = key, .values = std::move(after.values)});
  return absl::OkStatus();
}

absl::StatusOr<bool> StatedPersons::IsLate(PersonId person, StatedTopic topic) const {
  return IsLate(KeyOf(person, topic));
}

absl::StatusOr<bool> StatedPersons::IsRightLate(PersonId person) const {
  LP_ASSIGN_OR_RETURN(const std::optional<Statement> before,
                      state_.FindStatement(PopulationRegister(), KeyOf(person, StatedTopic::kRow)));
  const std::optional<absl::Time> stated_at = before ? RightStatedAt(*before) : std::nullopt;
  return stated_at && *stated_at > as_of_;
}

absl::Status StatedPersons::Add(PersonId person, const StatedValues& values, StatedTopic topic) {
  return Add(KeyOf(person, topic), values);
}

absl::StatusOr<bool> StatedPersons::IsLate(const Household& household) const { return IsLate(KeyOf(household)); }

absl::Status StatedPersons::Add(const Household& household) { return Add(KeyOf(household), ValuesOf(household)); }

std::vector<Event> StatedPersons::TakeEvents() {
  std::vector<Event> events;
  for (auto& [as_of, rows] : rows_) {
    events.push_back(RowsStated{.source = PopulationRegister(), .as_of = as_of, .rows = std::move(rows)});
  }
  rows_.clear();
  return events;
}

}  // namespace listeplass
