// Whose rows an import brings, and of when.
#ifndef LISTEPLASS_SERVICE_REGISTER_IMPORT_DELIVERY_H_
#define LISTEPLASS_SERVICE_REGISTER_IMPORT_DELIVERY_H_

#include <optional>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "service/domain/source.h"

namespace listeplass {

struct Delivery {
  Source source;
  absl::Time as_of;          // when it was drawn there
  bool take_source = false;  // it goes before what was decided here
};

// A delivery's time may lie this far ahead of ours: clocks differ.
inline constexpr absl::Duration kAsOfAheadMax = absl::Minutes(5);

// INVALID_ARGUMENT FIELD_REQUIRED, FIELD_INVALID: no source, or a name that is none (source.h); no `as_of`, or one that
// lies ahead.
absl::Status CheckSource(absl::string_view source);
absl::Status CheckAsOf(const std::optional<absl::Time>& as_of, absl::string_view field, absl::Time now);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_IMPORT_DELIVERY_H_
