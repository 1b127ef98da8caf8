#include "service/server/changes/sequencer.h"

#include <atomic>
#include <chrono>
#include <functional>
#include <future>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/status_macros.h"
#include "tests/support/fake_clock.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_register.h"

namespace listeplass::server {
namespace {

absl::StatusOr<GpList> ListIn(const StateReader& state, ListId id) {
  LP_ASSIGN_OR_RETURN(std::optional<GpList> list, state.FindList(id));
  if (!list) return errors::ListNotFound("list", id);
  return *std::move(list);
}

using Answer = absl::StatusOr<std::string>;
using ::testing::ElementsAre;

// The real store, which counts its commits and can be told to fail.
class WatchedStore final : public storage::Store {
 public:
  explicit WatchedStore(storage::Store& store) : store_(store) {}
  std::shared_ptr<const storage::Snapshot> GetSnapshot() const override { return store_.GetSnapshot(); }
  std::unique_ptr<storage::Transaction> BeginTransaction() const override { return store_.BeginTransaction(); }
  absl::Status Commit(std::unique_ptr<storage::Transaction> transaction) override {
    ++commits;
    if (at_next_commit) std::exchange(at_next_commit, nullptr)();
    return failure.ok() ? store_.Commit(std::move(transaction)) : failure;
  }

  storage::ScrubReport Scrub(absl::FunctionRef<bool(int64_t)> rest) const override { return store_.Scrub(rest); }

  int commits = 0;
  std::function<void()> at_next_commit;
  absl::Status failure;

 private:
  storage::Store& store_;
};

class SequencerTest : public ::testing::Test {
 protected:
  SequencerTest() : store_(register_.store()), list_(register_.AddList({.ceiling = 1000})) {
    sequence_ = register_.state()->sequence();
  }
  ~SequencerTest() override { sequencer_.Stop(); }

  // A change that raises the list's ceiling by one and answers with it.
  Change RaiseCeiling(std::string request_id = "", std::string fingerprint = "raise") {
    Change change{.actor = {.role = Role::kStaff, .municipality = kBergen, .subject = "u1"},
                  .origin = Origin::kChangeCeiling,
                  .request_id = std::move(request_id),
                  .fingerprint = std::move(fingerprint),
                  .decide = {},
                  .respond = {}};
    change.decide = [list = list_](const StateReader& state, const DecisionContext&) -> absl::StatusOr<Decision> {
      LP_ASSIGN_OR_RETURN(const GpList now, ListIn(state, list));
      return Decision{
          {CeilingChanged{.list = list, .ceiling_before = now.ceiling, .ceiling = now.ceiling + 1, .reason = "test"}}};
    };
    change.respond = [list = list_](const StateReader& after, const Decision&) -> Answer {
      LP_ASSIGN_OR_RETURN(const GpList now, ListIn(after, list));
      return absl::StrCat(now.ceiling);
    };
    return change;
  }

  // A change that decides these events, or fails.
  Change Deciding(absl::StatusOr<Decision> decision) {
    Change change = RaiseCeiling();
    change.decide = [decision = std::move(decision)](const StateReader&, const DecisionContext&) { return decision; };
    return change;
  }

  std::future<Answer> Submit(Change change) {
    auto promise = std::make_shared<std::promise<Answer>>();
    std::future<Answer> answer = promise->get_future();
    sequencer_.Submit(std::move(change), [promise](Answer result) { promise->set_value(std::move(result)); });
    return answer;
  }
  Answer Run(Change change) { return Submit(std::move(change)).get(); }

  // Calls `submit` while the writer commits another change, and then waits for what it has submitted: last_answer_.
  void WhileTheWriterIsBusy(const std::function<std::future<Answer>()>& submit) {
    std::promise<void> release;
    std::promise<void> busy;
    store_.at_next_commit = [&busy, released = release.get_future().share()] {
      busy.set_value();
      released.wait();
    };
    std::future<Answer> blocked = Submit(Deciding(Decision{}));
    busy.get_future().wait();
    commits_before_ = store_.commits;
    std::future<Answer> submitted = submit();
    release.set_value();
    blocked.wait();
    last_answer_ = submitted.get();
  }

