// An ApiPosition is a place in the feed (proto/listeplass/v1/feed_service.proto), as the library compares places to
// tell repeats from news. Programs keep the text "4711.0-1f3a9c02" and give it back; only this library looks into it.
// Pure.
#ifndef LISTEPLASS_CLIENTS_CLIENT_API_POSITIONS_H_
#define LISTEPLASS_CLIENTS_CLIENT_API_POSITIONS_H_

#include <compare>
#include <cstdint>
#include <optional>

#include "absl/strings/string_view.h"

namespace listeplass::client {

// Positions rise in the order of the feed.
struct ApiPosition {
  int64_t sequence = 0;  // of the change
  int64_t index = 0;     // of the entry within it

  friend auto operator<=>(const ApiPosition&, const ApiPosition&) = default;
};

// Reads "4711.0-1f3a9c02", or "4711.0" as earlier servers gave it; nothing for a text of another form. The check behind
// the number is the server's alone.
std::optional<ApiPosition> ReadApiPosition(absl::string_view text);

}  // namespace listeplass::client

#endif  // LISTEPLASS_CLIENTS_CLIENT_API_POSITIONS_H_
