#include "service/register/history/past_requests.h"

#include <gmock/gmock.h>

#include "service/domain/oslo_time.h"
#include "tests/support/test_register.h"

namespace listeplass {
namespace {

using absl::CivilDay;
using absl::CivilSecond;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class PastRequestsTest : public ::testing::Test {
 protected:
  // Sets the register's clock to that local time.
  void SetTime(CivilSecond local) {
    const absl::Time noon = OsloMidnight(CivilDay(local)) + absl::Hours(12);
    reg_.SetToday(CivilDay(local));
    reg_.Advance(absl::FromCivil(local, OsloTimeZone()) - noon);
  }
  std::vector<PersonId> QueueAt(ListId list, absl::Time moment) {
    const absl::StatusOr<std::vector<Request>> queue = QueueBefore(*reg_.state(), list, moment);
    EXPECT_TRUE(queue.ok()) << queue.status();
    std::vector<PersonId> applicants;
    for (const Request& request : *queue) applicants.push_back(request.applicant);
    return applicants;
  }

  TestRegister reg_;
};

TEST_F(PastRequestsTest, R10ThePastQueueHasThePresentOrder) {
  const ListId full = reg_.AddList({.ceiling = 1, .members = 1}), own = reg_.AddList();
  const PersonId first = reg_.AddPerson({.list = own}), second = reg_.AddPerson({.list = own}),
                 without = reg_.AddPerson();
  ASSERT_TRUE(reg_.Ask(first, {full}).ok());
  reg_.Advance(absl::Hours(1));
  ASSERT_TRUE(reg_.Ask(second, {full}).ok());
  reg_.Advance(absl::Hours(1));
  const absl::Time before_without = reg_.context().now;
  ASSERT_TRUE(reg_.Ask(without, {full}).ok());
  reg_.Advance(absl::Hours(1));
  const absl::Time before_close = reg_.context().now;
  ASSERT_TRUE(reg_.Run({RequestClosed{.applicant = first}}).ok());
  reg_.Advance(absl::Hours(1));
  EXPECT_THAT(QueueAt(full, before_without), ElementsAre(first, second));
  EXPECT_THAT(QueueAt(full, before_close), ElementsAre(without, first, second)) << "R13: without a list goes first";
  EXPECT_THAT(QueueAt(full, reg_.context().now), ElementsAre(without, second));
  EXPECT_THAT(QueueAt(full, absl::UnixEpoch()), IsEmpty());
  EXPECT_THAT(QueueAt(own, reg_.context().now), IsEmpty());
  // The queue of today is the live index's.
  std::vector<PersonId> live;
  ASSERT_TRUE(reg_.state()
                  ->ForEachInQueue(full, std::nullopt,
                                   [&](const QueueEntry& entry) {
                                     live.push_back(entry.applicant);
                                     return true;
                                   })
                  .ok());
  EXPECT_EQ(QueueAt(full, absl::InfiniteFuture()), live);
}

// A request placed at 23:30 local time belongs to the day that ends half an hour later, whatever its date in UTC; on
// the nights that clocks are changed a day has 23 or 25 hours.
TEST_F(PastRequestsTest, DaysEndAtMidnightInOslo) {
  const ListId full = reg_.AddList({.ceiling = 1, .members = 1});
  const auto before_midnight = [&](CivilDay day) {
    const PersonId person = reg_.AddPerson();
    SetTime(CivilSecond(day.year(), day.month(), day.day(), 23, 30, 0));
    EXPECT_TRUE(reg_.Ask(person, {full}).ok());
    return person;
  };
  const PersonId new_year = before_midnight(CivilDay(2026, 12, 31));
  const PersonId spring = before_midnight(CivilDay(2027, 3, 28));   // 02:00 became 03:00 that night
  const PersonId summer = before_midnight(CivilDay(2027, 6, 30));   // 21:30 in UTC
  const PersonId autumn = before_midnight(CivilDay(2027, 10, 31));  // 03:00 became 02:00
  const auto end_of = [](CivilDay day) { return OsloMidnight(day + 1); };
  EXPECT_THAT(QueueAt(full, end_of(CivilDay(2026, 12, 30))), IsEmpty());
  EXPECT_THAT(QueueAt(full, end_of(CivilDay(2026, 12, 31))), ElementsAre(new_year));
  EXPECT_THAT(QueueAt(full, end_of(CivilDay(2027, 3, 27))), ElementsAre(new_year));
  EXPECT_THAT(QueueAt(full, end_of(CivilDay(2027, 3, 28))), ElementsAre(new_year, spring));
  EXPECT_THAT(QueueAt(full, end_of(CivilDay(2027, 6, 30))), ElementsAre(new_year, spring, summer));
  EXPECT_THAT(QueueAt(full, end_of(CivilDay(2027, 10, 30))), ElementsAre(new_year, spring, summer));
  EXPECT_THAT(QueueAt(full, end_of(CivilDay(2027, 10, 31))), ElementsAre(new_year, spring, summer, autumn));
}

}  // namespace
}  // namespace listeplass
