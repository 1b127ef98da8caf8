#include "service/domain/rule.h"

#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"

namespace listeplass {
namespace {

TEST(RuleTest, EveryRuleHasASourceInBothLanguages) {
  std::set<std::string> expected = {"R6b"};
  for (int i = 1; i <= 37; ++i) expected.insert(absl::StrCat("R", i));
  std::set<std::string> numbers;
  for (const RuleSource& rule : AllRuleSources()) {
    EXPECT_TRUE(numbers.insert(std::string(rule.number)).second) << rule.number << " twice";
    EXPECT_FALSE(rule.source_nb.empty()) << rule.number;
    EXPECT_FALSE(rule.source_en.empty()) << rule.number;
    EXPECT_NE(rule.source_nb, rule.source_en) << rule.number;
    EXPECT_EQ(ParseRule(rule.number), rule.rule);
    EXPECT_EQ(&SourceOf(rule.rule), &rule);
    EXPECT_EQ(RuleNumber(rule.rule), rule.number);
  }
  EXPECT_EQ(numbers, expected);
  EXPECT_EQ(ParseRule("R38"), std::nullopt);
  EXPECT_EQ(SourceOf(Rule::kR7).source_nb,
            "pasient- og brukerrettighetsloven § 2-1 c; forskrift om pasient- og brukerrettigheter i "
            "fastlegeordningen § 6");
}

}  // namespace
}  // namespace listeplass
