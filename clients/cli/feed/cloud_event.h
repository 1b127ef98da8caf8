// CloudEventLine tells an entry of the feed as a CloudEvent (CloudEvents 1.0, JSON format), for programs that speak no
// gRPC. Pure.
#ifndef LISTEPLASS_CLIENTS_CLI_FEED_CLOUD_EVENT_H_
#define LISTEPLASS_CLIENTS_CLI_FEED_CLOUD_EVENT_H_

#include <string>

#include "absl/strings/string_view.h"
#include "listeplass/v1/feed_service.pb.h"

namespace listeplass::cli {

// Returns the event on one line, without a line break. `id` is the entry's position, so that an event that comes again
// is known by `source` and `id`; `type` is made of its kind, such as "no.listeplass.moved_by_hand.v1"; `subject` is the
// person's name, or the list's where the entry is about a list alone; `data` is the entry in protobuf JSON.
std::string CloudEventLine(const v1::FeedEntry& entry, absl::string_view source);

// Returns the entry in protobuf JSON on one line.
std::string EntryLine(const v1::FeedEntry& entry);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_FEED_CLOUD_EVENT_H_
