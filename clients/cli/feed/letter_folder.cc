#include "clients/cli/feed/letter_folder.h"

#include <sys/stat.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <filesystem>
#include <memory>
#include <optional>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "clients/cli/csv/csv_reader.h"
#include "clients/cli/csv/csv_writer.h"
#include "clients/client/api_dates.h"
#include "clients/client/api_error.h"
#include "clients/client/api_names.h"
#include "clients/client/atomic_file.h"
#include "clients/client/enum_words.h"
#include "clients/client/position_file.h"
#include "service/domain/status_macros.h"

namespace listeplass::cli {
namespace {

constexpr std::array<absl::string_view, 9> kLetterColumns = {"file",      "household", "persons", "kind",   "date",
                                                             "effective", "positions", "text_nb", "text_en"};
constexpr size_t kFileColumn = 0;
constexpr size_t kPositionsColumn = 6;
constexpr mode_t kOwnersFolder = S_IRWXU;
constexpr mode_t kAnybodyElse = S_IRWXG | S_IRWXO;

absl::Status FolderUnusable(const std::string& path, absl::string_view problem) {
  return client::MakeClientError(absl::StatusCode::kInvalidArgument, "FOLDER_UNUSABLE",
                                 absl::StrCat("--to-folder: ", path, " ", problem), "--to-folder");
}

// Makes the folder if it is not there, and has it be its owner's alone.
absl::Status MakeFolder(const std::string& path) {
  struct stat status = {};
  if (mkdir(path.c_str(), kOwnersFolder) != 0 && errno != EEXIST) {
    return FolderUnusable(path, absl::StrCat("cannot be made (", std::strerror(errno), ")"));
  }
  if (stat(path.c_str(), &status) != 0 || !S_ISDIR(status.st_mode)) return FolderUnusable(path, "is no folder");
  if ((status.st_mode & kAnybodyElse) != 0) {
    return FolderUnusable(path, "would show letters to others on this machine: chmod 700, or name a new one");
  }
  return absl::OkStatus();
}

// The text on one line, as a table for a mail merge wants it.
std::string OnOneLine(const std::vector<std::string>& texts) {
  return absl::StrReplaceAll(absl::StrJoin(texts, " "), {{"\r", ""}, {"\n", " "}});
}

std::string FileText(const Letter& letter, absl::string_view language) {
  const std::string nb = absl::StrCat(absl::StrJoin(letter.texts_nb, "\n\n"), "\n");
  const std::string en = absl::StrCat(absl::StrJoin(letter.texts_en, "\n\n"), "\n");
  if (language == "nb") return nb;
  if (language == "en") return en;
  return absl::StrCat(nb, "\n", en);
}

}  // namespace

absl::StatusOr<LetterFolder> LetterFolder::Open(const std::string& path) {
  LP_RETURN_IF_ERROR(MakeFolder(path));
  LetterFolder folder(path);
  LP_RETURN_IF_ERROR(folder.ReadTable(/*address_protected=*/false, folder.rows_));
  LP_RETURN_IF_ERROR(folder.ReadTable(/*address_protected=*/true, folder.protected_rows_));
  return folder;
}

std::string LetterFolder::PathOf(bool address_protected) const {
  return address_protected ? absl::StrCat(path_, "/protected") : path_;
}

absl::StatusOr<std::string> LetterFolder::ReadPosition() const {
  return client::PositionFile(absl::StrCat(path_, "/position")).Read();
}

absl::Status LetterFolder::ReadTable(bool address_protected, Rows& rows) {
  const std::string folder = PathOf(address_protected);
  const std::string table = absl::StrCat(folder, "/letters.csv");
  if (!std::filesystem::exists(table)) return absl::OkStatus();
  LP_ASSIGN_OR_RETURN(const std::unique_ptr<csv::CsvReader> reader, csv::CsvReader::Open(table, kLetterColumns));
  while (const std::optional<absl::StatusOr<csv::Fields>> row = reader->Next()) {
    if (!row->ok()) return row->status();
    const csv::Fields& cells = **row;
    // A letter whose file is gone is written again.
    if (!std::filesystem::exists(absl::StrCat(folder, "/", cells[kFileColumn]))) continue;
    const std::vector<std::string> positions = absl::StrSplit(cells[kPositionsColumn], ' ');
    const std::optional<client::ApiPosition> first = client::ReadApiPosition(positions.front());
    if (!first) return FolderUnusable(path_, "has a letters.csv with a row that has no position");
    told_.insert(positions.begin(), positions.end());
    rows[*first] = std::vector<std::string>(cells.begin(), cells.end());
  }
  return absl::OkStatus();
}

absl::Status LetterFolder::Add(const Letter& letter, absl::string_view language) {
  const std::string folder = PathOf(letter.address_protected);
  if (letter.address_protected) LP_RETURN_IF_ERROR(MakeFolder(folder));
  const std::optional<client::ApiPosition> first = client::ReadApiPosition(letter.positions.front());
  if (!first) return FolderUnusable(path_, "cannot hold a letter without a position");
  const std::string file = absl::StrCat(letter.positions.front(), "-", letter.household, ".txt");
  LP_RETURN_IF_ERROR(client::WriteUnsynced(absl::StrCat(folder, "/", file), FileText(letter, language)));
  (letter.address_protected ? protected_rows_ : rows_)[*first] = {file,
                                                                  letter.household,
                                                                  client::ShortNames(letter.persons),
                                                                  client::Word(letter.kind),
                                                                  absl::FormatCivilTime(letter.date),
                                                                  client::DateText(letter.effective),
                                                                  absl::StrJoin(letter.positions, " "),
                                                                  OnOneLine(letter.texts_nb),
                                                                  OnOneLine(letter.texts_en)};
  told_.insert(letter.positions.begin(), letter.positions.end());
  return absl::OkStatus();
}

absl::Status LetterFolder::Finish(const std::string& position) const {
  // A table tells of no letter that a power loss could take away.
  LP_RETURN_IF_ERROR(client::SyncWritten(path_));
  for (const bool address_protected : {true, false}) {
    const Rows& rows = address_protected ? protected_rows_ : rows_;
    if (address_protected && rows.empty()) continue;
    std::ostringstream text;
    const std::unique_ptr<csv::CsvWriter> writer = csv::CsvWriter::To(text, kLetterColumns);
    for (const auto& [first, cells] : rows) {
      for (const std::string& cell : cells) writer->Add(cell);
      writer->EndRow();
    }
    LP_RETURN_IF_ERROR(writer->Close());
    LP_RETURN_IF_ERROR(client::WriteAtomically(absl::StrCat(PathOf(address_protected), "/letters.csv"), text.str()));
  }
  return position.empty() ? absl::OkStatus() : client::PositionFile(absl::StrCat(path_, "/position")).Write(position);
}

}  // namespace listeplass::cli
