#include "clients/cli/feed/letter_folder.h"

#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <filesystem>
#include <memory>
#include <optional>
#include <sstream>
#include <system_error>

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

// The texts of one language. Where not all are told the same, whom each text is for stands before it.
std::string TextIn(const Letter& letter, std::vector<std::string> LetterPart::*texts) {
  std::vector<std::string> paragraphs;
  for (const LetterPart& part : letter.parts) {
    const std::string text = absl::StrJoin(part.*texts, "\n\n");
    const bool is_for_all = letter.parts.size() == 1;
    paragraphs.push_back(is_for_all ? text : absl::StrCat(client::ShortNames(part.persons), ":\n", text));
  }
  return absl::StrCat(absl::StrJoin(paragraphs, "\n\n"), "\n");
}

std::string FileText(const Letter& letter, absl::string_view language) {
  std::string nb = TextIn(letter, &LetterPart::texts_nb);
  std::string en = TextIn(letter, &LetterPart::texts_en);
  if (language == "nb") return nb;
  if (language == "en") return en;
  return absl::StrCat(nb, "\n", en);
}

std::string KindsText(const LetterPart& part) {
  return absl::StrJoin(part.kinds, " ", [](std::string* out, v1::FeedKind kind) { out->append(client::Word(kind)); });
}

std::string DaysText(const LetterPart& part) {
  return absl::StrJoin(part.effective, " ",
                       [](std::string* out, const google::type::Date& day) { out->append(client::DateText(day)); });
}

std::string UnfinishedIn(const std::string& folder) { return absl::StrCat(folder, "/unfinished"); }

}  // namespace

LetterFolder::LetterFolder(std::string path)
    : path_(std::move(path)),
      open_{.path = path_, .rows = {}, .unfinished = {}},
      protected_{.path = absl::StrCat(path_, "/protected"), .rows = {}, .unfinished = {}} {}

absl::StatusOr<LetterFolder> LetterFolder::Open(const std::string& path) {
  LP_RETURN_IF_ERROR(MakeFolder(path));
  LetterFolder folder(path);
  for (Part* const part : {&folder.open_, &folder.protected_}) LP_RETURN_IF_ERROR(folder.Read(*part));
  return folder;
}

absl::StatusOr<std::string> LetterFolder::ReadPosition() const {
  return client::PositionFile(absl::StrCat(path_, "/position")).Read();
}

absl::Status LetterFolder::Read(Part& part) {
  std::error_code error;
  std::filesystem::remove_all(UnfinishedIn(part.path), error);
  if (error) return FolderUnusable(UnfinishedIn(part.path), absl::StrCat("cannot be removed (", error.message(), ")"));
  const std::string table = absl::StrCat(part.path, "/letters.csv");
  if (!std::filesystem::exists(table)) return absl::OkStatus();
  LP_ASSIGN_OR_RETURN(const std::unique_ptr<csv::CsvReader> reader, csv::CsvReader::Open(table, kLetterColumns));
  std::map<std::string, client::ApiPosition> first_of_file;
  while (const std::optional<absl::StatusOr<csv::Fields>> row = reader->Next()) {
    if (!row->ok()) return row->status();
    const csv::Fields& cells = **row;
    // A letter whose file is gone is written again.
    if (!std::filesystem::exists(absl::StrCat(part.path, "/", cells[kFileColumn]))) continue;
    const std::vector<std::string> positions = absl::StrSplit(cells[kPositionsColumn], ' ');
    const std::optional<client::ApiPosition> first = client::ReadApiPosition(positions.front());
    if (!first) return FolderUnusable(path_, "has a letters.csv with a row that has no position");
    told_.insert(positions.begin(), positions.end());
    const client::ApiPosition letter = first_of_file.try_emplace(std::string(cells[kFileColumn]), *first).first->second;
    part.rows[{letter, *first}] = std::vector<std::string>(cells.begin(), cells.end());
  }
  return absl::OkStatus();
}

absl::Status LetterFolder::Add(const Letter& letter, absl::string_view language) {
  Part& part = letter.address_protected ? protected_ : open_;
  for (const std::string& folder : {part.path, UnfinishedIn(part.path)}) LP_RETURN_IF_ERROR(MakeFolder(folder));
  const std::string file = absl::StrCat(letter.position(), "-", letter.household, ".txt");
  LP_RETURN_IF_ERROR(
      client::WriteUnsynced(absl::StrCat(UnfinishedIn(part.path), "/", file), FileText(letter, language)));
  part.unfinished.push_back(file);
  const std::optional<client::ApiPosition> first = client::ReadApiPosition(letter.position());
  for (const LetterPart& told : letter.parts) {
    const std::optional<client::ApiPosition> row = client::ReadApiPosition(told.positions.front());
    if (!first || !row) return FolderUnusable(path_, "cannot hold a letter without a position");
    part.rows[{*first, *row}] = {file,
                                 letter.household,
                                 client::ShortNames(told.persons),
                                 KindsText(told),
                                 absl::FormatCivilTime(letter.date),
                                 DaysText(told),
                                 absl::StrJoin(told.positions, " "),
                                 OnOneLine(told.texts_nb),
                                 OnOneLine(told.texts_en)};
    told_.insert(told.positions.begin(), told.positions.end());
  }
  return absl::OkStatus();
}

absl::Status LetterFolder::WriteTable(const Part& part) const {
  std::ostringstream text;
  const std::unique_ptr<csv::CsvWriter> writer = csv::CsvWriter::To(text, kLetterColumns);
  for (const auto& [position, cells] : part.rows) {
    for (const std::string& cell : cells) writer->Add(cell);
    writer->EndRow();
  }
  LP_RETURN_IF_ERROR(writer->Close());
  return client::WriteAtomically(absl::StrCat(part.path, "/letters.csv"), text.str());
}

absl::Status LetterFolder::Finish(const std::string& position) {
  // `protected` may be on a volume of its own.
  for (const Part* const part : {&protected_, &open_}) {
    if (!part->unfinished.empty()) LP_RETURN_IF_ERROR(client::SyncWritten(part->path));
  }
  // A file that the table names and that is not there yet is as one that was removed: the next run writes it.
  for (const Part* const part : {&protected_, &open_}) {
    if (part == &open_ || !part->rows.empty()) LP_RETURN_IF_ERROR(WriteTable(*part));
  }
  for (Part* const part : {&protected_, &open_}) {
    if (part->unfinished.empty()) continue;
    const std::string unfinished = UnfinishedIn(part->path);
    for (const std::string& file : part->unfinished) {
      LP_RETURN_IF_ERROR(
          client::MoveUnsynced(absl::StrCat(unfinished, "/", file), absl::StrCat(part->path, "/", file)));
    }
    part->unfinished.clear();
    rmdir(unfinished.c_str());  // the next run removes one that stays
    LP_RETURN_IF_ERROR(client::SyncWritten(part->path));
  }
  return position.empty() ? absl::OkStatus() : client::PositionFile(absl::StrCat(path_, "/position")).Write(position);
}

}  // namespace listeplass::cli
