// These tests make gRPC's calls over connections that the accept loop has handed to gRPC: with TLS, and on a Unix
// socket by several users.
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

#include <atomic>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "grpcpp/create_channel_posix.h"
#include "grpcpp/generic/async_generic_service.h"
#include "grpcpp/generic/generic_stub.h"
#include "grpcpp/grpcpp.h"
#include "service/domain/mutex.h"
#include "service/server/connections/accept_loop.h"
#include "service/server/connections/unix_users.h"
#include "service/server/tls/tls_credentials.h"
#include "tests/support/files.h"
#include "tests/support/or_abort.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_certificates.h"

namespace listeplass::server {
namespace {

using WayType = grpc::ServerBuilder::experimental_type::ExternalConnectionType;

// Answers every call with what gRPC knows of its connection, "local 1001".
class TellingService final : public grpc::CallbackGenericService {
 public:
  grpc::ServerGenericBidiReactor* CreateReactor(grpc::GenericCallbackServerContext* context) override {
    return new Telling(*context);
  }

 private:
  class Telling final : public grpc::ServerGenericBidiReactor {
   public:
    explicit Telling(const grpc::GenericCallbackServerContext& context) : context_(context) { StartRead(&request_); }
    void OnReadDone(bool /*ok*/) override {
      std::string told;
      for (const char* const name : {GRPC_TRANSPORT_SECURITY_TYPE_PROPERTY_NAME, kUnixUserProperty}) {
        for (const grpc::string_ref& value : context_.auth_context()->FindPropertyValues(name)) {
          absl::StrAppend(&told, told.empty() ? "" : " ", absl::string_view(value.data(), value.size()));
        }
      }
      const grpc::Slice slice(told);
      answer_ = grpc::ByteBuffer(&slice, 1);
      StartWriteAndFinish(&answer_, {}, grpc::Status::OK);
    }
    void OnDone() override { delete this; }

   private:
    const grpc::GenericCallbackServerContext& context_;
    grpc::ByteBuffer request_, answer_;
  };
};

// Makes one call, and returns its answer, or "failed".
std::string Call(const std::shared_ptr<grpc::Channel>& channel) {
  grpc::TemplatedGenericStub<grpc::ByteBuffer, grpc::ByteBuffer> stub(channel);
  grpc::ClientContext context;
  context.set_deadline(absl::ToChronoTime(absl::Now() + absl::Seconds(30)));  // beyond it the test fails
  const grpc::Slice asked("?");
  const grpc::ByteBuffer request(&asked, 1);
  grpc::ByteBuffer answer;
  grpc::Status status;
  Mutex mutex;
  CondVar changed;
  bool done = false;
  stub.UnaryCall(&context, "/any.Service/Any", {}, &request, &answer, [&](const grpc::Status& result) {
    const MutexLock lock(&mutex);
    status = result;
    done = true;
    changed.SignalAll();
  });
  {
    const MutexLock lock(&mutex);
    while (!done) changed.Wait(&mutex);
  }
  std::vector<grpc::Slice> slices;
  if (!status.ok() || !answer.Dump(&slices).ok()) return "failed";
  std::string text;
  for (const grpc::Slice& slice : slices) text.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  return text;
}

class GrpcConnectionsTest : public ::testing::Test {
 protected:
  // Before what a derived test has lent the loop goes.
  void TearDown() override {
    if (loop_ != nullptr) loop_->Stop();
    if (server_ != nullptr) server_->Shutdown(absl::ToChronoTime(absl::Now()));
  }
  void Start(ListeningSocket socket, std::function<Acceptor*(const Peer&)> acceptor_for) {
    builder_.RegisterCallbackGenericService(&service_);
    server_ = builder_.BuildAndStart();
    std::vector<Door> doors;
    doors.push_back(Door{.socket = std::move(socket), .acceptor_for = std::move(acceptor_for)});
    loop_ = OrAbort(AcceptLoop::Open(std::move(doors), {}));
    loop_->Start();
  }
  void StartTls(bool mutual) {
    ListeningSocket socket = OrAbort(ListeningSocket::OnPort("127.0.0.1", 0));
    port_ = socket.port();
    const TlsFiles files{.certificate = certificates_.server_certificate,
                         .key = certificates_.server_key,
                         .client_authorities = certificates_.authority};
    tls_ = builder_.experimental().AddExternalConnectionAcceptor(WayType::FROM_FD, MakeTlsCredentials(files, mutual));
    Start(std::move(socket), [this](const Peer&) { return tls_.get(); });
  }
  grpc::SslCredentialsOptions NoCertificate() const {
    grpc::SslCredentialsOptions options;
    options.pem_root_certs = ReadFile(certificates_.authority);
    return options;
  }
  std::shared_ptr<grpc::Channel> TlsChannel(const grpc::SslCredentialsOptions& options) const {
    return grpc::CreateChannel(absl::StrCat("127.0.0.1:", port_), grpc::SslCredentials(options));
  }

