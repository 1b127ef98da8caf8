// The space on the data folder's volume that is kept for the store's own writes.
//
// When the volume is full, a commit fails and the server takes no changes until it has been started again. What can be
// refused without harm, such as the temporary file of an import, asks here first, and gives way before it comes to
// that.
#ifndef LISTEPLASS_SERVICE_SERVER_RUNTIME_DISK_RESERVE_H_
#define LISTEPLASS_SERVICE_SERVER_RUNTIME_DISK_RESERVE_H_

#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace listeplass::server {

// What an unprivileged user may still write on the volume of `folder`. UNAVAILABLE (STORE_UNAVAILABLE) if it does not
// tell.
absl::StatusOr<int64_t> FreeBytes(const std::string& folder);

// Thread safe, if `free` is.
class DiskReserve {
 public:
  using Free = std::function<absl::StatusOr<int64_t>()>;

  // Reserves nothing.
  DiskReserve() = default;
  // Reserves `bytes` of what `free` tells to be left.
  DiskReserve(int64_t bytes, Free free);

  // Whether the reserve is left when `needed` bytes more are used. RESOURCE_EXHAUSTED (DISK_RESERVE), which is logged,
  // if not; errors of `free`.
  absl::Status CheckRoomFor(int64_t needed) const;

 private:
  int64_t bytes_ = 0;
  Free free_;  // empty: there is always room
};

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RUNTIME_DISK_RESERVE_H_
