#include "service/server/tls/tls_folder.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"

namespace listeplass::server {
namespace {

namespace fs = std::filesystem;

constexpr char kPrefix[] = "listeplass-tls-";
// A folder has this name until it is locked, so that nobody takes it for one that a killed server left.
constexpr char kUnfinished[] = "listeplass-tls.new-XXXXXX";
constexpr char kCertificate[] = "certificate.pem";
constexpr char kKey[] = "key.pem";
constexpr char kClientAuthorities[] = "client_authorities.pem";
// The time of a set's files is so many seconds after 1970, and its number.
constexpr time_t kFirstTimeSeconds = 1'000'000'000;

absl::Status Unavailable(const std::string& path, absl::string_view what) {
  return MakeError(absl::StatusCode::kUnavailable, "TLS_FOLDER_UNAVAILABLE",
                   absl::StrCat("the folder for checked certificates, ", path, ", ", what, " (", std::strerror(errno),
                                "); TMPDIR names another place for it"),
                   {});
}

// Locks the folder until the descriptor is closed. Returns -1 if a living server holds it.
int Lock(const std::string& path) {
  const int folder = open(path.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (folder < 0 || flock(folder, LOCK_EX | LOCK_NB) == 0) return folder;
  close(folder);
  return -1;
}

void RemoveLeftFolders(const fs::path& parent) {
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(parent, ignored)) {
    const std::string path = entry.path().string();
    struct stat status = {};
    if (!absl::StartsWith(entry.path().filename().string(), kPrefix) || lstat(path.c_str(), &status) != 0 ||
        !S_ISDIR(status.st_mode) || status.st_uid != geteuid()) {
      continue;
    }
    const int lock = Lock(path);
    if (lock < 0) continue;
    fs::remove_all(path, ignored);
    close(lock);
  }
}

bool WriteFile(const std::string& path, const std::string& content, int64_t version) {
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) return false;
  const timespec time = {.tv_sec = kFirstTimeSeconds + static_cast<time_t>(version), .tv_nsec = 0};
  const std::array<timespec, 2> times = {time, time};
  const bool written =
      write(file, content.data(), content.size()) == std::ssize(content) && futimens(file, times.data()) == 0;
  return close(file) == 0 && written;
}

}  // namespace

absl::StatusOr<std::unique_ptr<TlsFolder>> TlsFolder::Make() {
  std::error_code error;
  const fs::path parent = fs::temp_directory_path(error);
  if (error) {
    errno = error.value();
    return Unavailable(parent, "cannot be made");
  }
  RemoveLeftFolders(parent);
  std::string made = parent / kUnfinished;
  if (mkdtemp(made.data()) == nullptr) return Unavailable(made, "cannot be made");
  const int lock = Lock(made);
  const std::string path = parent / absl::StrCat(kPrefix, made.substr(made.rfind('-') + 1));
  if (lock < 0 || rename(made.c_str(), path.c_str()) != 0) {
    absl::Status problem = Unavailable(path, "cannot be made");
    if (lock >= 0) close(lock);
    rmdir(made.c_str());
    return problem;
  }
  return std::unique_ptr<TlsFolder>(new TlsFolder(path, lock));
}

TlsFolder::~TlsFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
  close(lock_);
}

absl::Status TlsFolder::Publish(const TlsContents& contents) {
  const int64_t version = version_ + 1;
  const std::string folder = absl::StrCat(path_, "/", version);
  const std::string next = path_ + "/next";
  std::error_code ignored;
  fs::remove_all(folder, ignored);  // of a time when not all could be written
  unlink(next.c_str());
  const bool written = mkdir(folder.c_str(), 0700) == 0 &&
                       WriteFile(absl::StrCat(folder, "/", kCertificate), contents.certificate, version) &&
                       WriteFile(absl::StrCat(folder, "/", kKey), contents.key, version) &&
                       WriteFile(absl::StrCat(folder, "/", kClientAuthorities), contents.client_authorities, version) &&
                       symlink(absl::StrCat(version).c_str(), next.c_str()) == 0 &&
                       rename(next.c_str(), (path_ + "/current").c_str()) == 0;
  if (!written) return Unavailable(path_, "cannot be written");
  version_ = version;
  fs::remove_all(absl::StrCat(path_, "/", version - 2), ignored);
  return absl::OkStatus();
}

TlsFiles TlsFolder::current() const {
  const std::string folder = path_ + "/current/";
  return {
      .certificate = folder + kCertificate, .key = folder + kKey, .client_authorities = folder + kClientAuthorities};
}

}  // namespace listeplass::server
