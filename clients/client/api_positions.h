// An ApiPosition is a place in the feed (proto/listeplass/v1/feed_service.proto), as the library compares places to
// tell repeats from news. Programs keep the text "4711.0" and give it back; only this library looks into it. Pure.
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

// Reads "4711.0"; nothing for a text of another form.
std::optional<ApiPosition> ReadApiPosition(absl::string_view text);

}  // namespace listeplass::client

#endif  // LISTEPLASS_CLIENTS_CLIENT_API_POSITIONS_H_
