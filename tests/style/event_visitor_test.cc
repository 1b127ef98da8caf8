// Every fold over events says of each kind what it does with it, or that it ignores it
// (service/domain/event_visitor.h). A catch-all, be it a templated operator() or a generic lambda, would take a new
// kind of event in silence.
#include <algorithm>
#include <iterator>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/style/source_tree.h"

namespace listeplass::style {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

using Kinds = std::set<std::string>;

// Returns the alternatives of "using Event = std::variant<...>".
Kinds KindsOfEvent() {
  for (const SourceFile& file : ReadSourceTree()) {
    if (file.path != "service/domain/event.h") continue;
    const std::string text = absl::StrJoin(file.lines, " ");
    std::smatch variant;
    if (!std::regex_search(text, variant, std::regex("using Event = +std::variant<([^>]*)>"))) return {};
    const std::string names = variant[1];
    const std::regex name("\\w+");
    return Kinds(std::sregex_token_iterator(names.begin(), names.end(), name), std::sregex_token_iterator());
  }
  return {};
}

size_t IndentationOf(const std::string& line) {
  const size_t first = line.find_first_not_of(' ');
  return first == std::string::npos ? std::string::npos : first;
}

// Says whether the class around this line has an operator() for a kind of event.
bool IsInEventVisitor(const SourceFile& file, size_t line, const Kinds& kinds) {
  static const std::regex kOperator("operator\\(\\)\\((const )?(\\w+)&");
  const size_t indentation = IndentationOf(file.lines[line]);
  const auto is_inside = [&](size_t i) { return IndentationOf(file.lines[i]) >= indentation - 1; };  // " public:"
  size_t begin = line;
  while (begin > 0 && is_inside(begin - 1)) --begin;
  for (size_t i = begin; i < file.lines.size() && is_inside(i); ++i) {
    std::smatch found;
    if (std::regex_search(file.lines[i], found, kOperator) && kinds.contains(found[2])) return true;
  }
  return false;
}

// Returns the arguments of the std::visit() on this line, such as "[&](const auto& e) { On(e); }, event". They may go
// on over several lines; empty if there is no std::visit().
std::string VisitArguments(const SourceFile& file, size_t line) {
  size_t at = file.lines[line].find("std::visit(");
  if (at == std::string::npos) return "";
  at += sizeof("std::visit(") - 1;
  std::string arguments;
  for (int depth = 1; line < file.lines.size(); ++line, at = 0) {
    for (const char c : file.lines[line].substr(at)) {
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth == 0) return arguments;
      arguments += c;
    }
  }
  return arguments;
}

bool VisitsEventWithGenericLambda(const SourceFile& file, size_t line) {
  static const std::regex kGenericLambda("^ *\\[[^\\]]*\\]\\((const )?auto&");
  static const std::regex kVisited("(\\w+)$");
  const std::string arguments = VisitArguments(file, line);
  std::smatch visited;
  if (!std::regex_search(arguments, kGenericLambda) || !std::regex_search(arguments, visited, kVisited)) return false;
  const std::regex is_event(absl::StrCat("\\bEvent&? ", visited[1].str(), "\\b"));
  return std::any_of(file.lines.begin(), file.lines.end(),
                     [&](const std::string& any) { return std::regex_search(any, is_event); });
}

// Returns "path:line" of each catch-all.
std::vector<std::string> CatchAllsIn(const SourceFile& file, const Kinds& kinds) {
  static const std::regex kTemplate("template <typename (\\w+)>");
  std::vector<std::string> places;
  for (size_t i = 0; i < file.lines.size(); ++i) {
    std::smatch parameter;
    bool catches_all = absl::StrContains(file.lines[i], "operator()(const auto&");
    if (i > 0 && std::regex_search(file.lines[i - 1], parameter, kTemplate)) {
      catches_all =
          catches_all ||
          std::regex_search(file.lines[i],
                            std::regex(absl::StrCat("operator\\(\\)\\((const )?", parameter[1].str(), "\\b")));
    }
    if ((catches_all && IsInEventVisitor(file, i, kinds)) || VisitsEventWithGenericLambda(file, i)) {
      places.push_back(absl::StrCat(file.path, ":", i + 1));
    }
  }
  return places;
}

std::vector<std::string> CatchAllsInText(absl::string_view text) {
  return CatchAllsIn({"x", absl::StrSplit(text, '\n')}, {"OptedIn", "OptedOut"});
}

TEST(EventVisitorTest, FindsATemplatedOperator) {
  EXPECT_THAT(CatchAllsInText(R"(
class Fold {
 public:
  void operator()(const OptedIn& event) { ++in_; }

  template <typename Other>
  void operator()(const Other&) {}
};)"),
              ElementsAre("x:7"));
  EXPECT_THAT(
      CatchAllsInText("struct Fold {\n  int operator()(const OptedOut&) {}\n  int operator()(const auto&) {}\n};"),
      ElementsAre("x:3"));
}

TEST(EventVisitorTest, FindsAGenericLambda) {
  EXPECT_THAT(CatchAllsInText("for (const Event& event : events) std::visit([&](const auto& e) { On(e); }, event);"),
              ElementsAre("x:1"));
  EXPECT_THAT(
      CatchAllsInText("for (const Event& event : events) {\n  std::visit(\n      [](const auto& e) {\n        On(e);\n"
                      "      },\n      event);\n}"),
      ElementsAre("x:2"));
}

TEST(EventVisitorTest, LeavesOtherVariantsAlone) {
  EXPECT_THAT(CatchAllsInText("struct Fold {\n  int operator()(const Row&) {}\n  int operator()(const auto&) {}\n};"),
              IsEmpty());
  EXPECT_THAT(CatchAllsInText("void F(const PopulationEvent& event) { std::visit([](const auto& e) {}, event);"),
              IsEmpty());
  EXPECT_THAT(CatchAllsInText("struct Fold {\n  int operator()(const OptedIn&) {}\n};\nstruct Other {\n"
                              "  int operator()(const auto&) {}\n};"),
              IsEmpty());
}

TEST(EventVisitorTest, NobodyTakesNewEventsInSilence) {
  const Kinds kinds = KindsOfEvent();
  ASSERT_GT(kinds.size(), 20u) << "service/domain/event.h was not read";
  for (const SourceFile& file : ReadSourceTree()) {
    if (!IsCpp(file) || IsTest(file.path) || absl::StartsWith(file.path, "tests/")) continue;
    for (const std::string& place : CatchAllsIn(file, kinds)) {
      ADD_FAILURE() << place << ": say of each kind of event what is done with it";
    }
  }
}

}  // namespace
}  // namespace listeplass::style
