// Every error that CitizenService documents can be told to a citizen, in Bokmål and in English, in words that name
// nobody and no id.
#include "service/domain/citizen_texts.h"

#include <algorithm>
#include <regex>
#include <set>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "tests/style/source_tree.h"

namespace listeplass::style {
namespace {

// The reasons in the comments of the service: LIST_FULL and the like, but no status codes and no values of enums.
std::set<std::string> DocumentedReasons() {
  const std::set<std::string> no_reasons = {"FAILED_PRECONDITION", "INVALID_ARGUMENT", "NOT_FOUND",
                                            "PERMISSION_DENIED"};
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
  for (const std::string& reason : reasons) EXPECT_EQ(CitizenTextFor(reason).reason, reason) << "has no text";
  EXPECT_EQ(CitizenTextFor("SOMETHING_ELSE").reason, "");
  EXPECT_FALSE(CitizenTextFor("SOMETHING_ELSE").nb.empty());
}

TEST(CitizenTextsTest, TextsAreSentencesWithoutIdsOrCodes) {
  std::string last;
  for (const CitizenText& text : AllCitizenTexts()) {
    EXPECT_LT(last, std::string(text.reason)) << "out of order, or twice";
    last = std::string(text.reason);
    EXPECT_NE(text.nb, text.en) << text.reason;
    for (const absl::string_view words : {text.nb, text.en}) {
      EXPECT_TRUE(absl::EndsWith(words, ".")) << text.reason;
      EXPECT_FALSE(absl::StrContains(words, "/") || absl::StrContains(words, "_")) << text.reason;
      EXPECT_FALSE(std::regex_search(std::string(words), std::regex("\\b[R]?[0-9]{3,}|\\bR[0-9]"))) << text.reason;
    }
  }
}

}  // namespace
}  // namespace listeplass::style
