// FieldWithin makes the field that an error names a path of the request message.
//
// A rule knows the value it refuses ("held"), and not where a message has it ("list.held"): the handler that took the
// message apart says so.
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_FIELD_PATH_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_FIELD_PATH_H_

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"

namespace listeplass::server {

// Is `path` a field of the message: names joined by dots, an element of a repeated one with its index ("wishes[2]")?
bool IsFieldPath(const google::protobuf::Descriptor& message, absl::string_view path);

// Returns the error with its metadata `field` as a path of `request`. If it is one already, it stays. If it is one
// below `within`, `within` and a dot are put before it. Otherwise it is removed.
absl::Status FieldWithin(absl::Status status, const google::protobuf::Descriptor& request, absl::string_view within);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_FIELD_PATH_H_
