#include "storage/key_layout.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/time/civil_time.h"

namespace listeplass::storage {
namespace {

std::string Hex(absl::string_view bytes) { return absl::BytesToHexString(bytes); }

// Golden bytes: a failure here means that folders written before can no longer be read. Do not change what is expected
// without a new schema version.
TEST(KeyLayoutTest, GoldenBytes) {
  EXPECT_EQ(Hex(NumberKey(0)), "8000000000000000");
  EXPECT_EQ(Hex(NumberKey(1)), "8000000000000001");
  EXPECT_EQ(Hex(NumberKey(-1)), "7fffffffffffffff");
  EXPECT_EQ(Hex(IdKey(MunicipalityId(4601))), "80000000000011f9");
  EXPECT_EQ(Hex(MemberKey(ListId(2), PersonId(258))), "80000000000000028000000000000102");
  EXPECT_EQ(Hex(LeavingKey(ListId(2), absl::CivilDay(1970, 1, 3), PersonId(258))),
            "800000000000000280000000000000028000000000000102");
  const QueueEntry entry{true, absl::FromUnixMicros(1), PersonId(3), 2};
  EXPECT_EQ(Hex(QueuePageKey(ListId(2), 4, entry)), "8000000000000002040180000000000000018000000000000003");
  EXPECT_EQ(Hex(BatchAboutKey(PersonId(1), 2)), "80000000000000018000000000000002");
  EXPECT_EQ(*DecodeBatchAboutKey(BatchAboutKey(PersonId(1), 2)), 2);
  EXPECT_EQ(Hex(PlanOverKey(MunicipalityId(1), PlanId(2))), "80000000000000018000000000000002");
  EXPECT_EQ(*DecodePlanOverKey(PlanOverKey(MunicipalityId(1), PlanId(2))), PlanId(2));
  const TurningEntry turning{.day = absl::CivilDay(1970, 1, 3), .person = PersonId(5)};
  EXPECT_EQ(Hex(TurningKey(MunicipalityId(1), turning)), "800000000000000180000000000000028000000000000005");
  EXPECT_EQ(*DecodeTurningKey(TurningKey(MunicipalityId(1), turning)), turning);
  const FeedPosition position{.sequence = 1, .index = 500};
  EXPECT_EQ(Hex(FeedKey(position)), "800000000000000180000000000001f4");
  EXPECT_EQ(*DecodeFeedKey(FeedKey(position)), position);
  EXPECT_EQ(Hex(FeedAboutKey(PersonId(1), 2)), "80000000000000018000000000000002");
  EXPECT_EQ(*DecodeFeedAboutKey(FeedAboutKey(PersonId(1), 2)), 2);
  EXPECT_EQ(Hex(RequestFromKey(MunicipalityId(1), PersonId(2))), "80000000000000018000000000000002");
  EXPECT_EQ(Hex(UnassignedKey(MunicipalityId(1), {absl::CivilDay(1970, 1, 3), PersonId(5)})),
            "800000000000000180000000000000028000000000000005");
  EXPECT_EQ(Hex(ArrivalsKey(ListId(1), absl::CivilDay(1970, 4, 1), Group::kRefugee)),
            "8000000000000001800000000000005a8000000000000002");
  EXPECT_EQ(Hex(TravelTimeKey(GrunnkretsId(1), PracticeId(2))), "80000000000000018000000000000002");
  const std::optional<NationalId> national_id = MakeSyntheticNationalId(absl::CivilDay(1990, 1, 1), 0, false);
  ASSERT_TRUE(national_id.has_value());
  int64_t number = 0;
  ASSERT_TRUE(absl::SimpleAtoi(national_id->digits(), &number));
  EXPECT_EQ(NationalIdKey(*national_id), NumberKey(number));
  EXPECT_EQ(kHeadKey, "head");
  EXPECT_EQ(kSchemaKey, "schema");
}

TEST(KeyLayoutTest, ColumnNamesAreFrozen) {
  EXPECT_THAT(
      kColumnNames,
      testing::ElementsAre("persons", "person-by-national-id", "households", "practices", "lists", "members-by-list",
                           "requests", "requests-by-municipality", "unassigned-by-municipality", "events",
                           "idempotency", "plans", "policies", "meta", "travel-times", "arrivals-by-list", "daily-runs",
                           "leaving-by-list", "batches-by-person", "plans-by-municipality", "statements", "imports",
                           "queue-pages", "turning-by-municipality", "calendar-days", "feed", "feed-by-person"));
}

TEST(KeyLayoutTest, NumbersOrderBytewise) {
  std::vector<int64_t> numbers = {std::numeric_limits<int64_t>::min(), -256, -1, 0, 1, 255, 256, 1 << 20,
                                  std::numeric_limits<int64_t>::max()};
  for (size_t i = 1; i < numbers.size(); ++i) EXPECT_LT(NumberKey(numbers[i - 1]), NumberKey(numbers[i]));
  for (int64_t number : numbers) EXPECT_EQ(*DecodeNumberKey(Column::kPersons, NumberKey(number)), number);
}

TEST(KeyLayoutTest, DecodesWhatItEncodes) {
  std::mt19937_64 random(8);
  for (int i = 0; i < 1000; ++i) {
    const ListId list(static_cast<int64_t>(random()));
    const UnassignedEntry since{absl::CivilDay(1969, 12, 30) + static_cast<int64_t>(random() % 50'000), PersonId(i)};
    absl::StatusOr<UnassignedKeyParts> unassigned = DecodeUnassignedKey(UnassignedKey(MunicipalityId(i), since));
    ASSERT_TRUE(unassigned.ok());
    EXPECT_EQ(unassigned->municipality, MunicipalityId(i));
    EXPECT_EQ(unassigned->entry.since, since.since);
    EXPECT_EQ(unassigned->entry.person, since.person);
    absl::StatusOr<LeavingKeyParts> leaving = DecodeLeavingKey(LeavingKey(list, since.since, since.person));
    ASSERT_TRUE(leaving.ok());
    EXPECT_EQ(leaving->list, list);
    EXPECT_EQ(leaving->to, since.since);
    EXPECT_EQ(leaving->person, since.person);
    const TravelTime time{GrunnkretsId(i), PracticeId(static_cast<int64_t>(random())), i % 601};
    EXPECT_EQ(*DecodeTravelTime(TravelTimeKey(time.grunnkrets, time.practice), NumberKey(time.minutes)), time);
  }
}

TEST(KeyLayoutTest, MalformedKeysAreDataLoss) {
  const std::string member = MemberKey(ListId(1), PersonId(2));
  for (const absl::Status& status :
       {DecodeNumberKey(Column::kPersons, "1234567").status(), DecodeNumberKey(Column::kPersons, "123456789").status(),
        DecodeMemberKey(member.substr(1)).status(), DecodeMemberKey(member + "x").status(),
        DecodeTravelTime(member, "").status(), DecodeTravelTime(member.substr(1), NumberKey(1)).status(),
        DecodeRequestFromKey("").status(), DecodeBatchAboutKey("").status(), DecodePlanOverKey("").status(),
        DecodeTurningKey(member).status(), DecodeFeedKey("").status(), DecodeFeedAboutKey("").status(),
        DecodeTurningKey(std::string(24, '\xff')).status(), DecodeLeavingKey(member).status(),
        DecodeLeavingKey(std::string(24, '\xff')).status(), DecodeUnassignedKey(std::string(24, '\xff')).status()}) {
    EXPECT_EQ(status.code(), absl::StatusCode::kDataLoss);
  }
}

TEST(KeyLayoutTest, RangesHoldExactlyWhatTheySay) {
  const KeyRange under = KeysUnder(IdKey(ListId(1)));
  EXPECT_LE(under.begin, MemberKey(ListId(1), PersonId(std::numeric_limits<int64_t>::min())));
  EXPECT_GT(under.end, MemberKey(ListId(1), PersonId(std::numeric_limits<int64_t>::max())));
  EXPECT_LE(under.end, MemberKey(ListId(2), PersonId(std::numeric_limits<int64_t>::min())));
  const KeyRange after = KeysUnderAfter(IdKey(ListId(1)), MemberKey(ListId(1), PersonId(5)));
  EXPECT_GT(after.begin, MemberKey(ListId(1), PersonId(5)));
  EXPECT_LE(after.begin, MemberKey(ListId(1), PersonId(6)));
  EXPECT_EQ(after.end, under.end);
  EXPECT_EQ(KeysUnder("a\xff").end, "b");
  EXPECT_EQ(KeysUnder("\xff\xff").end, "");
}

}  // namespace
}  // namespace listeplass::storage
