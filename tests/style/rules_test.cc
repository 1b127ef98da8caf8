// Every rule of the scheme is in service/register/RULES.md, and has a test that carries its number; docs/DOMAIN.md
// gives it the source that citizens are told.
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gtest/gtest.h"
#include "service/domain/rule.h"
#include "tests/style/source_tree.h"

namespace listeplass::style {
namespace {

// Numbers in the names of tests: R21 and R5 of "R5AndR21Something".
std::set<std::string> RulesInTestNames() {
  const std::regex test(R"(^TEST(_F|_P)?\(\w+, (\w+))");
  const std::regex rule("(^|And)(R[0-9]+b?)(?=[A-Z])");
  std::set<std::string> rules;
  for (const SourceFile& file : ReadSourceTree()) {
    if (!absl::EndsWith(file.path, "_test.cc")) continue;
    for (const std::string& line : file.lines) {
      std::smatch found;
      if (!std::regex_search(line, found, test)) continue;
      const std::string name = found[2];
      for (std::sregex_iterator at(name.begin(), name.end(), rule), end; at != end; ++at) rules.insert((*at)[2]);
    }
  }
  return rules;
}

TEST(RulesTest, EveryRuleHasATestOrSaysWhyNot) {
  std::ifstream page(absl::StrCat(LISTEPLASS_SOURCE_DIR, "/service/register/RULES.md"));
  ASSERT_TRUE(page.good());
  const std::set<std::string> tested = RulesInTestNames();
  std::set<std::string> listed;
  const std::regex row(R"(^\| (R[0-9]+b?) \| (.*) \| (.*) \|$)");
  for (std::string line; std::getline(page, line);) {
    std::smatch found;
    if (!std::regex_match(line, found, row)) continue;
    const std::string rule = found[1];
    EXPECT_TRUE(listed.insert(rule).second) << rule << " twice";
    const bool excused = absl::StrContains(std::string(found[2]), "no test");
    EXPECT_NE(tested.contains(rule), excused) << rule << ": a test's name, or the word why there is none";
  }
  std::set<std::string> all = {"R6b"};
  for (int i = 1; i <= 37; ++i) all.insert(absl::StrCat("R", i));
  EXPECT_EQ(listed, all);
}

// The page shortens the names of laws; here they are as people are told them.
std::string WithFullNames(const std::string& source) {
  return absl::StrReplaceAll(source, {{"notes to ", "notes to the "},
                                      {"the Act", "Patient and User Rights Act"},
                                      {"RIGHTS", "Regulation on Patient and User Rights in the GP Scheme"},
                                      {"GPREG", "GP Scheme Regulation of 2025"},
                                      {"the Directorate", "the Directorate of Health"}});
}

TEST(RulesTest, TheDomainPageGivesEveryRuleItsSource) {
  std::ifstream page(absl::StrCat(LISTEPLASS_SOURCE_DIR, "/docs/DOMAIN.md"));
  ASSERT_TRUE(page.good());
  std::map<std::string, std::string> told;
  const std::regex row(R"(^\| (R[0-9]+b?) \| (.*) \| (.*) \|$)");
  for (std::string line; std::getline(page, line);) {
    std::smatch found;
    if (!std::regex_match(line, found, row)) continue;
    EXPECT_TRUE(told.emplace(found[1], WithFullNames(found[3])).second) << line;
  }
  std::map<std::string, std::string> sources;
  for (const RuleSource& rule : AllRuleSources()) sources.emplace(rule.number, rule.source_en);
  EXPECT_EQ(told, sources);
}

}  // namespace
}  // namespace listeplass::style
