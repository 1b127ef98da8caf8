#include "clients/cli/csv/register_rows.h"

#include <string>
#include <vector>

#include "absl/strings/str_split.h"
#include "gtest/gtest.h"
#include "service/domain/errors.h"

namespace listeplass::csv {
namespace {

// The national id of FORMAT.md's examples: synthetic, month 12 + 80.
constexpr absl::string_view kNationalId = "41928701296";

// Reads `line` (without quotes) with one column replaced; returns "column: REASON", or "" when it is accepted.
template <typename Row>
std::string Refusal(absl::string_view line, absl::string_view column, absl::string_view value) {
  std::vector<absl::string_view> fields = absl::StrSplit(line, ',');
  EXPECT_EQ(fields.size(), std::size(Row::kColumns));
  for (size_t i = 0; i < fields.size(); ++i) {
    if (Row::kColumns[i] == column) fields[i] = value;
  }
  Row row;
  const absl::Status status = ParseRow(fields, row);
  if (status.ok()) return "";
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_TRUE(value.size() < 4 || status.message().find(value) == absl::string_view::npos ||
              GetErrorDetails(status).reason == "OUT_OF_RANGE")
      << "repeats the value: " << status;
  return GetErrorDetails(status).metadata["field"] + ": " + GetErrorDetails(status).reason;
}

constexpr absl::string_view kPractice = "1,Landås legesenter,4601,460107,60.361204,5.360918";
constexpr absl::string_view kList = "2,1,Landås 2,F,nb en,1050,0,CLOSED,true";
constexpr absl::string_view kHousehold = "3,4601,460107,60.357313,5.366052,46010723";
constexpr absl::string_view kTravelTime = "46010723,1,12";
constexpr absl::string_view kPerson = "41928701296,3,1987-12-01,F,uk,RESIDENT,REFUGEE,,2026-10-20";
constexpr absl::string_view kMember = "41928701296,3,1987-12-01,F,nb,RESIDENT,,2,2020-01-01";
constexpr absl::string_view kRequest = "41928701296,2 17,20,2026-10-20T08:15:30Z";

TEST(PracticeRow, EachColumnIsChecked) {
  const auto refusal = [](absl::string_view column, absl::string_view value) {
    return Refusal<PracticeRow>(kPractice, column, value);
  };
  EXPECT_EQ(refusal("", ""), "");
  EXPECT_EQ(refusal("practice_id", ""), "practice_id: FIELD_REQUIRED");
  EXPECT_EQ(refusal("practice_id", "0"), "practice_id: OUT_OF_RANGE");
  EXPECT_EQ(refusal("practice_id", "1000000000000000"), "practice_id: OUT_OF_RANGE");
  EXPECT_EQ(refusal("practice_id", "99999999999999999999"), "practice_id: FIELD_INVALID");
  EXPECT_EQ(refusal("practice_id", " 1"), "practice_id: FIELD_INVALID");
  EXPECT_EQ(refusal("practice_id", "1.0"), "practice_id: FIELD_INVALID");
  EXPECT_EQ(refusal("name", ""), "name: FIELD_REQUIRED");
  EXPECT_EQ(refusal("name", std::string(201, 'x')), "name: FIELD_INVALID");
  EXPECT_EQ(refusal("name", "a\tb"), "name: FIELD_INVALID");
  EXPECT_EQ(refusal("municipality", "0000"), "municipality: OUT_OF_RANGE");
  EXPECT_EQ(refusal("municipality", "301"), "municipality: FIELD_INVALID");
  EXPECT_EQ(refusal("municipality", "0301"), "");
  EXPECT_EQ(refusal("bydel", ""), "");
  EXPECT_EQ(refusal("bydel", "46010"), "bydel: FIELD_INVALID");
  EXPECT_EQ(refusal("bydel", "46010x"), "bydel: FIELD_INVALID");
  EXPECT_EQ(refusal("lat", ""), "lat: FIELD_REQUIRED");
  EXPECT_EQ(refusal("lat", "90.1"), "lat: FIELD_INVALID");
  EXPECT_EQ(refusal("lat", "-90"), "");
  EXPECT_EQ(refusal("lat", "nan"), "lat: FIELD_INVALID");
  EXPECT_EQ(refusal("lat", "6e1"), "lat: FIELD_INVALID");
  EXPECT_EQ(refusal("lng", "-180.5"), "lng: FIELD_INVALID");
  EXPECT_EQ(refusal("lng", "5,3"), "lng: FIELD_INVALID");
  EXPECT_EQ(refusal("lng", "inf"), "lng: FIELD_INVALID");
}

TEST(ListRow, EachColumnIsChecked) {
  const auto refusal = [](absl::string_view column, absl::string_view value) {
    return Refusal<ListRow>(kList, column, value);
  };
  EXPECT_EQ(refusal("", ""), "");
  EXPECT_EQ(refusal("list_id", "-1"), "list_id: OUT_OF_RANGE");
  EXPECT_EQ(refusal("practice_id", "x"), "practice_id: FIELD_INVALID");
  EXPECT_EQ(refusal("doctor_gender", ""), "");
  EXPECT_EQ(refusal("doctor_gender", "f"), "doctor_gender: FIELD_INVALID");
  EXPECT_EQ(refusal("languages", ""), "");
  EXPECT_EQ(refusal("languages", "nb  en"), "languages: FIELD_REQUIRED");
  EXPECT_EQ(refusal("languages", "NB"), "languages: FIELD_INVALID");
  EXPECT_EQ(refusal("languages", "nob"), "languages: FIELD_INVALID");
  EXPECT_EQ(refusal("ceiling", "2500"), "");
  EXPECT_EQ(refusal("ceiling", "2501"), "ceiling: OUT_OF_RANGE");
  EXPECT_EQ(refusal("ceiling", "-1"), "ceiling: OUT_OF_RANGE");
  EXPECT_EQ(refusal("held", "1x"), "held: FIELD_INVALID");
  EXPECT_EQ(refusal("status", "open"), "status: FIELD_INVALID");
  EXPECT_EQ(refusal("status", ""), "status: FIELD_REQUIRED");
  EXPECT_EQ(refusal("regular_doctor", "yes"), "regular_doctor: FIELD_INVALID");
}

TEST(HouseholdRow, EachColumnIsChecked) {
  const auto refusal = [](absl::string_view column, absl::string_view value) {
    return Refusal<HouseholdRow>(kHousehold, column, value);
  };
  EXPECT_EQ(refusal("", ""), "");
  EXPECT_EQ(refusal("household_id", ""), "household_id: FIELD_REQUIRED");
  EXPECT_EQ(refusal("municipality", "Bergen"), "municipality: FIELD_INVALID");
  EXPECT_EQ(refusal("lat", "sixty"), "lat: FIELD_INVALID");
  EXPECT_EQ(refusal("grunnkrets", ""), "");
  EXPECT_EQ(refusal("grunnkrets", "4601072"), "grunnkrets: FIELD_INVALID");
  EXPECT_EQ(refusal("grunnkrets", "460107230"), "grunnkrets: OUT_OF_RANGE");
}

TEST(TravelTimeRow, EachColumnIsChecked) {
  const auto refusal = [](absl::string_view column, absl::string_view value) {
    return Refusal<TravelTimeRow>(kTravelTime, column, value);
  };
  EXPECT_EQ(refusal("", ""), "");
  EXPECT_EQ(refusal("grunnkrets", ""), "grunnkrets: FIELD_REQUIRED");
  EXPECT_EQ(refusal("grunnkrets", "3010001"), "grunnkrets: FIELD_INVALID");
  EXPECT_EQ(refusal("grunnkrets", "00010001"), "grunnkrets: OUT_OF_RANGE");
  EXPECT_EQ(refusal("practice_id", ""), "practice_id: FIELD_REQUIRED");
  EXPECT_EQ(refusal("minutes", ""), "");  // takes the pair's time away
  EXPECT_EQ(refusal("minutes", "601"), "minutes: OUT_OF_RANGE");
  EXPECT_EQ(refusal("minutes", "-1"), "minutes: OUT_OF_RANGE");
  EXPECT_EQ(refusal("minutes", "1.5"), "minutes: FIELD_INVALID");
}

TEST(PersonRow, EachColumnIsChecked) {
  const auto refusal = [](absl::string_view column, absl::string_view value) {
    return Refusal<PersonRow>(kPerson, column, value);
  };
  EXPECT_EQ(refusal("", ""), "");
  EXPECT_EQ(refusal("national_id", ""), "national_id: FIELD_REQUIRED");
  EXPECT_EQ(refusal("national_id", "4192870124"), "national_id: NATIONAL_ID_INVALID");
  EXPECT_EQ(refusal("national_id", "4192870129O"), "national_id: NATIONAL_ID_INVALID");
  EXPECT_EQ(refusal("national_id", "41928701295"), "national_id: NATIONAL_ID_INVALID");
  EXPECT_EQ(refusal("household_id", "0"), "household_id: OUT_OF_RANGE");
  EXPECT_EQ(refusal("birth_date", ""), "birth_date: FIELD_REQUIRED");
  EXPECT_EQ(refusal("birth_date", "1987-02-29"), "birth_date: FIELD_INVALID");
  EXPECT_EQ(refusal("birth_date", "1889-12-31"), "birth_date: FIELD_INVALID");
  EXPECT_EQ(refusal("sex", "X"), "sex: FIELD_INVALID");
  EXPECT_EQ(refusal("language", ""), "");
  EXPECT_EQ(refusal("language", "Norsk"), "language: FIELD_INVALID");
  EXPECT_EQ(refusal("residence", "TOURIST"), "residence: FIELD_INVALID");
  EXPECT_EQ(refusal("group", "FRIEND"), "group: FIELD_INVALID");
  EXPECT_EQ(refusal("group", "SWITCHER"), "group: FIELD_INVALID");
  EXPECT_EQ(refusal("group", ""), "group: FIELD_INVALID");
  EXPECT_EQ(refusal("list_id", "2"), "group: FIELD_INVALID");
  EXPECT_EQ(refusal("since", "20 October"), "since: FIELD_INVALID");
  EXPECT_EQ(Refusal<PersonRow>(kMember, "", ""), "");
  EXPECT_EQ(Refusal<PersonRow>(kMember, "list_id", "a"), "list_id: FIELD_INVALID");
}

TEST(RequestRow, EachColumnIsChecked) {
  const auto refusal = [](absl::string_view column, absl::string_view value) {
    return Refusal<RequestRow>(kRequest, column, value);
  };
  EXPECT_EQ(refusal("", ""), "");
  EXPECT_EQ(refusal("national_id", "1"), "national_id: NATIONAL_ID_INVALID");
  EXPECT_EQ(refusal("wishes", ""), "");
  EXPECT_EQ(refusal("wishes", "1 2 3 4 5 6 7 8 9 10"), "");
  EXPECT_EQ(refusal("wishes", "1 2 3 4 5 6 7 8 9 10 11"), "wishes: FIELD_INVALID");
  EXPECT_EQ(refusal("wishes", "1 "), "wishes: FIELD_REQUIRED");
  EXPECT_EQ(refusal("wishes", "1;2"), "wishes: FIELD_INVALID");
  EXPECT_EQ(refusal("wishes", "1@2026-10-20T08:15:30Z 2"), "");
  EXPECT_EQ(refusal("wishes", "1@2026-10-20 2"), "wishes: FIELD_INVALID");
  EXPECT_EQ(refusal("wishes", "@2026-10-20T08:15:30Z"), "wishes: FIELD_REQUIRED");
  EXPECT_EQ(refusal("any_within_minutes", ""), "");
  EXPECT_EQ(refusal("any_within_minutes", "0"), "any_within_minutes: OUT_OF_RANGE");
  EXPECT_EQ(refusal("any_within_minutes", "241"), "any_within_minutes: OUT_OF_RANGE");
  EXPECT_EQ(refusal("waiting_since", ""), "waiting_since: FIELD_REQUIRED");
  EXPECT_EQ(refusal("waiting_since", "2026-10-20"), "waiting_since: FIELD_INVALID");
  EXPECT_EQ(Refusal<RequestRow>("41928701296,,20,2026-10-20T08:15:30Z", "any_within_minutes", ""),
            "wishes: FIELD_INVALID");
}

TEST(ListRow, AWrongValueNamesWhatIsAllowed) {
  std::vector<absl::string_view> fields = absl::StrSplit(kList, ',');
  fields[7] = "SHUT";
  ListRow row;
  EXPECT_EQ(ParseRow(fields, row).message(), "status: must be one of OPEN, CLOSED, LOCKED");
}

TEST(PersonRow, ValuesArriveInTheirFields) {
  const std::vector<absl::string_view> fields = absl::StrSplit(kPerson, ',');
  PersonRow row;
  row.list = ListId(9);  // left from an earlier row
  ASSERT_TRUE(ParseRow(fields, row).ok());
  EXPECT_EQ(row.national_id.digits(), kNationalId);
  EXPECT_EQ(row.household, HouseholdId(3));
  EXPECT_EQ(row.birth_date, absl::CivilDay(1987, 12, 1));
  EXPECT_TRUE(row.national_id.MatchesBirthDate(row.birth_date));
  EXPECT_EQ(row.sex, Sex::kFemale);
  EXPECT_EQ(row.language, "uk");
  EXPECT_EQ(row.residence, Residence::kResident);
  EXPECT_EQ(row.group, Group::kRefugee);
  EXPECT_EQ(row.list, ListId());
  EXPECT_EQ(row.since, absl::CivilDay(2026, 10, 20));
}

}  // namespace
}  // namespace listeplass::csv
