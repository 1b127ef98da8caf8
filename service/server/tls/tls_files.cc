#include "service/server/tls/tls_files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"

namespace listeplass::server {
namespace {

constexpr size_t kFileBytesMax = 1 << 20;
constexpr mode_t kGroupAndOthers = 0077;

// An open file, which is closed at the end of its life.
class OpenFile {
 public:
  // A pipe without a writer must not keep the server waiting.
  explicit OpenFile(const std::string& path) : file_(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {}
  ~OpenFile() {
    if (file_ >= 0) close(file_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  int get() const { return file_; }

 private:
  const int file_;
};

absl::StatusOr<std::string> ReadWhole(absl::string_view flag, const std::string& path, bool secret) {
  const OpenFile file(path);
  struct stat status = {};
  if (file.get() < 0 || fstat(file.get(), &status) != 0) {
    return TlsFileInvalid(flag, path, absl::StrCat("cannot be read (", std::strerror(errno), ")"));
  }
  if (!S_ISREG(status.st_mode)) return TlsFileInvalid(flag, path, "is no regular file");
  if (secret && (status.st_mode & kGroupAndOthers) != 0) {
    return TlsFileInvalid(flag, path,
                          absl::StrFormat("is a private key that not only its owner has access to (mode %04o): "
                                          "chmod 600",
                                          status.st_mode & 07777));
  }
  std::string content;
  std::array<char, 4096> part = {};
  ssize_t bytes = 0;
  while ((bytes = read(file.get(), part.data(), part.size())) > 0) {
    content.append(part.data(), static_cast<size_t>(bytes));
    if (content.size() > kFileBytesMax) return TlsFileInvalid(flag, path, "is larger than 1 MiB");
  }
  if (bytes < 0) return TlsFileInvalid(flag, path, absl::StrCat("cannot be read (", std::strerror(errno), ")"));
  return content;
}

}  // namespace

absl::Status TlsFileInvalid(absl::string_view flag, absl::string_view file, absl::string_view problem) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "TLS_FILE_INVALID",
                   absl::StrCat(flag, ": ", file, " ", problem),
                   {{"field", std::string(flag)}, {"file", std::string(file)}, {"problem", std::string(problem)}});
}

absl::StatusOr<TlsContents> ReadTlsFiles(const TlsFiles& files) {
  TlsContents contents;
  LP_ASSIGN_OR_RETURN(contents.certificate, ReadWhole(kCertificateFlag, files.certificate, /*secret=*/false));
  LP_ASSIGN_OR_RETURN(contents.key, ReadWhole(kKeyFlag, files.key, /*secret=*/true));
  if (!files.client_authorities.empty()) {
    LP_ASSIGN_OR_RETURN(contents.client_authorities,
                        ReadWhole(kClientAuthoritiesFlag, files.client_authorities, /*secret=*/false));
  }
  return contents;
}

}  // namespace listeplass::server
