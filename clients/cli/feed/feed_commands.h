// These commands read the feed of what happened: `feed pull`, `feed follow`, `watch`. See context.h for what all
// commands share.
#ifndef LISTEPLASS_CLIENTS_CLI_FEED_FEED_COMMANDS_H_
#define LISTEPLASS_CLIENTS_CLI_FEED_FEED_COMMANDS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "clients/cli/context.h"
#include "listeplass/v1/feed_service.pb.h"

namespace listeplass::cli {

// What of the feed is wanted, as it is typed; empty: everything. The municipality is that of the whole command line.
struct FeedSelection {
  std::vector<std::string> kinds;
  std::string person;
  std::string list;
};
absl::StatusOr<v1::FeedFilter> FeedFilterOf(const Names& names, const FeedSelection& selection);

struct PullFeedOptions {
  FeedSelection selection;
  std::string from;
  int64_t limit = 100;  // 0: all
};
absl::Status PullFeed(Context& context, const PullFeedOptions& options);

struct FollowFeedOptions {
  FeedSelection selection;
  std::string from;
  std::string position_file;
  bool skip_gap = false;
  std::string output;  // "table", "json", "cloudevents"; empty: that of the whole command line
  std::string source = "/listeplass/feed";
  // Delivers to this address instead of writing, or to the one in this private file.
  std::string post;
  std::string post_file;
  std::string secret_file;
  std::string authorities;
  int64_t give_up_after_seconds = 900;
};
absl::Status FollowFeed(Context& context, const FollowFeedOptions& options);

struct WatchOptions {
  std::string what;  // a list or a municipality; empty: the municipality of the whole command line
  std::vector<std::string> kinds;
  std::string from = "now";
};
absl::Status WatchFeed(Context& context, const WatchOptions& options);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_FEED_FEED_COMMANDS_H_
