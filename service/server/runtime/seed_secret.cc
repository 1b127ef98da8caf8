#include "service/server/runtime/seed_secret.h"

#include <fcntl.h>
#include <openssl/rand.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "storage/sha256.h"

namespace listeplass::server {
namespace {

constexpr size_t kSecretBytes = 32;

absl::Status CannotUse(absl::string_view doing, absl::string_view file) {
  return errors::StoreUnavailable(absl::StrCat(doing, " ", file, " in the data folder failed"));
}

absl::Status Lost(absl::string_view what) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "SEED_SECRET_LOST", absl::StrCat("the seed secret ", what),
                   {});
}

// A file descriptor that closes itself.
class OpenFile {
 public:
  explicit OpenFile(int number) : number_(number) {}
  ~OpenFile() {
    if (number_ >= 0) close(number_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  int number() const { return number_; }

 private:
  const int number_;
};

struct Found {
  std::string bytes;  // the first 256 at most: no file here is as long
  bool others_may_read = false;
};

// Returns nothing if there is no such file.
absl::StatusOr<std::optional<Found>> Read(const std::string& data_folder, absl::string_view name) {
  const OpenFile file(open(absl::StrCat(data_folder, "/", name).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  if (file.number() < 0) {
    if (errno == ENOENT) return std::optional<Found>();
    return CannotUse("reading", name);
  }
  struct stat about = {};
  std::array<char, 256> buffer = {};
  const ssize_t got = read(file.number(), buffer.data(), buffer.size());
  if (got < 0 || fstat(file.number(), &about) != 0) return CannotUse("reading", name);
  return Found{.bytes = std::string(buffer.data(), static_cast<size_t>(got)),
               .others_may_read = (about.st_mode & (S_IRWXG | S_IRWXO)) != 0};
}

absl::Status WriteAll(int file, absl::string_view bytes, absl::string_view name) {
  if (write(file, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size())) return CannotUse("writing", name);
  if (fsync(file) != 0) return CannotUse("syncing", name);
  return absl::OkStatus();
}

// Writes the file for this user alone, whole or not at all, and synced.
absl::Status Write(const std::string& data_folder, const std::string& name, absl::string_view bytes) {
  const std::string path = absl::StrCat(data_folder, "/", name), unfinished = absl::StrCat(path, ".tmp");
  {
    const OpenFile file(open(unfinished.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (file.number() < 0) return CannotUse("making", name);
    LP_RETURN_IF_ERROR(WriteAll(file.number(), bytes, name));
  }
  if (rename(unfinished.c_str(), path.c_str()) != 0) return CannotUse("renaming", name);
  const OpenFile folder(open(path.substr(0, path.rfind('/')).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (folder.number() < 0 || fsync(folder.number()) != 0) return CannotUse("syncing", name);
  return absl::OkStatus();
}

absl::StatusOr<std::string> HashLineOf(absl::string_view secret) {
  storage::Sha256 hash;
  hash.Add(secret);
  LP_ASSIGN_OR_RETURN(const std::string hex, hash.Finish());
  return hex + "\n";
}

struct Files {
  std::optional<Found> secret;
  std::optional<Found> hash;
};

// Reads both files, and checks the secret, if there is one, and that it is there if its hash is.
absl::StatusOr<Files> ReadAndCheck(const std::string& data_folder) {
  Files files;
  LP_ASSIGN_OR_RETURN(files.secret, Read(data_folder, kSeedSecretFile));
  LP_ASSIGN_OR_RETURN(files.hash, Read(data_folder, kSeedSecretHashFile));
  const std::string restore =
      absl::StrCat("; restore ", kSeedSecretFile, " of the data folder from a backup. To go on with a new one, ",
                   "by which the hashes of seeds that are published already are not true, remove ", kSeedSecretFile,
                   " and ", kSeedSecretHashFile);
  if (!files.secret && files.hash) return Lost(absl::StrCat("is gone", restore));
  if (!files.secret) return files;
  if (files.secret->bytes.size() != kSecretBytes) {
    return Lost(absl::StrCat("is not ", kSecretBytes, " bytes long", restore));
  }
  LP_ASSIGN_OR_RETURN(const std::string hash, HashLineOf(files.secret->bytes));
  if (files.hash && files.hash->bytes != hash) {
    return Lost(absl::StrCat("is not the one of this store", restore));
  }
  if (files.secret->others_may_read) {
    return Lost(absl::StrCat("may be read by other users, who could foresee every draw: chmod 600 ", kSeedSecretFile,
                             " in the data folder"));
  }
  return files;
}

}  // namespace

absl::StatusOr<SeedSecret> OpenSeedSecret(const std::string& data_folder) {
  LP_ASSIGN_OR_RETURN(Files files, ReadAndCheck(data_folder));
  SeedSecret secret;
  if (files.secret) {
    secret.bytes = std::move(files.secret->bytes);
  } else {
    std::array<unsigned char, kSecretBytes> random = {};
    if (RAND_bytes(random.data(), static_cast<int>(random.size())) != 1) return CannotUse("making", kSeedSecretFile);
    secret.bytes.assign(random.begin(), random.end());
    secret.made = true;
    LP_RETURN_IF_ERROR(Write(data_folder, kSeedSecretFile, secret.bytes));
  }
  if (files.hash) return secret;
  LP_ASSIGN_OR_RETURN(const std::string hash, HashLineOf(secret.bytes));
  const absl::Status written = Write(data_folder, kSeedSecretHashFile, hash);
  // Where the volume is full a server still reads. A later start writes the hash of a secret that was there.
  if (!written.ok() && secret.made) return written;
  return secret;
}

absl::Status CheckSeedSecret(const std::string& data_folder) { return ReadAndCheck(data_folder).status(); }

}  // namespace listeplass::server
