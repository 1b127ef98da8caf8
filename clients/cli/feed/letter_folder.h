// A LetterFolder is the folder that `letters` writes to: a text file for each letter, a table of them for a mail merge
// (letters.csv), the position to go on from, and the same once more in `protected` for letters to people with a
// protected address. All is its owner's alone.
//
//   LP_ASSIGN_OR_RETURN(LetterFolder folder, LetterFolder::Open("letters"));
//   std::erase_if(entries, [&](const auto& entry) { return folder.Has(entry.position()); });
//   for (const Letter& letter : letters) LP_RETURN_IF_ERROR(folder.Add(letter));
//   LP_RETURN_IF_ERROR(folder.Finish("4802.17"));
//
// A letter is written before the table names it, so a run that was broken off is repeated from the same position and
// leaves the same. Not thread safe; one program at a time uses a folder.
#ifndef LISTEPLASS_CLIENTS_CLI_FEED_LETTER_FOLDER_H_
#define LISTEPLASS_CLIENTS_CLI_FEED_LETTER_FOLDER_H_

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "clients/cli/feed/letter.h"
#include "clients/client/api_positions.h"

namespace listeplass::cli {

class LetterFolder {
 public:
  // Makes the folder (mode 0700) or reads what is in it. INVALID_ARGUMENT: FOLDER_UNUSABLE (it cannot be made, or
  // others have access to it), and the errors of CsvReader for a table that is not as it was left.
  static absl::StatusOr<LetterFolder> Open(const std::string& path);

  // Where the last run ended; empty before the first. Error: POSITION_FILE_INVALID.
  absl::StatusOr<std::string> ReadPosition() const;
  // Whether a letter that is there tells of the entry.
  bool Has(absl::string_view position) const { return told_.contains(position); }

  // Writes the letter's file (mode 0600) in Bokmål ("nb"), English ("en") or, if `language` is empty, both.
  // UNAVAILABLE: FILE_UNWRITABLE.
  absl::Status Add(const Letter& letter, absl::string_view language);
  // Has the letters on disk, and then writes the tables and the position. Error: as of Add.
  absl::Status Finish(const std::string& position) const;

 private:
  // The rows of one table, by the position of the letter's first entry.
  using Rows = std::map<client::ApiPosition, std::vector<std::string>>;

  explicit LetterFolder(std::string path) : path_(std::move(path)) {}
  std::string PathOf(bool address_protected) const;
  absl::Status ReadTable(bool address_protected, Rows& rows);

  std::string path_;
  Rows rows_;
  Rows protected_rows_;
  std::set<std::string, std::less<>> told_;
};

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_FEED_LETTER_FOLDER_H_
