#include "service/server/connections/accept_loop.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "service/domain/mutex.h"
#include "tests/support/or_abort.h"

namespace listeplass::server {
namespace {

constexpr char kServed = 's';

// Takes connections as gRPC does, and writes a byte to each, by which its client knows that it is served.
class FakeAcceptor final : public Acceptor {
 public:
  void HandleNewConnection(NewConnectionParameters* parameters) override LP_EXCLUDES(mutex_) {
    const MutexLock lock(&mutex_);
    taken_.emplace_back(parameters->fd);
    EXPECT_EQ(write(parameters->fd, &kServed, 1), 1);
  }
  // Closes all connections as gRPC does.
  void CloseAll() LP_EXCLUDES(mutex_) {
    const MutexLock lock(&mutex_);
    for (const FileDescriptor& any : taken_) shutdown(any.get(), SHUT_RDWR);
    taken_.clear();
  }

 private:
  Mutex mutex_;
  std::vector<FileDescriptor> taken_ LP_GUARDED_BY(mutex_);
};

// A client's end of a connection.
struct Knock {
  FileDescriptor connection;
  bool served = false;
};

// Connects to the port from one of this machine's addresses, and waits until the server has taken or closed the
// connection.
Knock KnockFrom(const std::string& address, int port) {
  Knock knock{.connection = FileDescriptor(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))};
  sockaddr_in from = {};
  from.sin_family = AF_INET;
  inet_pton(AF_INET, address.c_str(), &from.sin_addr);
  sockaddr_in to = {};
  to.sin_family = AF_INET;
  to.sin_port = htons(static_cast<uint16_t>(port));
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (bind(knock.connection.get(), reinterpret_cast<const sockaddr*>(&from), sizeof(from)) != 0) return knock;
  if (connect(knock.connection.get(), reinterpret_cast<const sockaddr*>(&to), sizeof(to)) != 0) return knock;
  char told = 0;
  knock.served = read(knock.connection.get(), &told, 1) == 1 && told == kServed;
  return knock;
}

class AcceptLoopTest : public ::testing::Test {
 protected:
  void Start(const ConnectionBounds& bounds, AcceptHooks hooks = {}) {
    std::vector<Door> doors;
    ListeningSocket socket = OrAbort(ListeningSocket::OnPort("127.0.0.1", 0));
    port_ = socket.port();
    doors.push_back(Door{.socket = std::move(socket), .acceptor_for = [this](const Peer&) { return &acceptor_; }});
    loop_ = OrAbort(AcceptLoop::Open(std::move(doors), bounds, std::move(hooks)));
    loop_->Start();
  }
  Knock Connect(const std::string& address = "127.0.0.1") const { return KnockFrom(address, port_); }
  // Connects until the server has a place; it learns of a place that became free a moment later.
  Knock ConnectOnceThereIsRoom(const std::string& address = "127.0.0.1") const {
    Knock knock = Connect(address);
    while (!knock.served) knock = Connect(address);
    return knock;
  }