  // Submits all changes while the writer is busy, so that they make one group. Returns their answers in order.
  std::vector<Answer> RunAsOneGroup(std::vector<Change> changes) {
    std::vector<std::future<Answer>> waiting;
    WhileTheWriterIsBusy([&] {
      for (Change& change : changes) waiting.push_back(Submit(std::move(change)));
      std::future<Answer> last = std::move(waiting.back());
      waiting.pop_back();
      return last;
    });
    std::vector<Answer> answers;
    for (auto& answer : waiting) answers.push_back(answer.get());
    answers.push_back(last_answer_);
    return answers;
  }

  int64_t Ceiling() { return register_.list(list_).ceiling; }
  int64_t Batches() { return register_.state()->sequence() - sequence_; }

  TestRegister register_;
  WatchedStore store_;
  FakeClock clock_{register_.context().now};
  std::vector<absl::Status> stopped_with_;
  std::vector<int64_t> told_of_;  // sequence numbers of the store's states, as told; the writer thread's
  ListId list_;
  int64_t sequence_ = 0;
  int commits_before_ = 0;
  Answer last_answer_;
  // Stands still until a test moves it, so that no change waits.
  std::atomic<int64_t> uptime_seconds_ = 0;
  Sequencer sequencer_{store_,
                       clock_,
                       [this](const absl::Status& failure) { stopped_with_.push_back(failure); },
                       std::nullopt,
                       [this] { return absl::Seconds(uptime_seconds_.load()); },
                       [this] { told_of_.push_back(register_.state()->sequence()); }};
};

TEST_F(SequencerTest, CommitsAGroupAtOnceInTheOrderItCame) {
  std::vector<Change> changes;
  for (int i = 0; i < 50; ++i) changes.push_back(RaiseCeiling());
  const std::vector<Answer> answers = RunAsOneGroup(std::move(changes));
  for (int i = 0; i < 50; ++i) EXPECT_EQ(*answers[i], absl::StrCat(1001 + i));
  EXPECT_EQ(store_.commits - commits_before_, 1);
  EXPECT_EQ(Batches(), 50);
}

TEST_F(SequencerTest, WhoFollowsTheRegisterIsToldOnceOfEachCommitWhenTheStoreShowsIt) {
  std::vector<Change> changes;
  for (int i = 0; i < 50; ++i) changes.push_back(RaiseCeiling());
  RunAsOneGroup(std::move(changes));
  EXPECT_EQ(told_of_, (std::vector<int64_t>{sequence_, sequence_ + 50})) << "the first commit was empty";
}

TEST_F(SequencerTest, AGroupHasALimit) {
  std::vector<Change> changes;
  for (int i = 0; i < limits::kCommandsPerCommitMax + 1; ++i) changes.push_back(RaiseCeiling());
  RunAsOneGroup(std::move(changes));
  EXPECT_EQ(store_.commits - commits_before_, 2);
}

// So whoever comes now waits for what is left of the group, not for all of it and then for one of their own.
TEST_F(SequencerTest, WhoComesWhileAGroupIsDecidedIsStillInIt) {
  std::future<Answer> late;
  Change first = RaiseCeiling();
  first.decide = [this, &late, decide = first.decide](const StateReader& state, const DecisionContext& context) {
    late = Submit(RaiseCeiling());
    return decide(state, context);
  };
  EXPECT_EQ(*Run(std::move(first)), "1001");
  EXPECT_EQ(*late.get(), "1002");
  EXPECT_EQ(store_.commits, 1);
}

TEST_F(SequencerTest, AGroupIsCommittedOnceItHasTakenAsLongAsACommit) {
  const auto slow = [this] {
    Change change = RaiseCeiling();
    change.decide = [this, decide = change.decide](const StateReader& state, const DecisionContext& context) {
      uptime_seconds_ += 1;
      return decide(state, context);
    };
    return change;
  };
  store_.at_next_commit = [this] { uptime_seconds_ += 1; };
  EXPECT_EQ(*Run(RaiseCeiling()), "1001");
  const std::vector<Answer> answers = RunAsOneGroup({slow(), slow(), slow()});
  EXPECT_EQ(*answers.back(), "1004");
  EXPECT_EQ(store_.commits - commits_before_, 3);
}

TEST_F(SequencerTest, RecordsWhoDidWhatAndWhen) {
  clock_.Advance(absl::Nanoseconds(1'500'400));
  ASSERT_TRUE(Run(RaiseCeiling()).ok());
  std::vector<EventBatch> batches;
  ASSERT_TRUE(register_.state()
                  ->ForEachBatch(sequence_,
                                 [&](const EventBatch& batch) {
                                   batches.push_back(batch);
                                   return true;
                                 })
                  .ok());
  ASSERT_EQ(batches.size(), 1);
  EXPECT_EQ(batches[0].origin, Origin::kChangeCeiling);
  EXPECT_EQ(batches[0].actor, (Actor{Role::kStaff, kBergen, "u1"}));
  EXPECT_EQ(batches[0].time, clock_.Now());
  EXPECT_EQ(register_.list(list_).revision, batches[0].sequence);
}

TEST_F(SequencerTest, RefusesChangesWhileTheClockIsBehindTheLastOne) {
  ASSERT_TRUE(Run(RaiseCeiling("id-1")).ok());
  const absl::Time right = clock_.Now();
  clock_.Set(right - absl::Hours(24));
  EXPECT_THAT(Run(RaiseCeiling("id-2")).status(), Fails(absl::StatusCode::kUnavailable, "CLOCK_BEHIND"));
  EXPECT_EQ(*Run(RaiseCeiling("id-1")), "1001") << "it happened, so that its answer is given";
  EXPECT_EQ(Ceiling(), 1001);
  clock_.Set(right - absl::Seconds(limits::kClockBehindSecondsMax));
  EXPECT_EQ(*Run(RaiseCeiling("id-2")), "1002");
  EXPECT_EQ(register_.state()->head().last_change, right);
}

TEST_F(SequencerTest, AcceptsAClockThatIsBehindUntilAChangeIsRecorded) {
  ASSERT_TRUE(Run(RaiseCeiling()).ok());
  clock_.Advance(-absl::Hours(48));
  const absl::Time right = clock_.Now();
  Sequencer accepting(
      store_, clock_, [](const absl::Status&) {}, register_.state()->sequence());
  ASSERT_TRUE(accepting.SubmitAndWait(RaiseCeiling()).ok());
  EXPECT_EQ(register_.state()->head().last_change, right);
  EXPECT_TRUE(accepting.SubmitAndWait(RaiseCeiling()).ok()) << "it is not behind any more";
  clock_.Advance(-absl::Hours(1));
  EXPECT_THAT(accepting.SubmitAndWait(RaiseCeiling()).status(), Fails(absl::StatusCode::kUnavailable, "CLOCK_BEHIND"));
}

TEST_F(SequencerTest, AJumpOfTheClockKeepsAnswers) {
  ASSERT_TRUE(Run(RaiseCeiling("id-1")).ok());
  clock_.Advance(absl::Hours(24 * 366));
  ASSERT_TRUE(Run(RaiseCeiling("id-2")).ok());
  EXPECT_EQ(*Run(RaiseCeiling("id-1")), "1001");
  EXPECT_EQ(Ceiling(), 1002);
}

TEST_F(SequencerTest, WhatFailsHurtsNobodyElseInItsGroup) {
  const PersonId person = register_.AddPerson({});
  const ListId full = register_.AddList({.ceiling = 1, .members = 1});
  sequence_ = register_.state()->sequence();
  Change no_answer = RaiseCeiling();
  no_answer.respond = [](const StateReader&, const Decision&) -> Answer { return absl::InternalError("no answer"); };
  MoveScheduled onto_full;
  onto_full.person = person;
  onto_full.to = full;
  onto_full.effective = absl::CivilDay(2026, 12, 1);
  std::vector<Change> changes;
  changes.push_back(RaiseCeiling());
  changes.push_back(Deciding(errors::ListClosed(list_)));
  changes.push_back(Deciding(Decision{{onto_full}}));
  changes.push_back(Deciding(Decision{{CeilingChanged{.list = list_, .ceiling = 7, .reason = "half a decision"},
                                       RequestClosed{.applicant = PersonId(987654)}}}));
  changes.push_back(std::move(no_answer));
  changes.push_back(RaiseCeiling());
  const std::vector<Answer> answers = RunAsOneGroup(std::move(changes));
  EXPECT_EQ(*answers[0], "1001");
  EXPECT_THAT(answers[1].status(), Fails(absl::StatusCode::kFailedPrecondition, "LIST_CLOSED"));
  EXPECT_THAT(answers[2].status(), Fails(absl::StatusCode::kInternal, "INVARIANT_BROKEN"));
  EXPECT_THAT(answers[3].status(), Fails(absl::StatusCode::kInternal, "EVENT_WITHOUT_SUBJECT"));
  EXPECT_EQ(answers[4].status().code(), absl::StatusCode::kInternal);
  EXPECT_EQ(*answers[5], "1002");
  EXPECT_EQ(Ceiling(), 1002);
  EXPECT_EQ(Batches(), 2);
  EXPECT_FALSE(CommittedList(register_.person(person)));
  EXPECT_TRUE(stopped_with_.empty());
}

TEST_F(SequencerTest, ARehearsalAnswersLikeTheChangeAndChangesNothing) {
  EXPECT_EQ(*sequencer_.Rehearse(RaiseCeiling("id-1")), "1001");
  EXPECT_EQ(*sequencer_.Rehearse(RaiseCeiling("id-1")), "1001");
  EXPECT_EQ(Batches(), 0);
  EXPECT_EQ(*Run(RaiseCeiling("id-1")), "1001") << "a rehearsal keeps no answer";
  EXPECT_EQ(*sequencer_.Rehearse(RaiseCeiling("id-1")), "1002") << "nor gets it a kept one";
  EXPECT_THAT(sequencer_.Rehearse(Deciding(errors::ListClosed(list_))).status(),
              Fails(absl::StatusCode::kFailedPrecondition, "LIST_CLOSED"));
}

TEST_F(SequencerTest, ARehearsalSeesWhatWasAcknowledgedBeforeAndDoesNotWaitForTheWriter) {
  ASSERT_TRUE(Run(RaiseCeiling()).ok());
  WhileTheWriterIsBusy([this] {
    std::future<Answer> waiting = Submit(RaiseCeiling());
    EXPECT_EQ(*sequencer_.Rehearse(RaiseCeiling()), "1002");
    return waiting;
  });
  EXPECT_EQ(Ceiling(), 1002);
}

TEST_F(SequencerTest, ARehearsalFailsWhereTheChangeWould) {
  clock_.Advance(-absl::Hours(24));
  EXPECT_THAT(sequencer_.Rehearse(RaiseCeiling()).status(), Fails(absl::StatusCode::kUnavailable, "CLOCK_BEHIND"));
  clock_.Advance(absl::Hours(24));
  sequencer_.TakeNothing("STORE_FULL");
  EXPECT_THAT(sequencer_.Rehearse(RaiseCeiling()).status(),
              Fails(absl::StatusCode::kFailedPrecondition, "WRITES_STOPPED"));
}

TEST_F(SequencerTest, AChangeWhoseCallerHasGoneIsNotMade) {
  std::atomic<bool> gone = false;
  WhileTheWriterIsBusy([&] {
    Change change = RaiseCeiling("id-1");
    change.abandoned = [&gone] { return gone.load(); };
    std::future<Answer> waiting = Submit(std::move(change));
    gone = true;
    return waiting;
  });
  EXPECT_THAT(last_answer_.status(), Fails(absl::StatusCode::kCancelled, "CALL_ABANDONED"));
  EXPECT_EQ(Batches(), 0);
  EXPECT_EQ(*Run(RaiseCeiling("id-1")), "1001") << "no answer was kept";
}

TEST_F(SequencerTest, AChangeWhoseDeadlineHasPassedIsNotMade) {
  for (const int patience : {2, 3}) {
    WhileTheWriterIsBusy([&] {
      Change change = RaiseCeiling();
      change.patience = absl::Seconds(patience);
      std::future<Answer> waiting = Submit(std::move(change));
      uptime_seconds_ += 3;
      return waiting;
    });
    EXPECT_EQ(last_answer_.ok(), patience == 3) << last_answer_.status();
  }
  EXPECT_EQ(Batches(), 1);
}

TEST_F(SequencerTest, AWithdrawnChangeIsNotMadeAndLeavesTheQueueAtOnce) {
  Answer withdrawn;
  WhileTheWriterIsBusy([&] {
    const std::optional<ChangeTicket> ticket =
        sequencer_.Submit(RaiseCeiling(), [&withdrawn](Answer answer) { withdrawn = std::move(answer); });
    EXPECT_TRUE(ticket);
    std::future<Answer> waiting = Submit(RaiseCeiling());
    EXPECT_EQ(sequencer_.waiting(), 2u);
    sequencer_.Withdraw(*ticket);
    EXPECT_EQ(sequencer_.waiting(), 1u);
    EXPECT_THAT(withdrawn.status(), Fails(absl::StatusCode::kCancelled, "CALL_ABANDONED")) << "at once";
    sequencer_.Withdraw(*ticket);
    return waiting;
  });
  EXPECT_EQ(*last_answer_, "1001");
  EXPECT_EQ(Batches(), 1);
}

TEST_F(SequencerTest, AChangeThatAThreadWaitsForIsWithdrawnOnceItsCallerHasGone) {
  WhileTheWriterIsBusy([&] {
    Change change = RaiseCeiling();
    change.abandoned = [] { return true; };
    EXPECT_THAT(sequencer_.SubmitAndWait(std::move(change)).status(),
                Fails(absl::StatusCode::kCancelled, "CALL_ABANDONED"))
        << "although its turn has not come";
    EXPECT_EQ(sequencer_.waiting(), 0u);
    return Submit(RaiseCeiling());
  });
  EXPECT_EQ(Batches(), 1);
}

TEST_F(SequencerTest, IsStuckWhileItIsAtOneChangeForTooLong) {
  constexpr absl::Duration kBound = absl::Seconds(30);
  uptime_seconds_ = 1000;
  EXPECT_FALSE(sequencer_.IsStuck(kBound)) << "it has nothing to do";
  WhileTheWriterIsBusy([&] {
    uptime_seconds_ = 1030;
    EXPECT_FALSE(sequencer_.IsStuck(kBound));
    uptime_seconds_ = 1031;
    EXPECT_TRUE(sequencer_.IsStuck(kBound));
    return Submit(RaiseCeiling());
  });
  EXPECT_FALSE(sequencer_.IsStuck(kBound));
}

TEST_F(SequencerTest, WhoComesWhileChangesWaitTooLongIsRefusedAtOnceAndWhatWasAdmittedIsDone) {
  WhileTheWriterIsBusy([this] {
    std::future<Answer> waiting = Submit(RaiseCeiling());
    uptime_seconds_ += 60;
    // The answer is there although the writer is busy.
    EXPECT_THAT(Run(RaiseCeiling()).status(), Fails(absl::StatusCode::kResourceExhausted, "SERVER_BUSY"));
    return waiting;
  });
  EXPECT_EQ(*last_answer_, "1001");
  EXPECT_EQ(*Run(RaiseCeiling()), "1002") << "the queue is empty again";
}

TEST_F(SequencerTest, OfAFloodTheFirstAreMadeTheRestRefusedAtOnceAndOthersFindRoom) {
  constexpr int kFlood = limits::kStaffChangesWaitingMax;
  std::vector<std::future<Answer>> flood;
  WhileTheWriterIsBusy([&] {
    for (int i = 0; i < kFlood; ++i) flood.push_back(Submit(Deciding(Decision{})));
    Change others = RaiseCeiling();
    others.actor.subject = "u2";
    return Submit(std::move(others));
  });
  EXPECT_EQ(*last_answer_, "1001");
  int made = 0;
  for (auto& answer : flood) {
    const Answer result = answer.get();
    if (result.ok()) {
      ++made;
    } else {
      EXPECT_THAT(result.status(), Fails(absl::StatusCode::kResourceExhausted, "SERVER_BUSY"));
    }
  }
  EXPECT_EQ(made, kFlood / 2);
}

TEST_F(SequencerTest, ARepeatedRequestGetsItsFirstAnswer) {
  EXPECT_EQ(*Run(RaiseCeiling("id-1")), "1001");
  EXPECT_EQ(*Run(RaiseCeiling("id-2")), "1002");
  EXPECT_EQ(*Run(RaiseCeiling("id-1")), "1001");
  EXPECT_EQ(Batches(), 2);
}

TEST_F(SequencerTest, ARepeatInTheSameGroupGetsTheFirstAnswerToo) {
  std::vector<Change> changes;
  for (int i = 0; i < 3; ++i) changes.push_back(RaiseCeiling("id-1"));
  for (const Answer& answer : RunAsOneGroup(std::move(changes))) EXPECT_EQ(*answer, "1001");
  EXPECT_EQ(Batches(), 1);
}

TEST_F(SequencerTest, ARepeatAfterARestartGetsTheFirstAnswer) {
  EXPECT_EQ(*Run(RaiseCeiling("id-1")), "1001");
  Sequencer restarted(store_, clock_, [](const absl::Status&) {});
  std::promise<Answer> promise;
  restarted.Submit(RaiseCeiling("id-1"), [&promise](Answer result) { promise.set_value(std::move(result)); });
  EXPECT_EQ(*promise.get_future().get(), "1001");
}

// A change whose answer is completed by the number of changes that there are when it is given.
TEST_F(SequencerTest, AnAnswerIsCompletedAfterItsCommitAndAnewForARepeat) {
  const auto raise = [this](const std::string& request_id) {
    Change change = RaiseCeiling(request_id);
    change.complete = [before = sequence_](const StateReader& now, const std::string& answer) -> Answer {
      return absl::StrCat(answer, " after ", now.sequence() - before);
    };
    return change;
  };
  EXPECT_EQ(*Run(raise("id-1")), "1001 after 1");
  ASSERT_TRUE(Run(RaiseCeiling()).ok());
  EXPECT_EQ(*Run(raise("id-1")), "1001 after 2");
  Change rehearsal = raise("");
  rehearsal.validate_only = true;
  EXPECT_EQ(*sequencer_.Rehearse(rehearsal), "1003 after 3");
  EXPECT_EQ(Batches(), 2);
  // Where nothing can be written, the answer that is kept is completed, too.
  store_.failure = errors::StoreUnavailable("test");
  EXPECT_FALSE(Run(RaiseCeiling()).ok());
  EXPECT_EQ(*Run(raise("id-1")), "1001 after 2");
}

TEST_F(SequencerTest, WritingGoesOnWhileAnAnswerIsCompleted) {
  std::promise<void> release;
  Change slow = RaiseCeiling();
  slow.complete = [released = release.get_future().share()](const StateReader&, const std::string& answer) -> Answer {
    released.wait();
    return answer;
  };
  std::future<Answer> first = Submit(std::move(slow));
  std::future<Answer> second = Submit(RaiseCeiling());
  while (Batches() < 2) std::this_thread::yield();
  EXPECT_EQ(first.wait_for(std::chrono::seconds(0)), std::future_status::timeout);
  release.set_value();
  EXPECT_EQ(*first.get(), "1001");
  EXPECT_EQ(*second.get(), "1002");
}

TEST_F(SequencerTest, AnotherRequestUnderTheSameIdFails) {
  ASSERT_TRUE(Run(RaiseCeiling("id-1", "raise")).ok());
  EXPECT_THAT(Run(RaiseCeiling("id-1", "lower")).status(),
              Fails(absl::StatusCode::kInvalidArgument, "REQUEST_ID_REUSED"));
  EXPECT_EQ(Batches(), 1);
}

TEST_F(SequencerTest, IdsOfOneCallerDoNotMeetAnothers) {
  ASSERT_TRUE(Run(RaiseCeiling("id-1")).ok());
  Change others = RaiseCeiling("id-1");
  others.actor.subject = "u2";
  EXPECT_EQ(*Run(std::move(others)), "1002");
}

TEST_F(SequencerTest, AFailureIsNotKept) {
  Change failing = RaiseCeiling("id-1");
  failing.decide = [](const StateReader&, const DecisionContext&) { return absl::FailedPreconditionError("not yet"); };
  EXPECT_FALSE(Run(std::move(failing)).ok());
  EXPECT_EQ(*Run(RaiseCeiling("id-1")), "1001");
}

TEST_F(SequencerTest, ADecisionWithoutEventsIsASuccessThatMakesNoBatch) {
  Change nothing = RaiseCeiling("id-1");
  nothing.decide = [](const StateReader&, const DecisionContext&) { return Decision{}; };
  EXPECT_EQ(*Run(std::move(nothing)), "1000");
  EXPECT_EQ(*Run(RaiseCeiling("id-1")), "1000");  // Its answer is kept all the same.
  EXPECT_EQ(Batches(), 0);
}

TEST_F(SequencerTest, AFailedCommitFailsTheGroupAndStopsAllChangesForGood) {
  store_.failure = absl::DataLossError("the disk is broken");
  std::vector<Change> changes;
  changes.push_back(RaiseCeiling());
  changes.push_back(Deciding(errors::ListClosed(list_)));
  // The blocker's commit fails already, so what waits behind it is refused without being tried.
  const std::vector<Answer> answers = RunAsOneGroup(std::move(changes));
  for (const Answer& answer : answers) {
    EXPECT_THAT(answer.status(), Fails(absl::StatusCode::kFailedPrecondition, "WRITES_STOPPED"));
  }
  store_.failure = absl::OkStatus();
  EXPECT_THAT(Run(RaiseCeiling()).status(), Fails(absl::StatusCode::kFailedPrecondition, "WRITES_STOPPED"));
  EXPECT_THAT(stopped_with_, ElementsAre(absl::DataLossError("the disk is broken")));
  EXPECT_EQ(Ceiling(), 1000);
}

TEST_F(SequencerTest, AFailedCommitIsTheAnswerOfWhatWasInIt) {
  store_.failure = absl::UnavailableError("the disk is full");
  EXPECT_EQ(Run(RaiseCeiling("id-1")).status(), absl::UnavailableError("the disk is full"));
  EXPECT_EQ(Batches(), 0);
}

TEST_F(SequencerTest, ABreachAboutToBeWrittenIsNotAndStopsAllChanges) {
  Change change = RaiseCeiling();
  // A fault that comes after the change was checked: a person comes to the list by no event.
  change.respond = [list = list_](const StateReader& after, const Decision&) -> Answer {
    auto& transaction = const_cast<storage::Transaction&>(dynamic_cast<const storage::Transaction&>(after));
    Person person;
    person.id = PersonId(77);
    person.memberships = {{.list = list, .from = absl::CivilDay(2026, 1, 1), .to = std::nullopt}};
    return transaction.PutPerson(person).ok() ? Answer("put") : absl::InternalError("not put");
  };
  EXPECT_THAT(Run(std::move(change)).status(), Fails(absl::StatusCode::kInternal, "INVARIANT_BROKEN"));
  EXPECT_EQ(store_.commits, 0);
  EXPECT_EQ(Ceiling(), 1000);
  ASSERT_EQ(stopped_with_.size(), 1u);
  EXPECT_THAT(Run(RaiseCeiling()).status(), Fails(absl::StatusCode::kFailedPrecondition, "WRITES_STOPPED"));
}

TEST_F(SequencerTest, OfAStoreThatCanOnlyBeReadNothingIsTaken) {
  sequencer_.TakeNothing("STORE_FULL");
  EXPECT_THAT(Run(RaiseCeiling()).status(), Fails(absl::StatusCode::kFailedPrecondition, "WRITES_STOPPED"));
  sequencer_.Stop();
  EXPECT_THAT(Run(RaiseCeiling()).status(), Fails(absl::StatusCode::kFailedPrecondition, "WRITES_STOPPED"));
  EXPECT_EQ(store_.commits, 0);
}

TEST_F(SequencerTest, ALostAnswerCanBeFetchedWhenNothingIsWrittenAnyMore) {
  ASSERT_EQ(*Run(RaiseCeiling("id-1")), "1001");
  store_.failure = absl::UnavailableError("the disk is full");
  ASSERT_FALSE(Run(RaiseCeiling("id-2")).ok());
  EXPECT_EQ(*Run(RaiseCeiling("id-1")), "1001");
  EXPECT_THAT(Run(RaiseCeiling("id-1", "other")).status(),
              Fails(absl::StatusCode::kInvalidArgument, "REQUEST_ID_REUSED"));
  for (const char* id : {"id-2", ""}) {
    EXPECT_THAT(Run(RaiseCeiling(id)).status(), Fails(absl::StatusCode::kFailedPrecondition, "WRITES_STOPPED"));
  }
  EXPECT_EQ(Ceiling(), 1001);
}

TEST_F(SequencerTest, ALostAnswerCanBeFetchedFromAStoreThatCanOnlyBeRead) {
  ASSERT_EQ(*Run(RaiseCeiling("id-1")), "1001");
  EXPECT_EQ(sequencer_.WhyStopped(), "");
  sequencer_.TakeNothing("STORE_FULL");
  EXPECT_EQ(sequencer_.WhyStopped(), "STORE_FULL");
  EXPECT_EQ(*Run(RaiseCeiling("id-1")), "1001");
}

TEST_F(SequencerTest, StopFinishesWhatWaitsAndRefusesTheRest) {
  std::vector<std::future<Answer>> waiting;
  for (int i = 0; i < 100; ++i) waiting.push_back(Submit(RaiseCeiling()));
  sequencer_.Stop();
  for (auto& answer : waiting) EXPECT_TRUE(answer.get().ok());
  EXPECT_EQ(Ceiling(), 1100);
  EXPECT_THAT(Run(RaiseCeiling()).status(), Fails(absl::StatusCode::kUnavailable, "SERVER_STOPPING"));
}

TEST_F(SequencerTest, AStopGivesUpWhatStillWaitsAfterItsTime) {
  std::vector<std::future<Answer>> waiting;
  std::thread stop;
  WhileTheWriterIsBusy([&] {
    waiting.push_back(Submit(RaiseCeiling()));
    std::future<Answer> last = Submit(RaiseCeiling());
    stop = std::thread([this] { sequencer_.Stop(); });
    // It has been told once a change is refused because of it.
    for (absl::Status refused; GetErrorDetails(refused).reason != "SERVER_STOPPING";) {
      waiting.push_back(Submit(RaiseCeiling()));
      if (waiting.back().wait_for(std::chrono::seconds(0)) != std::future_status::ready) continue;
      refused = waiting.back().get().status();
      waiting.pop_back();
    }
    uptime_seconds_ += 10;
    return last;
  });
  stop.join();
  EXPECT_THAT(last_answer_.status(), Fails(absl::StatusCode::kUnavailable, "SERVER_STOPPING"));
  for (auto& answer : waiting) EXPECT_FALSE(answer.get().ok());
  EXPECT_EQ(Ceiling(), 1000);
}

TEST_F(SequencerTest, ChangesFromManyThreadsDoNotMix) {
  constexpr int kThreads = 4;
  constexpr int kChangesEach = 100;
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([this] {
      for (int i = 0; i < kChangesEach; ++i) EXPECT_TRUE(Run(RaiseCeiling()).ok());
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(Ceiling(), 1000 + kThreads * kChangesEach);
  EXPECT_EQ(Batches(), kThreads * kChangesEach);
}

}  // namespace
}  // namespace listeplass::server
