// OrAbort ends the process with the error's text, where nothing can be tested or measured after an error.
#ifndef LISTEPLASS_TESTS_SUPPORT_OR_ABORT_H_
#define LISTEPLASS_TESTS_SUPPORT_OR_ABORT_H_

#include <cstdlib>
#include <iostream>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace listeplass {

inline void OrAbort(const absl::Status& status) {
  if (status.ok()) return;
  std::cerr << status << std::endl;
  std::abort();
}

// Returns the value, which must be there.
template <typename T>
T OrAbort(absl::StatusOr<T> value) {
  OrAbort(value.status());
  return *std::move(value);
}

}  // namespace listeplass

#endif  // LISTEPLASS_TESTS_SUPPORT_OR_ABORT_H_
