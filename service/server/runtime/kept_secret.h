// A kept secret is 32 random bytes in a file of the data folder, made at the first start and never changed. The server
// has two. Of that of the seeds it makes the seeds of draws and runs (day_seeds.h), and the keys of what it seals
// (rpc/seals.h). Of that of the names it makes the key of persons' names (rpc/person_names.h), which others keep.
//
// The store's folder has each secret's SHA-256 in a file. So a start notices that a secret is gone or is another
// register's, instead of drawing by seeds whose published hashes are then not true, or opening names that are nobody's.
// A folder that has neither file of a secret is new, or was kept by a version of the service that had no such secret.
#ifndef LISTEPLASS_SERVICE_SERVER_RUNTIME_KEPT_SECRET_H_
#define LISTEPLASS_SERVICE_SERVER_RUNTIME_KEPT_SECRET_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace listeplass::server {

enum class SecretKind : uint8_t {
  kSeeds,
  kNames,
};

// The secret's file in the data folder, "seed-secret" or "name-secret", and the file of its hash.
const char* SecretFile(SecretKind kind);
const char* SecretHashFile(SecretKind kind);

struct KeptSecret {
  std::string bytes;
  bool made = false;  // at this start
};

// Reads the secret of a data folder, whose store is open; makes both files where neither is there, each synced and
// whole or not at all.
//
//   FAILED_PRECONDITION  SEED_SECRET_LOST or NAME_SECRET_LOST: it is gone, damaged, another one than the store's hash
//                        names, or readable by other users. The message says what to do.
//   UNAVAILABLE          STORE_UNAVAILABLE: a file cannot be read or written.
absl::StatusOr<KeptSecret> OpenKeptSecret(const std::string& data_folder, SecretKind kind);

// Says whether the secret of a folder, or of a copy of one, is there and is the one that the store's hash names; also
// OK where neither file is there. The errors are those of OpenKeptSecret. It only reads.
absl::Status CheckKeptSecret(const std::string& data_folder, SecretKind kind);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RUNTIME_KEPT_SECRET_H_
