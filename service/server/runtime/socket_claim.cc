#include "service/server/runtime/socket_claim.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"

namespace listeplass::server {
namespace {

constexpr mode_t kAllButTheOwner = 0077;
constexpr mode_t kOthersWrite = 0022;

absl::Status Refused(const std::string& path, absl::string_view why) {
  return MakeError(absl::StatusCode::kUnavailable, "LISTEN_FAILED",
                   absl::StrCat("cannot listen on unix:", path, ": ", why), {});
}

// Whether a server listens at the path, also one whose queue of connections is full. REQUIRES: the path fits into a
// socket's address.
bool SomebodyListens(const std::string& path) {
  const int probe = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (probe < 0) return true;
  sockaddr_un address = {};
  address.sun_family = AF_UNIX;
  path.copy(address.sun_path, sizeof(address.sun_path) - 1);
  const bool refused =
      connect(probe, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0 && errno == ECONNREFUSED;
  close(probe);
  return !refused;
}

absl::Status CheckFolder(const std::string& path, SocketUsers users) {
  const std::string folder = path.substr(0, path.rfind('/') + 1);
  struct stat status = {};
  if (stat(folder.c_str(), &status) != 0) return Refused(path, "the socket's folder is not there");
  if (status.st_uid != geteuid()) return Refused(path, "the socket's folder must belong to the server's own user");
  if ((status.st_mode & kAllButTheOwner) == 0) return absl::OkStatus();
  if (users == SocketUsers::kEverybody) {
    if ((status.st_mode & kOthersWrite) == 0) return absl::OkStatus();
    return Refused(path,
                   absl::StrCat("other users may write the socket's folder, and could put a socket of their own in "
                                "its place: chmod go-w ",
                                folder));
  }
  return Refused(path, absl::StrCat("other users may enter or write the socket's folder, and whoever opens the socket "
                                    "may do everything: chmod 700 ",
                                    folder));
}

absl::Status RemoveLeftSocket(const std::string& path) {
  struct stat found = {};
  if (lstat(path.c_str(), &found) != 0) return absl::OkStatus();  // nothing there
  if (!S_ISSOCK(found.st_mode)) return Refused(path, "something that is no socket is there");
  if (SomebodyListens(path)) return Refused(path, "another server listens there; stop it first");
  if (unlink(path.c_str()) != 0) return Refused(path, "the socket that a dead server left cannot be removed");
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::unique_ptr<SocketClaim>> SocketClaim::Take(const std::string& path, SocketUsers users) {
  LP_RETURN_IF_ERROR(CheckFolder(path, users));
  const int lock = open(absl::StrCat(path, ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (lock < 0) return Refused(path, "the socket's folder is not there or cannot be written");
  std::unique_ptr<SocketClaim> claim(new SocketClaim(lock));
  if (flock(lock, LOCK_EX | LOCK_NB) != 0) return Refused(path, "another server listens there; stop it first");
  LP_RETURN_IF_ERROR(RemoveLeftSocket(path));
  return claim;
}

SocketClaim::~SocketClaim() { close(lock_); }

}  // namespace listeplass::server
