#include "tests/style/functions.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace listeplass::style {
namespace {

using ::testing::ElementsAre;

// Returns "first line+lines" of each function, with '!' where it gives a reason.
std::vector<std::string> Found(absl::string_view text) {
  std::vector<std::string> found;
  for (const Function& function : FunctionsIn({"x.cc", absl::StrSplit(text, '\n')})) {
    found.push_back(absl::StrCat(function.first_line, "+", function.lines, function.gives_reason ? "!" : ""));
  }
  return found;
}

TEST(FunctionsTest, CountsFromTheSignatureToTheClosingBrace) {
  EXPECT_THAT(Found(R"(int A(int x) {
  if (x > 0) {
    return 1;
  }
  return 0;
}

std::vector<int> B(int first,
                   int second) {
  const auto add = [](int a, int b) {
    return a + b;
  };
#ifdef X
  return {add(first, second)};
#endif
}

template <typename T>
T C(T value = T()) {
  for (;;) {
  }
})"),
              ElementsAre("1+6", "8+9", "19+4"));
}

TEST(FunctionsTest, FindsMethodsAndConstructors) {
  EXPECT_THAT(Found(R"(class A {
 public:
  A(int x, int y)
      : x_(x) {
    Start();
  }

  bool operator()(int x) const {
    return x == x_;
  }

 private:
  int x_ = 0;
};)"),
              ElementsAre("3+4", "8+3"));
}

TEST(FunctionsTest, TakesNothingElseForAFunction) {
  EXPECT_THAT(Found(R"(namespace a {
enum class B {
  kC
};
const auto kTable = std::map<int, int>{
    {1, 2},
};
struct D {
  int x(0);
}
}  // namespace a
int one_line() { return 1; })"),
              ElementsAre());
}

TEST(FunctionsTest, RawStringsAreNotRead) {
  EXPECT_THAT(Found("void A() {\n  Print(R\"(usage:\n}\nB {\n)\");\n}"), ElementsAre("1+6"));
}

TEST(FunctionsTest, KnowsAReason) {
  EXPECT_THAT(
      Found("// Prints.\n// Long because: a table.\nvoid A() {\n}\n\nvoid B() {\n  // Long because: a table.\n}"),
      ElementsAre("3+2!", "6+3!"));
}

}  // namespace
}  // namespace listeplass::style
