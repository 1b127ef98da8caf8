// Every file that a comment or page names exists.
#include "tests/style/named_files.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace listeplass::style {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct Elsewhere {
  const char* pattern;
  absl::string_view why;  // it is not in the tree
};

constexpr Elsewhere kElsewhere[] = {
    {"google/*/*.proto", "Debian ships Google's API definitions"},
    {"health.proto", "gRPC's, which Debian does not ship"},
    {"reflection.proto", "gRPC's, which Debian does not ship"},
    {"folder/page.md", "shows the form of a link"},
};

// These are written by protoc while the project is built.
constexpr absl::string_view kGeneratedEndings[] = {".pb.h", ".pb.cc"};

bool IsGenerated(absl::string_view name) {
  return std::any_of(std::begin(kGeneratedEndings), std::end(kGeneratedEndings),
                     [&](absl::string_view ending) { return absl::EndsWith(name, ending); });
}

std::vector<std::string> NamesIn(const SourceFile& file) {
  std::vector<std::string> names;
  for (const NamedFile& named : FilesNamedIn(file)) names.push_back(named.name);
  return names;
}

// Returns "line name" for each name in the comment that no file has.
std::vector<std::string> MissingFrom(const PathsOfTree& tree, const SourceFile& file) {
  std::vector<std::string> missing;
  for (const NamedFile& named : FilesNamedIn(file)) {
    if (!tree.Has(named.name)) missing.push_back(std::to_string(named.line) + " " + named.name);
  }
  return missing;
}

TEST(NamedFilesTest, NamesAreFoundInCommentsAndPages) {
  EXPECT_THAT(
      NamesIn({"a.cc", {"// See ids.h, and (storage/SCHEMA.md).", "f(\"not_this.h\");  // but `stored_*_events.h`"}}),
      ElementsAre("ids.h", "storage/SCHEMA.md", "stored_*_events.h"));
  EXPECT_THAT(NamesIn({"a.md", {"[Words](../server/README.md), tests/style, `deploy/demo`."}}),
              ElementsAre("../server/README.md", "tests/style", "deploy/demo"));
  EXPECT_THAT(NamesIn({"a.md", {"`service/server/*/..._handler.h`"}}), ElementsAre("service/server/*/*_handler.h"));
  EXPECT_THAT(NamesIn({"deploy/a", {"# Builds $G/google/type/date.proto."}}), ElementsAre("google/type/date.proto"));
}

TEST(NamedFilesTest, OtherWordsAreNoNames) {
  EXPECT_THAT(NamesIn({"a.h",
                       {"// A .proto file, <sys/stat.h>, https://example.org/page.md, e.g. 3.5, persons.csv, and/or.",
                        "// service/ holds the rules."}}),
              IsEmpty());
}

TEST(NamedFilesTest, ANameIsTheEndOfAPath) {
  const PathsOfTree tree({"service/domain/ids.h", "storage/messages/stored_list_events.h"});
  for (const char* name : {"ids.h", "domain/ids.h", "service/domain/ids.h", "../domain/ids.h", "service/domain",
                           "stored_*_events.h", "messages/*.h"}) {
    EXPECT_TRUE(tree.Has(name)) << name;
  }
  for (const char* name : {"id.h", "ds.h", "storage/ids.h", "service/ids.h", "stored_*.cc", "service/*.h"}) {
    EXPECT_FALSE(tree.Has(name)) << name;
  }
}

TEST(NamedFilesTest, AFalseSignIsFound) {
  const PathsOfTree tree({"service/domain/ids.h", "storage/SCHEMA.md"});
  EXPECT_THAT(MissingFrom(tree, {"a.h", {"// See ids.h.", "int a = 0;  // gone.h has the rest", "// storage/ids.h"}}),
              ElementsAre("2 gone.h", "3 storage/ids.h"));
  EXPECT_THAT(MissingFrom(tree, {"a.md", {"[The format](storage/FORMAT.md), SCHEMA.md"}}),
              ElementsAre("1 storage/FORMAT.md"));
}

TEST(NamedFilesTest, TheTreeHasNoFalseSign) {
  const PathsOfTree tree(ReadSourcePaths());
  std::set<std::string> used;  // patterns of kElsewhere
  int names = 0;
  for (const SourceFile& file : ReadSourceTree()) {
    for (const NamedFile& named : FilesNamedIn(file)) {
      ++names;
      if (tree.Has(named.name) || IsGenerated(named.name)) continue;
      const auto* elsewhere = std::find_if(std::begin(kElsewhere), std::end(kElsewhere),
                                           [&](const Elsewhere& e) { return Fits(named.name, e.pattern); });
      if (elsewhere != std::end(kElsewhere)) {
        used.insert(elsewhere->pattern);
        continue;
      }
      ADD_FAILURE() << file.path << ":" << named.line << ": names " << named.name
                    << ", which is no file: mend the name, or add it to kElsewhere with the reason";
    }
  }
  EXPECT_GT(names, 300) << "the names were not found";
  for (const Elsewhere& elsewhere : kElsewhere) {
    EXPECT_TRUE(used.contains(elsewhere.pattern))
        << elsewhere.pattern << " is named nowhere: take it out of kElsewhere";
  }
}

}  // namespace
}  // namespace listeplass::style
