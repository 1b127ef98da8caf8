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
      Entry("4.2", "ola", "hone", "Dere får plass."), Entry("5.0", "kari", "hone", "Dere får plass.")};
  const Letters made = *LettersOf(entries);
  ASSERT_EQ(made.letters.size(), 3u);
  ASSERT_EQ(made.letters[0].parts.size(), 1u);
  const LetterPart& first = made.letters[0].parts[0];
  EXPECT_THAT(first.positions, ElementsAre("4.0", "4.2"));
  EXPECT_THAT(first.persons, ElementsAre("persons/kari", "persons/ola"));
  EXPECT_THAT(first.texts_nb, ElementsAre("Dere får plass."));
  EXPECT_THAT(first.texts_en, ElementsAre("en: Dere får plass."));
  EXPECT_EQ(made.letters[0].date, absl::CivilDay(2026, 12, 1));
  EXPECT_EQ(made.letters[1].household, "htwo");
  EXPECT_EQ(made.letters[2].position(), "5.0") << "another change is another letter";
}

// As when one plan places two who live together and have asked each for themselves.
TEST(LetterTest, EachPartSaysWhomItIsForAndWhenItHolds) {
  std::vector<v1::FeedEntry> entries = {
      Entry("4.0", "kari", "hone", "Liste 3."), Entry("4.1", "ola", "hone", "Liste 5."),
      Entry("4.2", "liv", "hone", "Liste 3."), Entry("4.3", "ola", "hone", "Liste 6."),
      Entry("4.4", "per", "hone", "Liste 3.")};
  entries[1].mutable_effective()->set_month(2);
  entries[4].mutable_effective()->set_month(3);
  const Letters made = *LettersOf(entries);
  ASSERT_EQ(made.letters.size(), 1u);
  const std::vector<LetterPart>& parts = made.letters[0].parts;
  ASSERT_EQ(parts.size(), 3u) << "the same text from another day is another part";
  EXPECT_THAT(parts[0].persons, ElementsAre("persons/kari", "persons/liv"));
  EXPECT_THAT(parts[0].positions, ElementsAre("4.0", "4.2"));
  ASSERT_EQ(parts[0].effective.size(), 1u);
  EXPECT_EQ(parts[0].effective[0].month(), 1);
  EXPECT_THAT(parts[1].persons, ElementsAre("persons/ola"));
  EXPECT_THAT(parts[1].texts_nb, ElementsAre("Liste 5.", "Liste 6."));
  ASSERT_EQ(parts[1].effective.size(), 2u);
  EXPECT_EQ(parts[1].effective[0].month(), 2);
  EXPECT_THAT(parts[2].persons, ElementsAre("persons/per"));
}

TEST(LetterTest, AnotherHappeningIsAnotherLetter) {
  std::vector<v1::FeedEntry> entries = {Entry("4.0", "kari", "hone", "a"), Entry("4.1", "ola", "hone", "b")};
  entries[1].set_kind(v1::REFUSED);
  EXPECT_EQ(LettersOf(entries)->letters.size(), 2u);
}

TEST(LetterTest, WhatOneChangeDidToRequestsIsOneHappening) {
  std::vector<v1::FeedEntry> entries;
  for (const v1::FeedKind kind :
       {v1::REQUEST_CHANGED, v1::REQUEST_PLACED, v1::REQUEST_CLOSED, v1::REQUEST_UNMEETABLE}) {
    const std::string number = std::to_string(entries.size());
    entries.push_back(Entry("4." + number, "p" + number, "hone", "a"));
    entries.back().set_kind(kind);
  }
  const Letters made = *LettersOf(entries);
  ASSERT_EQ(made.letters.size(), 1u);
  ASSERT_EQ(made.letters[0].parts.size(), 4u);
  EXPECT_THAT(made.letters[0].parts[1].kinds, ElementsAre(v1::REQUEST_PLACED));
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
