// Every text that citizens are told, filled with sample data, is plain Bokmål and plain English. The test keeps them on
// one page, tests/data/texts/citizen_texts.txt, for people to read. And every error that CitizenService documents has a
// text.
#include "service/texts/citizen_texts.h"
#include "service/texts/error_texts.h"

#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "service/domain/limits.h"
#include "service/domain/rule.h"
#include "service/texts/fill_text.h"
#include "tests/style/source_tree.h"

namespace listeplass::style {
namespace {

using ::testing::UnorderedElementsAreArray;
using texts::Words;

constexpr char kPage[] = "tests/data/texts/citizen_texts.txt";

// Returns a sample for each place that a text may have.
const std::map<std::string, Words>& Samples() {
  static const auto* const kSamples = new std::map<std::string, Words>{
      {"count", texts::NumberWords(3)},
      {"date", texts::DayWords(absl::CivilDay(2027, 1, 1))},
      {"equal", texts::PersonsWords(29)},
      {"guardians", texts::GuardiansWords(1)},
      {"list", texts::NameWords("Espeland legesenter, liste 1")},
      {"lists", texts::AllOf({texts::NameWords("Arna legekontor"), texts::NameWords("Fana legesenter, liste 2")})},
      {"min", texts::NumberWords(1)},
      {"minutes", texts::MinutesWords(20)},
      {"number", texts::NumberWords(7)},
      {"notifier", {"310000019", "310000019"}},
      {"ordinal", texts::OrdinalWords(2)},
      {"persons", texts::PersonsWords(2)},
  };
  return *kSamples;
}

struct Rendered {
  std::string name;
  Words words;
};

// Returns the limit in an error's metadata.
int64_t LimitOf(absl::string_view reason) {
  if (reason == "TOO_MANY_WISHES") return limits::kWishesMax;
  if (reason == "TOO_MANY_NOTIFIERS") return limits::kNotifiersMax;
  if (reason == "UNIT_TOO_LARGE") return limits::kUnitSizeMax;
  return limits::kAnyWithinMinutesMax;
}

// `reason` is the reason of an error.
Rendered Render(const std::string& name, absl::string_view nb, absl::string_view en, absl::string_view reason = "") {
  EXPECT_THAT(texts::PlacesIn(en), UnorderedElementsAreArray(texts::PlacesIn(nb)))
      << name << " says other things in English";
  std::vector<texts::Place> places;
  for (const std::string& place : texts::PlacesIn(nb)) {
    if (place == "max") {
      places.push_back({"max", texts::NumberWords(LimitOf(reason))});
      continue;
    }
    const auto sample = Samples().find(place);
    EXPECT_TRUE(sample != Samples().end()) << name << " has a place that no sample fills: " << place;
    if (sample != Samples().end()) places.push_back({sample->first, sample->second});
  }
  const absl::StatusOr<Words> filled = texts::Fill({.id = {}, .name = name, .nb = nb, .en = en}, places);
  EXPECT_TRUE(filled.ok()) << filled.status();
  return {name, filled.ok() ? *filled : Words()};
}

// Returns the texts in the catalogue's order.
std::vector<Rendered> AllRendered() {
  std::vector<Rendered> all;
  for (const texts::Text& text : texts::AllTexts()) all.push_back(Render(std::string(text.name), text.nb, text.en));
  for (const texts::ErrorText& text : texts::AllErrorTexts()) {
    const std::string of = text.field.empty() ? "" : absl::StrCat(" of ", text.field);
    all.push_back(Render(absl::StrCat("error ", text.reason, of), text.nb, text.en, text.reason));
  }
  const texts::ErrorText& other = texts::ErrorTextFor("", "");
  all.push_back(Render("error, any other", other.nb, other.en));
  return all;
}

std::string Page() {
  std::string page;
  for (const Rendered& text : AllRendered()) {
    absl::StrAppend(&page, text.name, "\n  ", text.words.nb, "\n  ", text.words.en, "\n");
  }
  return page;
}

// Returns the reasons in the comments of the service: LIST_FULL and the like, but no status codes and no values of
// enums. A malformed request (FIELD_REQUIRED, FIELD_INVALID) is the portal's mistake, which no citizen can mend.
std::set<std::string> DocumentedReasons() {
  const std::set<std::string> no_reasons = {"FAILED_PRECONDITION", "INVALID_ARGUMENT", "NOT_FOUND",
                                            "PERMISSION_DENIED",   "FIELD_REQUIRED",   "FIELD_INVALID",
                                            "RESOURCE_EXHAUSTED"};
  const std::regex reason("[A-Z]+(_[A-Z]+)+");
  std::set<std::string> found;
  for (const SourceFile& file : ReadSourceTree()) {
    if (file.path != "proto/listeplass/v1/citizen_service.proto") continue;
    for (const std::string& line : file.lines) {
      if (absl::StartsWith(line, "}")) return found;  // the end of the service
      if (!absl::StrContains(line, "//")) continue;
      for (std::sregex_iterator it(line.begin(), line.end(), reason), end; it != end; ++it) {
        if (!no_reasons.contains(it->str())) found.insert(it->str());
      }
    }
  }
  return found;
}

TEST(CitizenTextsTest, EveryDocumentedErrorHasBothTexts) {
  const std::set<std::string> reasons = DocumentedReasons();
  EXPECT_GT(reasons.size(), 20u) << "the service was not found";
  for (const std::string& reason : reasons) {
    EXPECT_EQ(texts::ErrorTextFor(reason, "").reason, reason) << "has no text";
  }
  EXPECT_EQ(texts::ErrorTextFor("SOMETHING_ELSE", "").reason, "");
  EXPECT_FALSE(texts::ErrorTextFor("SOMETHING_ELSE", "").nb.empty());
}

TEST(CitizenTextsTest, ErrorsStandByReasonWithTheFieldsTextBeforeTheOthers) {
  std::string last;
  for (const texts::ErrorText& text : texts::AllErrorTexts()) {
    const std::string key = absl::StrCat(text.reason, " ", text.field.empty() ? "~" : text.field);
    EXPECT_LT(last, key) << "out of order, or twice";
    last = key;
  }
}

TEST(CitizenTextsTest, EveryTextIsToldByAnExplanation) {
  const std::regex use("TextId::(k[A-Za-z]+)"), enumerator("^  (k[A-Za-z]+),$");
  std::set<std::string> told;
  std::vector<std::string> ids;
  for (const SourceFile& file : ReadSourceTree()) {
    const bool tells = absl::StartsWith(file.path, "service/planning/") && !IsTest(file.path);
    for (const std::string& line : file.lines) {
      std::smatch name;
      if (file.path == "service/texts/citizen_texts.h" && std::regex_match(line, name, enumerator)) {
        ids.push_back(name[1]);
      }
      if (!tells || !absl::StrContains(line, "TextId::")) continue;
      for (std::sregex_iterator it(line.begin(), line.end(), use), end; it != end; ++it) told.insert((*it)[1]);
    }
  }
  EXPECT_EQ(ids.size(), texts::AllTexts().size());
  for (const std::string& id : ids) EXPECT_TRUE(told.contains(id)) << id << " is told to nobody";
}

// Elsewhere nobody would read them once more, nor render them. The sources of the rules are the one exception.
TEST(CitizenTextsTest, WordsForCitizensStandInTheCatalogueAlone) {
  const std::regex bokmaal("\\b(du|deg|din|ditt|dine|dere|plass|plassen|venteliste|fastlege|kommunen|ikke)\\b",
                           std::regex::icase);
  size_t of_the_catalogue = 0;
  for (const SourceFile& file : ReadSourceTree()) {
    const bool ours = absl::StartsWith(file.path, "service/") || absl::StartsWith(file.path, "storage/");
    if (!ours || !IsCpp(file) || IsTest(file.path) || file.path == "service/domain/rule.cc") continue;
    for (const std::string& line : file.lines) {
      const size_t quote = line.find('"');
      if (quote == std::string::npos || line.find("//") < quote) continue;
      if (!std::regex_search(line.substr(quote), bokmaal)) continue;
      const bool in_catalogue =
          file.path == "service/texts/citizen_texts.cc" || file.path == "service/texts/error_texts.cc";
      of_the_catalogue += in_catalogue ? 1 : 0;
      EXPECT_TRUE(in_catalogue) << file.path << ": " << line;
    }
  }
  EXPECT_GT(of_the_catalogue, 100u) << "the words were not found";
}

TEST(CitizenTextsTest, NamesAreTheirOwn) {
  std::set<std::string> names;
  for (const Rendered& text : AllRendered()) EXPECT_TRUE(names.insert(text.name).second) << text.name << " twice";
}

TEST(CitizenTextsTest, EveryTextIsWholeSentencesWithItsPlacesFilled) {
  for (const Rendered& text : AllRendered()) {
    EXPECT_NE(text.words.nb, text.words.en) << text.name;
    for (const std::string& words : {text.words.nb, text.words.en}) {
      EXPECT_TRUE(std::regex_search(words, std::regex("^[^a-z{ ].*[.?]$"))) << text.name << ": " << words;
      EXPECT_FALSE(std::regex_search(words, std::regex("[{}]|  | [.,]|[.]{2}"))) << text.name << ": " << words;
    }
  }
}

TEST(CitizenTextsTest, NoTextHasAnIdACodeADateInFiguresOrTheNameOfARule) {
  const std::regex date("[0-9]{4}-[0-9]{2}|[0-9]{1,2}[.][0-9]{1,2}[.]");
  const std::regex id("[0-9]{5}|[_/]|\\bR[0-9]");
  // An organisation's number is public, and how a person finds out which one it is.
  const std::regex organisation("(organisasjonsnummer|organisation with number) [0-9]{9}");
  for (const Rendered& text : AllRendered()) {
    for (const std::string& words : {text.words.nb, text.words.en}) {
      EXPECT_FALSE(std::regex_search(words, date)) << text.name << ": " << words;
      EXPECT_FALSE(std::regex_search(std::regex_replace(words, organisation, ""), id)) << text.name << ": " << words;
    }
  }
}

// These are words of people who make the matching, not of people who wait.
TEST(CitizenTextsTest, NoTextSpeaksOfMatching) {
  const std::regex bokmaal(
      "kjede|kjøring|syklus|flytting|bytter? mellom|optimal|matching|\\bgraf|algoritm|løser|\\bsnitt|kandidat|"
      "prioritet|tildeling|\\bvalg nummer|godtatt|ufordelt|uten liste|låst",
      std::regex::icase);
  const std::regex english(
      "\\bchain|\\bruns?\\b|cycle|\\bmoves\\b.*\\bmoves\\b|optimal|matching|\\bgraph|algorithm|solver|\\bcut\\b|"
      "candidate|priority|allocation|unassigned|choice number|\\block",
      std::regex::icase);
  for (const Rendered& text : AllRendered()) {
    EXPECT_FALSE(std::regex_search(text.words.nb, bokmaal)) << text.name << ": " << text.words.nb;
    EXPECT_FALSE(std::regex_search(text.words.en, english)) << text.name << ": " << text.words.en;
  }
}

TEST(CitizenTextsTest, EverySentenceHoldsOneThought) {
  constexpr size_t kWordsMax = 28;
  for (const Rendered& text : AllRendered()) {
    for (const std::string& words : {text.words.nb, text.words.en}) {
      EXPECT_FALSE(std::regex_search(words, std::regex("[;:()]"))) << text.name << ": " << words;
      for (absl::string_view sentence : absl::StrSplit(words, ". ")) {
        const std::vector<std::string> parts = absl::StrSplit(sentence, ' ');
        EXPECT_LE(parts.size(), kWordsMax) << text.name << ": " << sentence;
      }
    }
  }
}

// No rule's source may speak of the press either, because it is shown with each decision.
TEST(CitizenTextsTest, ThePressIsNoGroundOfADecision) {
  const std::regex press("legelisten|nettavisen|avis|\\bNRK\\b|\\bBT\\b|\\bNTB\\b|omtalt av|reported by|newspaper",
                         std::regex::icase);
  for (const RuleSource& rule : AllRuleSources()) {
    for (absl::string_view source : {rule.source_nb, rule.source_en}) {
      EXPECT_FALSE(std::regex_search(std::string(source), press)) << rule.number << ": " << source;
    }
  }
  EXPECT_FALSE(std::regex_search(Page(), press));
}

TEST(CitizenTextsTest, ComplaintsSayHowToWhomAndUntilWhen) {
  for (texts::TextId id : {texts::TextId::kComplaintOnDecision, texts::TextId::kComplaintOnRight}) {
    const texts::Text& text = texts::TextOf(id);
    for (absl::string_view part : {"klage", "til Statsforvalteren", "til kommunen", "innen", "uker"}) {
      EXPECT_TRUE(absl::StrContains(text.nb, part)) << text.name << ": " << part;
    }
    for (absl::string_view part : {"to the County Governor", "to the municipality", "within", "weeks"}) {
      EXPECT_TRUE(absl::StrContains(text.en, part)) << text.name << ": " << part;
    }
  }
}

TEST(CitizenTextsTest, ThePageShowsEveryTextAsItIs) {
  std::ifstream file(absl::StrCat(LISTEPLASS_SOURCE_DIR, "/", kPage));
  std::stringstream kept;
  kept << file.rdbuf();
  const std::string page = Page();
  if (kept.str() == page) return;
  const std::string written = absl::StrCat(testing::TempDir(), "citizen_texts.txt");
  std::ofstream(written) << page;
  ADD_FAILURE() << kPage << " shows other texts. Read what has changed in " << written << ", and copy it there.";
}

}  // namespace
}  // namespace listeplass::style
