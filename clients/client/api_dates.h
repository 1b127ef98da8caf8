// These functions convert the API's dates and times (google.type.Date, google.protobuf.Timestamp) for all clients: to
// and from text, civil days and times. They are ours because protobuf has no text form of google.type.Date, and none of
// a time in Norway. Thread safe.
#ifndef LISTEPLASS_CLIENTS_CLIENT_API_DATES_H_
#define LISTEPLASS_CLIENTS_CLIENT_API_DATES_H_

#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "google/protobuf/timestamp.pb.h"
#include "google/type/date.pb.h"

namespace listeplass::client {

google::type::Date ToApiDate(absl::CivilDay day);
// `date` must be set: the unset date is no day.
absl::CivilDay ToCivilDay(const google::type::Date& date);

// "2026-12-01"; empty for the unset date. ISO dates sort as the days follow each other.
std::string DateText(const google::type::Date& date);
// Reads what DateText writes, strictly: no blanks, no other form, only days that exist. Error: FIELD_INVALID, naming
// `field`.
absl::StatusOr<google::type::Date> ParseDate(absl::string_view text, absl::string_view field);

google::protobuf::Timestamp ToApiTime(absl::Time time);
// "2026-12-01 10:30", Norwegian time; empty for the unset time.
std::string TimeText(const google::protobuf::Timestamp& time);
// The calendar day in Norway at that time.
absl::CivilDay NorwegianDay(const google::protobuf::Timestamp& time);

}  // namespace listeplass::client

#endif  // LISTEPLASS_CLIENTS_CLIENT_API_DATES_H_
