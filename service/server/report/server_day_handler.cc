#include "service/server/report/server_day_handler.h"

#include "service/server/converters/value_messages.h"

namespace listeplass::server {

absl::StatusOr<v1::ServerDay> GetServerDay(const ReadContext& context, const v1::GetServerDayRequest&) {
  v1::ServerDay day;
  *day.mutable_date() = ToProto(context.today);
  *day.mutable_time() = ToProto(context.now);
  day.set_sequence(context.state.sequence());
  return day;
}

}  // namespace listeplass::server
