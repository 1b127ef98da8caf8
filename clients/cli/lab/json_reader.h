// ReadJson reads an instance in protobuf JSON: a listeplass.v1.MatchingInstance
// (proto/listeplass/v1/matching_instance.proto).
#ifndef LISTEPLASS_CLIENTS_CLI_LAB_JSON_READER_H_
#define LISTEPLASS_CLIENTS_CLI_LAB_JSON_READER_H_

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "service/matching/instance.h"

namespace listeplass::lab {

// `text` is the whole file. Error: INVALID_ARGUMENT, which names the field by the id of its list or applicant. Refused
// are JSON that is not a MatchingInstance (unknown fields included), an id that is given twice or unknown, a wrong date
// or position, more wishes than limits::kWishesMax, and a ceiling above limits::kCeilingMax (R20). matching::Validate
// checks the rest.
absl::StatusOr<matching::Instance> ReadJson(absl::string_view text);

}  // namespace listeplass::lab

#endif  // LISTEPLASS_CLIENTS_CLI_LAB_JSON_READER_H_
