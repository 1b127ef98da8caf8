#include "service/server/runtime/disk_reserve.h"

#include <algorithm>
#include <filesystem>
#include <limits>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "service/server/runtime/log.h"

namespace listeplass::server {

absl::StatusOr<int64_t> FreeBytes(const std::string& folder) {
  std::error_code error;
  const std::filesystem::space_info space = std::filesystem::space(folder, error);
  if (error) return errors::StoreUnavailable("the data folder's volume does not tell how much of it is free");
  return static_cast<int64_t>(std::min<std::uintmax_t>(space.available, std::numeric_limits<int64_t>::max()));
}

DiskReserve::DiskReserve(int64_t bytes, Free free) : bytes_(bytes), free_(std::move(free)) {}

absl::Status DiskReserve::CheckRoomFor(int64_t needed) const {
  if (!free_) return absl::OkStatus();
  LP_ASSIGN_OR_RETURN(const int64_t free, free_());
  if (free - needed >= bytes_) return absl::OkStatus();
  Log(LogLevel::kWarning, "disk_reserve_reached",
      {{"free_bytes", absl::StrCat(free)},
       {"needed_bytes", absl::StrCat(needed)},
       {"reserve_bytes", absl::StrCat(bytes_)}});
  return errors::DiskReserveReached(free, needed, bytes_);
}

}  // namespace listeplass::server
