// An orderly close leaves a note in the store's folder that says what must be there, byte for byte, at the next open.
//
// A log that a crash tore at its end looks like one that lost its end later, by a bad disk or a bad copy. After an
// orderly close nothing may be torn, so the note tells the two apart. It is the text file CLEAN_STOP, and names
// RocksDB's manifest and each log with their sizes and SHA-256. (RocksDB itself checks the sizes and blocks of its
// table files, and older logs by what its manifest tracks.)
//
//   listeplass clean stop 1
//   last_change 120
//   file MANIFEST-000005 1234 5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9
//   file 000004.log 567 6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b
//   end
//
// Every opening of the folder begins a new manifest, by an older version of the service, too. A note that names another
// manifest than CURRENT does is therefore from an earlier close, and says nothing about what is there now. The stop was
// not clean either after a kill, or in a copy of a running server's folder.
#ifndef LISTEPLASS_STORAGE_CLEAN_STOP_H_
#define LISTEPLASS_STORAGE_CLEAN_STOP_H_

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace listeplass::storage {

inline constexpr char kCleanStopFile[] = "CLEAN_STOP";

// Writes the note, whole or not at all. `sync`: the note survives a power loss once this returns. UNAVAILABLE: a file
// cannot be read or written. REQUIRES: RocksDB has closed the folder.
absl::Status WriteCleanStop(const std::string& folder, int64_t last_change, bool sync);

// Says whether a note shows that the folder was closed in order and everything is as the note says. DATA_LOSS
// (STORE_CORRUPT): something that it names is missing, shortened or otherwise changed, or the note itself is damaged.
// Changes nothing. REQUIRES: RocksDB has not opened the folder yet.
absl::StatusOr<bool> CheckCleanStop(const std::string& folder);

// Removes the note, which is out of date once the folder is open. Nothing goes wrong if it stays.
void RemoveCleanStop(const std::string& folder);

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_CLEAN_STOP_H_
