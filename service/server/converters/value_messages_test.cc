#include "service/server/converters/value_messages.h"

#include <optional>
#include <set>

#include "google/protobuf/descriptor.h"
#include "gtest/gtest.h"
#include "tests/support/test_register.h"

namespace listeplass::server {
namespace {

// Returns the converted value of every number that the API's enum has, except the unspecified one.
template <typename ApiEnum>
void ExpectEveryValueComesBack(const google::protobuf::EnumDescriptor& descriptor) {
  for (int i = 0; i < descriptor.value_count(); ++i) {
    const auto value = static_cast<ApiEnum>(descriptor.value(i)->number());
    if (value == 0) continue;
    const auto known = FromProto(value, "field");
    ASSERT_TRUE(known.ok()) << descriptor.value(i)->name() << " " << known.status();
    if constexpr (requires { known->has_value(); }) {
      ASSERT_TRUE(known->has_value()) << descriptor.value(i)->name();
      EXPECT_EQ(ToProto(**known), value);
    } else {
      EXPECT_EQ(ToProto(*known), value);
    }
  }
  const absl::Status unknown = FromProto(static_cast<ApiEnum>(77), "selection.group").status();
  EXPECT_THAT(unknown, Fails(absl::StatusCode::kInvalidArgument, "FIELD_INVALID"));
  EXPECT_EQ(GetErrorDetails(unknown).metadata["field"], "selection.group");
}

TEST(ValueMessages, EveryValueOfAnEnumComesBack) {
  ExpectEveryValueComesBack<v1::Sex>(*v1::Sex_descriptor());
  ExpectEveryValueComesBack<v1::ListStatus>(*v1::ListStatus_descriptor());
  ExpectEveryValueComesBack<v1::Group>(*v1::Group_descriptor());
  ExpectEveryValueComesBack<v1::Objective>(*v1::Objective_descriptor());
}

TEST(ValueMessages, WhatIsUnspecifiedIsUnknownRequiredOrNothing) {
  EXPECT_EQ(FromProto(v1::SEX_UNSPECIFIED, "f").value(), Sex::kUnknown);
  EXPECT_THAT(FromProto(v1::LIST_STATUS_UNSPECIFIED, "f").status(),
              Fails(absl::StatusCode::kInvalidArgument, "FIELD_REQUIRED"));
  EXPECT_EQ(FromProto(v1::GROUP_UNSPECIFIED, "f").value(), std::nullopt);
  EXPECT_EQ(FromProto(v1::OBJECTIVE_UNSPECIFIED, "f").value(), std::nullopt);
}

TEST(ValueMessages, EveryMoveCauseHasANumberOfItsOwn) {
  std::set<int> seen = {v1::MOVE_CAUSE_UNSPECIFIED};
  for (int cause = 1; cause <= static_cast<int>(MoveCause::kAssigned); ++cause) {
    EXPECT_TRUE(seen.insert(ToProto(static_cast<MoveCause>(cause))).second) << cause;
  }
  EXPECT_EQ(static_cast<int>(seen.size()), v1::MoveCause_descriptor()->value_count());
}

TEST(ValueMessages, DaysComeBackAndWhatIsNoDateIsRefused) {
  for (const absl::CivilDay day :
       {absl::CivilDay(1, 1, 1), absl::CivilDay(2028, 2, 29), absl::CivilDay(9999, 12, 31)}) {
    EXPECT_EQ(FromProto(ToProto(day), "f").value(), day);
  }
  EXPECT_THAT(FromProto(google::type::Date(), "effective").status(),
              Fails(absl::StatusCode::kInvalidArgument, "FIELD_REQUIRED"));
  const int bad[][3] = {{0, 1, 1}, {10000, 1, 1}, {2027, 2, 29}, {2027, 13, 1}, {2027, 0, 1}, {2027, 1, 0}};
  for (const auto& [year, month, day] : bad) {
    google::type::Date date;
    date.set_year(year);
    date.set_month(month);
    date.set_day(day);
    EXPECT_THAT(FromProto(date, "effective").status(), Fails(absl::StatusCode::kInvalidArgument, "FIELD_INVALID"))
        << year << "-" << month << "-" << day;
  }
}

TEST(ValueMessages, TimesComeBackAndWhatIsNoTimeIsRefused) {
  for (const absl::Time time :
       {absl::UnixEpoch(), absl::FromUnixNanos(1'796'112'013'640'000'001), absl::UnixEpoch() - absl::Milliseconds(1)}) {
    EXPECT_EQ(FromProto(ToProto(time), "f").value(), time);
  }
  EXPECT_EQ(ToProto(absl::UnixEpoch() - absl::Milliseconds(1)).nanos(), 999'000'000);
  google::protobuf::Timestamp time;
  time.set_nanos(1'000'000'000);
  EXPECT_THAT(FromProto(time, "f").status(), Fails(absl::StatusCode::kInvalidArgument, "FIELD_INVALID"));
  time.set_nanos(-1);
  EXPECT_THAT(FromProto(time, "f").status(), Fails(absl::StatusCode::kInvalidArgument, "FIELD_INVALID"));
  time.set_nanos(0);
  time.set_seconds(253'402'300'800);  // 10000-01-01
  EXPECT_THAT(FromProto(time, "f").status(), Fails(absl::StatusCode::kInvalidArgument, "FIELD_INVALID"));
}

TEST(ValueMessages, PositionsComeBackAndThoseOffTheEarthAreRefused) {
  const absl::StatusOr<GeoPoint> back = FromProto(ToProto(GeoPoint{60.39, 5.32}), "near");
  ASSERT_TRUE(back.ok());
  EXPECT_EQ(back->lat_degrees, 60.39);
  EXPECT_EQ(back->lng_degrees, 5.32);
  EXPECT_THAT(FromProto(ToProto(GeoPoint{90.1, 5.32}), "near").status(),
              Fails(absl::StatusCode::kInvalidArgument, "FIELD_INVALID"));
  EXPECT_THAT(FromProto(ToProto(GeoPoint{60.39, -180.1}), "near").status(),
              Fails(absl::StatusCode::kInvalidArgument, "FIELD_INVALID"));
}

}  // namespace
}  // namespace listeplass::server
