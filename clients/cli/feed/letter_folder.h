// A LetterFolder is the folder that `letters` writes to: a text file for each letter, a table for a mail merge
// (letters.csv) with a row for each of a household who are told the same, the position to go on from, and the same once
// more in `protected` for letters to people with a protected address. All is its owner's alone.
//
//   LP_ASSIGN_OR_RETURN(LetterFolder folder, LetterFolder::Open("letters"));
//   std::erase_if(entries, [&](const auto& entry) { return folder.Has(entry.position()); });
//   for (const Letter& letter : letters) LP_RETURN_IF_ERROR(folder.Add(letter));
//   LP_RETURN_IF_ERROR(folder.Finish("4802.17"));
//
// New letters lie in folders of their own, `unfinished`, until the tables name them. What a run that was broken off has
// left there is removed by the next one, which is repeated from the same position: until then people may have moved or
// have got a protected address, and a letter that was never named must not be posted. So a file outside of `unfinished`
// is named by its folder's table. Not thread safe; one program at a time uses a folder.
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
  // Makes the folder (mode 0700) or reads what is in it, and removes what a run that was broken off has left.
  // INVALID_ARGUMENT: FOLDER_UNUSABLE (it cannot be made, others have access to it, or what is left cannot be removed),
  // and the errors of CsvReader for a table that is not as it was left.
  static absl::StatusOr<LetterFolder> Open(const std::string& path);

  // Where the last run ended; empty before the first. Error: POSITION_FILE_INVALID.
  absl::StatusOr<std::string> ReadPosition() const;
  // Whether a letter that is there tells of the entry.
  bool Has(absl::string_view position) const { return told_.contains(position); }

  // Writes the letter's file (mode 0600) in Bokmål ("nb"), English ("en") or, if `language` is empty, both.
  // UNAVAILABLE: FILE_UNWRITABLE.
  absl::Status Add(const Letter& letter, absl::string_view language);
  // Has the letters on disk, then writes the tables, puts the letters where those say, and writes the position. Error:
  // as of Add. Nothing is added afterwards.
  absl::Status Finish(const std::string& position);

 private:
  // A folder with a table: that of all letters, or that of the protected ones.
  struct Part {
    std::string path;
    // The rows of the table, by the position of the letter's first entry and that of the row's.
    std::map<std::pair<client::ApiPosition, client::ApiPosition>, std::vector<std::string>> rows;
    std::vector<std::string> unfinished;  // the files that Add has written
  };

  explicit LetterFolder(std::string path);
  absl::Status Read(Part& part);
  absl::Status WriteTable(const Part& part) const;

  std::string path_;
  Part open_;
  Part protected_;
  std::set<std::string, std::less<>> told_;
};

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_FEED_LETTER_FOLDER_H_
