#include "storage/rocks_status.h"

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"

namespace listeplass::storage {
namespace {

absl::string_view KindOf(const rocksdb::Status& status) {
  if (status.IsIOError()) return "input or output failed";
  if (status.IsBusy() || status.IsTryAgain()) return "busy";
  if (status.IsTimedOut()) return "timed out";
  if (status.IsShutdownInProgress()) return "closing";
  if (status.IsMemoryLimit()) return "out of memory";
  if (status.IsInvalidArgument()) return "refused by the storage engine";
  return "failed in the storage engine";
}

}  // namespace

absl::Status FromRocks(const rocksdb::Status& status, absl::string_view doing) {
  if (status.ok()) return absl::OkStatus();
  if (status.IsCorruption())
    return errors::StoreCorrupt(doing, "a checksum, a format or a file's size is wrong, or a file is missing; see LOG");
  if (status.IsNoSpace()) return errors::StoreFull();
  return errors::StoreUnavailable(absl::StrCat(doing, ": ", KindOf(status), "; see LOG in the data folder"));
}

}  // namespace listeplass::storage
