#include "clients/cli/auth/whole_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"

namespace listeplass::cli {

absl::Status WriteWholeFile(const std::string& path, const std::string& text, mode_t mode) {
  const std::string part = absl::StrCat(path, ".part");
  unlink(part.c_str());
  const int file = open(part.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
  bool written = file >= 0 && write(file, text.data(), text.size()) == std::ssize(text) && fsync(file) == 0;
  if (file >= 0 && close(file) != 0) written = false;
  if (written && rename(part.c_str(), path.c_str()) == 0) return absl::OkStatus();
  const int problem = errno;
  unlink(part.c_str());
  return MakeError(absl::StatusCode::kUnavailable, "FILE_UNWRITABLE",
                   absl::StrCat(path, " cannot be written (", std::strerror(problem), ")"), {});
}

}  // namespace listeplass::cli
