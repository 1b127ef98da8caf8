// An AcceptLoop accepts the connections of all listening sockets on one thread, and hands those that may come in to
// gRPC.
//
// gRPC 1.51 could accept by itself, but counts nothing, and once the process has run out of descriptors it accepts
// nothing more for as long as it lives (CVE-2023-4785). This loop keeps a descriptor in reserve. It gives that up to
// accept a connection for which there is none and to close it, so that its client learns of it at once and the queue of
// those who wait stays short.
//
// How a connection's end is noticed: gRPC owns the descriptor that it was handed, and tells nobody when it closes it.
// The loop therefore keeps a duplicate, which it never reads, and waits for the system to say that both directions are
// shut (EPOLLHUP). The system says so when the client has reset the connection, and when gRPC lets go of it: gRPC shuts
// a connection down before it closes it, in every case. The duplicate is closed then, and the connection counts no
// more. So a connection costs two descriptors.
//
// When many connections have ended and then nothing happens for a second, the loop has the memory that they used given
// back to the system, which the allocator would keep.
#ifndef LISTEPLASS_SERVICE_SERVER_CONNECTIONS_ACCEPT_LOOP_H_
#define LISTEPLASS_SERVICE_SERVER_CONNECTIONS_ACCEPT_LOOP_H_

#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "grpcpp/server_builder.h"
#include "service/server/connections/connection_book.h"
#include "service/server/connections/listening_socket.h"
#include "service/server/connections/peer_credentials.h"
#include "service/server/runtime/file_descriptor.h"

namespace listeplass::server {

using Acceptor = grpc::experimental::ExternalConnectionAcceptor;

// A Door is a listening socket with those who take its connections.
struct Door {
  ListeningSocket socket;
  // Returns who takes a connection of that peer; null: nobody, the peer's user may not call. Is called on the loop's
  // thread, and must not wait.
  std::function<Acceptor*(const Peer&)> acceptor_for;
};

// Gives memory that nothing uses back to the system.
void GiveMemoryBack();

struct AcceptHooks {
  // Tells that connections are refused for want of a place or a descriptor (false), and that there is room again
  // (true): an eighth of them has ended, or more are open than then.
  std::function<void(bool has_room)> on_room = [](bool /*has_room*/) {};
  // Gives unused memory back to the system.
  std::function<void()> give_back = GiveMemoryBack;
};

class AcceptLoop {
 public:
  // UNAVAILABLE (LISTEN_FAILED) if the process has no descriptors left already.
  // The hooks are called on the loop's thread, and must not wait.
  static absl::StatusOr<std::unique_ptr<AcceptLoop>> Open(std::vector<Door> doors, const ConnectionBounds& bounds,
                                                          AcceptHooks hooks = {});
  ~AcceptLoop() { Stop(); }
  AcceptLoop(const AcceptLoop&) = delete;
  AcceptLoop& operator=(const AcceptLoop&) = delete;

  // Starts the thread. To be called once gRPC's server has started: before that, gRPC would lose connections.
  void Start();
  // Ends the thread and closes the doors; who waits there is refused. Connections that gRPC has stay open. To be called
  // before gRPC's server shuts down. Does nothing the second time.
  void Stop();

  // Counts of connections; thread safe.
  int open() const { return open_; }
  int64_t refused(Refusal why) const { return refused_[static_cast<size_t>(why)]; }

 private:
  enum class Accepted { kOne, kNone, kNoDescriptor };

  AcceptLoop(std::vector<Door> doors, const ConnectionBounds& bounds, AcceptHooks hooks, FileDescriptor events,
             FileDescriptor wake, FileDescriptor reserve);

  absl::Status Watch();
  void Run();
  int PatienceMilliseconds() const;
  void Serve(const Door& door);
  Accepted AcceptOne(const Door& door);
  std::optional<Refusal> Admit(const Door& door, FileDescriptor& connection);
  void RefuseByReserve(const Door& door);
  void Rest();
  void Resume();
  void Refused(Refusal why);
  void CountOpen();
  void End(int duplicate);

  std::vector<Door> doors_;
  // The rest is the thread's, but for the counts.
  ConnectionBook book_;
  const AcceptHooks hooks_;
  std::optional<int> full_at_;  // how many were open when there was no room; nullopt: there is room
  int ended_ = 0;               // since memory was given back
  FileDescriptor events_;       // epoll's
  FileDescriptor wake_;         // an event that says that the thread is to end
  FileDescriptor reserve_;
  bool rests_ = false;  // the doors are not watched, because there is not even the reserve
  struct Watched {
    FileDescriptor duplicate;
    std::string address;
  };
  std::map<int, Watched> watched_;  // by the duplicate's number
  absl::Time told_ = absl::InfinitePast();
  std::atomic<int> open_ = 0;
  std::array<std::atomic<int64_t>, kRefusals> refused_ = {};
  std::thread thread_;
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_CONNECTIONS_ACCEPT_LOOP_H_
