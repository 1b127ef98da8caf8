#include "service/texts/fill_text.h"

#include "absl/time/civil_time.h"
#include "gmock/gmock.h"
#include "service/domain/errors.h"
#include "tests/support/status_matchers.h"

namespace listeplass::texts {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr Text kTwice = {.id = {}, .name = "TWICE", .nb = "{a}, {b} og {a}.", .en = "{b}, {a} and {a}."};

Place At(absl::string_view name, absl::string_view words) { return {name, {std::string(words), std::string(words)}}; }

TEST(FillTextTest, PutsWordsInTheirPlacesInBothLanguages) {
  const absl::StatusOr<Words> filled = Fill(kTwice, {At("b", "to"), {"a", {"én", "one"}}});
  ASSERT_TRUE(filled.ok()) << filled.status();
  EXPECT_EQ(*filled, (Words{"én, to og én.", "to, one and one."}));
}

TEST(FillTextTest, WordsWithBracesAreNoPlaces) {
  const absl::StatusOr<Words> filled = Fill(kTwice, {At("a", "{b}"), At("b", "{x")});
  ASSERT_TRUE(filled.ok()) << filled.status();
  EXPECT_EQ(filled->nb, "{b}, {x og {b}.");
}

TEST(FillTextTest, AMissingPlaceIsRefused) {
  EXPECT_THAT(Fill(kTwice, {At("a", "x")}).status(), Fails(absl::StatusCode::kInternal, "INVARIANT_BROKEN"));
}

TEST(FillTextTest, AnUnknownPlaceIsRefused) {
  const absl::Status status = Fill(kTwice, {At("a", "x"), At("b", "x"), At("c", "secret")}).status();
  EXPECT_THAT(status, Fails(absl::StatusCode::kInternal, "INVARIANT_BROKEN"));
  EXPECT_THAT(std::string(status.message()), testing::Not(HasSubstr("secret")));
}

TEST(FillTextTest, WhatIsSaidIsAppendedWithOneBlank) {
  std::string nb, en;
  ASSERT_TRUE(Say(TextId::kOnList, {{"list", NameWords("Liste 1")}}, nb, en).ok());
  ASSERT_TRUE(Say(TextId::kStillWithoutGp, {}, nb, en).ok());
  EXPECT_EQ(nb, "Du står på «Liste 1». Du har fortsatt ikke fastlege.");
  EXPECT_EQ(en, "You are on “Liste 1”. You still have no GP.");
  EXPECT_FALSE(Say(TextId::kOnList, {}, nb, en).ok());
  EXPECT_EQ(nb, "Du står på «Liste 1». Du har fortsatt ikke fastlege.") << "half a text is none";
}

TEST(FillTextTest, PlacesAreTheNamesInBraces) {
  EXPECT_THAT(PlacesIn(kTwice.nb), ElementsAre("a", "b"));
  EXPECT_THAT(PlacesIn("Ingen."), IsEmpty());
}

TEST(FillTextTest, AnErrorsNumbersComeFromItsMetadata) {
  EXPECT_EQ(
      TellError(GetErrorDetails(errors::OutOfRange("any_within_minutes", 300, 1, 240))),
      (Words{"Reisetiden må være mellom 1 og 240 minutter.", "The travel time must be between 1 and 240 minutes."}));
  EXPECT_THAT(TellError(GetErrorDetails(errors::OutOfRange("page_size", -1, 1, 1000))).nb,
              HasSubstr("feil i tjenesten du bruker"));
  EXPECT_THAT(TellError(GetErrorDetails(errors::TooManyWishes("wishes", 11))).nb, HasSubstr("høyst 10 lister"));
  EXPECT_THAT(TellError(GetErrorDetails(errors::UnitTooLarge("children", 14))).en, HasSubstr("At most "));
}

TEST(FillTextTest, WhoIsNotFoundIsSaidToWhoAsked) {
  const auto told = [](absl::string_view field) {
    return TellError(GetErrorDetails(errors::PersonNotFound(field, PersonId(7)))).nb;
  };
  EXPECT_THAT(told("person"), HasSubstr("Vi finner deg ikke i registeret."));
  EXPECT_THAT(told("children[1]"), HasSubstr("Vi finner ikke en av dem du vil ha med."));
  EXPECT_THAT(told("custodian"), HasSubstr("Vi finner ikke den som skal samtykke."));
}

TEST(FillTextTest, WhatAChildLacksIsNotSaidOfTheParent) {
  const auto told = [](const absl::Status& error) {
    return TellError(GetErrorDetails(WithMetadata(error, "field", "children[0]"))).nb;
  };
  for (const absl::Status& error :
       {errors::NotEntitled(PersonId(7)), errors::OptedOut(PersonId(7)), errors::SwitchQuotaUsed(PersonId(7), 2026)}) {
    EXPECT_THAT(told(error), HasSubstr("En av dem du vil ha med, ")) << error;
    EXPECT_THAT(TellError(GetErrorDetails(error)).nb, HasSubstr("Du har ")) << error;
  }
}

TEST(FillTextTest, AnErrorWithoutATextOrItsNumbersIsToldAsAnyOther) {
  EXPECT_THAT(TellError({.reason = "SOMETHING_ELSE", .metadata = {}}).nb, HasSubstr("Noe gikk galt."));
  EXPECT_THAT(TellError({.reason = "TOO_MANY_WISHES", .metadata = {}}).en, HasSubstr("Something went wrong."));
}

}  // namespace
}  // namespace listeplass::texts
