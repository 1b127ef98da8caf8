#include "clients/cli/feed/letter_folder.h"

#include <sys/stat.h>

#include <filesystem>
#include <map>
#include <string>
#include <vector>

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
using ::testing::UnorderedElementsAre;

Letter LetterAt(const std::string& position, bool address_protected = false) {
  LetterPart part{.positions = {position, position + "7"},
                  .persons = {"persons/kari", "persons/ola"},
                  .kinds = {v1::PLACED},
                  .effective = {google::type::Date()},
                  .texts_nb = {"Dere får plass på «Bjørk, liste 1».\nVelkommen.", "Du også."},
                  .texts_en = {"You get a place."}};
  part.effective[0].set_year(2027);
  part.effective[0].set_month(1);
  part.effective[0].set_day(1);
  return {.household = "hone",
          .parts = {part},
          .date = absl::CivilDay(2026, 12, 1),
          .address_protected = address_protected};
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
      if (folder.Has(letter.position())) continue;
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
  fs::remove(path_ + "/letters.csv");
  WriteTwo();
  EXPECT_EQ(FilesIn(path_), first);
}

// Before the next run they have moved, or their address was protected: what was written of them must not be posted.
TEST_F(LetterFolderTest, ARunThatWasBrokenOffLeavesNoLetterThatTheNextOneWouldNotWrite) {
  WriteTwo();
  {
    LetterFolder broken_off = OrAbort(LetterFolder::Open(path_));
    for (const Letter& letter : {LetterAt("11.0"), LetterAt("12.0"), LetterAt("13.0", /*address_protected=*/true)}) {
      ASSERT_TRUE(broken_off.Add(letter, "").ok());
    }
  }
  LetterFolder folder = OrAbort(LetterFolder::Open(path_));
  EXPECT_FALSE(folder.Has("11.0"));
  Letter moved = LetterAt("12.0");
  moved.household = "htwo";
  for (const Letter& letter : {LetterAt("11.0", /*address_protected=*/true), moved}) {
    ASSERT_TRUE(folder.Add(letter, "").ok());
  }
  ASSERT_TRUE(folder.Finish("13.0").ok());
  std::vector<std::string> names;
  for (const auto& [name, content] : FilesIn(path_)) names.push_back(name);
  EXPECT_THAT(
      names, UnorderedElementsAre("9.1-hone.txt", "12.0-htwo.txt", "letters.csv", "position", "protected/10.2-hone.txt",
                                  "protected/11.0-hone.txt", "protected/letters.csv"));
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

TEST_F(LetterFolderTest, WhomATextIsForStandsBeforeItAndRowsOfALetterAreTogether) {
  Letter letter = LetterAt("9.1");
  letter.parts.push_back({.positions = {"9.4"},
                          .persons = {"persons/liv"},
                          .kinds = {v1::REQUEST_CHANGED, v1::REQUEST_PLACED},
                          .effective = {},
                          .texts_nb = {"Du venter."},
                          .texts_en = {"You wait."}});
  for (int round = 0; round < 2; ++round) {
    LetterFolder folder = OrAbort(LetterFolder::Open(path_));
    for (const Letter& each : {letter, LetterAt("9.2")}) {
      if (folder.Has(each.position())) continue;
      ASSERT_TRUE(folder.Add(each, "en").ok());
    }
    EXPECT_TRUE(folder.Has("9.4"));
    ASSERT_TRUE(folder.Finish("9.5").ok());
    EXPECT_EQ(ReadFile(path_ + "/9.1-hone.txt"), "kari ola:\nYou get a place.\n\nliv:\nYou wait.\n");
    const std::string table = ReadFile(path_ + "/letters.csv");
    const size_t second = table.find("9.1-hone.txt,hone,liv,request-changed request-placed,2026-12-01,,9.4,");
    EXPECT_NE(second, std::string::npos) << table;
    EXPECT_LT(second, table.find("9.2-hone.txt,")) << table;
  }
}

// As when the power went before the letters were where the table says.
TEST_F(LetterFolderTest, ALetterThatTheTableNamesAndThatIsNotThereIsWrittenAgain) {
  WriteTwo();
  const auto whole = FilesIn(path_);
  fs::remove(path_ + "/protected/10.2-hone.txt");
  LetterFolder folder = OrAbort(LetterFolder::Open(path_));
  EXPECT_FALSE(folder.Has("10.2"));
  ASSERT_TRUE(folder.Add(LetterAt("10.2", /*address_protected=*/true), "").ok());
  ASSERT_TRUE(folder.Finish("10.2").ok());
  EXPECT_EQ(FilesIn(path_), whole);
}

TEST_F(LetterFolderTest, ADamagedTableIsAnErrorAndLosesNoLetter) {
  WriteTwo();
  WriteFile(path_ + "/letters.csv", "file,household\n");
  EXPECT_FALSE(LetterFolder::Open(path_).ok());
  EXPECT_TRUE(fs::exists(path_ + "/9.1-hone.txt"));
}

}  // namespace
}  // namespace listeplass::cli
