#include "clients/client/api_dates.h"

#include "absl/strings/str_format.h"
#include "service/domain/civil_date.h"
#include "service/domain/status_macros.h"

namespace listeplass::client {
namespace {

// Dates of the GP scheme are Norwegian, wherever the program runs. Without time zone data on the machine they are UTC.
absl::TimeZone LoadNorway() {
  absl::TimeZone zone = absl::UTCTimeZone();
  absl::LoadTimeZone("Europe/Oslo", &zone);
  return zone;
}

absl::TimeZone Norway() {
  static const absl::TimeZone zone = LoadNorway();
  return zone;
}

}  // namespace

google::type::Date ToApiDate(absl::CivilDay day) {
  google::type::Date date;
  date.set_year(static_cast<int>(day.year()));
  date.set_month(day.month());
  date.set_day(day.day());
  return date;
}

absl::CivilDay ToCivilDay(const google::type::Date& date) {
  return absl::CivilDay(date.year(), date.month(), date.day());
}

std::string DateText(const google::type::Date& date) {
  if (date.year() == 0) return "";
  return absl::StrFormat("%04d-%02d-%02d", date.year(), date.month(), date.day());
}

absl::StatusOr<google::type::Date> ParseDate(absl::string_view text, absl::string_view field) {
  LP_ASSIGN_OR_RETURN(const absl::CivilDay day, ParseCivilDate(text, field));
  return ToApiDate(day);
}

google::protobuf::Timestamp ToApiTime(absl::Time time) {
  const int64_t seconds = absl::ToUnixSeconds(time);
  google::protobuf::Timestamp timestamp;
  timestamp.set_seconds(seconds);
  timestamp.set_nanos(static_cast<int>(absl::ToInt64Nanoseconds(time - absl::FromUnixSeconds(seconds))));
  return timestamp;
}

std::string TimeText(const google::protobuf::Timestamp& time) {
  if (time.seconds() == 0 && time.nanos() == 0) return "";
  return absl::FormatTime("%Y-%m-%d %H:%M", absl::FromUnixSeconds(time.seconds()), Norway());
}

absl::CivilDay NorwegianDay(const google::protobuf::Timestamp& time) {
  return absl::ToCivilDay(absl::FromUnixSeconds(time.seconds()), Norway());
}

}  // namespace listeplass::client
