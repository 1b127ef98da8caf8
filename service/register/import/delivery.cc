#include "service/register/import/delivery.h"

#include "service/domain/errors.h"

namespace listeplass {

absl::Status CheckSource(absl::string_view source) {
  if (source.empty()) return errors::FieldRequired("source");
  if (IsSourceName(source)) return absl::OkStatus();
  return errors::FieldInvalid("source", "must be 1 to 40 of a to z, 0 to 9 and '-', a letter first");
}

absl::Status CheckAsOf(const std::optional<absl::Time>& as_of, absl::string_view field, absl::Time now) {
  if (!as_of) return errors::FieldRequired(field);
  if (*as_of <= now + kAsOfAheadMax) return absl::OkStatus();
  return errors::FieldInvalid(field, "lies in the future: it is the time at which the rows were drawn");
}

}  // namespace listeplass
