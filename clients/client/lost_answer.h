// Changes whose answer was lost: the call ended without one after it may have come to the server. Whoever repeats such
// a change must do it with its request id, or it is made twice.
//
// What is known of it travels with the status as a payload, through absl::StatusOr. All functions are thread safe.
#ifndef LISTEPLASS_CLIENTS_CLIENT_LOST_ANSWER_H_
#define LISTEPLASS_CLIENTS_CLIENT_LOST_ANSWER_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace listeplass::client {

// Whether the server may have acted on a call that ended so. Not where it said itself why it did not, nor where no
// connection was made.
bool MayHaveActed(const absl::Status& attempt);

// The same error, saying that the change with this request id may have been made; empty: it has none, and is safe to
// repeat as it is.
absl::Status WithLostAnswer(absl::Status status, absl::string_view request_id);

// The request id that WithLostAnswer gave; nothing where no answer was lost.
std::optional<std::string> LostAnswer(const absl::Status& status);

}  // namespace listeplass::client

#endif  // LISTEPLASS_CLIENTS_CLIENT_LOST_ANSWER_H_
