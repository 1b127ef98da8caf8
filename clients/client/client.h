// Client is a connection to a Listeplass server, for programs that call the API (proto/listeplass/v1).
//
//   listeplass::client::Client client({.role = "citizen-portal", .subject = "session-7"});
//   absl::StatusOr<v1::Citizen> citizen =
//       client.Call(&v1::CitizenService::Stub::GetCitizen, {.. a v1::GetCitizenRequest ..});
//
// It adds to the generated stubs:
//   - the server's address, TLS and the proofs of who calls, from options, environment and login file (connection.h);
//   - a deadline on every call, and the caller's metadata;
//   - a random request id on every change, so that repeating the change is safe;
//   - repetition of calls that ended UNAVAILABLE (retry.h);
//   - errors with their details (api_error.h), which say where a change's answer was lost (lost_answer.h);
//   - one answer for all pages of a paged method.
//
// Thread safe. Creating a Client does not connect: the first call does. A server that cannot be reached is therefore an
// error of the call: UNAVAILABLE, after the retry policy's attempts. A call that takes longer than the timeout is
// DEADLINE_EXCEEDED. The other errors are the server's and stand in the .proto files.
#ifndef LISTEPLASS_CLIENTS_CLIENT_CLIENT_H_
#define LISTEPLASS_CLIENTS_CLIENT_CLIENT_H_

#include <algorithm>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "clients/client/api_error.h"
#include "clients/client/connection.h"
#include "clients/client/credentials.h"
#include "clients/client/lost_answer.h"
#include "clients/client/request_id.h"
#include "clients/client/retry.h"
#include "google/protobuf/message.h"
#include "grpcpp/channel.h"
#include "grpcpp/client_context.h"
#include "grpcpp/support/sync_stream.h"
#include "listeplass/v1/citizen_service.grpc.pb.h"
#include "listeplass/v1/feed_service.grpc.pb.h"
#include "listeplass/v1/matching_service.grpc.pb.h"
#include "listeplass/v1/municipality_service.grpc.pb.h"
#include "listeplass/v1/population_service.grpc.pb.h"
#include "listeplass/v1/report_service.grpc.pb.h"

namespace listeplass::client {

namespace v1 = ::listeplass::v1;

struct ClientOptions {
  // The server's address, TLS and the files of proofs (clients/proof/login.h says what each is). Where one is empty,
  // the environment says it, and otherwise the login file, whose path may stand in the environment, too (connection.h).
  std::string server{};
  TlsOptions tls{};
  std::string login_file{};
  std::string token{};
  std::string citizen_token{};
  std::string dpop_key{};
  std::string external_address{};
  // The deadline of each attempt of a unary call. Streams have none: they show progress and can be cancelled.
  absl::Duration timeout = absl::Seconds(30);
  // These four tell the server who calls. Of callers who prove who they are, it passes over the first two. Those that
  // are not empty are sent as metadata, in printable ASCII: listeplass-role, listeplass-subject (an opaque id, never a
  // national id), listeplass-municipality and listeplass-rights (resources.proto says which there are).
  std::string role{};
  std::string subject{};
  std::string municipality{};
  std::string rights{};
  // Repeats an earlier change safely: if not empty, the change gets this id instead of a random one. For one change
  // only.
  std::string request_id{};
  // What the program was asked to do, as 64 hexadecimal digits, where it fills in its request from what it reads first:
  // repetitions with the same request id are told by this. Empty: by the request itself.
  std::string command_digest{};
  // If set, it is told of every change: with `waits` before the call is sent, and without it when the call has ended. A
  // program that is interrupted in between can say that the change with this request id may have been made.
  std::function<void(absl::string_view request_id, bool waits)> on_change{};
  RetryPolicy retry{};
  Sleeper sleep = [](absl::Duration wait) { absl::SleepFor(wait); };
};

class Client {
 public:
  explicit Client(ClientOptions options);

  const std::string& server() const { return server_; }
  // OK, or why there can be no connection (CompleteLogin, MakeConnection), or none now, because the file of a token is
  // gone or cannot be used. Every call then fails; Call, Stream and CheckHealth return this.
  absl::Status CheckOptions() const { return connection_.ok() ? connection_->proof->Check() : connection_.status(); }

  // Makes one call. An empty request_id field of the request is filled first.
  template <typename Stub, typename Request, typename Response>
  absl::StatusOr<Response> Call(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                                std::type_identity_t<Request> request) {
    SetRequestId(request);
    Response response;
    absl::Status status = CallToldOf(request, [&] {
      response.Clear();
      grpc::ClientContext context;
      Prepare(context, options_.timeout);
      return FromGrpcStatus((stub<Stub>().*method)(&context, request, &response));
    });
    if (!status.ok()) return status;
    return response;
  }

