#include "tests/style/functions.h"

#include <optional>
#include <regex>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace listeplass::style {
namespace {

// A line's indentation is unset for lines that say nothing of the blocks: blank ones, preprocessor lines, raw strings.
using Indentation = std::optional<size_t>;

std::vector<Indentation> IndentationsOf(const SourceFile& file) {
  static const std::regex kRawString("R\"(\\w*)\\(");
  std::vector<Indentation> indentations;
  std::string raw_string_end;  // empty: not in a raw string
  for (const std::string& line : file.lines) {
    const size_t first = line.find_first_not_of(' ');
    const bool tells = raw_string_end.empty() && first != std::string::npos && line[first] != '#';
    indentations.push_back(tells ? Indentation(first) : std::nullopt);
    if (!raw_string_end.empty()) {
      if (absl::StrContains(line, raw_string_end)) raw_string_end.clear();
      continue;
    }
    std::smatch raw;
    if (!std::regex_search(line, raw, kRawString)) continue;
    const std::string end = absl::StrCat(")", raw[1].str(), "\"");
    if (!absl::StrContains(raw.suffix().str(), end)) raw_string_end = end;
  }
  return indentations;
}

// Says whether a statement that begins so and has a block is a function's definition.
bool BeginsFunction(absl::string_view statement) {
  static const std::regex kOther(
      "(\\}|//|(case|catch|class|default|do|else|enum|extern|for|if|namespace|return|struct|switch|try|union|while)\\b)"
      ".*");
  statement = absl::StripLeadingAsciiWhitespace(statement);
  const std::string head(statement.substr(0, statement.find('{')));
  if (std::regex_match(head, kOther)) return false;
  const size_t parenthesis = head.find('(');
  // The statement is no function if it is an initializer, "constexpr Row kRows[] = {", or a lambda.
  const size_t assignment = head.find(" = ");
  return parenthesis != std::string::npos && (assignment == std::string::npos || assignment > parenthesis);
}

bool IsComment(const std::string& line) { return absl::StartsWith(absl::StripLeadingAsciiWhitespace(line), "//"); }

bool GivesReason(const SourceFile& file, size_t first, size_t last) {
  while (first > 0 && (IsComment(file.lines[first - 1]) || absl::StrContains(file.lines[first - 1], "template <"))) {
    --first;
  }
  for (size_t i = first; i <= last; ++i) {
    if (IsComment(file.lines[i]) && absl::StrContains(file.lines[i], "// Long because: ")) return true;
  }
  return false;
}

}  // namespace

std::vector<Function> FunctionsIn(const SourceFile& file) {
  const std::vector<Indentation> indentations = IndentationsOf(file);
  std::vector<Function> functions;
  for (size_t end = 1; end < file.lines.size(); ++end) {
    if (!indentations[end] || absl::StripAsciiWhitespace(file.lines[end]) != "}") continue;
    size_t begin = end;
    do --begin;
    while (begin > 0 && (!indentations[begin] || *indentations[begin] > *indentations[end]));
    if (indentations[begin] != indentations[end]) continue;
    std::string statement;
    for (size_t i = begin; i < end && !absl::StrContains(statement, "{"); ++i)
      absl::StrAppend(&statement, file.lines[i]);
    if (!BeginsFunction(statement)) continue;
    functions.push_back({begin + 1, end - begin + 1, GivesReason(file, begin, end)});
  }
  return functions;
}

}  // namespace listeplass::style
