#include "service/server/connections/connection_settings.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "grpcpp/generic/async_generic_service.h"
#include "grpcpp/impl/server_builder_option.h"
#include "grpcpp/impl/server_builder_plugin.h"
#include "grpcpp/server.h"

namespace listeplass::server {
namespace {

// Returns the bound of a process that may open so many files. The limit is a child's own, and so is its answer.
int BoundWith(rlim_t soft, rlim_t hard) {
  int ends[2] = {};
  EXPECT_EQ(pipe(ends), 0);
  const pid_t child = fork();
  if (child == 0) {
    const rlimit files = {soft, hard};
    const int bound = setrlimit(RLIMIT_NOFILE, &files) == 0 ? BoundsOfThisProcess().all : -1;
    _exit(write(ends[1], &bound, sizeof(bound)) == sizeof(bound) ? 0 : 1);
  }
  close(ends[1]);
  int bound = -1;
  EXPECT_EQ(read(ends[0], &bound, sizeof(bound)), static_cast<ssize_t>(sizeof(bound)));
  close(ends[0]);
  EXPECT_EQ(waitpid(child, nullptr, 0), child);
  return bound;
}

using Settings = std::map<std::string, int>;

// Sees the settings with which gRPC's server is made; of pointers, that they are there.
class Onlooker final : public grpc::ServerBuilderPlugin {
 public:
  explicit Onlooker(Settings& seen) : seen_(seen) {}
  std::string name() override { return "onlooker"; }
  void InitServer(grpc::ServerInitializer* /*server*/) override {}
  void Finish(grpc::ServerInitializer* /*server*/) override {}
  void ChangeArguments(const std::string& /*name*/, void* /*value*/) override {}
  void UpdateChannelArguments(grpc::ChannelArguments* arguments) override {
    const grpc_channel_args all = arguments->c_channel_args();
    for (size_t i = 0; i < all.num_args; ++i) {
      seen_[all.args[i].key] = all.args[i].type == GRPC_ARG_INTEGER ? all.args[i].value.integer : 1;
    }
  }

 private:
  Settings& seen_;
};

class WithOnlooker final : public grpc::ServerBuilderOption {
 public:
  explicit WithOnlooker(Settings& seen) : seen_(seen) {}
  void UpdateArguments(grpc::ChannelArguments* /*arguments*/) override {}
  void UpdatePlugins(std::vector<std::unique_ptr<grpc::ServerBuilderPlugin>>* plugins) override {
    plugins->push_back(std::make_unique<Onlooker>(seen_));
  }

 private:
  Settings& seen_;
};

// Keepalive and age work in minutes and hours, too long for a test to see them at work.
TEST(ConnectionSettings, GrpcIsToldAllOfThem) {
  Settings seen;
  grpc::CallbackGenericService service;
  grpc::ServerBuilder builder;
  builder.RegisterCallbackGenericService(&service);
  SetConnectionLimits(builder);
  builder.SetOption(std::make_unique<WithOnlooker>(seen));
  ASSERT_NE(builder.BuildAndStart(), nullptr);
  EXPECT_EQ(seen[GRPC_ARG_SERVER_HANDSHAKE_TIMEOUT_MS], 10'000);
  EXPECT_EQ(seen[GRPC_ARG_KEEPALIVE_TIME_MS], 60'000);
  EXPECT_EQ(seen[GRPC_ARG_KEEPALIVE_TIMEOUT_MS], 20'000);
  EXPECT_EQ(seen[GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS], 1);
  EXPECT_EQ(seen[GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS], 10'000);
  EXPECT_EQ(seen[GRPC_ARG_MAX_CONNECTION_IDLE_MS], 600'000);
  EXPECT_EQ(seen[GRPC_ARG_MAX_CONNECTION_AGE_MS], 3'600'000);
  EXPECT_EQ(seen[GRPC_ARG_MAX_CONNECTION_AGE_GRACE_MS], 3'600'000);
  EXPECT_EQ(seen[GRPC_ARG_MAX_CONCURRENT_STREAMS], limits::kStreamsPerConnectionMax);
  EXPECT_EQ(seen[GRPC_ARG_MAX_METADATA_SIZE], limits::kMetadataBytesMax);
  EXPECT_EQ(seen[GRPC_ARG_MAX_RECEIVE_MESSAGE_LENGTH], limits::kMessageBytesMax);
  EXPECT_EQ(seen[GRPC_ARG_RESOURCE_QUOTA], 1);
}

TEST(ConnectionSettings, ConnectionsLeaveDescriptorsToTheStore) {
  constexpr rlim_t kEnough = 2 * limits::kConnectionsMax + limits::kOtherDescriptors;
  EXPECT_EQ(BoundWith(kEnough, kEnough), limits::kConnectionsMax);
  EXPECT_EQ(BoundWith(256, kEnough), limits::kConnectionsMax) << "it may let itself open more";
  EXPECT_EQ(BoundWith(kEnough - 2, kEnough - 2), limits::kConnectionsMax - 1);
  EXPECT_EQ(BoundWith(400, 400), 50) << "a quarter of very few, at two each";
}

}  // namespace
}  // namespace listeplass::server
