#include "clients/cli/feed/letter.h"

#include <string>
#include <vector>

#include "clients/client/api_error.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/fake_feed.h"

namespace listeplass::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

v1::FeedEntry Entry(const std::string& position, const std::string& person, const std::string& household,
                    const std::string& text) {
  v1::FeedEntry entry = FeedEntryAt(position);
  entry.set_person("persons/" + person);
  entry.set_household(household);
  entry.set_text_nb(text);
  entry.set_text_en("en: " + text);
  return entry;
}

TEST(LetterTest, AHouseholdIsToldOnceWhatOneChangeDid) {
  const std::vector<v1::FeedEntry> entries = {
      Entry("4.0", "kari", "hone", "Dere får plass."), Entry("4.1", "per", "htwo", "Du får plass."),
      Entry("4.2", "ola", "hone", "Dere får plass."), Entry("4.3", "liv", "hone", "Du får plass på liste 3."),
      Entry("5.0", "kari", "hone", "Dere får plass.")};
  const Letters made = *LettersOf(entries);
  ASSERT_EQ(made.letters.size(), 3u);
  const Letter& first = made.letters[0];
  EXPECT_THAT(first.positions, ElementsAre("4.0", "4.2", "4.3"));
  EXPECT_THAT(first.persons, ElementsAre("persons/kari", "persons/ola", "persons/liv"));
  EXPECT_THAT(first.texts_nb, ElementsAre("Dere får plass.", "Du får plass på liste 3."));
  EXPECT_THAT(first.texts_en, ElementsAre("en: Dere får plass.", "en: Du får plass på liste 3."));
  EXPECT_EQ(first.date, absl::CivilDay(2026, 12, 1));
  EXPECT_EQ(made.letters[1].household, "htwo");
  EXPECT_THAT(made.letters[2].positions, ElementsAre("5.0")) << "another change is another letter";
}

TEST(LetterTest, AnotherHappeningIsAnotherLetter) {
  std::vector<v1::FeedEntry> entries = {Entry("4.0", "kari", "hone", "a"), Entry("4.1", "ola", "hone", "b")};
  entries[1].set_kind(v1::REFUSED);
  EXPECT_EQ(LettersOf(entries)->letters.size(), 2u);
}

TEST(LetterTest, OneWithAProtectedAddressProtectsTheWholeLetter) {
  std::vector<v1::FeedEntry> entries = {Entry("4.0", "kari", "hone", "a"), Entry("4.1", "ola", "hone", "a")};
  entries[1].set_address_protected(true);
  const Letters made = *LettersOf(entries);
  ASSERT_EQ(made.letters.size(), 1u);
  EXPECT_TRUE(made.letters[0].address_protected);
}

TEST(LetterTest, TheDeadAndThoseWithoutAHomeHereGetNone) {
  std::vector<v1::FeedEntry> entries = {Entry("4.0", "kari", "", "a"), Entry("4.1", "ola", "hone", "a"),
                                        FeedEntryAt("4.2")};
  entries[1].set_kind(v1::PLACE_ENDED);
  entries[1].set_reason("DIED");
  entries[2].set_kind(v1::LIST_OPENED);
  entries[2].clear_person();
  entries[2].clear_household();
  const Letters made = *LettersOf(entries);
  EXPECT_THAT(made.letters, IsEmpty());
  EXPECT_EQ(made.without_home, 2) << "a list's own entry is nobody's letter";
}

TEST(LetterTest, AHouseholdsNameMustBeFitForAFile) {
  for (const char* household : {"../etc/passwd", "a/b", "A", "h 1", "h.1", "01018012345"}) {
    const std::vector<v1::FeedEntry> entries = {Entry("4.0", "kari", household, "a")};
    const absl::Status status = LettersOf(entries).status();
    EXPECT_EQ(client::GetApiError(status).reason, "HOUSEHOLD_INVALID") << household;
    EXPECT_EQ(status.message().find(household), std::string::npos);
  }
  const std::vector<v1::FeedEntry> named = {Entry("4.0", "kari", "households/mzxw6-2", "a")};
  EXPECT_EQ(LettersOf(named)->letters[0].household, "mzxw6-2");
}

}  // namespace
}  // namespace listeplass::cli
