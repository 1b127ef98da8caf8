// Every reason that a call can fail with stands in a proto, so that callers find it where the methods are.
#include <gtest/gtest.h>

#include <map>
#include <regex>
#include <set>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "tests/style/source_tree.h"

namespace listeplass::style {
namespace {

// These end the start of a server or the reading of a changed file, and the operator is told; no call gets that far.
const std::set<std::string>& ReasonsOfTheStart() {
  static const auto* const kReasons = new std::set<std::string>{
      "ACCESS_FILE_INVALID", "KEY_SET_INVALID",  "LISTEN_FAILED",         "LISTEN_NOT_LOOPBACK", "LISTEN_UNPROTECTED",
      "NAME_SECRET_LOST",    "SCHEMA_TOO_NEW",   "SCHEMA_TOO_OLD",        "SEED_SECRET_LOST",    "STORE_MISSING",
      "TIME_ZONE_MISSING",   "TLS_FILE_INVALID", "TLS_FOLDER_UNAVAILABLE"};
  return *kReasons;
}

std::string Text(const SourceFile& file) {
  std::string text;
  for (const std::string& line : file.lines) absl::StrAppend(&text, line, "\n");
  return text;
}

TEST(ErrorReasonsTest, EveryReasonStandsInAProto) {
  const std::regex made("(MakeError|NotFound)\\(\\s*(absl::)?(StatusCode::k[A-Za-z]+,\\s*)?\"([A-Z]+(_[A-Z]+)*)\"");
  std::map<std::string, std::string> reasons;  // and where they are made
  std::string protos;
  for (const SourceFile& file : ReadSourceTree()) {
    if (absl::StartsWith(file.path, "proto/listeplass/v1/")) protos += Text(file);
    const bool makes = absl::StartsWith(file.path, "service/") || absl::StartsWith(file.path, "storage/");
    if (!makes || !absl::EndsWith(file.path, ".cc") || IsTest(file.path)) continue;
    const std::string text = Text(file);
    for (std::sregex_iterator it(text.begin(), text.end(), made), end; it != end; ++it) reasons[(*it)[4]] = file.path;
  }
  EXPECT_GT(reasons.size(), 80u) << "the errors were not found";
  for (const auto& [reason, path] : reasons) {
    if (ReasonsOfTheStart().contains(reason)) continue;
    EXPECT_TRUE(std::regex_search(protos, std::regex(absl::StrCat("\\b", reason, "\\b"))))
        << reason << " of " << path << " stands in no proto";
  }
  for (const std::string& reason : ReasonsOfTheStart()) EXPECT_TRUE(reasons.contains(reason)) << reason << " is gone";
}

// Programs branch on the reason, so none is made by hand. What is wrong with a table of rpcs ends the start.
TEST(ErrorReasonsTest, NoErrorIsMadeWithoutAReason) {
  const std::regex bare("absl::[A-Z][A-Za-z]*Error\\(");
  for (const SourceFile& file : ReadSourceTree()) {
    const bool ours = absl::StartsWith(file.path, "service/") || absl::StartsWith(file.path, "storage/");
    if (!ours || IsTest(file.path) || file.path == "service/server/rpc/rpc_service.cc") continue;
    EXPECT_FALSE(std::regex_search(Text(file), bare)) << file.path << ": errors are made by service/domain/errors.h";
  }
}

}  // namespace
}  // namespace listeplass::style
