#include "service/server/listen_address.h"

#include "gtest/gtest.h"
#include "service/domain/errors.h"

namespace listeplass::server {
namespace {

TEST(ListenAddress, TakesAddressesAndUnixSockets) {
  EXPECT_EQ(ParseListenAddress("127.0.0.1:4600")->ToString(4600), "127.0.0.1:4600");
  EXPECT_EQ(ParseListenAddress("127.9.9.9:0")->ToString(5), "127.9.9.9:5");
  EXPECT_EQ(ParseListenAddress("localhost:1")->ToString(1), "127.0.0.1:1");
  EXPECT_EQ(ParseListenAddress("[::1]:4600")->ToString(4600), "[::1]:4600");
  EXPECT_EQ(ParseListenAddress("0.0.0.0:4600")->ToString(4600), "0.0.0.0:4600");
  EXPECT_EQ(ParseListenAddress("[2001:db8::7]:4600")->ToString(4600), "[2001:db8::7]:4600");
  EXPECT_EQ(ParseListenAddress("unix:/run/l.sock")->ToString(0), "unix:/run/l.sock");
}

TEST(ListenAddress, KnowsWhichOthersCanReach) {
  for (const char* text : {"0.0.0.0:4600", "[::]:4600", "10.0.0.1:4600", "192.168.1.4:1", "126.255.255.255:1",
                           "128.0.0.1:1", "[2001:db8::7]:1"}) {
    EXPECT_FALSE(ParseListenAddress(text)->is_loopback) << text;
  }
  for (const char* text :
       {"127.0.0.1:1", "127.255.255.255:1", "localhost:1", "[::1]:1", "[0:0:0:0:0:0:0:1]:1", "unix:/run/l.sock"}) {
    EXPECT_TRUE(ParseListenAddress(text)->is_loopback) << text;
  }
}

TEST(ListenAddress, RefusesWhatIsNoAddress) {
  for (const char* text :
       {"", "127.0.0.1", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:65536", "127.0.0.1:-1", "unix:relative", "[::1",
        "[zz]:1", "example.org:4600", ":4600", "*:4600", "127.1:1", "[::ffff:127.0.0.1]:1", "::1:4600"}) {
    const absl::Status refused = ParseListenAddress(text, "--listen-mutual").status();
    EXPECT_EQ(GetErrorDetails(refused).reason, "FIELD_INVALID") << text;
    EXPECT_EQ(GetErrorDetails(refused).metadata["field"], "--listen-mutual") << text;
  }
  EXPECT_FALSE(ParseListenAddress("unix:/" + std::string(200, 'a')).ok());
}

}  // namespace
}  // namespace listeplass::server
