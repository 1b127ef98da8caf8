// A FeedReader reads the feed of what happened (FeedService) and gives each entry to its program: at least once, in
// order, without a gap, over restarts and kills of either side.
//
//   FeedReader reader(client, {.position_file = "feed.position"});
//   absl::Status ended = reader.Follow(stop.get_token(), [&](const v1::FeedEntry& entry) { return Handle(entry); });
//
// It takes up a stream that broke where it ended, waiting longer each time; it passes over entries that the server
// sends again; and it keeps the position in a file only after the program has handled the entry (OK). An entry that
// was handled when the program was killed, before the position was kept, comes again at the next start, with the
// position that it had.
//
// A server that sends entries out of order, or names no position, is not believed: what lies between might be lost.
//
// Not thread safe, but a stop may be requested from any thread.
#ifndef LISTEPLASS_CLIENTS_CLIENT_FEED_READER_H_
#define LISTEPLASS_CLIENTS_CLIENT_FEED_READER_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "clients/client/api_positions.h"
#include "clients/client/client.h"
#include "clients/client/retry.h"
#include "listeplass/v1/feed_service.pb.h"

namespace listeplass::client {

struct FeedReaderOptions {
  // Which entries are wanted; empty: all that the caller may see.
  v1::FeedFilter filter{};
  // The position to go on from where `position_file` has none. Empty: from the oldest entry that is kept. "now", for
  // Follow alone: only what comes, from when the server has answered.
  std::string from{};
  // Keeps the position (position_file.h). Empty: it is kept nowhere.
  std::string position_file{};
  // The position is kept after so many entries, and whenever the server has no more for now. So at most so many come
  // again after a kill.
  int64_t save_every = 1;
  // Is called before the position is kept, if set, so that what was made of the entries up to it is on disk first. An
  // error ends the reading, and the position stays as it was.
  std::function<absl::Status()> before_save{};
  // Entries behind the position have been deleted: goes on from the oldest that is left. False: that is an error.
  bool skip_gap = false;
  // A stream on which nothing comes for so long, not even a heartbeat, is given up and begun again.
  absl::Duration silence_max = absl::Seconds(75);
  // How long is waited before each new attempt. `attempts` counts only until the first message has come: so a wrong
  // address is an error soon, and later a server may be away for as long as it is.
  RetryPolicy reconnect{.attempts = 4, .first = absl::Milliseconds(200), .cap = absl::Seconds(30)};
  // Each is told of what its name says, if set. `wait`: until the next attempt.
  std::function<void(absl::string_view from, absl::string_view oldest)> on_gap{};
  std::function<void(const absl::Status& why, absl::Duration wait)> on_broken{};
};

class FeedReader {
 public:
  // Handles one entry. An error ends the reading, and the entry counts as not handled. CANCELLED says that a requested
  // stop has ended the handling.
  using OnEntry = std::function<absl::Status(const v1::FeedEntry&)>;

  // `client` must outlive this.
  FeedReader(Client& client, FeedReaderOptions options);

  // Reads until no entry lies behind the last one, or `limit` entries (0: all) were handled. Errors: those of
  // FeedService.PullEvents, FEED_OUT_OF_ORDER (DATA_LOSS, see above), those of PositionFile, and those of `on_entry`.
  absl::Status ReadToEnd(int64_t limit, const OnEntry& on_entry);

  // Reads on as entries come. Returns OK when a stop was requested; otherwise only with an error that another attempt
  // would not mend, of those above and of FeedService.StreamEvents.
  absl::Status Follow(const std::stop_token& stop, const OnEntry& on_entry);

  // The position up to which everything has been handled, to go on from; empty or as `from` before anything was.
  const std::string& position() const { return position_; }
  // Whether nothing lay behind that position when ReadToEnd ended.
  bool at_end() const { return at_end_; }

 private:
  absl::Status Begin();
  absl::Status SkipGap(const absl::Status& too_old);
  // Checks a position that the server sent in this stream or page; nothing: it says that there is no news.
  absl::StatusOr<std::optional<ApiPosition>> InOrder(absl::string_view position);
  absl::Status Take(const v1::FeedEntry& entry, const OnEntry& on_entry);
  absl::Status MoveTo(absl::string_view position);
  absl::Status Save();
  absl::Status StreamOnce(const std::stop_token& stop, const OnEntry& on_entry);
  bool MendsByItself(const absl::Status& ended) const;

  Client& client_;
  const FeedReaderOptions options_;
  bool begun_ = false;
  bool at_end_ = false;
  std::string position_;
  std::optional<ApiPosition> done_;  // as position_; nothing before there is one
  std::optional<ApiPosition> sent_;  // the last in this stream
  std::string saved_;
  int64_t unsaved_entries_ = 0;
  int64_t handled_ = 0;
  int messages_ = 0;  // of this stream
  bool was_answered_ = false;
  absl::Status fault_;  // found here, while a stream was read: no attempt would mend it
};

}  // namespace listeplass::client

#endif  // LISTEPLASS_CLIENTS_CLIENT_FEED_READER_H_
