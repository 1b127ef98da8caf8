#include "service/server/connections/unix_users.h"

#include <algorithm>
#include <atomic>
#include <utility>

#include "absl/strings/str_cat.h"
#include "grpcpp/security/auth_metadata_processor.h"
#include "grpcpp/security/server_credentials.h"
#include "service/domain/limits.h"
#include "service/domain/mutex.h"

namespace listeplass::server {
namespace {

using WayType = grpc::ServerBuilder::experimental_type::ExternalConnectionType;

}  // namespace

// Marks each connection with the user's number, when gRPC asks it about the connection's calls.
//
// All calls of a connection share one auth context, which gRPC does not lock. The mark is added under a mutex and once,
// by the first call; every other call passes here before anything reads the mark. So nothing writes while another
// reads.
class UserMark final : public grpc::AuthMetadataProcessor {
 public:
  void SetUser(uint32_t user) { user_ = user; }

  bool IsBlocking() const override { return false; }
  grpc::Status Process(const InputMetadata& /*metadata*/, grpc::AuthContext* connection, OutputMetadata* /*consumed*/,
                       OutputMetadata* /*response*/) override LP_EXCLUDES(mutex_) {
    const MutexLock lock(&mutex_);
    if (connection->FindPropertyValues(kUnixUserProperty).empty()) {
      connection->AddProperty(kUnixUserProperty, absl::StrCat(user_.load()));
    }
    return grpc::Status::OK;
  }

 private:
  std::atomic<uint32_t> user_ = 0;  // set before the first connection is handed over
  Mutex mutex_;
};

UnixUsers::UnixUsers(grpc::ServerBuilder& builder, MayCall may_call) : may_call_(std::move(may_call)) {
  own_.acceptor =
      builder.experimental().AddExternalConnectionAcceptor(WayType::FROM_FD, grpc::InsecureServerCredentials());
  if (may_call_ == nullptr) return;
  for (int i = 0; i < limits::kUnixUsersMax; ++i) {
    auto mark = std::make_shared<UserMark>();
    const std::shared_ptr<grpc::ServerCredentials> credentials = grpc::experimental::LocalServerCredentials(UDS);
    credentials->SetAuthMetadataProcessor(mark);
    ways_.push_back(Way{.acceptor = builder.experimental().AddExternalConnectionAcceptor(WayType::FROM_FD, credentials),
                        .mark = std::move(mark)});
  }
}

grpc::experimental::ExternalConnectionAcceptor* UnixUsers::For(const Peer& peer) {
  if (!peer.user) return nullptr;
  if (IsOwnUser(peer)) return own_.acceptor.get();
  if (may_call_ == nullptr || !may_call_(*peer.user)) return nullptr;
  const auto found = std::find(users_.begin(), users_.end(), *peer.user);
  const auto place = static_cast<size_t>(found - users_.begin());
  if (place == ways_.size()) return nullptr;
  if (found == users_.end()) {
    ways_[place].mark->SetUser(*peer.user);
    users_.push_back(*peer.user);
  }
  return ways_[place].acceptor.get();
}

}  // namespace listeplass::server
