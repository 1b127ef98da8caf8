#include "clients/client/client.h"

#include <future>

#include "google/protobuf/descriptor.h"
#include "google/protobuf/wrappers.pb.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/generic/generic_stub.h"
#include "grpcpp/support/channel_arguments.h"
#include "service/domain/status_macros.h"

namespace listeplass::client {
namespace {

// Without credentials gRPC gives a channel on which every call fails.
std::shared_ptr<grpc::Channel> CreateChannel(const std::string& server,
                                             const std::shared_ptr<grpc::ChannelCredentials>& credentials,
                                             const RetryPolicy& retry) {
  grpc::ChannelArguments arguments;
  // Health data must not take a detour through a proxy because an environment variable says so.
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  // CallWithRetry decides about repetition, and the channel must reconnect quickly enough for it. The minimum backoff
  // stays as it is, because it is also the time that a busy server has to answer the handshake.
  arguments.SetInt(GRPC_ARG_ENABLE_RETRIES, 0);
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, static_cast<int>(absl::ToInt64Milliseconds(retry.first / 2)));
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, static_cast<int>(absl::ToInt64Milliseconds(retry.cap)));
  return grpc::CreateCustomChannel(server, credentials, arguments);
}

absl::StatusOr<Connection> Connect(const ClientOptions& options) {
  const proof::Login told{.server = options.server,
                          .ca = options.tls.authorities,
                          .client_certificate = options.tls.certificate,
                          .client_key = options.tls.key,
                          .token = options.token,
                          .citizen_token = options.citizen_token,
                          .dpop_key = options.dpop_key,
                          .external_address = options.external_address};
  LP_ASSIGN_OR_RETURN(const proof::Login login, CompleteLogin(told, options.login_file));
  return MakeConnection(login);
}

const google::protobuf::FieldDescriptor& ItemsField(const google::protobuf::Message& page) {
  const google::protobuf::Descriptor& descriptor = *page.GetDescriptor();
  int i = 0;
  while (!descriptor.field(i)->is_repeated()) ++i;
  return *descriptor.field(i);
}

}  // namespace

Client::Client(ClientOptions options)
    : options_(std::move(options)),
      connection_(Connect(options_)),
      server_(connection_.ok() ? connection_->server : options_.server),
      channel_(CreateChannel(server_, connection_.ok() ? connection_->credentials : nullptr, options_.retry)),
      stubs_(v1::CitizenService::NewStub(channel_), v1::MunicipalityService::NewStub(channel_),
             v1::MatchingService::NewStub(channel_), v1::PopulationService::NewStub(channel_),
             v1::ReportService::NewStub(channel_), v1::FeedService::NewStub(channel_)) {}

void Client::Prepare(grpc::ClientContext& context, absl::Duration timeout) const {
  if (timeout != absl::InfiniteDuration()) context.set_deadline(absl::ToChronoTime(absl::Now() + timeout));
  if (!options_.role.empty()) context.AddMetadata("listeplass-role", options_.role);
  if (!options_.subject.empty()) context.AddMetadata("listeplass-subject", options_.subject);
  if (!options_.municipality.empty()) context.AddMetadata("listeplass-municipality", options_.municipality);
  if (!options_.rights.empty()) context.AddMetadata("listeplass-rights", options_.rights);
  if (!options_.command_digest.empty()) context.AddMetadata("listeplass-command", options_.command_digest);
}

absl::StatusOr<bool> Client::CheckHealth() {
  LP_RETURN_IF_ERROR(CheckOptions());
  // Debian ships no health.proto to generate the messages of grpc.health.v1 from. On the wire these two are the same:
  // HealthCheckRequest is one string field and HealthCheckResponse one enum field, both with number 1.
  grpc::TemplatedGenericStub<google::protobuf::StringValue, google::protobuf::Int32Value> health(channel_);
  constexpr int kServing = 1;
  const google::protobuf::StringValue whole_server;
  google::protobuf::Int32Value answer;
  absl::Status status = CallWithRetry(options_.retry, options_.sleep, [&] {
    grpc::ClientContext context;
    Prepare(context, options_.timeout);
    std::promise<grpc::Status> done;
    health.UnaryCall(&context, "/grpc.health.v1.Health/Check", grpc::StubOptions(), &whole_server, &answer,
                     [&done](grpc::Status result) { done.set_value(std::move(result)); });
    return FromGrpcStatus(done.get_future().get());
  });
  if (!status.ok()) return status;
  return answer.value() == kServing;
}

int64_t Client::CountItems(const google::protobuf::Message& page) {
  return page.GetReflection()->FieldSize(page, &ItemsField(page));
}

void Client::TruncateItems(google::protobuf::Message& page, int64_t limit) {
  while (CountItems(page) > limit) page.GetReflection()->RemoveLast(&page, &ItemsField(page));
}

}  // namespace listeplass::client
