// A real server and clients that open too many connections, or do with one what no client should: others are served
// on, and places and descriptors are given again.
#include <sys/resource.h>

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "listeplass/v1/report_service.grpc.pb.h"
#include "service/domain/limits.h"
#include "tests/e2e/api_test_base.h"
#include "tests/support/bare_connection.h"
#include "tests/support/sanitizers.h"

namespace listeplass::testing {
namespace {

using Frame = BareConnection::Frame;
using ::testing::Contains;
using ::testing::Pair;

// So often something is tried until the server has noticed that connections have closed.
constexpr int kTriesMax = 100'000;
constexpr rlim_t kDescriptorsOfServer = 2 * limits::kConnectionsMax + limits::kOtherDescriptors;
constexpr char kWatch[] = "/grpc.health.v1.Health/Watch";

// Lets this process open so many files, and see that a server may.
bool LetOpen(rlim_t descriptors) {
  rlimit limit = {};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_max < descriptors) return false;
  limit.rlim_cur = std::max(limit.rlim_cur, descriptors);
  return setrlimit(RLIMIT_NOFILE, &limit) == 0;
}

class ConnectionsTest : public ApiTest {
 protected:
  void SetUp() override { ASSERT_TRUE(LetOpen(kDescriptorsOfServer)) << "needs ulimit -Hn " << kDescriptorsOfServer; }

