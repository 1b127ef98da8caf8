#include "service/server/runtime/kept_secret.h"

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
#include "service/server/runtime/file_descriptor.h"
#include "storage/sha256.h"

namespace listeplass::server {
namespace {

constexpr size_t kSecretBytes = 32;

absl::Status CannotUse(absl::string_view doing, absl::string_view file) {
  return errors::StoreUnavailable(absl::StrCat(doing, " ", file, " in the data folder failed"));
}

absl::Status SeedSecretLost(absl::string_view what) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "SEED_SECRET_LOST", absl::StrCat("the seed secret ", what),
                   {});
}

absl::Status NameSecretLost(absl::string_view what) {
  return MakeError(absl::StatusCode::kFailedPrecondition, "NAME_SECRET_LOST", absl::StrCat("the name secret ", what),
                   {});
}

// What is so of one kind of secret.
struct Terms {
  const char* file;
  const char* hash_file;
  absl::Status (*lost)(absl::string_view what);
  const char* with_a_new_one;    // what else would be lost: the words go on from "a new one"
  const char* who_reads_it_can;  // the words go on from "other users, who"
};

constexpr Terms kSeedTerms = {
    .file = "seed-secret",
    .hash_file = "store/SEED_SECRET_SHA256",
    .lost = &SeedSecretLost,
    .with_a_new_one = "by which the hashes of seeds that are published already are not true",
    .who_reads_it_can = "could foresee every draw",
};

constexpr Terms kNameTerms = {
    .file = "name-secret",
    .hash_file = "store/NAME_SECRET_SHA256",
    .lost = &NameSecretLost,
    .with_a_new_one =
        "by which every person gets another name, so that no name kept by a portal or an office is "
        "anybody's any more and all of them must be told to look everybody up again",
    .who_reads_it_can = "could make up and read everybody's name",
};

const Terms& TermsOf(SecretKind kind) { return kind == SecretKind::kSeeds ? kSeedTerms : kNameTerms; }

struct Found {
  std::string bytes;  // the first 256 at most: no file here is as long
  bool others_may_read = false;
};

// Returns nothing if there is no such file.
absl::StatusOr<std::optional<Found>> Read(const std::string& data_folder, absl::string_view name) {
  const FileDescriptor file(open(absl::StrCat(data_folder, "/", name).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  if (!file.is_open()) {
    if (errno == ENOENT) return std::optional<Found>();
    return CannotUse("reading", name);
  }
  struct stat about = {};
  std::array<char, 256> buffer = {};
  const ssize_t got = read(file.get(), buffer.data(), buffer.size());
  if (got < 0 || fstat(file.get(), &about) != 0) return CannotUse("reading", name);
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
    const FileDescriptor file(open(unfinished.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!file.is_open()) return CannotUse("making", name);
    LP_RETURN_IF_ERROR(WriteAll(file.get(), bytes, name));
  }
  if (rename(unfinished.c_str(), path.c_str()) != 0) return CannotUse("renaming", name);
  const FileDescriptor folder(open(path.substr(0, path.rfind('/')).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!folder.is_open() || fsync(folder.get()) != 0) return CannotUse("syncing", name);
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
absl::StatusOr<Files> ReadAndCheck(const std::string& data_folder, const Terms& terms) {
  Files files;
  LP_ASSIGN_OR_RETURN(files.secret, Read(data_folder, terms.file));
  LP_ASSIGN_OR_RETURN(files.hash, Read(data_folder, terms.hash_file));
  const std::string restore =
      absl::StrCat("; restore ", terms.file, " of the data folder from a backup. To go on with a new one, ",
                   terms.with_a_new_one, ", remove ", terms.file, " and ", terms.hash_file);
  if (!files.secret && files.hash) return terms.lost(absl::StrCat("is gone", restore));
  if (!files.secret) return files;
  if (files.secret->bytes.size() != kSecretBytes) {
    return terms.lost(absl::StrCat("is not ", kSecretBytes, " bytes long", restore));
  }
  LP_ASSIGN_OR_RETURN(const std::string hash, HashLineOf(files.secret->bytes));
  if (files.hash && files.hash->bytes != hash) return terms.lost(absl::StrCat("is not the one of this store", restore));
  if (files.secret->others_may_read) {
    return terms.lost(absl::StrCat("may be read by other users, who ", terms.who_reads_it_can, ": chmod 600 ",
                                   terms.file, " in the data folder"));
  }
  return files;
}

}  // namespace

const char* SecretFile(SecretKind kind) { return TermsOf(kind).file; }

const char* SecretHashFile(SecretKind kind) { return TermsOf(kind).hash_file; }

absl::StatusOr<KeptSecret> OpenKeptSecret(const std::string& data_folder, SecretKind kind) {
  const Terms& terms = TermsOf(kind);
  LP_ASSIGN_OR_RETURN(Files files, ReadAndCheck(data_folder, terms));
  KeptSecret secret;
  if (files.secret) {
    secret.bytes = std::move(files.secret->bytes);
  } else {
    std::array<unsigned char, kSecretBytes> random = {};
    if (RAND_bytes(random.data(), static_cast<int>(random.size())) != 1) return CannotUse("making", terms.file);
    secret.bytes.assign(random.begin(), random.end());
    secret.made = true;
    LP_RETURN_IF_ERROR(Write(data_folder, terms.file, secret.bytes));
  }
  if (files.hash) return secret;
  LP_ASSIGN_OR_RETURN(const std::string hash, HashLineOf(secret.bytes));
  const absl::Status written = Write(data_folder, terms.hash_file, hash);
  // Where the volume is full a server still reads. A later start writes the hash of a secret that was there.
  if (!written.ok() && secret.made) return written;
  return secret;
}

absl::Status CheckKeptSecret(const std::string& data_folder, SecretKind kind) {
  return ReadAndCheck(data_folder, TermsOf(kind)).status();
}

}  // namespace listeplass::server
