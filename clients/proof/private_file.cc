#include "clients/proof/private_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstring>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "service/domain/errors.h"

namespace listeplass::proof {
namespace {

constexpr size_t kFileBytesMax = size_t{64} * 1024;
constexpr mode_t kGroupAndOthers = 0077;

// An open file, which is closed at the end of its life.
class OpenedFile {
 public:
  // A pipe without a writer must not keep the caller waiting.
  explicit OpenedFile(const std::string& path) : file_(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {}
  ~OpenedFile() {
    if (file_ >= 0) close(file_);
  }
  OpenedFile(const OpenedFile&) = delete;
  OpenedFile& operator=(const OpenedFile&) = delete;

  int get() const { return file_; }

 private:
  const int file_;
};

// Returns why the file is not read; empty if it may be.
std::string ProblemOf(const struct stat& status) {
  if (S_ISDIR(status.st_mode)) return "is a directory, not a file";
  if (!S_ISREG(status.st_mode)) return "is no regular file";
  if ((status.st_mode & kGroupAndOthers) == 0) return "";
  return absl::StrFormat("is secret, and not only its owner has access to it (mode %04o): chmod 600",
                         status.st_mode & 07777);
}

}  // namespace

absl::Status ProofFileInvalid(absl::string_view option, absl::string_view path, absl::string_view problem) {
  return MakeError(absl::StatusCode::kInvalidArgument, "PROOF_FILE_INVALID",
                   absl::StrCat(option, ": ", path, " ", problem), {{"field", std::string(option)}});
}

absl::StatusOr<std::string> ReadPrivateFile(const std::string& path, absl::string_view option) {
  const OpenedFile file(path);
  struct stat status = {};
  if (file.get() < 0 || fstat(file.get(), &status) != 0) {
    return ProofFileInvalid(option, path, absl::StrCat("cannot be read (", std::strerror(errno), ")"));
  }
  if (const std::string problem = ProblemOf(status); !problem.empty()) return ProofFileInvalid(option, path, problem);
  std::string content;
  std::array<char, 4096> part = {};
  ssize_t bytes = 0;
  while ((bytes = read(file.get(), part.data(), part.size())) > 0) {
    content.append(part.data(), static_cast<size_t>(bytes));
    if (content.size() > kFileBytesMax) return ProofFileInvalid(option, path, "is larger than 64 KiB");
  }
  if (bytes < 0) return ProofFileInvalid(option, path, absl::StrCat("cannot be read (", std::strerror(errno), ")"));
  if (content.empty()) return ProofFileInvalid(option, path, "is empty");
  return content;
}

}  // namespace listeplass::proof
