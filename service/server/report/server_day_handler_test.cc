#include "service/server/report/server_day_handler.h"

#include "service/domain/oslo_time.h"
#include "service/server/converters/value_messages.h"
#include "tests/support/handler_fixture.h"

namespace listeplass::server {
namespace {

using ServerDayHandlerTest = HandlerTest;

TEST_F(ServerDayHandlerTest, TellsTheNorwegianDayAndTheLastChange) {
  v1::ServerDay day = OrAbort(Read(&GetServerDay, v1::GetServerDayRequest()));
  EXPECT_EQ(FromProto(day.time(), "time").value(), register_.now());
  EXPECT_EQ(FromProto(day.date(), "date").value(), OsloDay(register_.now()));
  const int64_t before = day.sequence();
  EXPECT_EQ(before, register_.state()->sequence());
  register_.AddList();
  day = OrAbort(Read(&GetServerDay, v1::GetServerDayRequest()));
  EXPECT_GT(day.sequence(), before);
  EXPECT_EQ(day.sequence(), register_.state()->sequence());
}

}  // namespace
}  // namespace listeplass::server