  // Makes a call that answers with a stream. `on_message` gets each message as it comes. When the call is repeated, the
  // messages come from the first one again.
  template <typename Stub, typename Request, typename Response>
  absl::Status Stream(std::unique_ptr<grpc::ClientReader<Response>> (Stub::*method)(grpc::ClientContext*,
                                                                                    const Request&),
                      std::type_identity_t<Request> request,
                      const std::function<void(const std::type_identity_t<Response>&)>& on_message) {
    SetRequestId(request);
    return CallToldOf(request, [&] {
      grpc::ClientContext context;
      Prepare(context, absl::InfiniteDuration());
      auto reader = (stub<Stub>().*method)(&context, request);
      Response message;
      while (reader->Read(&message)) on_message(message);
      return FromGrpcStatus(reader->Finish());
    });
  }

  // Calls a paged method page by page and makes one answer of the pages, with the first `limit` items (0: all) and no
  // page token. Totals are those of the last page that was read.
  template <typename Stub, typename Request, typename Response>
  absl::StatusOr<Response> CallAllPages(grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                                        std::type_identity_t<Request> request, int64_t limit) {
    constexpr int64_t kPageSize = 1000;
    request.set_page_size(static_cast<int32_t>(limit == 0 ? kPageSize : std::min(limit, kPageSize)));
    Response all;
    do {
      absl::StatusOr<Response> page = Call(method, request);
      if (!page.ok()) return page.status();
      request.set_page_token(page->next_page_token());
      all.MergeFrom(*page);
      all.set_next_page_token(page->next_page_token());
    } while (!request.page_token().empty() && (limit == 0 || CountItems(all) < limit));
    all.clear_next_page_token();
    if (limit != 0) TruncateItems(all, limit);
    return all;
  }

  // Asks the server's gRPC health service: true if the server serves. Errors: as of Call.
  absl::StatusOr<bool> CheckHealth();

  // These two are for calls of another shape (register_import.h, feed_reader.h): the stub, and the metadata and
  // deadline of every call.
  template <typename Stub>
  Stub& stub() {
    return *std::get<std::unique_ptr<Stub>>(stubs_);
  }
  void Prepare(grpc::ClientContext& context, absl::Duration timeout) const;

 private:
  template <typename Request>
  void SetRequestId(Request& request) const {
    if constexpr (requires { request.set_request_id(std::string()); }) {
      if (request.request_id().empty()) {
        request.set_request_id(options_.request_id.empty() ? RandomRequestId() : options_.request_id);
      }
    }
  }

  // Calls with CallWithRetry. Where an attempt may have made a change and its answer was lost, the error says so.
  template <typename Request>
  absl::Status CallToldOf(const Request& request, const std::function<absl::Status()>& attempt) const {
    const auto tell = [&](bool waits) {
      if constexpr (requires { request.request_id(); }) {
        if (options_.on_change && !IsRehearsal(request)) options_.on_change(request.request_id(), waits);
      }
    };
    if (absl::Status checked = CheckOptions(); !checked.ok()) return checked;
    bool may_be_made = false;
    tell(/*waits=*/true);
    absl::Status status = CallWithRetry(options_.retry, options_.sleep, [&] {
      absl::Status result = attempt();
      may_be_made = may_be_made || MayHaveActed(result);
      return result;
    });
    tell(/*waits=*/false);
    if constexpr (requires { request.request_id(); }) {
      // The answer to a repetition with the same id, a refusal too, is the answer to the change.
      const bool answered = status.ok() || (!absl::IsUnavailable(status) && !MayHaveActed(status));
      if (may_be_made && !answered && !IsRehearsal(request)) return WithLostAnswer(status, request.request_id());
    }
    return status;
  }

  template <typename Request>
  static bool IsRehearsal(const Request& request) {
    if constexpr (requires { request.validate_only(); }) return request.validate_only();
    return false;
  }

  // A page has exactly one repeated field: its items.
  static int64_t CountItems(const google::protobuf::Message& page);
  static void TruncateItems(google::protobuf::Message& page, int64_t limit);

  const ClientOptions options_;
  const absl::StatusOr<Connection> connection_;
  const std::string server_;
  const std::shared_ptr<grpc::Channel> channel_;
  const std::tuple<std::unique_ptr<v1::CitizenService::Stub>, std::unique_ptr<v1::MunicipalityService::Stub>,
                   std::unique_ptr<v1::MatchingService::Stub>, std::unique_ptr<v1::PopulationService::Stub>,
                   std::unique_ptr<v1::ReportService::Stub>, std::unique_ptr<v1::FeedService::Stub>>
      stubs_;
};

}  // namespace listeplass::client

#endif  // LISTEPLASS_CLIENTS_CLIENT_CLIENT_H_
