#include "service/server/following/feed_hub.h"

#include <gmock/gmock.h>

#include <future>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "service/domain/limits.h"
#include "service/register/people/merge_persons.h"
#include "tests/support/or_abort.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_register.h"

namespace listeplass::server {
namespace {

// Counts how often a subscriber was called.
struct Calls {
  int entries = 0;
  int ticks = 0;

  FeedHub::Wake Wake() {
    return [this](FeedCall call) { ++(call == FeedCall::kTick ? ticks : entries); };
  }
};

class FeedHubTest : public ::testing::Test {
 protected:
  std::unique_ptr<FeedHub::Subscription> Follow(Calls& calls, FeedInterest interest) {
    return OrAbort(hub_.Subscribe({.name = "test", .readers_max = 100}, std::move(interest), calls.Wake()));
  }
  // Lets the person wait for the list, which is closed.
  void AskFor(PersonId person, ListId list) {
    OrAbort(register_.Ask(person, {list}));
    hub_.LookOnce();
  }

  TestRegister register_;
  const ListId closed_ = register_.AddList({.status = ListStatus::kClosed});
  const ListId other_closed_ = register_.AddList({.status = ListStatus::kClosed});
  const PersonId person_ = register_.AddPerson();
  const PersonId other_ = register_.AddPerson();
  FeedHub hub_{register_.store()};
};

TEST_F(FeedHubTest, WakesThoseWhomAnEntryConcernsAndNoOthers) {
  Calls of_all, of_person, of_other, of_list, of_both;
  const auto all = Follow(of_all, {.everything = true});
  const auto person = Follow(of_person, {.persons = {person_}});
  const auto other = Follow(of_other, {.persons = {other_}});
  const auto list = Follow(of_list, {.lists = {closed_}});
  const auto both = Follow(of_both, {.persons = {person_, other_}, .lists = {closed_}});
  AskFor(person_, closed_);
  EXPECT_EQ(of_all.entries, 1);
  EXPECT_EQ(of_person.entries, 1);
  EXPECT_EQ(of_other.entries, 0);
  EXPECT_EQ(of_list.entries, 0) << "a request is no happening of the list that it wishes";
  EXPECT_EQ(of_both.entries, 1);
  OrAbort(register_.Run({Event(ListStatusChanged{closed_, ListStatus::kClosed, ListStatus::kLocked, "test"})}));
  hub_.LookOnce();
  EXPECT_EQ(of_all.entries, 2);
  EXPECT_EQ(of_person.entries, 2) << "who waits for the list is told";
  EXPECT_EQ(of_other.entries, 0);
  EXPECT_EQ(of_list.entries, 1);
  EXPECT_EQ(of_both.entries, 2) << "once, however much of it concerns them";
}

TEST_F(FeedHubTest, AChangeWithoutEntriesWakesNobody) {
  Calls calls;
  const auto all = Follow(calls, {.everything = true});
  register_.AddPerson();
  hub_.LookOnce();
  EXPECT_EQ(calls.entries, 0);
}

TEST_F(FeedHubTest, WhatWasBeforeIsNothingNewAndNothingIsTwice) {
  OrAbort(register_.Ask(person_, {closed_}));
  FeedHub later(register_.store());
  Calls calls;
  const auto all = OrAbort(later.Subscribe({.name = "test", .readers_max = 1}, {.everything = true}, calls.Wake()));
  later.LookOnce();
  EXPECT_EQ(calls.entries, 0);
  OrAbort(register_.Ask(other_, {closed_}));
  later.LookOnce();
  later.LookOnce();
  EXPECT_EQ(calls.entries, 1);
}

// The looks without subscribers skip what nobody waits for.
TEST_F(FeedHubTest, WhoComesLaterIsNotWokenForWhatWasSkipped) {
  AskFor(person_, closed_);
  Calls calls;
  const auto all = Follow(calls, {.everything = true});
  hub_.LookOnce();
  EXPECT_EQ(calls.entries, 0);
}

TEST_F(FeedHubTest, AnInterestCanChange) {
  Calls calls;
  const auto subscription = Follow(calls, {.persons = {person_}});
  subscription->SetInterest({.persons = {other_}});
  AskFor(person_, closed_);
  EXPECT_EQ(calls.entries, 0);
  AskFor(other_, closed_);
  EXPECT_EQ(calls.entries, 1);
}

// The survivor may be known to a follower by the number that is no more.
TEST_F(FeedHubTest, AMergeOfNumbersWakesAllWhoFollowPersons) {
  Calls of_person, of_list;
  const auto person = Follow(of_person, {.persons = {PersonId(4711)}});
  const auto list = Follow(of_list, {.lists = {other_closed_}});
  OrAbort(register_.Run(DecideMergePersons(
      *register_.state(), {.survivor = person_, .merged = other_, .reason = "test"}, register_.context())));
  hub_.LookOnce();
  EXPECT_EQ(of_person.entries, 1);
  EXPECT_EQ(of_list.entries, 0);
}

TEST_F(FeedHubTest, TicksCallEverybodyAndNobodyWhoHasEnded) {
  Calls stays, goes;
  const auto person = Follow(stays, {.persons = {person_}});
  auto ended = Follow(goes, {.everything = true});
  hub_.TickOnce();
  ended.reset();
  hub_.TickOnce();
  AskFor(person_, closed_);
  EXPECT_EQ(stays.ticks, 2);
  EXPECT_EQ(stays.entries, 1);
  EXPECT_EQ(goes.ticks, 1);
  EXPECT_EQ(goes.entries, 0);
}

TEST_F(FeedHubTest, PlacesAreOfTheServerAndOfEachReader) {
  Calls calls;
  const auto subscribe = [&](const std::string& name, int most) {
    return hub_.Subscribe({.name = name, .readers_max = most}, {}, calls.Wake());
  };
  std::vector<std::unique_ptr<FeedHub::Subscription>> held;
  held.push_back(OrAbort(subscribe("a", 2)));
  held.push_back(OrAbort(subscribe("a", 2)));
  EXPECT_THAT(subscribe("a", 2).status(), Fails(absl::StatusCode::kResourceExhausted, "TOO_MANY_READERS"));
  EXPECT_EQ(hub_.readers(), 2);
  held.push_back(OrAbort(subscribe("b", 2)));
  held.erase(held.begin());
  held.push_back(OrAbort(subscribe("a", 2)));
  while (hub_.readers() < limits::kFeedReadersMax) held.push_back(OrAbort(subscribe("c", limits::kFeedReadersMax)));
  EXPECT_THAT(subscribe("d", 2).status(), Fails(absl::StatusCode::kResourceExhausted, "TOO_MANY_READERS"));
  held.pop_back();
  OrAbort(subscribe("d", 2));
}

TEST_F(FeedHubTest, TheThreadLooksAfterANoteAndTicks) {
  std::promise<void> woken, ticked;
  bool entries = false, ticks = false;
  const auto all = OrAbort(hub_.Subscribe({.name = "test", .readers_max = 1}, {.everything = true}, [&](FeedCall call) {
    if (call == FeedCall::kEntries && !std::exchange(entries, true)) woken.set_value();
    if (call == FeedCall::kTick && !std::exchange(ticks, true)) ticked.set_value();
  }));
  hub_.Start();
  ticked.get_future().wait();
  OrAbort(register_.Ask(person_, {closed_}));
  hub_.Note();
  woken.get_future().wait();
  hub_.Stop();
}

}  // namespace
}  // namespace listeplass::server
