// These functions mark the error of a change whose answer was lost: the call ended without an answer, but it may have
// reached the server. A caller who repeats such a change must send its request id again, or it is made twice.
//
// The mark is a payload of the status, so it travels through absl::StatusOr. All functions are thread safe.
#ifndef LISTEPLASS_CLIENTS_CLIENT_LOST_ANSWER_H_
#define LISTEPLASS_CLIENTS_CLIENT_LOST_ANSWER_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace listeplass::client {

// Whether the server may have acted on a call that ended with this status. It did not act where its answer gives a
// reason, nor where no connection was made.
bool MayHaveActed(const absl::Status& attempt);

// The same error with the mark that the change with this request id may have been made. An empty id means that the call
// has none and is safe to repeat as it is.
absl::Status WithLostAnswer(absl::Status status, absl::string_view request_id);

// The request id of the mark; nothing where no answer was lost.
std::optional<std::string> LostAnswer(const absl::Status& status);

}  // namespace listeplass::client

#endif  // LISTEPLASS_CLIENTS_CLIENT_LOST_ANSWER_H_
