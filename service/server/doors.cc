#include "service/server/doors.h"

#include <utility>

#include "grpcpp/security/server_credentials.h"
#include "service/domain/status_macros.h"
#include "service/server/connections/connection_settings.h"
#include "service/server/tls/tls_credentials.h"

namespace listeplass::server {
namespace {

using WayType = grpc::ServerBuilder::experimental_type::ExternalConnectionType;

std::shared_ptr<grpc::ServerCredentials> CredentialsFor(ListenerProtection protection, const TlsFiles& tls) {
  switch (protection) {
    case ListenerProtection::kTls:
      return MakeTlsCredentials(tls, /*mutual=*/false);
    case ListenerProtection::kMutualTls:
      return MakeTlsCredentials(tls, /*mutual=*/true);
    case ListenerProtection::kNone:
    case ListenerProtection::kSocketsMode:
      break;
  }
  return grpc::InsecureServerCredentials();
}

}  // namespace

absl::StatusOr<std::unique_ptr<Doors>> Doors::Open(const Listeners& listeners, SocketUsers users) {
  std::unique_ptr<Doors> doors(new Doors);
  for (const auto& [address, protection] : listeners.all) {
    if (protection == ListenerProtection::kSocketsMode) {
      LP_ASSIGN_OR_RETURN(doors->claims_.emplace_back(), SocketClaim::Take(address.unix_path, users));
      LP_ASSIGN_OR_RETURN(ListeningSocket socket, ListeningSocket::AtPath(address.unix_path, users));
      doors->listening_.push_back(Listening{.protection = protection, .socket = std::move(socket)});
    } else {
      LP_ASSIGN_OR_RETURN(ListeningSocket socket, ListeningSocket::OnPort(address.host, address.port));
      doors->listening_.push_back(Listening{.protection = protection, .socket = std::move(socket)});
    }
    doors->addresses_.push_back(address.ToString(doors->listening_.back().socket.port()));
  }
  return doors;
}

void Doors::AddTo(grpc::ServerBuilder& builder, const TlsFiles& tls, const UnixUsers::MayCall& may_call) {
  for (Listening& listening : listening_) {
    if (listening.protection == ListenerProtection::kSocketsMode) {
      if (!unix_users_) unix_users_.emplace(builder, may_call);
    } else {
      listening.acceptor = builder.experimental().AddExternalConnectionAcceptor(
          WayType::FROM_FD, CredentialsFor(listening.protection, tls));
    }
  }
}

absl::Status Doors::Serve(std::function<void()> on_room) {
  std::vector<Door> doors;
  for (Listening& listening : listening_) {
    Door door{.socket = std::move(listening.socket), .acceptor_for = nullptr};
    if (listening.acceptor == nullptr) {
      door.acceptor_for = [this](const Peer& peer) { return unix_users_->For(peer); };
    } else {
      door.acceptor_for = [acceptor = listening.acceptor.get()](const Peer&) { return acceptor; };
      acceptors_.push_back(std::move(listening.acceptor));
    }
    doors.push_back(std::move(door));
  }
  listening_.clear();
  AcceptHooks hooks;
  hooks.on_room = [this, on_room = std::move(on_room)](bool has_room) {
    has_room_ = has_room;
    on_room();
  };
  LP_ASSIGN_OR_RETURN(loop_, AcceptLoop::Open(std::move(doors), BoundsOfThisProcess(), std::move(hooks)));
  loop_->Start();
  return absl::OkStatus();
}

void Doors::Stop() {
  if (loop_ != nullptr) loop_->Stop();
}

}  // namespace listeplass::server
