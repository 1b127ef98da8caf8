#include "clients/client/atomic_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <utility>

#include "absl/strings/str_cat.h"
#include "clients/client/api_error.h"
#include "service/domain/status_macros.h"

namespace listeplass::client {
namespace {

// A descriptor that is closed at the end of its life.
class Descriptor {
 public:
  explicit Descriptor(int descriptor) : descriptor_(descriptor) {}
  ~Descriptor() { Close(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int get() const { return descriptor_; }
  // Closes it now. False sets errno: some network file systems tell only then that what was written has no room.
  bool Close() { return descriptor_ < 0 || close(std::exchange(descriptor_, -1)) == 0; }

 private:
  int descriptor_;
};

// False sets errno.
bool WriteAll(int file, absl::string_view content) {
  while (!content.empty()) {
    const ssize_t written = write(file, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    content.remove_prefix(static_cast<size_t>(written));
  }
  return true;
}

absl::Status CannotWrite(const std::string& path, int error_number) {
  return MakeClientError(absl::StatusCode::kUnavailable, "FILE_UNWRITABLE",
                         absl::StrCat(path, " cannot be written (", std::strerror(error_number), ")"));
}

// Writes beside `path`, and renames it over what is there.
absl::Status Write(const std::string& path, absl::string_view content, bool synced) {
  const std::string unfinished = absl::StrCat(path, ".new");
  Descriptor file(open(unfinished.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600));
  // One that a crash has left may have another mode.
  const bool written = file.get() >= 0 && fchmod(file.get(), S_IRUSR | S_IWUSR) == 0 && WriteAll(file.get(), content) &&
                       (!synced || fsync(file.get()) == 0) && file.Close();
  return written ? MoveUnsynced(unfinished, path) : CannotWrite(path, errno);
}

}  // namespace

absl::Status WriteAtomically(const std::string& path, absl::string_view content) {
  LP_RETURN_IF_ERROR(Write(path, content, /*synced=*/true));
  const std::string parent = std::filesystem::path(path).parent_path().string();
  const Descriptor folder(open(parent.empty() ? "." : parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (folder.get() < 0 || fsync(folder.get()) != 0) return CannotWrite(path, errno);
  return absl::OkStatus();
}

absl::Status WriteUnsynced(const std::string& path, absl::string_view content) {
  return Write(path, content, /*synced=*/false);
}

absl::Status MoveUnsynced(const std::string& from, const std::string& to) {
  return std::rename(from.c_str(), to.c_str()) == 0 ? absl::OkStatus() : CannotWrite(to, errno);
}

absl::Status SyncWritten(const std::string& folder) {
  const Descriptor opened(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (opened.get() < 0 || syncfs(opened.get()) != 0) return CannotWrite(folder, errno);
  return absl::OkStatus();
}

}  // namespace listeplass::client
