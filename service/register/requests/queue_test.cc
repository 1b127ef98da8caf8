#include "service/register/requests/queue.h"

#include <gmock/gmock.h>

#include <iterator>
#include <memory>
#include <random>
#include <utility>
#include <vector>

#include "service/domain/counted_wait.h"
#include "service/domain/group_tier.h"
#include "tests/support/test_register.h"
#include "tests/support/test_store.h"

namespace listeplass {
namespace {

QueuePosition PositionOf(TestRegister& reg, PersonId person) {
  return QueuePositions(*reg.state(), *reg.request(person), reg.context().today)->front();
}

TEST(QueueTest, R13AndR10PositionsFollowTheOrderOfTheQueue) {
  TestRegister reg;
  const ListId home = reg.AddList();
  const ListId wished = reg.AddList({.status = ListStatus::kClosed});
  const PersonId early = reg.AddPerson({.list = home}), late = reg.AddPerson({.list = home});
  const PersonId newcomer = reg.AddPerson();
  const absl::Time late_since = reg.now() + absl::Minutes(1);
  for (PersonId person : {early, late, newcomer}) {
    ASSERT_TRUE(reg.Ask(person, {wished}).ok());
    reg.Advance(absl::Minutes(1));
  }
  EXPECT_EQ(PositionOf(reg, newcomer).others, Competitors());
  EXPECT_EQ(PositionOf(reg, early).others, (Competitors{.ahead = {1, 1}, .equal = {}}));
  EXPECT_EQ(
      PositionOf(reg, late),
      (QueuePosition{.list = wished, .since = late_since, .others = {.ahead = {2, 2}, .equal = {}}, .total = {3, 3}}));
  EXPECT_EQ(*QueueLengthOf(*reg.state(), wished), (QueueLength{3, 3}));
}

TEST(QueueTest, WhoHasWaitedAsLongIsEqualAndNotAheadByTheirNumber) {
  TestRegister reg;
  const ListId home = reg.AddList();
  const ListId wished = reg.AddList({.status = ListStatus::kClosed});
  const PersonId before = reg.AddPerson({.list = home}), a = reg.AddPerson({.list = home}),
                 b = reg.AddPerson({.list = home}), c = reg.AddPerson({.list = home});
  ASSERT_TRUE(reg.Ask(before, {wished}).ok());
  reg.Advance(absl::Minutes(1));
  for (PersonId person : {a, b, c}) ASSERT_TRUE(reg.Ask(person, {wished}).ok());
  for (PersonId person : {a, b, c}) {
    EXPECT_EQ(PositionOf(reg, person).others, (Competitors{.ahead = {1, 1}, .equal = {2, 2}})) << person.value();
  }
  EXPECT_EQ(PositionOf(reg, before).others, Competitors());
}

// By this policy refugees without a list come last; once they have waited past the guarantee they come first of the
// rest.
TEST(QueueTest, ThePolicysTiersAndItsGuaranteeCountAsAhead) {
  TestRegister reg;
  const ListId home = reg.AddList();
  const ListId wished = reg.AddList({.status = ListStatus::kClosed});
  ASSERT_TRUE(reg.Run({PolicySet{{.municipality = kBergen,
                                  .from = absl::CivilDay(2026, 1, 1),
                                  .wait_guarantee_days = 30,
                                  .tiers = {{Group::kSwitcher, 1}, {Group::kRefugee, 2}}}}})
                  .ok());
  const PersonId refugee = reg.AddPerson({.group = Group::kRefugee});
  ASSERT_TRUE(reg.Ask(refugee, {wished}).ok());
  reg.Advance(absl::Hours(1));
  const PersonId switcher = reg.AddPerson({.list = home});
  ASSERT_TRUE(reg.Ask(switcher, {wished}).ok());
  EXPECT_EQ(PositionOf(reg, switcher).others, Competitors());
  EXPECT_EQ(PositionOf(reg, refugee).others, (Competitors{.ahead = {1, 1}, .equal = {}}));
  reg.Advance(absl::Hours(24 * 40));
  EXPECT_EQ(PositionOf(reg, switcher).others, (Competitors{.ahead = {1, 1}, .equal = {}}));
  EXPECT_EQ(PositionOf(reg, refugee).others, Competitors());
}

// The guarantee would have put the first in front after a year, had the list not been locked for half of it.
TEST(QueueTest, TheGuaranteeCountsNoDayOnWhichTheListTookNobody) {
  TestRegister reg;
  const ListId home = reg.AddList();
  const ListId wished = reg.AddList({.status = ListStatus::kClosed});
  const std::vector<GroupTier> tiers = {{Group::kSwitcher, 1}, {Group::kRefugee, 2}};
  ASSERT_TRUE(reg.Run({PolicySet{{.municipality = kBergen, .from = absl::CivilDay(2026, 1, 1), .tiers = tiers}}}).ok());
  const PersonId refugee = reg.AddPerson({.group = Group::kRefugee});
  ASSERT_TRUE(reg.Ask(refugee, {wished}).ok());
  const auto set_status = [&](ListStatus status) {
    return reg.Run({ListStatusChanged{.list = wished, .status = status, .reason = ""}});
  };
  ASSERT_TRUE(set_status(ListStatus::kLocked).ok());
  reg.Advance(absl::Hours(24 * 180));
  ASSERT_TRUE(set_status(ListStatus::kClosed).ok());
  const PersonId switcher = reg.AddPerson({.list = home});
  ASSERT_TRUE(reg.Ask(switcher, {wished}).ok());
  reg.Advance(absl::Hours(24 * 200));
  EXPECT_EQ(PositionOf(reg, refugee).others, (Competitors{.ahead = {1, 1}, .equal = {}})) << "200 days count, not 380";
  reg.Advance(absl::Hours(24 * 166));
  EXPECT_EQ(PositionOf(reg, refugee).others, Competitors()) << "366 days count";
}

// Ranks all who wait, one by one, as a run of today would.
Competitors CompetitorsOneByOne(const std::vector<Request>& requests, const Request& own, const Policy& policy,
                                const ShutPeriods& shut, absl::CivilDay today) {
  const auto rank_of = [&](const Request& request) {
    const absl::Time since = request.waiting_since();
    return std::pair(TierOf(policy.tiers, policy.wait_guarantee_days, request.group, request.without_list(),
                            ClockStart(since, shut, today), today),
                     since);
  };
  Competitors competitors;
  for (const Request& request : requests) {
    if (request.applicant == own.applicant) continue;
    const QueueLength length{1, static_cast<int64_t>(request.unit.size())};
    if (rank_of(request) < rank_of(own)) competitors.ahead += length;
    if (rank_of(request) == rank_of(own)) competitors.equal += length;
  }
  return competitors;
}

TEST(QueueTest, UnderAnyTiersTheCountsAreThoseOfEverybodyRankedOneByOne) {
  constexpr ListId kWished(1);
  const absl::CivilDay today(2026, 11, 30);
  std::mt19937_64 random(1);
  for (int round = 0; round < 60; ++round) {
    TestStore store;
    const std::unique_ptr<storage::Transaction> state = store.store().BeginTransaction();
    GpList list;
    list.id = kWished;
    list.municipality = kBergen;
    // Around the cut of the guarantee, as it is without them and with them.
    const absl::Time cut = WaitGuaranteeCut(30, today);
    absl::Time end = cut - absl::Microseconds(20);
    for (uint64_t periods = random() % 4; periods > 0; --periods) {
      const absl::Time begin = end + absl::Microseconds(1 + static_cast<int64_t>(random() % 8));
      end = begin + absl::Microseconds(1 + static_cast<int64_t>(random() % 8));
      list.shut.push_back({.from = begin, .to = end});
    }
    if (!list.shut.empty() && random() % 3 == 0) list.shut.back().to.reset();
    ASSERT_TRUE(state->PutList(list).ok());
    Policy policy{.municipality = kBergen, .from = absl::CivilDay(2026, 1, 1), .wait_guarantee_days = 30};
    for (Group group : kAllGroups) {
      if (random() % 2 == 0) policy.tiers.push_back({group, static_cast<int64_t>(random() % 3)});
    }
    ASSERT_TRUE(state->PutPolicy(policy).ok());
    std::vector<Request> requests;
    for (int64_t id = 1; id <= 100; ++id) {
      Request request;
      request.applicant = PersonId(id);
      request.unit.assign(1 + random() % 3, request.applicant);
      request.municipality = kBergen;
      request.group = kAllGroups[random() % std::size(kAllGroups)];
      // On both sides of the guarantee's cut, on it, and often equal.
      const absl::Time around = WaitGuaranteeCut(list.shut, 30, today);
      request.wishes = {{kWished, around + absl::Microseconds(static_cast<int64_t>(random() % 7) - 3)}};
      ASSERT_TRUE(state->PutRequest(request).ok());
      requests.push_back(request);
    }
    for (const Request& request : requests) {
      const Competitors expected = CompetitorsOneByOne(requests, request, policy, list.shut, today);
      ASSERT_EQ(QueuePositions(*state, request, today)->front().others, expected) << "round " << round;
      Request anew = request;  // As the applicant would stand by asking for another group, and from now on.
      anew.group = kAllGroups[random() % std::size(kAllGroups)];
      anew.wishes[0].since += absl::Microseconds(1);
      ASSERT_EQ(*CompetitorsOf(*state, kWished, anew, today),
                CompetitorsOneByOne(requests, anew, policy, list.shut, today));
    }
  }
}

}  // namespace
}  // namespace listeplass
