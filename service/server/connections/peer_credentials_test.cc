#include "service/server/connections/peer_credentials.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <unistd.h>

#include <array>
#include <cstring>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "service/server/runtime/file_descriptor.h"

namespace listeplass::server {
namespace {

// Returns "ADDRESS", with " here" behind that of this machine.
std::string Told(const char* text) {
  sockaddr_storage address = {};
  sockaddr_in v4 = {};
  sockaddr_in6 v6 = {};
  if (inet_pton(AF_INET, text, &v4.sin_addr) == 1) {
    v4.sin_family = AF_INET;
    std::memcpy(&address, &v4, sizeof(v4));
  } else if (inet_pton(AF_INET6, text, &v6.sin6_addr) == 1) {
    v6.sin6_family = AF_INET6;
    std::memcpy(&address, &v6, sizeof(v6));
  }
  const std::optional<Peer> peer = PeerAt(address);
  return peer ? absl::StrCat(peer->address, peer->on_this_machine ? " here" : "") : "none";
}

TEST(PeerCredentials, CountsAnIpv6NetworkAsOneAddress) {
  EXPECT_EQ(Told("192.0.2.7"), "192.0.2.7");
  EXPECT_EQ(Told("127.0.0.5"), "127.0.0.5 here");
  EXPECT_EQ(Told("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
  EXPECT_EQ(Told("2001:db8:1:2:ffff::1"), "2001:db8:1:2::/64");
  EXPECT_EQ(Told("2001:db8:1:3::1"), "2001:db8:1:3::/64");
  EXPECT_EQ(Told("::1"), "::/64 here");
  EXPECT_EQ(Told("::ffff:192.0.2.7"), "192.0.2.7");
  EXPECT_EQ(Told("nowhere"), "none");
}

TEST(PeerCredentials, TheSystemSaysWhichUserIsAtTheOtherEnd) {
  std::array<int, 2> ends = {};
  ASSERT_EQ(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()), 0);
  const FileDescriptor first(ends[0]), second(ends[1]);
  const std::optional<Peer> peer = PeerOf(first.get());
  ASSERT_TRUE(peer.has_value());
  EXPECT_EQ(peer->user, geteuid());
  EXPECT_EQ(peer->address, absl::StrCat("user ", geteuid()));
  EXPECT_TRUE(IsOwnUser(*peer));
  EXPECT_TRUE(IsOwnUser({.address = "user 0", .user = 0}));
  EXPECT_FALSE(IsOwnUser({.address = "user", .user = geteuid() + 1}));
  EXPECT_FALSE(IsOwnUser({.address = "127.0.0.1"}));
}

}  // namespace
}  // namespace listeplass::server
