#include "service/server/connections/connection_settings.h"

#include <sys/resource.h>

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "grpc/grpc.h"
#include "grpcpp/resource_quota.h"
#include "service/domain/limits.h"
#include "service/server/runtime/log.h"

namespace listeplass::server {
namespace {

constexpr int kMillisecondsPerSecond = 1000;
constexpr rlim_t kDescriptorsPerConnection = 2;  // gRPC's and the accept loop's
// Where a process may open very few files, connections may be this part of them.
constexpr rlim_t kLeastPart = 4;

void SetSeconds(grpc::ServerBuilder& builder, const char* name, int seconds) {
  builder.AddChannelArgument(name, seconds * kMillisecondsPerSecond);
}

}  // namespace

void SetConnectionLimits(grpc::ServerBuilder& builder) {
  SetSeconds(builder, GRPC_ARG_SERVER_HANDSHAKE_TIMEOUT_MS, limits::kHandshakeSecondsMax);
  SetSeconds(builder, GRPC_ARG_KEEPALIVE_TIME_MS, limits::kKeepaliveSeconds);
  SetSeconds(builder, GRPC_ARG_KEEPALIVE_TIMEOUT_MS, limits::kKeepaliveAnswerSeconds);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
  SetSeconds(builder, GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS, limits::kClientKeepaliveSecondsMin);
  SetSeconds(builder, GRPC_ARG_MAX_CONNECTION_IDLE_MS, limits::kConnectionIdleSeconds);
  SetSeconds(builder, GRPC_ARG_MAX_CONNECTION_AGE_MS, limits::kConnectionAgeSeconds);
  SetSeconds(builder, GRPC_ARG_MAX_CONNECTION_AGE_GRACE_MS, limits::kConnectionLastCallsSeconds);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS, limits::kStreamsPerConnectionMax);
  builder.AddChannelArgument(GRPC_ARG_MAX_METADATA_SIZE, limits::kMetadataBytesMax);
  builder.SetMaxReceiveMessageSize(limits::kMessageBytesMax);
  grpc::ResourceQuota quota("listeplassd");
  quota.Resize(limits::kTransportBytesMax);
  builder.SetResourceQuota(quota);
}

ConnectionBounds BoundsOfThisProcess() {
  ConnectionBounds bounds;
  rlimit descriptors = {};
  if (getrlimit(RLIMIT_NOFILE, &descriptors) != 0) return bounds;
  const rlim_t wanted = kDescriptorsPerConnection * static_cast<rlim_t>(bounds.all) + limits::kOtherDescriptors;
  if (descriptors.rlim_cur >= wanted) return bounds;
  const rlimit raised = {std::min(wanted, descriptors.rlim_max), descriptors.rlim_max};
  if (setrlimit(RLIMIT_NOFILE, &raised) == 0) descriptors = raised;
  if (descriptors.rlim_cur >= wanted) return bounds;
  const rlim_t least = descriptors.rlim_cur / kLeastPart;
  const rlim_t rest = descriptors.rlim_cur - std::min<rlim_t>(descriptors.rlim_cur, limits::kOtherDescriptors);
  bounds.all = static_cast<int>(std::max(least, rest) / kDescriptorsPerConnection);
  bounds.per_local = std::min(bounds.per_local, bounds.all);
  Log(LogLevel::kWarning, "few_descriptors",
      {{"descriptors", absl::StrCat(descriptors.rlim_cur)},
       {"wanted", absl::StrCat(wanted)},
       {"connections", absl::StrCat(bounds.all)}});
  return bounds;
}

}  // namespace listeplass::server
