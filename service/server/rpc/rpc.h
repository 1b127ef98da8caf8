// The shapes of RPCs. One line of a service's table names an RPC's method, its shape, the role of the service's own
// clients, and the function that answers it:
//
//   rpc::Read("GetCitizen", Role::kCitizenPortal, &GetCitizen)
//   rpc::LongRead("SearchLists", Role::kCitizenPortal, Lane::kCitizens, &SearchLists)
//
//   Read      answers from a snapshot, at once, on gRPC's thread
//   LongRead  answers from a snapshot, on a thread of its lane (runtime/lanes.h)
//   Change    goes through the sequencer; its line also names the origin that the event log keeps, and the lane on
//             which it is rehearsed
//   Stream    answers with many messages, from a thread of its lane
//   Follow    answers with what is there and then, without an end, with what is new; its looks are on Lane::kFollowing
//   Duplex    answers with many messages and takes many, one after another, on the importer's thread
//
// Each shape finds the caller, asks whether it may call the method, parses the request, asks whether the caller may
// make it (authorize.h), calls the function, and sends the answer or the error. Once the server stops, it answers
// SERVER_STOPPING before all that. gRPC has as many threads as there are cores, so nothing may wait on them.
//
// Long because: it has a template for each shape.
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_RPC_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_RPC_H_

#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "grpcpp/impl/codegen/server_callback_handlers.h"
#include "grpcpp/impl/rpc_method.h"
#include "grpcpp/impl/rpc_service_method.h"
#include "grpcpp/support/byte_buffer.h"
#include "grpcpp/support/server_callback.h"
#include "service/server/rpc/authorize.h"
#include "service/server/rpc/handler.h"
#include "service/server/rpc/make_change.h"
#include "service/server/rpc/on_follower.h"
#include "service/server/rpc/on_importer.h"
#include "service/server/rpc/on_worker.h"
#include "service/server/rpc/stream.h"
#include "service/server/rpc/wire_bytes.h"
#include "service/server/runtime/importer.h"
#include "service/server/runtime/lanes.h"

