#include "service/domain/name_problem.h"

#include <string>

#include "gtest/gtest.h"

namespace listeplass {
namespace {

TEST(NameProblemTest, NamesOfPeopleAndPlacesHaveNone) {
  for (const char* name :
       {"Espeland legesenter, liste 1", "Kárášjohka/Karasjok", "Ø", "\u200fعيادة", " A ", "診療所"}) {
    EXPECT_EQ(NameProblem(name), "") << name;
  }
}

TEST(NameProblemTest, ControlCharactersAreFoundInUtf8) {
  for (const char* name : {"a\x1b[2J", "a\nb", "\x7f", "a\u0085", "\u009f"}) {
    EXPECT_EQ(NameProblem(name), "holds a control character");
  }
  EXPECT_EQ(NameProblem("\u00a1"), "") << "the first after them that can be seen";
}

TEST(NameProblemTest, MarksThatTurnTheDirectionAreRefused) {
  for (const char* mark : {"\u202a", "\u202e", "\u2066", "\u2069"}) {
    EXPECT_EQ(NameProblem(std::string("Liste ") + mark + "1"), "holds a mark that turns the direction of writing");
  }
}

TEST(NameProblemTest, BlanksAloneAreNoName) {
  for (const char* name : {" ", "   ", "\u00a0", "\u2003 \u3000", "\u200b", "\ufeff"}) {
    EXPECT_EQ(NameProblem(name), "holds nothing but blanks");
  }
}

}  // namespace
}  // namespace listeplass
