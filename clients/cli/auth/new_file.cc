#include "clients/cli/auth/new_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"

namespace listeplass::auth {

absl::Status WriteNewFile(const std::string& path, absl::string_view text, bool is_secret, absl::string_view field) {
  const mode_t mode = is_secret ? S_IRUSR | S_IWUSR : S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH;
  const int descriptor = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  if (descriptor < 0) {
    return errors::FieldInvalid(field, errno == EEXIST ? absl::StrCat(path, " is there already; name another folder")
                                                       : absl::StrCat(path, ": ", std::strerror(errno)));
  }
  const ssize_t written = write(descriptor, text.data(), text.size());
  const bool is_whole = written == static_cast<ssize_t>(text.size()) && fsync(descriptor) == 0;
  const int error = errno;
  if (close(descriptor) == 0 && is_whole) return absl::OkStatus();
  unlink(path.c_str());
  return errors::FieldInvalid(field, absl::StrCat(path, " could not be written whole: ", std::strerror(error)));
}

}  // namespace listeplass::auth
