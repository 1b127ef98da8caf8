// A delivery says whose rows an import brings and when they were drawn.
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
  bool take_source = false;  // the delivery overrides what was decided here
};

// A delivery's time may lie this far ahead of ours, because clocks differ.
inline constexpr absl::Duration kAsOfAheadMax = absl::Minutes(5);

// INVALID_ARGUMENT FIELD_REQUIRED: there is no source or no `as_of`. FIELD_INVALID: the source is no name (source.h),
// or `as_of` lies ahead.
absl::Status CheckSource(absl::string_view source);
absl::Status CheckAsOf(const std::optional<absl::Time>& as_of, absl::string_view field, absl::Time now);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_IMPORT_DELIVERY_H_
