#include "clients/cli/feed/letter_folder.h"

#include <sys/stat.h>

#include <filesystem>
#include <map>
#include <string>

#include "clients/client/api_error.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/files.h"
#include "tests/support/or_abort.h"
#include "tests/support/temp_dir.h"

namespace listeplass::cli {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

Letter LetterAt(const std::string& position, bool address_protected = false) {
  Letter letter;
  letter.positions = {position, position + "7"};
  letter.household = "hone";
  letter.persons = {"persons/kari", "persons/ola"};
  letter.kind = v1::PLACED;
  letter.date = absl::CivilDay(2026, 12, 1);
  letter.effective.set_year(2027);
  letter.effective.set_month(1);
  letter.effective.set_day(1);
  letter.address_protected = address_protected;
  letter.texts_nb = {"Dere får plass på «Bjørk, liste 1».\nVelkommen.", "Du også."};
  letter.texts_en = {"You get a place."};
  return letter;
}

unsigned ModeOf(const std::string& path) {
  struct stat status = {};
  return stat(path.c_str(), &status) == 0 ? status.st_mode & 07777 : 0;
}

std::map<std::string, std::string> FilesIn(const std::string& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files[fs::relative(entry.path(), folder)] = ReadFile(entry.path());
  }
  return files;
}

class LetterFolderTest : public ::testing::Test {
 protected:
  // Writes letters at two positions, one of them protected.
  void WriteTwo(const std::string& language = "") {
    LetterFolder folder = OrAbort(LetterFolder::Open(path_));
    for (const Letter& letter : {LetterAt("9.1"), LetterAt("10.2", /*address_protected=*/true)}) {
      if (folder.Has(letter.positions.front())) continue;
      ASSERT_TRUE(folder.Add(letter, language).ok());
    }
    ASSERT_TRUE(folder.Finish("10.2").ok());
  }

  TempDir dir_;
  const std::string path_ = dir_.path() + "/letters";
};

TEST_F(LetterFolderTest, HasAFileForEachLetterATableAndThePosition) {
  WriteTwo();
  EXPECT_EQ(ReadFile(path_ + "/9.1-hone.txt"),
            "Dere får plass på «Bjørk, liste 1».\nVelkommen.\n\nDu også.\n\nYou get a place.\n");
  EXPECT_EQ(ReadFile(path_ + "/letters.csv"),
            "file,household,persons,kind,date,effective,positions,text_nb,text_en\n"
            "9.1-hone.txt,hone,kari ola,placed,2026-12-01,2027-01-01,9.1 9.17,"
            "\"Dere får plass på «Bjørk, liste 1». Velkommen. Du også.\",You get a place.\n");
  EXPECT_EQ(*OrAbort(LetterFolder::Open(path_)).ReadPosition(), "10.2");
}

TEST_F(LetterFolderTest, ProtectedLettersAreApartWithTheirTable) {
  WriteTwo();
  EXPECT_TRUE(fs::exists(path_ + "/protected/10.2-hone.txt"));
  EXPECT_THAT(ReadFile(path_ + "/protected/letters.csv"), HasSubstr("10.2-hone.txt"));
  EXPECT_EQ(ReadFile(path_ + "/letters.csv").find("10.2"), std::string::npos);
  EXPECT_FALSE(fs::exists(path_ + "/10.2-hone.txt"));
}

TEST_F(LetterFolderTest, AllIsItsOwnersAlone) {
  WriteTwo();
  EXPECT_EQ(ModeOf(path_), 0700u);
  EXPECT_EQ(ModeOf(path_ + "/protected"), 0700u);
  for (const auto& [file, content] : FilesIn(path_)) EXPECT_EQ(ModeOf(path_ + "/" + file), 0600u) << file;
  chmod(path_.c_str(), 0750);
  EXPECT_EQ(client::GetApiError(LetterFolder::Open(path_).status()).reason, "FOLDER_UNUSABLE");
}

TEST_F(LetterFolderTest, ARepetitionLeavesTheSameBytesAndRemovedFilesAreWrittenAgain) {
  WriteTwo();
  const auto first = FilesIn(path_);
  WriteTwo();
  EXPECT_EQ(FilesIn(path_), first);
  fs::remove(path_ + "/9.1-hone.txt");
  WriteTwo();
  EXPECT_EQ(FilesIn(path_), first);
  fs::remove(path_ + "/letters.csv");  // as when the first run was broken off before its end
  WriteTwo();
  EXPECT_EQ(FilesIn(path_), first);
}

TEST_F(LetterFolderTest, APositionIsToldOnce) {
  WriteTwo();
  LetterFolder folder = OrAbort(LetterFolder::Open(path_));
  EXPECT_TRUE(folder.Has("9.1"));
  EXPECT_TRUE(folder.Has("9.17"));
  EXPECT_TRUE(folder.Has("10.2"));
  EXPECT_FALSE(folder.Has("9.2"));
}

TEST_F(LetterFolderTest, OneLanguageAloneIsWrittenIfAskedFor) {
  WriteTwo("en");
  EXPECT_EQ(ReadFile(path_ + "/9.1-hone.txt"), "You get a place.\n");
}

TEST_F(LetterFolderTest, ADamagedTableIsAnErrorAndLosesNoLetter) {
  WriteTwo();
  WriteFile(path_ + "/letters.csv", "file,household\n");
  EXPECT_FALSE(LetterFolder::Open(path_).ok());
  EXPECT_TRUE(fs::exists(path_ + "/9.1-hone.txt"));
}

}  // namespace
}  // namespace listeplass::cli
