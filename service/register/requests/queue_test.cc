#include "service/register/requests/queue.h"

#include <gmock/gmock.h>

#include <iterator>
#include <memory>
#include <random>
#include <utility>
#include <vector>

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
  for (PersonId person : {early, late, newcomer}) {
    ASSERT_TRUE(reg.Ask(person, {wished}).ok());
    reg.Advance(absl::Minutes(1));
  }
  EXPECT_EQ(PositionOf(reg, newcomer).others, Competitors());
  EXPECT_EQ(PositionOf(reg, early).others, (Competitors{.ahead = {1, 1}, .equal = {}}));
  EXPECT_EQ(PositionOf(reg, late),
            (QueuePosition{.list = wished, .others = {.ahead = {2, 2}, .equal = {}}, .total = {3, 3}}));
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

// Ranks all who wait, one by one, as a run of today would.
Competitors CompetitorsOneByOne(const std::vector<Request>& requests, const Request& own, const Policy& policy,
                                absl::CivilDay today) {
  const auto rank_of = [&](const Request& request) {
    return std::pair(TierOf(policy.tiers, policy.wait_guarantee_days, request.group, request.without_list(),
                            request.waiting_since, today),
                     request.waiting_since);
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
      request.wishes = {kWished};
      // On both sides of the guarantee's cut, on it, and often equal.
      request.waiting_since = WaitGuaranteeCut(30, today) + absl::Microseconds(static_cast<int64_t>(random() % 7) - 3);
      ASSERT_TRUE(state->PutRequest(request).ok());
      requests.push_back(request);
    }
    for (const Request& request : requests) {
      const Competitors expected = CompetitorsOneByOne(requests, request, policy, today);
      ASSERT_EQ(QueuePositions(*state, request, today)->front().others, expected) << "round " << round;
      Request anew = request;  // As the applicant would stand by asking for another group, and from now on.
      anew.group = kAllGroups[random() % std::size(kAllGroups)];
      anew.waiting_since += absl::Microseconds(1);
      ASSERT_EQ(*CompetitorsOf(*state, kWished, anew, today), CompetitorsOneByOne(requests, anew, policy, today));
    }
  }
}

}  // namespace
}  // namespace listeplass