  const TempDir folder_;
  const TestCertificates certificates_{folder_.path(), ValidNow()};
  TellingService service_;
  grpc::ServerBuilder builder_;
  int port_ = 0;
  std::unique_ptr<Acceptor> tls_;
  std::unique_ptr<grpc::Server> server_;
  std::unique_ptr<AcceptLoop> loop_;
};

TEST_F(GrpcConnectionsTest, ServesTls) {
  StartTls(/*mutual=*/false);
  EXPECT_EQ(Call(TlsChannel(NoCertificate())), "tls");
}

TEST_F(GrpcConnectionsTest, ServesMutualTlsToWhoHasACertificate) {
  StartTls(/*mutual=*/true);
  EXPECT_EQ(Call(TlsChannel({.pem_root_certs = ReadFile(certificates_.authority),
                             .pem_private_key = ReadFile(certificates_.client_key),
                             .pem_cert_chain = ReadFile(certificates_.client_certificate)})),
            "tls");
  EXPECT_EQ(Call(TlsChannel(NoCertificate())), "failed");
}

TEST_F(GrpcConnectionsTest, StopsWithAnIdleConnection) {
  StartTls(/*mutual=*/false);
  const auto channel = TlsChannel(NoCertificate());
  ASSERT_EQ(Call(channel), "tls");
  loop_->Stop();
  EXPECT_EQ(Call(channel), "tls") << "the loop's end is not the connection's";
  server_->Shutdown(absl::ToChronoTime(absl::Now()));
}

constexpr uint32_t kFirstUser = 31001;

// Only root can call as other users.
class UnixUsersTest : public GrpcConnectionsTest {
 protected:
  void SetUp() override {
    if (geteuid() != 0) GTEST_SKIP() << "needs root";
    ASSERT_EQ(chmod(folder_.path().c_str(), 0711), 0);
    users_ = std::make_unique<UnixUsers>(builder_, [this](uint32_t user) {
      const MutexLock lock(&mutex_);
      return may_call_.contains(user);
    });
    Start(OrAbort(ListeningSocket::AtPath(path_, SocketUsers::kEverybody)),
          [this](const Peer& peer) { return users_->For(peer); });
  }
  void Let(const std::set<uint32_t>& users) LP_EXCLUDES(mutex_) {
    const MutexLock lock(&mutex_);
    may_call_ = users;
  }
  // Connects as that user: by the system call itself, which is of one thread alone.
  FileDescriptor ConnectAs(uint32_t user) const {
    FileDescriptor connection(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    std::thread as_user([&connection, user, this] {
      sockaddr_un address = {};
      address.sun_family = AF_UNIX;
      path_.copy(address.sun_path, sizeof(address.sun_path) - 1);
      EXPECT_EQ(syscall(SYS_setresuid, -1, user, -1), 0);
      EXPECT_EQ(connect(connection.get(), reinterpret_cast<const sockaddr*>(&address), sizeof(address)), 0);
    });
    as_user.join();
    return connection;
  }
  // Whether the server speaks to that user, as gRPC does at once, or closes the connection.
  bool IsServed(uint32_t user) const {
    const FileDescriptor connection = ConnectAs(user);
    // A client's greeting and its settings, of which there are none.
    constexpr absl::string_view kGreeting("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0", 33);
    char first = 0;
    return send(connection.get(), kGreeting.data(), kGreeting.size(), MSG_NOSIGNAL) > 0 &&
           read(connection.get(), &first, 1) == 1;
  }
  std::shared_ptr<grpc::Channel> ChannelAs(uint32_t user) const {
    const int connection = ConnectAs(user).Release();
    EXPECT_EQ(fcntl(connection, F_SETFL, O_NONBLOCK), 0);
    return grpc::CreateInsecureChannelFromFd("unix", connection);
  }

  const std::string path_ = folder_.path() + "/socket";
  Mutex mutex_;
  std::set<uint32_t> may_call_ LP_GUARDED_BY(mutex_);
  std::unique_ptr<UnixUsers> users_;
};

TEST_F(UnixUsersTest, TheServersOwnUserIsNotMarked) { EXPECT_EQ(Call(ChannelAs(0)), "insecure"); }

TEST_F(UnixUsersTest, EachCallIsMarkedWithItsUserOnce) {
  Let({kFirstUser, kFirstUser + 1});
  const auto first = ChannelAs(kFirstUser), second = ChannelAs(kFirstUser + 1), again = ChannelAs(kFirstUser);
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(Call(first), absl::StrCat("local ", kFirstUser));
    EXPECT_EQ(Call(second), absl::StrCat("local ", kFirstUser + 1));
    EXPECT_EQ(Call(again), absl::StrCat("local ", kFirstUser));
  }
}

TEST_F(UnixUsersTest, WhoMayNotCallIsClosed) {
  EXPECT_FALSE(IsServed(kFirstUser));
  EXPECT_EQ(loop_->refused(Refusal::kUser), 1);
  Let({kFirstUser});
  EXPECT_TRUE(IsServed(kFirstUser));
  Let({});
  EXPECT_FALSE(IsServed(kFirstUser));
}

TEST_F(UnixUsersTest, AWayInStaysItsUsers) {
  std::set<uint32_t> users;
  for (uint32_t i = 0; i <= limits::kUnixUsersMax; ++i) users.insert(kFirstUser + i);
  Let(users);
  for (uint32_t i = 0; i < limits::kUnixUsersMax; ++i) EXPECT_TRUE(IsServed(kFirstUser + i));
  EXPECT_FALSE(IsServed(kFirstUser + limits::kUnixUsersMax));
  EXPECT_TRUE(IsServed(kFirstUser));
}

}  // namespace
}  // namespace listeplass::server
