#include "storage/scrub.h"

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "rocksdb/metadata.h"
#include "rocksdb/options.h"
#include "rocksdb/sst_file_reader.h"

namespace listeplass::storage {
namespace {

std::vector<rocksdb::LiveFileMetaData> LiveFiles(rocksdb::DB& db) {
  std::vector<rocksdb::LiveFileMetaData> files;
  db.GetLiveFilesMetaData(&files);
  return files;
}

bool IsLive(rocksdb::DB& db, const std::string& file) {
  const std::vector<rocksdb::LiveFileMetaData> files = LiveFiles(db);
  return std::any_of(files.begin(), files.end(), [&](const auto& live) { return live.relative_filename == file; });
}

// Reads the file with a reader of its own, whose cache is empty: every block comes from the disk or the system's cache
// of it.
bool CanBeRead(const rocksdb::LiveFileMetaData& file) {
  rocksdb::SstFileReader reader{rocksdb::Options()};
  return reader.Open(absl::StrCat(file.directory, "/", file.relative_filename)).ok() && reader.VerifyChecksum().ok();
}

}  // namespace

ScrubReport ScrubFiles(rocksdb::DB& db, absl::FunctionRef<bool(int64_t bytes)> rest) {
  ScrubReport report;
  for (const rocksdb::LiveFileMetaData& file : LiveFiles(db)) {
    if (!CanBeRead(file)) {
      if (!IsLive(db, file.relative_filename)) continue;
      report.unreadable.push_back(absl::StrCat(file.column_family_name, ": ", file.relative_filename));
    }
    ++report.files;
    report.bytes += static_cast<int64_t>(file.size);
    if (!rest(static_cast<int64_t>(file.size))) break;
  }
  return report;
}

}  // namespace listeplass::storage
