#include "service/server/connections/accept_loop.h"

#include <fcntl.h>
#include <malloc.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "service/server/runtime/log.h"

namespace listeplass::server {
namespace {

constexpr int kEventsAtOnce = 64;
// Connections of one door that are accepted before the ends of others are looked at.
constexpr int kAcceptedAtOnce = 64;
// How long the doors are left alone while there is no descriptor at all.
constexpr int kRestMilliseconds = 100;
// Refusals are told at most so often: who is refused may try again at once.
constexpr absl::Duration kTellEvery = absl::Minutes(1);
constexpr int kForEver = -1;
// There is room again when this part of the connections has ended, so that it is not told of each one.
constexpr int kRoomPart = 8;
// Memory is given back after so many ends, and so long after the last of them: it takes some milliseconds, in which
// others may wait for memory.
constexpr int kEndsMany = 100;
constexpr int kQuietMilliseconds = 1000;
constexpr int kNoDelay = 1;

// What an event is about: a door, by its place; the wake-up; or a duplicate, by its number.
constexpr uint64_t kDoorMark = uint64_t{1} << 32;
constexpr uint64_t kWakeMark = uint64_t{1} << 33;
constexpr uint64_t kNumberMask = kDoorMark - 1;

FileDescriptor OpenReserve() { return FileDescriptor(open("/dev/null", O_RDONLY | O_CLOEXEC)); }

bool IsShortage(int error) { return error == EMFILE || error == ENFILE || error == ENOBUFS || error == ENOMEM; }

bool SetWatch(int events, int operation, int descriptor, uint32_t what, uint64_t mark) {
  epoll_event event = {};
  event.events = what;
  event.data.u64 = mark;
  return epoll_ctl(events, operation, descriptor, &event) == 0;
}

absl::Status NoDescriptor() {
  return MakeError(absl::StatusCode::kUnavailable, "LISTEN_FAILED",
                   "cannot listen: the process has no file descriptors left", {});
}

}  // namespace

void GiveMemoryBack() { malloc_trim(0); }

AcceptLoop::AcceptLoop(std::vector<Door> doors, const ConnectionBounds& bounds, AcceptHooks hooks,
                       FileDescriptor events, FileDescriptor wake, FileDescriptor reserve)
    : doors_(std::move(doors)),
      book_(bounds),
      hooks_(std::move(hooks)),
      events_(std::move(events)),
      wake_(std::move(wake)),
      reserve_(std::move(reserve)) {}

absl::StatusOr<std::unique_ptr<AcceptLoop>> AcceptLoop::Open(std::vector<Door> doors, const ConnectionBounds& bounds,
                                                             AcceptHooks hooks) {
  FileDescriptor events(epoll_create1(EPOLL_CLOEXEC));
  FileDescriptor wake(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
  FileDescriptor reserve = OpenReserve();
  if (!events.is_open() || !wake.is_open() || !reserve.is_open()) return NoDescriptor();
  std::unique_ptr<AcceptLoop> loop(new AcceptLoop(std::move(doors), bounds, std::move(hooks), std::move(events),
                                                  std::move(wake), std::move(reserve)));
  LP_RETURN_IF_ERROR(loop->Watch());
  return loop;
}

absl::Status AcceptLoop::Watch() {
  if (!SetWatch(events_.get(), EPOLL_CTL_ADD, wake_.get(), EPOLLIN, kWakeMark)) return NoDescriptor();
  for (size_t i = 0; i < doors_.size(); ++i) {
    if (!SetWatch(events_.get(), EPOLL_CTL_ADD, doors_[i].socket.descriptor(), EPOLLIN, kDoorMark | i)) {
      return NoDescriptor();
    }
  }
  return absl::OkStatus();
}

void AcceptLoop::Start() {
  thread_ = std::thread([this] { Run(); });
}

void AcceptLoop::Stop() {
  if (thread_.joinable()) {
    eventfd_write(wake_.get(), 1);
    thread_.join();
  }
  doors_.clear();
  watched_.clear();
}

void AcceptLoop::Run() {
  std::array<epoll_event, kEventsAtOnce> events = {};
  while (true) {
    const int count = epoll_wait(events_.get(), events.data(), kEventsAtOnce, PatienceMilliseconds());
    for (int i = 0; i < count; ++i) {
      const epoll_event& event = events[static_cast<size_t>(i)];
      const uint64_t mark = event.data.u64;
      if ((mark & kWakeMark) != 0) return;
      if ((mark & kDoorMark) != 0) {
        Serve(doors_[mark & kNumberMask]);
      } else if ((event.events & EPOLLHUP) != 0) {
        End(static_cast<int>(mark));
      }
    }
    if (rests_) {
      Resume();
    } else if (count == 0) {
      hooks_.give_back();
      ended_ = 0;
    }
  }
}

int AcceptLoop::PatienceMilliseconds() const {
  if (rests_) return kRestMilliseconds;
  return ended_ >= kEndsMany ? kQuietMilliseconds : kForEver;
}

void AcceptLoop::Serve(const Door& door) {
  for (int i = 0; i < kAcceptedAtOnce && !rests_; ++i) {
    switch (AcceptOne(door)) {
      case Accepted::kOne:
        break;
      case Accepted::kNone:
        return;
      case Accepted::kNoDescriptor:
        RefuseByReserve(door);
        break;
    }
  }
}

AcceptLoop::Accepted AcceptLoop::AcceptOne(const Door& door) {
  FileDescriptor connection(accept4(door.socket.descriptor(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
  if (!connection.is_open()) {
    if (IsShortage(errno)) return Accepted::kNoDescriptor;
    // Other errors are those of one connection, which has ended already.
    return errno == EAGAIN || errno == EWOULDBLOCK ? Accepted::kNone : Accepted::kOne;
  }
  if (const std::optional<Refusal> why = Admit(door, connection)) Refused(*why);
  return Accepted::kOne;
}

// Hands the connection to gRPC, or returns why not.
std::optional<Refusal> AcceptLoop::Admit(const Door& door, FileDescriptor& connection) {
  const std::optional<Peer> peer = PeerOf(connection.get());
  if (!peer) return std::nullopt;  // it has ended already
  if (const std::optional<Refusal> why = book_.WhyNot(*peer)) return why;
  Acceptor* const acceptor = door.acceptor_for(*peer);
  if (acceptor == nullptr) return Refusal::kUser;
  FileDescriptor duplicate(fcntl(connection.get(), F_DUPFD_CLOEXEC, 0));
  if (!duplicate.is_open()) return Refusal::kDescriptors;
  // gRPC's own listener sends small messages at once, too. A Unix socket does so anyway.
  if (!peer->user) setsockopt(connection.get(), IPPROTO_TCP, TCP_NODELAY, &kNoDelay, sizeof(kNoDelay));
  // EPOLLHUP is always watched. EPOLLET, because an error that ends nothing would otherwise be told again and again.
  const int number = duplicate.get();
  if (!SetWatch(events_.get(), EPOLL_CTL_ADD, number, EPOLLET, static_cast<uint64_t>(number))) {
    return Refusal::kDescriptors;
  }
  watched_.emplace(number, Watched{.duplicate = std::move(duplicate), .address = peer->address});
  book_.Begin(peer->address);
  CountOpen();
  Acceptor::NewConnectionParameters parameters;
  parameters.listener_fd = door.socket.descriptor();
  parameters.fd = connection.Release();
  acceptor->HandleNewConnection(&parameters);
  return std::nullopt;
}

// Gives the reserve up for the connection that waits, closes that, and takes the reserve back.
void AcceptLoop::RefuseByReserve(const Door& door) {
  reserve_.Close();
  FileDescriptor connection(accept4(door.socket.descriptor(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
  const int error = errno;
  const bool accepted = connection.is_open();
  if (accepted) Refused(Refusal::kDescriptors);
  connection.Close();
  reserve_ = OpenReserve();
  // Another thread took the descriptor, or the whole system has none: to try again at once would be to spin.
  if (!reserve_.is_open() || (!accepted && IsShortage(error))) Rest();
}

// Leaves the doors alone for a while.
void AcceptLoop::Rest() {
  rests_ = true;
  for (size_t i = 0; i < doors_.size(); ++i) {
    SetWatch(events_.get(), EPOLL_CTL_MOD, doors_[i].socket.descriptor(), 0, kDoorMark | i);
  }
}

void AcceptLoop::Resume() {
  if (!reserve_.is_open()) reserve_ = OpenReserve();
  if (!reserve_.is_open()) return;
  rests_ = false;
  for (size_t i = 0; i < doors_.size(); ++i) {
    SetWatch(events_.get(), EPOLL_CTL_MOD, doors_[i].socket.descriptor(), EPOLLIN, kDoorMark | i);
  }
}

void AcceptLoop::Refused(Refusal why) {
  ++refused_[static_cast<size_t>(why)];
  if (!full_at_ && (why == Refusal::kAll || why == Refusal::kDescriptors)) {
    full_at_ = open();
    hooks_.on_room(false);
  }
  const absl::Time now = absl::Now();
  if (now - told_ < kTellEvery) return;
  told_ = now;
  Log(LogLevel::kWarning, "connections_refused",
      {{"open", absl::StrCat(open())},
       {"all", absl::StrCat(refused(Refusal::kAll))},
       {"address", absl::StrCat(refused(Refusal::kAddress))},
       {"user", absl::StrCat(refused(Refusal::kUser))},
       {"descriptors", absl::StrCat(refused(Refusal::kDescriptors))}});
}

// Notes how many are open, and tells once there is room again.
void AcceptLoop::CountOpen() {
  open_ = book_.open();
  if (!full_at_ || (open() <= *full_at_ && open() > *full_at_ - *full_at_ / kRoomPart)) return;
  full_at_.reset();
  hooks_.on_room(true);
}

void AcceptLoop::End(int duplicate) {
  const auto found = watched_.find(duplicate);
  if (found == watched_.end()) return;
  // Closing the duplicate would not end its watch, because gRPC may have the connection open for a moment longer.
  SetWatch(events_.get(), EPOLL_CTL_DEL, duplicate, 0, 0);
  book_.End(found->second.address);
  CountOpen();
  watched_.erase(found);
  ++ended_;
}

}  // namespace listeplass::server
