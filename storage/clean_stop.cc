#include "storage/clean_stop.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "rocksdb/env.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "storage/rocks_status.h"
#include "storage/sha256.h"

namespace listeplass::storage {
namespace {

constexpr absl::string_view kKind = "listeplass clean stop ";
constexpr absl::string_view kFirstLine = "listeplass clean stop 1";
constexpr absl::string_view kLastLine = "end";
constexpr absl::string_view kDoing = "noting an orderly stop";
constexpr size_t kReadBytes = size_t{1} << 20;

struct NotedFile {
  std::string name;
  int64_t bytes = 0;
  std::string sha256_hex;
};

struct Note {
  int64_t last_change = 0;
  std::vector<NotedFile> files;  // the manifest first
};

std::string PathIn(const std::string& folder, absl::string_view name) { return absl::StrCat(folder, "/", name); }

// Returns nothing if there is no such file.
absl::StatusOr<std::optional<NotedFile>> Measure(const std::string& folder, const std::string& name) {
  rocksdb::Env& env = *rocksdb::Env::Default();
  std::unique_ptr<rocksdb::SequentialFile> file;
  const rocksdb::Status opened = env.NewSequentialFile(PathIn(folder, name), &file, rocksdb::EnvOptions());
  if (opened.IsNotFound() || opened.IsPathNotFound()) return std::optional<NotedFile>();
  LP_RETURN_IF_ERROR(FromRocks(opened, absl::StrCat("reading ", name)));
  NotedFile measured{name, 0, {}};
  Sha256 hash;
  std::string buffer(kReadBytes, '\0');
  rocksdb::Slice read;
  do {
    LP_RETURN_IF_ERROR(FromRocks(file->Read(buffer.size(), &read, buffer.data()), absl::StrCat("reading ", name)));
    measured.bytes += static_cast<int64_t>(read.size());
    hash.Add(absl::string_view(read.data(), read.size()));
  } while (!read.empty());
  LP_ASSIGN_OR_RETURN(measured.sha256_hex, hash.Finish());
  return std::optional<NotedFile>(std::move(measured));
}

// Returns "MANIFEST-000005", as CURRENT names it, or nothing if there is no CURRENT.
absl::StatusOr<std::optional<std::string>> CurrentManifest(const std::string& folder) {
  std::string current;
  const rocksdb::Status read = rocksdb::ReadFileToString(rocksdb::Env::Default(), PathIn(folder, "CURRENT"), &current);
  if (read.IsNotFound() || read.IsPathNotFound()) return std::optional<std::string>();
  LP_RETURN_IF_ERROR(FromRocks(read, "reading CURRENT"));
  return std::optional<std::string>(absl::StripSuffix(current, "\n"));
}

std::string ToText(const Note& note) {
  std::string text = absl::StrCat(kFirstLine, "\nlast_change ", note.last_change, "\n");
  for (const NotedFile& file : note.files) {
    absl::StrAppend(&text, "file ", file.name, " ", file.bytes, " ", file.sha256_hex, "\n");
  }
  return absl::StrCat(text, kLastLine, "\n");
}

// Returns nothing if the text is no whole note.
std::optional<Note> FromText(absl::string_view text) {
  std::vector<absl::string_view> lines = absl::StrSplit(text, '\n');
  if (lines.size() < 5 || lines[0] != kFirstLine || lines[lines.size() - 2] != kLastLine || !lines.back().empty()) {
    return std::nullopt;
  }
  Note note;
  if (!absl::ConsumePrefix(&lines[1], "last_change ") || !absl::SimpleAtoi(lines[1], &note.last_change)) {
    return std::nullopt;
  }
  for (size_t i = 2; i + 2 < lines.size(); ++i) {
    const std::vector<absl::string_view> words = absl::StrSplit(lines[i], ' ');
    NotedFile file;
    if (words.size() != 4 || words[0] != "file" || !absl::SimpleAtoi(words[2], &file.bytes)) return std::nullopt;
    file.name = std::string(words[1]);
    file.sha256_hex = std::string(words[3]);
    note.files.push_back(std::move(file));
  }
  return note;
}

absl::Status CheckFile(const std::string& folder, const NotedFile& noted, int64_t last_change) {
  const auto damaged = [&](absl::string_view what) {
    return errors::StoreCorrupt(noted.name, absl::StrCat("it ", what, " since the orderly stop at change ", last_change,
                                                         "; restore a backup. To go on without what is lost, remove ",
                                                         kCleanStopFile, " in the store's folder"));
  };
  LP_ASSIGN_OR_RETURN(const std::optional<NotedFile> found, Measure(folder, noted.name));
  if (!found) return damaged("has gone missing");
  if (found->bytes != noted.bytes) return damaged(absl::StrCat("has ", found->bytes, " bytes and had ", noted.bytes));
  if (found->sha256_hex != noted.sha256_hex) return damaged("has changed");
  return absl::OkStatus();
}

}  // namespace

absl::Status WriteCleanStop(const std::string& folder, int64_t last_change, bool sync) {
  Note note{last_change, {}};
  LP_ASSIGN_OR_RETURN(const std::optional<std::string> manifest, CurrentManifest(folder));
  if (!manifest) return errors::StoreUnavailable("the folder has no CURRENT");
  std::vector<std::string> names = {*manifest};
  rocksdb::Env& env = *rocksdb::Env::Default();
  std::vector<std::string> children;
  LP_RETURN_IF_ERROR(FromRocks(env.GetChildren(folder, &children), kDoing));
  for (std::string& name : children) {
    if (std::filesystem::path(name).extension() == ".log") names.push_back(std::move(name));
  }
  for (const std::string& name : names) {
    LP_ASSIGN_OR_RETURN(std::optional<NotedFile> file, Measure(folder, name));
    if (!file) return errors::StoreUnavailable(absl::StrCat(name, " is gone"));
    note.files.push_back(*std::move(file));
  }
  const std::string unfinished = PathIn(folder, absl::StrCat(kCleanStopFile, ".tmp"));
  LP_RETURN_IF_ERROR(FromRocks(rocksdb::WriteStringToFile(&env, ToText(note), unfinished, sync), kDoing));
  LP_RETURN_IF_ERROR(FromRocks(env.RenameFile(unfinished, PathIn(folder, kCleanStopFile)), kDoing));
  if (!sync) return absl::OkStatus();
  std::unique_ptr<rocksdb::Directory> directory;
  LP_RETURN_IF_ERROR(FromRocks(env.NewDirectory(folder, &directory), kDoing));
  return FromRocks(directory->Fsync(), kDoing);
}

absl::StatusOr<bool> CheckCleanStop(const std::string& folder) {
  std::string text;
  const rocksdb::Status read =
      rocksdb::ReadFileToString(rocksdb::Env::Default(), PathIn(folder, kCleanStopFile), &text);
  if (read.IsNotFound() || read.IsPathNotFound()) return false;
  LP_RETURN_IF_ERROR(FromRocks(read, absl::StrCat("reading ", kCleanStopFile)));
  const absl::string_view first_line = absl::string_view(text).substr(0, text.find('\n'));
  const bool of_a_newer_version =
      absl::StartsWith(first_line, kKind) && first_line.size() < text.size() && first_line != kFirstLine;
  if (of_a_newer_version) return false;
  const std::optional<Note> note = FromText(text);
  if (!note) {
    return errors::StoreCorrupt(kCleanStopFile,
                                "it is not what an orderly stop writes; restore a backup, or remove the file");
  }
  LP_ASSIGN_OR_RETURN(const std::optional<std::string> manifest, CurrentManifest(folder));
  if (manifest != note->files.front().name) return false;
  for (const NotedFile& file : note->files) LP_RETURN_IF_ERROR(CheckFile(folder, file, note->last_change));
  return true;
}

void RemoveCleanStop(const std::string& folder) {
  std::error_code ignored;
  std::filesystem::remove(PathIn(folder, kCleanStopFile), ignored);
}

}  // namespace listeplass::storage
