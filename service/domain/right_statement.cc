#include "service/domain/right_statement.h"

#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "service/domain/civil_date.h"

namespace listeplass {

std::optional<absl::Time> RightStatedAt(const Statement& statement) {
  if (FindValue(statement.values, StatedField::kResidence) == nullptr) return std::nullopt;
  const std::string* earlier = FindValue(statement.values, StatedField::kRightAsOf);
  if (earlier == nullptr) return statement.as_of;
  const absl::StatusOr<absl::Time> time = ParseTimestamp(*earlier, "");
  return time.ok() ? *time : statement.as_of;
}

void SetRightStatedAt(absl::Time stated_at, Statement& statement) {
  std::erase_if(statement.values, [](const StatedValue& value) { return value.field == StatedField::kRightAsOf; });
  if (FindValue(statement.values, StatedField::kResidence) == nullptr || stated_at == statement.as_of) return;
  statement.values = Overwritten(std::move(statement.values), {{StatedField::kRightAsOf, FormatTimestamp(stated_at)}});
}

}  // namespace listeplass
