// WriteAtomically writes a file that must never be found half written, whatever ends the program or the machine.
#ifndef LISTEPLASS_CLIENTS_CLIENT_ATOMIC_FILE_H_
#define LISTEPLASS_CLIENTS_CLIENT_ATOMIC_FILE_H_

#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"

namespace listeplass::client {

// Writes `content` beside `path` (as `path`.new), has it synced, and renames it over what is there; then has the
// folder synced. Afterwards the file is on disk, for its owner alone (mode 0600); before, the old one is as it was. Two
// programs must not write one path at a time. UNAVAILABLE (FILE_UNWRITABLE) names the file and says why.
absl::Status WriteAtomically(const std::string& path, absl::string_view content);

// The same for one of many files, of which none has to be on disk yet: nothing is synced, so that a power loss may
// leave the file empty or without its name until SyncWritten has returned.
absl::Status WriteUnsynced(const std::string& path, absl::string_view content);

// Gives a file that was written so another name on the same volume, in place of what is there. FILE_UNWRITABLE names
// the new one.
absl::Status MoveUnsynced(const std::string& from, const std::string& to);

// Has all that was written in the folder, and elsewhere on its volume, synced to disk. FILE_UNWRITABLE names the
// folder.
absl::Status SyncWritten(const std::string& folder);

}  // namespace listeplass::client

#endif  // LISTEPLASS_CLIENTS_CLIENT_ATOMIC_FILE_H_
