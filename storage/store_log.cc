#include "storage/store_log.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <cstdio>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"

namespace listeplass::storage {
namespace {

constexpr size_t kLineBytesMax = 16 << 10;  // RocksDB's options are the longest

}  // namespace

StoreLog::StoreLog(std::string folder, size_t file_bytes_max)
    : folder_(std::move(folder)), file_bytes_max_(file_bytes_max) {
  const MutexLock lock(&mutex_);
  BeginFile();
}

StoreLog::~StoreLog() {
  const MutexLock lock(&mutex_);
  if (file_ >= 0) close(file_);
}

void StoreLog::Logv(const char* format, va_list arguments) {
  std::array<char, kLineBytesMax> text;
  if (std::vsnprintf(text.data(), text.size(), format, arguments) < 0) return;
  std::string line = absl::StrCat(absl::FormatTime("%E4Y/%m/%d-%H:%M:%E6S ", absl::Now(), absl::UTCTimeZone()),
                                  gettid(), " ", text.data());
  if (line.back() != '\n') line.push_back('\n');
  const MutexLock lock(&mutex_);
  if (file_bytes_ + line.size() > file_bytes_max_) BeginFile();
  const ssize_t written = write(file_, line.data(), line.size());
  if (written > 0) file_bytes_ += static_cast<size_t>(written);
}

void StoreLog::BeginFile() {
  if (file_ >= 0) close(file_);
  const std::string path = absl::StrCat(folder_, "/LOG");
  // Where this fails, the new lines follow the old ones.
  (void)std::rename(path.c_str(), absl::StrCat(path, ".old").c_str());
  file_ = open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  file_bytes_ = 0;
}

}  // namespace listeplass::storage