namespace listeplass::server {

struct Rpc {
  absl::string_view name;  // as in the proto
  Role role;               // of its service's own clients (protection.h: AudienceOf)
  const google::protobuf::Descriptor* request;
  const google::protobuf::Descriptor* response;
  grpc::internal::RpcMethod::RpcType type;
  std::optional<Lane> lane;  // on which it is served, or a change rehearsed; nullopt: on none
  bool changes;              // goes through the sequencer
  bool uploads;              // is served by the importer
  // Makes gRPC's handler. Backend and method outlive it.
  std::function<std::unique_ptr<grpc::internal::MethodHandler>(const Backend&, const Method&)> make_handler;
};

template <typename Request, typename Response>
using StreamFunction = absl::Status (*)(const StreamContext&, const Request&, ServerStream<Response>&);

namespace rpc_internal {

// Functions that take the request's bytes and give the answer's.
using ReadBytes = std::function<absl::StatusOr<grpc::ByteBuffer>(const Backend&, const Method&, const ReadContext&,
                                                                 const grpc::ByteBuffer&)>;
using PrepareBytes =
    std::function<absl::StatusOr<Change>(const Backend&, const Method&, const ChangeContext&, const grpc::ByteBuffer&)>;

std::unique_ptr<grpc::internal::MethodHandler> ReadHandler(const Backend& backend, const Method& method,
                                                           ReadBytes read);
std::unique_ptr<grpc::internal::MethodHandler> LongReadHandler(const Backend& backend, const Method& method, Lane lane,
                                                               ReadBytes read);
// `lane`: of rehearsals.
std::unique_ptr<grpc::internal::MethodHandler> ChangeHandler(const Backend& backend, const Method& method, Lane lane,
                                                             PrepareBytes prepare);

template <typename Request, typename Response>
ReadBytes InBytes(ReadFunction<Request, Response> read) {
  return [read](const Backend& backend, const Method& method, const ReadContext& context,
                const grpc::ByteBuffer& bytes) -> absl::StatusOr<grpc::ByteBuffer> {
    Request request;
    LP_RETURN_IF_ERROR(ParseMessage(bytes, request));
    LP_RETURN_IF_ERROR(AuthorizeRequest(backend, context.caller, method.name, request, context.state));
    LP_ASSIGN_OR_RETURN(const Response response, read(context, request));
    return BytesOf(response);
  };
}

template <typename Request, typename Response>
PrepareBytes InBytes(Origin origin, PrepareFunction<Request, Response> prepare) {
  return [origin, prepare](const Backend& backend, const Method& method, const ChangeContext& context,
                           const grpc::ByteBuffer& bytes) -> absl::StatusOr<Change> {
    Request request;
    LP_RETURN_IF_ERROR(ParseMessage(bytes, request));
    LP_RETURN_IF_ERROR(CheckRequestId(request.request_id()));
    LP_RETURN_IF_ERROR(AuthorizeRequest(backend, context.caller, method.name, request));
    if (request.validate_only()) LogRehearsal(context.caller, method.name);
    LP_ASSIGN_OR_RETURN(PreparedChange<Response> prepared, prepare(context, request));
    Change change = MakeChange(backend.fingerprints, method, origin, context.caller, request, std::move(prepared));
    change.validate_only = request.validate_only();
    return change;
  };
}

}  // namespace rpc_internal

namespace rpc {

template <typename Request, typename Response>
Rpc Read(absl::string_view name, Role role, ReadFunction<Request, Response> read) {
  return {name,
          role,
          Request::descriptor(),
          Response::descriptor(),
          grpc::internal::RpcMethod::NORMAL_RPC,
          std::nullopt,
          /*changes=*/false,
          /*uploads=*/false,
          [read](const Backend& backend, const Method& method) {
            return rpc_internal::ReadHandler(backend, method, rpc_internal::InBytes(read));
          }};
}

template <typename Request, typename Response>
Rpc LongRead(absl::string_view name, Role role, Lane lane, ReadFunction<Request, Response> read) {
  return {name,
          role,
          Request::descriptor(),
          Response::descriptor(),
          grpc::internal::RpcMethod::NORMAL_RPC,
          lane,
          /*changes=*/false,
          /*uploads=*/false,
          [read, lane](const Backend& backend, const Method& method) {
            return rpc_internal::LongReadHandler(backend, method, lane, rpc_internal::InBytes(read));
          }};
}

template <typename Request, typename Response>
Rpc Change(absl::string_view name, Role role, Origin origin, Lane lane, PrepareFunction<Request, Response> prepare) {
  return {name,
          role,
          Request::descriptor(),
          Response::descriptor(),
          grpc::internal::RpcMethod::NORMAL_RPC,
          lane,
          /*changes=*/true,
          /*uploads=*/false,
          [origin, lane, prepare](const Backend& backend, const Method& method) {
            return rpc_internal::ChangeHandler(backend, method, lane, rpc_internal::InBytes(origin, prepare));
          }};
}

template <typename Request, typename Response>
Rpc Stream(absl::string_view name, Role role, Lane lane, StreamFunction<Request, Response> serve) {
  using Handler = grpc::internal::CallbackServerStreamingHandler<grpc::ByteBuffer, grpc::ByteBuffer>;
  return {
      name,
      role,
      Request::descriptor(),
      Response::descriptor(),
      grpc::internal::RpcMethod::SERVER_STREAMING,
      lane,
      /*changes=*/false,
      /*uploads=*/false,
      [serve, lane](const Backend& backend, const Method& method) {
        return std::make_unique<Handler>([&backend, &method, serve, lane](const grpc::CallbackServerContext* context,
                                                                          const grpc::ByteBuffer* bytes) {
          // The bytes live as long as the stream.
          return rpc_internal::OnWorker<ServerStream<Response>>(
              backend, backend.lanes[lane], {method, *context, backend.upload_idle, backend.run_total},
              [&backend, &method, serve, bytes](const Caller& caller, ServerStream<Response>& stream) {
                Request request;
                LP_RETURN_IF_ERROR(ParseMessage(*bytes, request));
                LP_RETURN_IF_ERROR(AuthorizeRequest(backend, caller, method.name, request));
                return serve({backend, method, caller}, request, stream);
              });
        });
      }};
}

template <typename Request, typename Response>
Rpc Follow(absl::string_view name, Role role, FollowFunction<Request, Response> begin) {
  using Handler = grpc::internal::CallbackServerStreamingHandler<grpc::ByteBuffer, grpc::ByteBuffer>;
  return {name,
          role,
          Request::descriptor(),
          Response::descriptor(),
          grpc::internal::RpcMethod::SERVER_STREAMING,
          Lane::kFollowing,
          /*changes=*/false,
          /*uploads=*/false,
          [begin](const Backend& backend, const Method& method) {
            return std::make_unique<Handler>(
                [&backend, &method, begin](const grpc::CallbackServerContext* context, const grpc::ByteBuffer* bytes) {
                  // It may go on for as long as the caller's proof holds.
                  return rpc_internal::OnFollower<Request, Response>(
                      backend, {method, *context, backend.upload_idle, absl::InfiniteDuration()}, *bytes, begin);
                });
          }};
}

// Served by `importer`, which outlives the service. Fails with `busy` where another upload has its place.
template <typename Request, typename Response>
Rpc Duplex(absl::string_view name, Role role, ConversationFunction<Request, Response> begin, Importer& importer,
           absl::Status (*busy)()) {
  using Handler = grpc::internal::CallbackBidiHandler<grpc::ByteBuffer, grpc::ByteBuffer>;
  return {name,
          role,
          Request::descriptor(),
          Response::descriptor(),
          grpc::internal::RpcMethod::BIDI_STREAMING,
          std::nullopt,
          /*changes=*/false,
          /*uploads=*/true,
          [begin, &importer, busy](const Backend& backend, const Method& method) {
            return std::make_unique<Handler>(
                [&backend, &method, begin, &importer, busy](const grpc::CallbackServerContext* context) {
                  return rpc_internal::OnImporter<Request, Response>(
                      backend, importer, busy(), {method, *context, backend.upload_idle, backend.upload_total}, begin);
                });
          }};
}

}  // namespace rpc
}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_RPC_H_
