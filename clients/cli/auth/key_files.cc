#include "clients/cli/auth/key_files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"

namespace listeplass::auth {
namespace {

constexpr size_t kKeyBytesMax = size_t{64} * 1024;

}  // namespace

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

absl::StatusOr<SigningKey> ReadKeyFile(const std::string& path, absl::string_view field) {
  std::error_code unknown;
  if (std::filesystem::is_directory(path, unknown)) {
    return errors::FieldInvalid(field, absl::StrCat(path, " is a directory, not a file"));
  }
  std::ifstream file(path, std::ios::binary);
  std::string text(kKeyBytesMax, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (!file.is_open() || file.bad()) return errors::FieldInvalid(field, absl::StrCat(path, " cannot be read"));
  text.resize(static_cast<size_t>(file.gcount()));
  return SigningKey::Parse(text, field);
}

}  // namespace listeplass::auth
