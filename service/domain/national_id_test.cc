#include "service/domain/national_id.h"

#include <ostream>
#include <string>
#include <type_traits>

#include "absl/hash/hash_testing.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/domain/errors.h"

namespace listeplass {
namespace {

// These numbers are no one's (month+80): born 1 January 1990, individual numbers 1 and 2.
const absl::CivilDay kBirthDate(1990, 1, 1);

std::string Problem(absl::string_view text, ControlRule rule = ControlRule::kToday) {
  absl::StatusOr<NationalId> id = ParseNationalId(text, "person.national_id", rule);
  if (id.ok()) return "";
  EXPECT_EQ(id.status().code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(id.status().message().find(text), absl::string_view::npos) << "the error repeats the number";
  ErrorDetails details = GetErrorDetails(id.status());
  EXPECT_EQ(details.reason, "NATIONAL_ID_INVALID");
  EXPECT_EQ(details.metadata["field"], "person.national_id");
  return details.metadata["problem"];
}

// Checks the control digits the long way round, as docs/DOMAIN.md states the rule.
bool ControlDigitsRight(const std::string& digits) {
  const int weights1[] = {3, 7, 6, 1, 8, 9, 4, 5, 2};
  const int weights2[] = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
  int sum1 = 0;
  int sum2 = 0;
  for (int i = 0; i < 9; ++i) sum1 += weights1[i] * (digits[i] - '0');
  for (int i = 0; i < 10; ++i) sum2 += weights2[i] * (digits[i] - '0');
  const int k1 = sum1 % 11 == 0 ? 0 : 11 - sum1 % 11;
  const int k2 = sum2 % 11 == 0 ? 0 : 11 - sum2 % 11;
  return k1 == digits[9] - '0' && k2 == digits[10] - '0';
}

TEST(NationalId, MadeNumbersAreSyntheticValidAndReadBack) {
  int made = 0;
  for (int individual = 0; individual < 1000; ++individual) {
    for (bool d_number : {false, true}) {
      std::optional<NationalId> id = MakeSyntheticNationalId(kBirthDate, individual, d_number);
      if (!id) continue;
      ++made;
      const std::string digits = id->digits();
      ASSERT_EQ(digits.size(), 11u);
      EXPECT_EQ(digits.substr(0, 6), d_number ? "418190" : "018190");
      EXPECT_EQ(std::stoi(digits.substr(6, 3)), individual);
      EXPECT_TRUE(ControlDigitsRight(digits)) << digits;
      EXPECT_EQ(id->is_d_number(), d_number);
      EXPECT_TRUE(id->MatchesBirthDate(kBirthDate));
      EXPECT_FALSE(id->MatchesBirthDate(kBirthDate + 1));
      absl::StatusOr<NationalId> read = ParseNationalId(digits, "id", ControlRule::kToday);
      ASSERT_TRUE(read.ok()) << read.status();
      EXPECT_TRUE(*read == *id);
    }
  }
  EXPECT_GT(made, 1600);  // of 2,000: each control digit fails to exist once in 11
  EXPECT_LT(made, 1700);
}

TEST(NationalId, EveryWrongDigitIsCaught) {
  const std::string right = MakeSyntheticNationalId(kBirthDate, 3, false)->digits();
  for (size_t i = 0; i < right.size(); ++i) {
    for (char digit = '0'; digit <= '9'; ++digit) {
      if (digit == right[i]) continue;
      std::string wrong = right;
      wrong[i] = digit;
      EXPECT_THAT(Problem(wrong), ::testing::AnyOf("CHECKSUM", "DATE")) << "position " << i;
    }
  }
}

TEST(NationalId, EachProblemIsNamed) {
  EXPECT_EQ(Problem("0181900"), "LENGTH");
  EXPECT_EQ(Problem("018190001234"), "LENGTH");
  EXPECT_EQ(Problem("0181900012x"), "NOT_DIGITS");
  EXPECT_EQ(Problem(" 1819000123"), "NOT_DIGITS");
  EXPECT_EQ(Problem("00000000000"), "DATE");  // its control digits would do
  EXPECT_EQ(Problem("32819000000"), "DATE");
  EXPECT_EQ(Problem("30829000000"), "DATE");
  EXPECT_EQ(Problem("01939000000"), "DATE");
  EXPECT_EQ(Problem("72819000000"), "DATE");
}

TEST(NationalId, TheEmptyTextIsNotSaid) {
  ErrorDetails details = GetErrorDetails(ParseNationalId("", "id", ControlRule::kToday).status());
  EXPECT_EQ(details.reason, "FIELD_REQUIRED");
  EXPECT_EQ(details.metadata["field"], "id");
}

TEST(NationalId, AllKindsOfMonthAreRead) {
  // The months +0, +40 and +80 of one day, with control digits found by trial.
  for (const char* date : {"010190", "014190", "018190", "410190", "414190", "418190"}) {
    int found = 0;
    for (int rest = 0; rest < 100'000; ++rest) {
      std::string digits = std::to_string(rest);
      digits = absl::StrCat(date, std::string(5 - digits.size(), '0'), digits);
      absl::StatusOr<NationalId> id = ParseNationalId(digits, "id", ControlRule::kToday);
      ASSERT_EQ(id.ok(), ControlDigitsRight(digits)) << digits;
      if (!id.ok()) continue;
      ++found;
      EXPECT_TRUE(id->MatchesBirthDate(kBirthDate));
      EXPECT_EQ(id->is_d_number(), date[0] == '4');
    }
    EXPECT_GT(found, 800) << date;
  }
}

TEST(NationalId, From2032TheFirstControlDigitMayLeaveUpTo3) {
  std::string digits = MakeSyntheticNationalId(kBirthDate, 3, false)->digits();
  int today = 0;
  int from_2032 = 0;
  for (int last_two = 0; last_two < 100; ++last_two) {
    digits[9] = static_cast<char>('0' + last_two / 10);
    digits[10] = static_cast<char>('0' + last_two % 10);
    today += Problem(digits).empty();
    from_2032 += Problem(digits, ControlRule::kFrom2032).empty();
  }
  EXPECT_EQ(today, 1);
  EXPECT_GT(from_2032, 1);
  EXPECT_LE(from_2032, 4);
}

TEST(NationalId, IsComparableAndHashable) {
  const NationalId a = *MakeSyntheticNationalId(kBirthDate, 3, false);
  const NationalId b = *MakeSyntheticNationalId(kBirthDate + 1, 3, false);
  EXPECT_TRUE(a < b);
  EXPECT_TRUE(NationalId() < a);
  EXPECT_FALSE(NationalId());
  EXPECT_TRUE(a);
  EXPECT_TRUE(absl::VerifyTypeImplementsAbslHashCorrectly({NationalId(), a, b}));
}

template <typename T>
concept Streamable = requires(std::ostream& out, const T& value) {
  out << value;
};

TEST(NationalId, CannotBePrinted) {
  static_assert(Streamable<int>);
  static_assert(!Streamable<NationalId>);
  static_assert(!std::is_convertible_v<NationalId, int64_t>);
  static_assert(!std::is_convertible_v<NationalId, absl::string_view>);
}

TEST(NationalId, TheNewControlDigitsAreAcceptedFromTheirDayOn) {
  EXPECT_EQ(ControlRuleOn(absl::CivilDay(2031, 12, 31)), ControlRule::kToday);
  EXPECT_EQ(ControlRuleOn(absl::CivilDay(2032, 1, 1)), ControlRule::kFrom2032);
}

}  // namespace
}  // namespace listeplass