  static absl::Status Ask(const std::shared_ptr<grpc::Channel>& channel) {
    grpc::ClientContext context;
    v1::ServerDay day;
    return server::FromGrpcStatus(v1::ReportService::NewStub(channel)->GetServerDay(&context, {}, &day));
  }
  static int Health(const std::shared_ptr<grpc::Channel>& channel) {
    return HealthOf("listeplass.Connections", channel);
  }
  // Asks until that is the health.
  static bool ComesToHealth(const std::shared_ptr<grpc::Channel>& channel, int wanted) {
    for (int i = 0; i < kTriesMax; ++i) {
      if (Health(channel) == wanted) return true;
    }
    return false;
  }
  // Opens so many connections, and returns those that are served.
  std::vector<BareConnection> Open(int count, const std::string& from = "127.0.0.1") const {
    std::vector<BareConnection> served;
    for (int i = 0; i < count; ++i) {
      BareConnection connection(server_->address(), from);
      if (connection.Greet()) served.push_back(std::move(connection));
    }
    return served;
  }
  // Opens one, until it is served.
  std::optional<BareConnection> OpenOnceThereIsRoom(const std::string& from = "127.0.0.1") const {
    for (int i = 0; i < kTriesMax; ++i) {
      BareConnection connection(server_->address(), from);
      if (connection.Greet()) return connection;
    }
    return std::nullopt;
  }
  int64_t DescriptorsOfServer() const {
    const std::filesystem::directory_iterator files(absl::StrCat("/proc/", server_->pid(), "/fd"));
    return std::distance(begin(files), end(files));
  }
  // Looks until the server has given back all descriptors but so many.
  bool ComesToUse(int64_t descriptors) const {
    for (int i = 0; i < kTriesMax; ++i) {
      if (DescriptorsOfServer() <= descriptors) return true;
    }
    return false;
  }
};

TEST_F(ConnectionsTest, OneAddressAndThenAllTakeNoMoreThanTheirsAndLeaveRoomAgain) {
  ASSERT_EQ(Ask(channel_), absl::OkStatus());
  std::vector<BareConnection> first = Open(limits::kConnectionsPerLocalAddressMax + 3, "127.0.0.2");
  EXPECT_EQ(first.size(), limits::kConnectionsPerLocalAddressMax) << "of one address";
  EXPECT_EQ(Health(channel_), 1) << "others have room";
  constexpr int kLeft = limits::kConnectionsMax - limits::kConnectionsPerLocalAddressMax - 1;  // one is the channel's
  std::vector<BareConnection> second = Open(kLeft + 3, "127.0.0.3");
  EXPECT_EQ(second.size(), kLeft) << "in all";
  EXPECT_TRUE(Open(3, "127.0.0.4").empty());
  EXPECT_EQ(Ask(channel_), absl::OkStatus()) << "who has a connection is served on";
  EXPECT_EQ(Health(channel_), 2);

  first.clear();
  EXPECT_TRUE(ComesToHealth(channel_, 1));
  EXPECT_TRUE(OpenOnceThereIsRoom("127.0.0.4"));
}

TEST_F(ConnectionsTest, PlacesAreGivenAgain) {
  std::vector<BareConnection> connections = Open(limits::kConnectionsPerLocalAddressMax - 1);
  ASSERT_EQ(Ask(channel_), absl::OkStatus());
  ASSERT_TRUE(Open(1).empty());
  for (int i = 0; i < 20; ++i) {
    connections.pop_back();
    std::optional<BareConnection> another = OpenOnceThereIsRoom();
    ASSERT_TRUE(another);
    connections.push_back(*std::move(another));
    EXPECT_TRUE(Open(1).empty());
  }
}

// gRPC 1.51 by itself would accept nothing more for as long as the process lives. An even and an odd number of
// descriptors: the last connection fails for the loop's own descriptor, or when it is accepted.
TEST_F(ConnectionsTest, WithoutDescriptorsOthersAreServedOnAndNewOnesOnceThereAreSome) {
  if (kNeedsDescriptors) GTEST_SKIP() << "the sanitizer has a use for descriptors itself";
  ASSERT_EQ(Ask(channel_), absl::OkStatus());
  const int64_t used = DescriptorsOfServer();
  constexpr int kSpare = 40;
  for (int round = 0; round < 6; ++round) {
    const rlimit tight = {static_cast<rlim_t>(used + kSpare + round % 2), kDescriptorsOfServer};
    ASSERT_EQ(prlimit(server_->pid(), RLIMIT_NOFILE, &tight, nullptr), 0);
    {
      const std::vector<BareConnection> connections = Open(kSpare);
      EXPECT_GE(connections.size(), kSpare / 2 - 2) << "earlier ones have not given theirs back, in round " << round;
      EXPECT_LE(connections.size(), kSpare / 2 + 2) << "each takes two descriptors";
      EXPECT_TRUE(Open(20).empty()) << "there are none left";
      EXPECT_EQ(Ask(channel_), absl::OkStatus()) << "who has a connection is served on";
      EXPECT_EQ(Health(channel_), 2);
    }
    EXPECT_TRUE(ComesToUse(used)) << "descriptors were lost";
    EXPECT_TRUE(ComesToHealth(channel_, 1));
    EXPECT_EQ(Ask(Connect(server_->address())), absl::OkStatus());
    EXPECT_TRUE(ComesToUse(used));
  }
}

TEST_F(ConnectionsTest, AConnectionIsToldWhatItMayDo) {
  BareConnection connection(server_->address());
  const std::optional<std::map<uint16_t, uint32_t>> settings = connection.Greet();
  ASSERT_TRUE(settings);
  EXPECT_THAT(*settings, Contains(Pair(Frame::kStreamsMax, uint32_t{limits::kStreamsPerConnectionMax})));
  EXPECT_THAT(*settings, Contains(Pair(Frame::kHeaderListSizeMax, uint32_t{limits::kMetadataBytesMax})));
}

// A client of gRPC waits; this one does not.
TEST_F(ConnectionsTest, WhoMakesMoreCallsAtOnceThanItMayLosesItsConnection) {
  BareConnection connection(server_->address());
  ASSERT_TRUE(connection.Greet());
  uint32_t stream = 1;
  for (int i = 0; i < limits::kStreamsPerConnectionMax; ++i, stream += 2) connection.Call(stream, kWatch);
  for (int answered = 0; answered < limits::kStreamsPerConnectionMax;) {
    const std::optional<Frame> frame = connection.Next();
    ASSERT_TRUE(frame) << "closed after " << answered << " calls";
    if (frame->type == Frame::kData) ++answered;
  }
  connection.Call(stream, kWatch);
  for (std::optional<Frame> frame = connection.Next(); frame; frame = connection.Next()) {
    EXPECT_FALSE(frame->type == Frame::kData && frame->stream == stream);
  }
  EXPECT_EQ(Ask(channel_), absl::OkStatus());
}

TEST_F(ConnectionsTest, WhoAsksTooOftenWhetherTheServerIsThereIsSentAway) {
  BareConnection connection(server_->address());
  ASSERT_TRUE(connection.Greet());
  for (int i = 0; i < 10; ++i) connection.Send(Frame::kPing, 0, 0, std::string(8, 'p'));
  std::string farewell;
  for (std::optional<Frame> frame = connection.Next(); frame; frame = connection.Next()) {
    if (frame->type == Frame::kGoAway) farewell = frame->payload;
  }
  EXPECT_THAT(farewell, ::testing::HasSubstr("too_many_pings"));
  EXPECT_EQ(Ask(channel_), absl::OkStatus());
}

}  // namespace
}  // namespace listeplass::testing
