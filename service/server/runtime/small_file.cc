#include "service/server/runtime/small_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "service/server/runtime/file_descriptor.h"

namespace listeplass::server {
namespace {

constexpr mode_t kGroupAndOthers = 0077;

SmallFile Wrong(std::string problem) { return {.content = "", .problem = std::move(problem)}; }

SmallFile Unreadable() { return Wrong(absl::StrCat("cannot be read (", std::strerror(errno), ")")); }

}  // namespace

SmallFile ReadSmallFile(const std::string& path, size_t bytes_max, Readers readers) {
  // A pipe without a writer must not keep the server waiting.
  const FileDescriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  struct stat status = {};
  if (!file.is_open() || fstat(file.get(), &status) != 0) return Unreadable();
  if (!S_ISREG(status.st_mode)) return Wrong("is no regular file");
  if (readers == Readers::kOwner && (status.st_mode & kGroupAndOthers) != 0) {
    return Wrong(absl::StrFormat("is a private key that not only its owner has access to (mode %04o): chmod 600",
                                 status.st_mode & 07777));
  }
  std::string content;
  std::array<char, 4096> part = {};
  ssize_t bytes = 0;
  while ((bytes = read(file.get(), part.data(), part.size())) > 0) {
    content.append(part.data(), static_cast<size_t>(bytes));
    if (content.size() > bytes_max) {
      return Wrong(absl::StrCat("is larger than ", bytes_max >> 20, " MiB"));
    }
  }
  if (bytes < 0) return Unreadable();
  return {.content = std::move(content), .problem = ""};
}

}  // namespace listeplass::server