  FakeAcceptor acceptor_;
  int port_ = 0;
  std::unique_ptr<AcceptLoop> loop_;
};

TEST_F(AcceptLoopTest, ServesUpToTheBoundAndRefusesMore) {
  Start({.all = 3, .per_address = 9, .per_local = 9});
  std::vector<Knock> knocks;
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(knocks.emplace_back(Connect()).served);
  for (int i = 0; i < 5; ++i) EXPECT_FALSE(Connect().served);
  EXPECT_EQ(loop_->open(), 3);
  EXPECT_EQ(loop_->refused(Refusal::kAll), 5);
}

TEST_F(AcceptLoopTest, APlaceIsGivenAgainAndAgain) {
  Start({.all = 1, .per_address = 9, .per_local = 9});
  for (int i = 0; i < 20; ++i) {
    const Knock first = ConnectOnceThereIsRoom();
    EXPECT_FALSE(Connect().served);
    acceptor_.CloseAll();
  }
}

// Otherwise a client could hold a place by never closing its own end.
TEST_F(AcceptLoopTest, AConnectionThatTheServerClosesMakesRoomWhileItsClientStays) {
  Start({.all = 1, .per_address = 9, .per_local = 9});
  const Knock stays = Connect();
  ASSERT_TRUE(stays.served);
  EXPECT_FALSE(Connect().served);
  acceptor_.CloseAll();
  EXPECT_TRUE(ConnectOnceThereIsRoom().served);
}

// A client that has said all it wants to say may still wait for its answers.
TEST_F(AcceptLoopTest, AHalfClosedConnectionKeepsItsPlace) {
  Start({.all = 1, .per_address = 9, .per_local = 9});
  const Knock half = Connect();
  ASSERT_TRUE(half.served);
  ASSERT_EQ(shutdown(half.connection.get(), SHUT_WR), 0);
  for (int i = 0; i < 20; ++i) EXPECT_FALSE(Connect().served);
  EXPECT_EQ(loop_->open(), 1);
}

TEST_F(AcceptLoopTest, OneAddressLeavesRoomForOthers) {
  Start({.all = 9, .per_address = 1, .per_local = 2});
  const Knock first = Connect("127.0.0.2"), second = Connect("127.0.0.2");
  EXPECT_TRUE(first.served);
  EXPECT_TRUE(second.served);
  EXPECT_FALSE(Connect("127.0.0.2").served);
  EXPECT_EQ(loop_->refused(Refusal::kAddress), 1);
  const Knock other = Connect("127.0.0.3");
  EXPECT_TRUE(other.served);
  EXPECT_EQ(loop_->open(), 3);
}

TEST_F(AcceptLoopTest, WhomNobodyTakesIsClosed) {
  std::vector<Door> doors;
  ListeningSocket socket = OrAbort(ListeningSocket::OnPort("127.0.0.1", 0));
  port_ = socket.port();
  doors.push_back(Door{.socket = std::move(socket), .acceptor_for = [](const Peer&) { return nullptr; }});
  loop_ = OrAbort(AcceptLoop::Open(std::move(doors), {}));
  loop_->Start();
  EXPECT_FALSE(Connect().served);
  EXPECT_EQ(loop_->open(), 0);
  EXPECT_EQ(loop_->refused(Refusal::kUser), 1);
}

TEST_F(AcceptLoopTest, StopsWhileConnectionsAreOpenAndLeavesThemToGrpc) {
  Start({});
  const Knock open = Connect();
  ASSERT_TRUE(open.served);
  loop_->Stop();
  EXPECT_FALSE(Connect().served) << "nobody listens any more";
  pollfd still = {.fd = open.connection.get(), .events = POLLIN, .revents = 0};
  EXPECT_EQ(poll(&still, 1, 0), 0) << "the connection was closed";
  loop_->Stop();
}

TEST_F(AcceptLoopTest, ItIsToldThatThereIsNoRoomAndThatThereIsAgain) {
  Mutex mutex;
  CondVar changed;
  std::vector<bool> told;
  Start({.all = 8, .per_address = 9, .per_local = 9}, {.on_room = [&](bool has_room) {
          const MutexLock lock(&mutex);
          told.push_back(has_room);
          changed.SignalAll();
        }});
  for (size_t times = 1; times <= 2; ++times) {
    std::vector<Knock> knocks;
    for (int i = 0; i < 8; ++i) knocks.push_back(ConnectOnceThereIsRoom());
    for (int i = 0; i < 3; ++i) EXPECT_FALSE(Connect().served);
    {
      const MutexLock lock(&mutex);
      EXPECT_EQ(told.size(), 2 * times - 1) << "once, not at each refusal";
      EXPECT_FALSE(told.back());
    }
    acceptor_.CloseAll();
    const MutexLock lock(&mutex);
    while (told.size() < 2 * times) changed.Wait(&mutex);
    EXPECT_TRUE(told.back());
    while (loop_->open() > 0) std::this_thread::yield();  // all have ended, so that the next round begins as the first
  }
}

TEST_F(AcceptLoopTest, MemoryIsGivenBackOnceManyHaveGone) {
  Mutex mutex;
  CondVar changed;
  int given_back = 0;
  Start({}, {.give_back = [&] {
          const MutexLock lock(&mutex);
          ++given_back;
          changed.SignalAll();
        }});
  for (int times = 1; times <= 2; ++times) {
    {
      std::vector<Knock> knocks;
      for (int i = 0; i < 100; ++i) ASSERT_TRUE(knocks.emplace_back(Connect()).served);
    }
    acceptor_.CloseAll();
    const MutexLock lock(&mutex);
    while (given_back < times) changed.Wait(&mutex);
    EXPECT_EQ(given_back, times);
  }
}

TEST_F(AcceptLoopTest, TwoServersCannotShareAPort) {
  Start({});
  EXPECT_EQ(ListeningSocket::OnPort("127.0.0.1", port_).status().code(), absl::StatusCode::kUnavailable);
}

// Runs in a child: the limit is the process's. The exit status says what went wrong.
int ServeWithoutDescriptors(const std::function<void()>& start, const std::function<int()>& port,
                            const std::function<int64_t()>& refused, const std::function<void()>& close_all) {
  start();
  std::vector<FileDescriptor> clients;
  // The clients' sockets exist before there are no descriptors left, so that they can be connected then.
  constexpr int kClients = 20;
  for (int i = 0; i < kClients; ++i) clients.emplace_back(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  const Knock before = KnockFrom("127.0.0.1", port());
  if (!before.served) return 1;
  rlimit limit = {};
  getrlimit(RLIMIT_NOFILE, &limit);
  const rlimit tight = {static_cast<rlim_t>(before.connection.get()) + 8, limit.rlim_max};
  if (setrlimit(RLIMIT_NOFILE, &tight) != 0) return 2;
  std::vector<FileDescriptor> filling;
  for (FileDescriptor one(dup(0)); one.is_open(); one = FileDescriptor(dup(0))) filling.push_back(std::move(one));
  sockaddr_in to = {};
  to.sin_family = AF_INET;
  to.sin_port = htons(static_cast<uint16_t>(port()));
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  for (const FileDescriptor& client : clients) {
    if (connect(client.get(), reinterpret_cast<const sockaddr*>(&to), sizeof(to)) != 0) return 3;
    char told = 0;
    if (read(client.get(), &told, 1) > 0) return 4;  // served by no descriptor
  }
  if (refused() != kClients) return 5;
  filling.clear();
  clients.clear();
  for (int i = 0; i < kClients; ++i) {
    if (!KnockFrom("127.0.0.1", port()).served) return 6;
    close_all();
  }
  return 0;
}

TEST_F(AcceptLoopTest, WithoutDescriptorsItRefusesAtOnceAndRecovers) {
  const pid_t child = fork();
  if (child == 0) {
    _exit(ServeWithoutDescriptors([this] { Start({}); }, [this] { return port_; },
                                  [this] { return loop_->refused(Refusal::kDescriptors); },
                                  [this] { acceptor_.CloseAll(); }));
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

}  // namespace
}  // namespace listeplass::server
