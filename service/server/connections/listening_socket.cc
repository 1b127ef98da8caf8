#include "service/server/connections/listening_socket.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"

namespace listeplass::server {
namespace {

constexpr int kOn = 1;
constexpr mode_t kOwnUser = 0600;
constexpr mode_t kAllUsers = 0666;

absl::Status Failed(absl::string_view address, absl::string_view why) {
  return MakeError(absl::StatusCode::kUnavailable, "LISTEN_FAILED",
                   absl::StrCat("cannot listen on ", address, ": ", why), {});
}

absl::Status FailedNow(absl::string_view address) {
  if (errno == EADDRINUSE) return Failed(address, "it is in use");
  return Failed(address, std::strerror(errno));
}

// Returns the size of the address; 0 if the host is no address.
socklen_t AddressOf(const std::string& host, int port, sockaddr_storage& address) {
  absl::string_view inner = host;
  if (absl::ConsumePrefix(&inner, "[") && absl::ConsumeSuffix(&inner, "]")) {
    sockaddr_in6 v6 = {};
    v6.sin6_family = AF_INET6;
    v6.sin6_port = htons(static_cast<uint16_t>(port));
    if (inet_pton(AF_INET6, std::string(inner).c_str(), &v6.sin6_addr) != 1) return 0;
    std::memcpy(&address, &v6, sizeof(v6));
    return sizeof(v6);
  }
  sockaddr_in v4 = {};
  v4.sin_family = AF_INET;
  v4.sin_port = htons(static_cast<uint16_t>(port));
  if (inet_pton(AF_INET, host.c_str(), &v4.sin_addr) != 1) return 0;
  std::memcpy(&address, &v4, sizeof(v4));
  return sizeof(v4);
}

int PortOf(int descriptor) {
  sockaddr_storage address = {};
  socklen_t size = sizeof(address);
  if (getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size) != 0) return 0;
  sockaddr_in v4 = {};  // the port stands at the same place in both
  static_assert(offsetof(sockaddr_in, sin_port) == offsetof(sockaddr_in6, sin6_port));
  std::memcpy(&v4, &address, sizeof(v4));
  return ntohs(v4.sin_port);
}

}  // namespace

absl::StatusOr<ListeningSocket> ListeningSocket::OnPort(const std::string& host, int port) {
  const std::string told = absl::StrCat(host, ":", port);
  sockaddr_storage address = {};
  const socklen_t size = AddressOf(host, port, address);
  if (size == 0) return Failed(told, "it is no address");
  const int descriptor = socket(address.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (descriptor < 0) return FailedNow(told);
  ListeningSocket listening(descriptor, "");
  // A server that is started again may take a port on which old connections are still ending.
  const bool reuses = setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &kOn, sizeof(kOn)) == 0;
  const bool is_v6_alone =
      address.ss_family != AF_INET6 || setsockopt(descriptor, IPPROTO_IPV6, IPV6_V6ONLY, &kOn, sizeof(kOn)) == 0;
  if (!reuses || !is_v6_alone || bind(descriptor, reinterpret_cast<const sockaddr*>(&address), size) != 0 ||
      listen(descriptor, limits::kListenBacklog) != 0) {
    return FailedNow(told);
  }
  listening.port_ = PortOf(descriptor);
  return listening;
}

absl::StatusOr<ListeningSocket> ListeningSocket::AtPath(const std::string& path, SocketUsers users) {
  const std::string told = absl::StrCat("unix:", path);
  sockaddr_un address = {};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof(address.sun_path)) return Failed(told, "the path is too long");
  path.copy(address.sun_path, sizeof(address.sun_path) - 1);
  const int descriptor = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (descriptor < 0) return FailedNow(told);
  ListeningSocket listening(descriptor, "");
  if (bind(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0) return FailedNow(told);
  listening.path_ = path;
  if (chmod(path.c_str(), users == SocketUsers::kOwn ? kOwnUser : kAllUsers) != 0 ||
      listen(descriptor, limits::kListenBacklog) != 0) {
    return FailedNow(told);
  }
  return listening;
}

ListeningSocket::~ListeningSocket() {
  if (descriptor_ < 0) return;
  if (!path_.empty()) unlink(path_.c_str());
  close(descriptor_);
}

}  // namespace listeplass::server
