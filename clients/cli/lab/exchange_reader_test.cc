#include "clients/cli/lab/exchange_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "service/domain/errors.h"

namespace listeplass::lab {
namespace {

using ::testing::HasSubstr;

TEST(ExchangeReaderTest, ReadsAllLines) {
  const absl::StatusOr<matching::Instance> instance = ReadExchange("3,2\n2,1,2\n1,0,1\n5,9,5\nignored\n4,7\n");
  ASSERT_TRUE(instance.ok()) << instance.status();
  ASSERT_EQ(instance->applicants.size(), 3u);
  ASSERT_EQ(instance->lists.size(), 2u);
  const matching::Applicant& first = instance->applicants[0];
  EXPECT_EQ(first.id, "1");
  EXPECT_EQ(first.size, 1);
  EXPECT_EQ(first.origin, 0);
  EXPECT_EQ(first.priority, 5);
  ASSERT_EQ(first.wishes.size(), 1u);
  EXPECT_EQ(first.wishes[0].list, 1);
  EXPECT_EQ(first.wishes[0].rank, 1);
  EXPECT_EQ(instance->applicants[1].origin, matching::kNoList);
  EXPECT_EQ(instance->lists[0].members, 2);
  EXPECT_EQ(instance->lists[0].ceiling, 4);
  EXPECT_EQ(instance->lists[1].members, 0);
  EXPECT_EQ(instance->lists[1].ceiling, 7);
  EXPECT_EQ(matching::Validate(*instance), absl::OkStatus());
}

TEST(ExchangeReaderTest, WithoutCeilingsEveryListIsFull) {
  for (const char* text :
       {"2,2\n2,1\n1,2\n1,2", "2,2\r\n2, 1\r\n1,2 \r\n1,2\r\n\r\n", "2,2\n2,1\n1,2\n1,2\nignored\n"}) {
    const absl::StatusOr<matching::Instance> instance = ReadExchange(text);
    ASSERT_TRUE(instance.ok()) << instance.status();
    for (const matching::List& list : instance->lists) EXPECT_EQ(list.free(), 0);
    EXPECT_EQ(instance->lists[0].members, 1);
  }
}

TEST(ExchangeReaderTest, NobodyWaits) {
  const absl::StatusOr<matching::Instance> instance = ReadExchange("0,1\n\n\n\n");
  EXPECT_THAT(std::string(instance.status().message()), HasSubstr("line 2")) << "the lines must be there";
}

struct BadFile {
  const char* name;
  const char* text;
  const char* field;
  const char* says;
};
void PrintTo(const BadFile& file, std::ostream* out) { *out << file.name; }

class BadExchangeTest : public ::testing::TestWithParam<BadFile> {};

TEST_P(BadExchangeTest, NamesTheLine) {
  const absl::Status status = ReadExchange(GetParam().text).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(GetErrorDetails(status).metadata["field"], GetParam().field) << status;
  EXPECT_THAT(std::string(status.message()), HasSubstr(GetParam().says));
}

INSTANTIATE_TEST_SUITE_P(
    Faults, BadExchangeTest,
    ::testing::Values(BadFile{"Empty", "", "line 1", "missing"},
                      BadFile{"Truncated", "2,2\n1,2\n", "line 3", "current list"},
                      BadFile{"NoPriorities", "2,2\n1,2\n1,2\n", "line 4", "priority"},
                      BadFile{"Header", "2\n", "line 1", "must hold 2 numbers"},
                      BadFile{"TooFew", "3,2\n1,2\n1,2,1\n1,1,1\n", "line 2", "holds 2"},
                      BadFile{"TooMany", "1,2\n1,2,1\n1\n1\n", "line 2", "holds more"},
                      BadFile{"NotANumber", "2,2\n1,x\n1,2\n1,1\n", "line 2, number 2", "not a whole number"},
                      BadFile{"EmptyNumber", "2,2\n1,\n1,2\n1,1\n", "line 2, number 2", "not a whole number"},
                      BadFile{"Fraction", "2,2\n1,1.5\n1,2\n1,1\n", "line 2, number 2", "not a whole number"},
                      BadFile{"UnknownWish", "2,2\n1,3\n1,2\n1,1\n", "line 2, number 2", "from 1 to 2"},
                      BadFile{"NoWish", "2,2\n1,0\n1,2\n1,1\n", "line 2, number 2", "from 1 to 2"},
                      BadFile{"UnknownOrigin", "2,2\n1,2\n-1,2\n1,1\n", "line 3, number 1", "from 0 to 2"},
                      BadFile{"HugePriority", "1,1\n1\n1\n99999999999999999999\n", "line 4, number 1", "too large"},
                      BadFile{"PriorityBeyondSum", "1,1\n1\n1\n999999999999\n", "line 4, number 1", "must be from"},
                      BadFile{"NegativeCeiling", "1,1\n1\n1\n1\n\n-1\n", "line 6, number 1", "from 0"},
                      BadFile{"CeilingMissing", "1,2\n1\n1\n1\n\n1\n", "line 6", "must hold 2"},
                      BadFile{"LineTooMany", "1,1\n1\n1\n1\n\n1\n7\n", "line 7", "beyond the end"},
                      BadFile{"HugeCount", "99999999999,1\n", "line 1, number 1", "must be from"},
                      BadFile{"Binary", "\x01\x02", "line 1, number 1", "not a whole number"}));

}  // namespace
}  // namespace listeplass::lab
