// feed_follower ADDRESS POSITION_FILE: follows the feed as a program of an integrator does, and writes each entry's
// position to standard output as its handling. feed_crash_test kills it.
#include <unistd.h>

#include <cstdio>
#include <stop_token>
#include <string>

#include "absl/status/status.h"
#include "clients/client/client.h"
#include "clients/client/feed_reader.h"

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  listeplass::client::Client client({.server = argv[1], .role = "staff", .subject = "follower"});
  listeplass::client::FeedReader reader(client, {.position_file = argv[2]});
  const std::stop_source never;
  const absl::Status ended = reader.Follow(never.get_token(), [](const listeplass::v1::FeedEntry& entry) {
    // One write: what the parent has read was handled whole.
    const std::string line = entry.position() + "\n";
    return write(STDOUT_FILENO, line.data(), line.size()) == static_cast<ssize_t>(line.size())
               ? absl::OkStatus()
               : absl::UnavailableError("nobody listens");
  });
  std::fprintf(stderr, "feed_follower: %s\n", ended.ToString().c_str());
  return 1;
}
