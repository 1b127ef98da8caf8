// The seed secret is the 32 random bytes of which the server makes the seeds of draws and runs (day_seeds.h), and the keys
// of what it seals (rpc/seals.h). It is the file `seed-secret` in the data folder, made at the first start and never changed.
//
// The store's folder has its SHA-256 in the file SEED_SECRET_SHA256. So a start notices that the secret is gone or is
// another register's, instead of drawing by seeds whose published hashes are then not true. A folder that has neither
// file is new, or was kept by a version of the service that had no such secret.
#ifndef LISTEPLASS_SERVICE_SERVER_RUNTIME_SEED_SECRET_H_
#define LISTEPLASS_SERVICE_SERVER_RUNTIME_SEED_SECRET_H_

#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace listeplass::server {

inline constexpr char kSeedSecretFile[] = "seed-secret";
inline constexpr char kSeedSecretHashFile[] = "store/SEED_SECRET_SHA256";

struct SeedSecret {
  std::string bytes;
  bool made = false;  // at this start
};

// Reads the secret of a data folder, whose store is open; makes both files where neither is there, each synced and
// whole or not at all.
//
//   FAILED_PRECONDITION  SEED_SECRET_LOST: it is gone, damaged, another one than the store's hash names, or readable by
//                        other users. The message says what to do.
//   UNAVAILABLE          STORE_UNAVAILABLE: a file cannot be read or written.
absl::StatusOr<SeedSecret> OpenSeedSecret(const std::string& data_folder);

// Says whether the secret of a folder, or of a copy of one, is there and is the one that the store's hash names; also
// OK where neither file is there. The errors are those of OpenSeedSecret. It only reads.
absl::Status CheckSeedSecret(const std::string& data_folder);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RUNTIME_SEED_SECRET_H_
