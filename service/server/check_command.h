// `listeplassd check`: reads everything in a data folder and counts it anew, while no server has the folder open.
//
//   - every block of every file, against its checksum
//   - every record, index and count, and the numbering of the event log (storage/check.h)
//   - the register's invariants, of every person, request and list (register/state_check.h)
//   - the secrets of the seeds and of the names, whether they are there and this store's (runtime/kept_secret.h)
//
// It only reads and leaves the folder as it was, and keeps it locked meanwhile. Its output names columns, files and
// ids, and nothing else about a person.
#ifndef LISTEPLASS_SERVICE_SERVER_CHECK_COMMAND_H_
#define LISTEPLASS_SERVICE_SERVER_CHECK_COMMAND_H_

#include <ostream>
#include <string>

namespace listeplass::server {

// Exit statuses of `listeplassd check`.
enum class CheckExit : int {
  kSound = 0,       // nothing is wrong
  kWrong = 1,       // something is wrong, or cannot be read
  kNotChecked = 2,  // there is no folder, a server has it open, its layout is another version's; or a flag is wrong
};

// Prints what is wrong: the first hundred findings of each kind one by one, and a last line with their number.
//   persons-by-national-id: lacks the entry of person 12
//   Change 449, not stopped in order. Read 21 files, 52132 bytes. Wrong: 1
// Errors that keep it from checking go to `err`.
CheckExit RunCheck(const std::string& data_folder, std::ostream& out, std::ostream& err);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_CHECK_COMMAND_H_
