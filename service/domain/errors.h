// Every error a caller can get, by name. Each constructor fixes the status code, the machine-readable reason and the
// metadata, so that the same mistake gives the same answer everywhere.
//
// An error is an absl::Status that carries one google.rpc.ErrorInfo payload (domain "listeplass"), with
//   reason    UPPER_SNAKE_CASE, stable: programs branch on it
//   metadata  "field" (path of the request field at fault, or "row 17, column national_id"), "rule" ("R20", see
//             the docs), and further facts named per error. Never a national id, a name or a health fact.
//
// The code follows the caller's next move: UNAVAILABLE retry the call; ABORTED read again, then redo; FAILED_PRECONDITION
// fix the state first; INVALID_ARGUMENT fix the request; NOT_FOUND fix the name; DATA_LOSS alert an operator.
#ifndef LISTEPLASS_SERVICE_DOMAIN_ERRORS_H_
#define LISTEPLASS_SERVICE_DOMAIN_ERRORS_H_

#include <cstdint>
#include <map>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "service/domain/ids.h"

namespace listeplass {

inline constexpr absl::string_view kErrorDomain = "listeplass";
inline constexpr absl::string_view kErrorInfoUrl = "type.googleapis.com/google.rpc.ErrorInfo";

// What an error says to programs. Empty for a status that no constructor below made.
struct ErrorDetails {
  std::string reason;
  std::map<std::string, std::string> metadata;
};
ErrorDetails GetErrorDetails(const absl::Status& status);

// The building block of the constructors below. metadata holds "field" and "rule" where they apply.
absl::Status MakeError(absl::StatusCode code, absl::string_view reason, absl::string_view message,
                       std::map<std::string, std::string> metadata);

// The same error with one more metadata entry: how an import adds the row to what a rule said of a value.
absl::Status WithMetadata(absl::Status status, absl::string_view key, absl::string_view value);

namespace errors {

// --- the request is malformed: INVALID_ARGUMENT ---------------------------------------------------------------
absl::Status FieldRequired(absl::string_view field);
absl::Status FieldInvalid(absl::string_view field, absl::string_view problem);
absl::Status OutOfRange(absl::string_view field, int64_t value, int64_t min, int64_t max, absl::string_view rule);
// NATIONAL_ID_INVALID; problem is LENGTH, NOT_DIGITS, DATE or CHECKSUM (see national_id.h). Never repeats the number.
absl::Status NationalIdInvalid(absl::string_view field, absl::string_view problem, absl::string_view explanation);

}  // namespace errors
}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_ERRORS_H_
