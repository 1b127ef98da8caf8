#include "service/texts/words.h"

#include "gtest/gtest.h"

namespace listeplass::texts {
namespace {

TEST(WordsTest, DaysAreSaidInWords) {
  EXPECT_EQ(DayWords(absl::CivilDay(2027, 1, 1)), (Words{"1. januar 2027", "1 January 2027"}));
  EXPECT_EQ(DayWords(absl::CivilDay(2026, 11, 30)), (Words{"30. november 2026", "30 November 2026"}));
  EXPECT_EQ(DayWords(absl::CivilDay(2028, 12, 9)), (Words{"9. desember 2028", "9 December 2028"}));
}

TEST(WordsTest, NamesAreQuotedAsEachLanguageDoes) {
  EXPECT_EQ(NameWords("Liste 1"), (Words{"«Liste 1»", "“Liste 1”"}));
}

TEST(WordsTest, SeveralAreJoinedAsInASentence) {
  EXPECT_EQ(AllOf({}), (Words{"", ""}));
  EXPECT_EQ(AllOf({{"a", "a"}}), (Words{"a", "a"}));
  EXPECT_EQ(AllOf({{"a", "a"}, {"b", "b"}}), (Words{"a og b", "a and b"}));
  EXPECT_EQ(AllOf({{"a", "a"}, {"b", "b"}, {"c", "c"}}), (Words{"a, b og c", "a, b and c"}));
}

TEST(WordsTest, OneIsNotMany) {
  EXPECT_EQ(MinutesWords(1), (Words{"1 minutt", "1 minute"}));
  EXPECT_EQ(MinutesWords(20), (Words{"20 minutter", "20 minutes"}));
  EXPECT_EQ(PersonsWords(0), (Words{"ingen", "nobody"}));
  EXPECT_EQ(PersonsWords(1), (Words{"én person", "one person"}));
  EXPECT_EQ(PersonsWords(2), (Words{"2 personer", "2 persons"}));
  EXPECT_EQ(GuardiansWords(1), (Words{"én verge", "one guardian"}));
  EXPECT_EQ(GuardiansWords(3), (Words{"3 verger", "3 guardians"}));
}

TEST(WordsTest, OrdinalsAreWords) {
  EXPECT_EQ(OrdinalWords(1), (Words{"første", "first"}));
  EXPECT_EQ(OrdinalWords(2), (Words{"andre", "second"}));
  EXPECT_EQ(OrdinalWords(kOrdinalMax), (Words{"tiende", "tenth"}));
}

}  // namespace
}  // namespace listeplass::texts
