// StoreLog writes RocksDB's own log, the file LOG in the store's folder; the one before is LOG.old.
//
// RocksDB's own logger ends the process by an assertion when its file cannot be written. That happens just when the
// disk is full and the store has to be closed, or opened to be read. A log is a help and must never be a fault, so this
// one gives up the line.
#ifndef LISTEPLASS_STORAGE_STORE_LOG_H_
#define LISTEPLASS_STORAGE_STORE_LOG_H_

#include <cstdarg>
#include <cstddef>
#include <string>

#include "rocksdb/env.h"
#include "service/domain/mutex.h"

namespace listeplass::storage {

// Thread safe.
class StoreLog final : public rocksdb::Logger {
 public:
  // Begins a new file in `folder`, and another after `file_bytes_max`.
  explicit StoreLog(std::string folder, size_t file_bytes_max = size_t{16} << 20);
  ~StoreLog() override;

  using rocksdb::Logger::Logv;
  void Logv(const char* format, va_list arguments) override LP_EXCLUDES(mutex_);

 private:
  void BeginFile() LP_REQUIRES(mutex_);

  const std::string folder_;
  const size_t file_bytes_max_;
  Mutex mutex_;
  int file_ LP_GUARDED_BY(mutex_) = -1;  // -1: none could be made
  size_t file_bytes_ LP_GUARDED_BY(mutex_) = 0;
};

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_STORE_LOG_H_
