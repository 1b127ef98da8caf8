// Fails matches what a failing call tells its caller.
//
//   EXPECT_THAT(reg.Ask(person, {list}), Fails(absl::StatusCode::kFailedPrecondition, "NOT_ENTITLED"));
#ifndef LISTEPLASS_TESTS_SUPPORT_STATUS_MATCHERS_H_
#define LISTEPLASS_TESTS_SUPPORT_STATUS_MATCHERS_H_

#include <gmock/gmock.h>

#include <string>

#include "absl/status/status.h"
#include "service/domain/errors.h"

namespace listeplass {

// Matches a status with this code and, in its details (service/domain/errors.h), this reason.
MATCHER_P2(Fails, code, reason, "") {
  const absl::Status& status = arg;
  *result_listener << "which is " << status << " with reason " << GetErrorDetails(status).reason;
  return status.code() == code && GetErrorDetails(status).reason == reason;
}

// Returns the field of the request, or the row's column, that the error names; empty if none.
inline std::string FieldOf(const absl::Status& status) { return GetErrorDetails(status).metadata["field"]; }

}  // namespace listeplass

#endif  // LISTEPLASS_TESTS_SUPPORT_STATUS_MATCHERS_H_
