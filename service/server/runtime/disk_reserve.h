// Keeps space on the data folder's volume for the store's own writes.
//
// When the volume is full, a commit fails, and the server takes no changes until it has been started again. Work that
// can be refused without harm, such as the temporary file of an import, asks here first and gives way before that
// happens.
#ifndef LISTEPLASS_SERVICE_SERVER_RUNTIME_DISK_RESERVE_H_
#define LISTEPLASS_SERVICE_SERVER_RUNTIME_DISK_RESERVE_H_

#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace listeplass::server {

// Bytes that an unprivileged user may still write on the volume of `folder`. UNAVAILABLE (STORE_UNAVAILABLE) if the
// system does not tell.
absl::StatusOr<int64_t> FreeBytes(const std::string& folder);

// Thread safe, if `free` is.
class DiskReserve {
 public:
  using Free = std::function<absl::StatusOr<int64_t>()>;

  // Reserves nothing.
  DiskReserve() = default;
  // Reserves `bytes` of the space that `free` tells to be left.
  DiskReserve(int64_t bytes, Free free);

  // Checks that the reserve is still there after `needed` more bytes are used. If not: RESOURCE_EXHAUSTED
  // (DISK_RESERVE), which is logged. Errors of `free`.
  absl::Status CheckRoomFor(int64_t needed) const;

 private:
  int64_t bytes_ = 0;
  Free free_;  // empty: there is always room
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RUNTIME_DISK_RESERVE_H_
