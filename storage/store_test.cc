// These tests see the store as a whole: what is committed, what is seen, what survives.
#include "storage/store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>

#include <atomic>
#include <filesystem>
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "storage/check.h"
#include "storage/digest.h"
#include "storage/key_layout.h"
#include "storage/record_codec.h"
#include "storage/rocks_store.h"
#include "tests/support/raw_folder.h"
#include "tests/support/small_volume.h"
#include "tests/support/state_model.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_store.h"

namespace listeplass::storage {
namespace {

using ::testing::IsEmpty;

std::vector<std::string> Inconsistencies(const Snapshot& snapshot) {
  const absl::StatusOr<CheckReport> report = CheckConsistency(snapshot);
  EXPECT_TRUE(report.ok()) << report.status();
  return report.ok() ? report->messages : std::vector<std::string>();
}

std::string Digest(const Snapshot& snapshot) {
  const absl::StatusOr<std::vector<ColumnDigest>> digests = DigestState(snapshot);
  EXPECT_TRUE(digests.ok()) << digests.status();
  return digests.ok() ? ToString(*digests) : "";
}

absl::Status Apply(const RandomBatch& made, Transaction& transaction) {
  for (const Change& change : made.changes) {
    absl::Status status = ApplyTo(transaction, change);
    if (!status.ok()) return status;
  }
  return transaction.AppendBatch(made.batch, made.feed);
}

// One list and one person on it.
const ListId kList(1);

absl::Status PutPersonOnList(Transaction& transaction) {
  GpList list;
  list.id = kList;
  absl::Status status = transaction.PutList(list);
  if (!status.ok()) return status;
  Person person;
  person.id = transaction.next_person_id();
  person.memberships.emplace_back();
  person.memberships.back().list = kList;
  return transaction.PutPerson(person);
}

EventBatch NextBatch(const Transaction& transaction) {
  EventBatch batch;
  batch.sequence = transaction.sequence() + 1;
  return batch;
}

TEST(StoreTest, IsEmptyAtFirst) {
  TestStore test;
  EXPECT_EQ(FirstDifference(*test.store().GetSnapshot(), StateModel()), "");
  EXPECT_THAT(Inconsistencies(*test.store().GetSnapshot()), IsEmpty());
}

// Groups of commands in one transaction, some rolled back, commits, dropped transactions and reopening come at random.
// The state is always what the plain model says.
TEST(StoreTest, RandomChangesAgreeWithThePlainModel) {
  for (uint64_t seed = 1; seed <= 4; ++seed) {
    SCOPED_TRACE(seed);
    std::mt19937_64 random(seed);
    TestStore test;
    StateModel model;
    for (int commit = 0; commit < 60; ++commit) {
      SCOPED_TRACE(commit);
      std::unique_ptr<Transaction> transaction = test.store().BeginTransaction();
      StateModel changed = model;
      for (uint64_t commands = 1 + random() % 5; commands > 0; --commands) {
        transaction->SetSavePoint();
        StateModel before = changed;
        const RandomBatch made = MakeRandomBatch(random, 8, changed);
        const absl::Status applied = Apply(made, *transaction);
        ASSERT_TRUE(applied.ok()) << applied;
        if (random() % 4 == 0) {
          transaction->RollbackToSavePoint();
          changed = std::move(before);
        } else {
          transaction->DropSavePoint();
        }
      }
      ASSERT_EQ(FirstDifference(*transaction, changed), "");
      ASSERT_EQ(FirstDifference(*test.store().GetSnapshot(), model), "");
      if (random() % 8 == 0) continue;  // Dropped: leaves no trace.
      const absl::Status committed = test.store().Commit(std::move(transaction));
      ASSERT_TRUE(committed.ok()) << committed;
      model = std::move(changed);
      const std::string digest = Digest(*test.store().GetSnapshot());
      transaction.reset();
      if (random() % 6 == 0) test.Reopen();
      ASSERT_EQ(Digest(*test.store().GetSnapshot()), digest);
      ASSERT_EQ(FirstDifference(*test.store().GetSnapshot(), model), "");
      ASSERT_THAT(Inconsistencies(*test.store().GetSnapshot()), IsEmpty());
    }
  }
}

TEST(StoreTest, AMergedNumberIsCountedNowhereAndLeadsToItsPerson) {
  TestStore test;
  test.Change(PutPersonOnList);
  test.Change(PutPersonOnList);
  const PersonId survivor(1), number(2);
  test.Change([&](Transaction& transaction) {
    absl::Status status = transaction.PutPerson(MergedNumber(number, survivor));
    if (!status.ok()) return status;
    Person person = **transaction.FindPerson(survivor);
    person.merged_from = {number};
    Membership beside = person.memberships.back();
    beside.End(absl::CivilDay(2026, 11, 21), EndCause::kOtherList);
    beside.group = Group::kRefugee;
    person.memberships_beside = {beside};
    return transaction.PutPerson(person);
  });
  test.Reopen();
  const std::shared_ptr<const Snapshot> state = test.store().GetSnapshot();
  EXPECT_THAT(Inconsistencies(*state), IsEmpty());
  EXPECT_EQ((*state->FindPerson(number))->id, survivor);
  EXPECT_EQ((*state->FindList(kList))->members, 1);
  EXPECT_EQ(*state->CountArrivals(kList, absl::CivilDay(1970, 1, 1), Group::kRefugee), 1);
  std::vector<PersonId> persons;
  ASSERT_TRUE(state
                  ->ForEachPerson(PersonId(),
                                  [&](const Person& person) {
                                    persons.push_back(person.id);
                                    return true;
                                  })
                  .ok());
  EXPECT_EQ(persons, std::vector<PersonId>{survivor});
  EXPECT_EQ(state->next_person_id(), PersonId(3)) << "its id is given to nobody else";
}

TEST(StoreTest, ASnapshotStaysAsItWas) {
  TestStore test;
  test.Change(PutPersonOnList);
  const std::shared_ptr<const Snapshot> before = test.store().GetSnapshot();
  test.Change(PutPersonOnList);
  EXPECT_EQ(before->sequence(), 1);
  EXPECT_EQ((*before->FindList(kList))->members, 1);
  EXPECT_EQ(test.store().GetSnapshot()->sequence(), 2);
  EXPECT_EQ((*test.store().GetSnapshot()->FindList(kList))->members, 2);
}

TEST(StoreTest, TheFirstToCommitWins) {
  TestStore test;
  std::unique_ptr<Transaction> first = test.store().BeginTransaction();
  std::unique_ptr<Transaction> second = test.store().BeginTransaction();
  ASSERT_TRUE(first->AppendBatch(NextBatch(*first)).ok());
  ASSERT_TRUE(second->AppendBatch(NextBatch(*second)).ok());
  EXPECT_TRUE(test.store().Commit(std::move(first)).ok());
  const absl::Status status = test.store().Commit(std::move(second));
  EXPECT_THAT(status, Fails(absl::StatusCode::kAborted, "SEQUENCE_CONFLICT"));
  EXPECT_EQ(test.store().GetSnapshot()->sequence(), 1);
}

TEST(StoreTest, ChangesWithoutAnEventBatchAreRefused) {
  TestStore test;
  std::unique_ptr<Transaction> transaction = test.store().BeginTransaction();
  ASSERT_TRUE(PutPersonOnList(*transaction).ok());
  const absl::Status status = test.store().Commit(std::move(transaction));
  EXPECT_EQ(status.code(), absl::StatusCode::kInternal);
  EXPECT_EQ(FirstDifference(*test.store().GetSnapshot(), StateModel()), "");
}

TEST(StoreTest, BatchesAreNumberedWithoutGaps) {
  TestStore test;
  std::unique_ptr<Transaction> transaction = test.store().BeginTransaction();
  EventBatch batch = NextBatch(*transaction);
  batch.sequence = 2;
  EXPECT_EQ(transaction->AppendBatch(batch).code(), absl::StatusCode::kInternal);
  batch.sequence = 1;
  EXPECT_TRUE(transaction->AppendBatch(batch).ok());
  EXPECT_EQ(transaction->AppendBatch(batch).code(), absl::StatusCode::kInternal);
}

TEST(StoreTest, PersonsThatBreakTheContractAreInternal) {
  TestStore test;
  test.Change(PutPersonOnList);
  auto put = [&](auto change) {
    return test
        .TryChange([&](Transaction& transaction) {
          Person person;
          person.id = transaction.next_person_id();
          person.without_list_since = absl::CivilDay(2026, 1, 1);
          change(person);
          return transaction.PutPerson(person);
        })
        .code();
  };
  constexpr absl::StatusCode kInternal = absl::StatusCode::kInternal;
  EXPECT_EQ(put([](Person& p) { p.household = HouseholdId(99); }), kInternal);
  EXPECT_EQ(put([](Person& p) { p.memberships.emplace_back().list = ListId(99); }), kInternal);
  EXPECT_EQ(put([](Person& p) { p.without_list_since.reset(); }), kInternal);
  const NationalId national_id = *MakeSyntheticNationalId(absl::CivilDay(1990, 1, 1), 0, false);
  EXPECT_EQ(put([&](Person& p) { p.national_id = national_id; }), absl::StatusCode::kOk);
  EXPECT_EQ(put([&](Person& p) { p.national_id = national_id; }), kInternal);
  EXPECT_THAT(Inconsistencies(*test.store().GetSnapshot()), IsEmpty());
}

// Commits a change at that time, which changes nothing.
void ChangeAt(absl::Time time, TestStore& test) {
  std::unique_ptr<Transaction> transaction = test.store().BeginTransaction();
  EventBatch batch = NextBatch(*transaction);
  batch.time = time;
  ASSERT_TRUE(transaction->AppendBatch(batch).ok());
  ASSERT_TRUE(test.store().Commit(std::move(transaction)).ok());
}

TEST(StoreTest, ADeletedPolicyIsGoneAndTheOthersStay) {
  TestStore test;
  const MunicipalityId one(1507), other(1508);
  const absl::CivilDay first(2027, 1, 1), second(2027, 2, 1);
  test.Change([&](Transaction& transaction) {
    for (MunicipalityId municipality : {one, other}) {
      for (absl::CivilDay day : {first, second}) {
        absl::Status put = transaction.PutPolicy({.municipality = municipality, .from = day});
        if (!put.ok()) return put;
      }
    }
    return absl::OkStatus();
  });
  test.Change([&](Transaction& transaction) { return transaction.DeletePolicy(one, second); });
  test.Change([&](Transaction& transaction) { return transaction.DeletePolicy(one, second); });  // none is there
  const std::shared_ptr<const Snapshot> state = test.store().GetSnapshot();
  EXPECT_EQ((*state->FindPolicy(one, second))->from, first);
  EXPECT_EQ((*state->FindPolicy(other, second))->from, second);
  EXPECT_THAT(Inconsistencies(*state), IsEmpty());
}

TEST(StoreTest, IdempotencyRecordsAreKeptUntilTheyExpire) {
  const absl::Time start = absl::FromUnixSeconds(1'000'000);
  StoreOptions options = TestStore::SmallOptions();
  options.idempotency_retention = absl::Hours(1);
  TestStore test(options);
  ChangeAt(start, test);
  const IdempotencyRecord record{"fingerprint", "response", 1, start};
  std::unique_ptr<Transaction> transaction = test.store().BeginTransaction();
  transaction->SetSavePoint();
  transaction->PutIdempotent("undone", record);
  transaction->RollbackToSavePoint();
  transaction->PutIdempotent("kept", record);
  EXPECT_EQ(*transaction->FindIdempotent("kept"), record);
  // A command that changes nothing has an answer to keep, but no events.
  ASSERT_TRUE(test.store().Commit(std::move(transaction)).ok());
  test.Reopen();
  EXPECT_EQ(*test.store().BeginTransaction()->FindIdempotent("kept"), record);
  EXPECT_EQ(*test.store().BeginTransaction()->FindIdempotent("undone"), std::nullopt);
  ChangeAt(start + absl::Seconds(3599), test);
  EXPECT_EQ(*test.store().BeginTransaction()->FindIdempotent("kept"), record);
  ChangeAt(start + absl::Seconds(3600), test);
  EXPECT_EQ(*test.store().BeginTransaction()->FindIdempotent("kept"), std::nullopt);
}

// A machine's clock may jump, ahead and back again, with the changes of a moment recorded in between.
TEST(StoreTest, AJumpOfTheClockExpiresNoAnswers) {
  const absl::Time start = absl::FromUnixSeconds(1'000'000);
  StoreOptions options = TestStore::SmallOptions();
  options.idempotency_retention = 3 * absl::Seconds(limits::kAnswersClockStepSecondsMax);
  TestStore test(options);
  ChangeAt(start, test);
  std::unique_ptr<Transaction> transaction = test.store().BeginTransaction();
  transaction->PutIdempotent("kept", {"fingerprint", "response", 1, {}});
  ASSERT_TRUE(test.store().Commit(std::move(transaction)).ok());
  const absl::Time ahead = start + absl::Hours(24 * 3650);
  for (absl::Time time : {ahead, ahead + absl::Seconds(1), start + absl::Seconds(2), ahead}) ChangeAt(time, test);
  test.Reopen();
  EXPECT_TRUE(test.store().BeginTransaction()->FindIdempotent("kept")->has_value()) << "two jumps count as two days";
  ChangeAt(ahead + absl::Hours(24), test);
  EXPECT_FALSE(test.store().BeginTransaction()->FindIdempotent("kept")->has_value());
}

// A folder of an older version has no times in its head.
TEST(StoreTest, AnOlderHeadTakesItsTimesFromTheLastBatch) {
  const absl::Time start = absl::FromUnixSeconds(1'000'000);
  TestStore test;
  ChangeAt(start, test);
  ChangeAt(start + absl::Hours(1), test);
  const Head head = test.store().GetSnapshot()->head();
  EXPECT_EQ(head.last_change, start + absl::Hours(1));
  EXPECT_EQ(head.answers_time, start + absl::Hours(1));
  test.Close();
  RawFolder(test.folder()).Put(Column::kMeta, kHeadKey, Encode(Head{head.sequence, head.next_person_id}));
  test.Reopen();
  EXPECT_EQ(test.store().GetSnapshot()->head(), head);
}

// While one thread writes, others take snapshots: each is some committed state, whole.
TEST(StoreTest, ReadersSeeWholeCommitsWhileOneWrites) {
  constexpr int kCommits = 150;
  constexpr int64_t kPersonsPerCommit = 3;
  TestStore test;
  std::atomic<bool> done = false;
  std::atomic<int64_t> snapshots_read = 0;
  auto read = [&] {
    int64_t last = 0;
    while (!done) {
      const std::shared_ptr<const Snapshot> snapshot = test.store().GetSnapshot();
      const int64_t expected = snapshot->sequence() * kPersonsPerCommit;
      int64_t persons = 0;
      int64_t members = 0;
      ASSERT_TRUE(snapshot->ForEachPerson(PersonId(), [&](const Person&) { return ++persons > 0; }).ok());
      ASSERT_TRUE(snapshot->ForEachMember(kList, PersonId(), [&](PersonId) { return ++members > 0; }).ok());
      const absl::StatusOr<std::optional<GpList>> list = snapshot->FindList(kList);
      ASSERT_TRUE(list.ok());
      ASSERT_EQ(persons, expected);
      ASSERT_EQ(members, expected);
      ASSERT_EQ(list->has_value() ? (*list)->members : 0, expected);
      ASSERT_GE(snapshot->sequence(), last);
      last = snapshot->sequence();
      ++snapshots_read;
    }
  };
  std::vector<std::thread> readers;
  for (int i = 0; i < 3; ++i) readers.emplace_back(read);
  for (int commit = 0; commit < kCommits; ++commit) {
    test.Change([&](Transaction& transaction) {
      for (int64_t i = 0; i < kPersonsPerCommit; ++i) {
        if (absl::Status status = PutPersonOnList(transaction); !status.ok()) return status;
      }
      return absl::OkStatus();
    });
  }
  done = true;
  for (std::thread& reader : readers) reader.join();
  EXPECT_GT(snapshots_read, 0);
  EXPECT_EQ((*test.store().GetSnapshot()->FindList(kList))->members, kCommits * kPersonsPerCommit);
}

TEST(StoreTest, ASnapshotOutlivesItsStore) {
  std::shared_ptr<const Snapshot> snapshot;
  {
    TestStore test;
    test.Change(PutPersonOnList);
    snapshot = test.store().GetSnapshot();
  }
  EXPECT_EQ((*snapshot->FindList(kList))->members, 1);
}

TEST(StoreTest, EqualStatesHaveEqualDigests) {
  std::string digests[3];
  for (uint64_t seed : {0, 1, 2}) {
    std::mt19937_64 random(seed == 2 ? 9 : 5);
    TestStore test;
    StateModel model;
    for (int i = 0; i < 20; ++i) {
      const RandomBatch made = MakeRandomBatch(random, 8, model);
      std::unique_ptr<Transaction> transaction = test.store().BeginTransaction();
      ASSERT_TRUE(Apply(made, *transaction).ok());
      // Answers to request ids are no part of the digest.
      if (seed == 1) transaction->PutIdempotent("key", {});
      ASSERT_TRUE(test.store().Commit(std::move(transaction)).ok());
    }
    digests[seed] = Digest(*test.store().GetSnapshot());
  }
  EXPECT_EQ(digests[0], digests[1]);
  EXPECT_NE(digests[0], digests[2]);
}

// A limit on the size of files stands for a disk that fails in the middle of a commit.
TEST(StoreTest, AFailedCommitClosesTheStoreForWriting) {
  constexpr rlim_t kFileBytesMax = 512 << 10;
  StoreOptions options = TestStore::SmallOptions();
  bool clean_stop = true;
  options.on_recovery = [&](const Recovery& found) { clean_stop = found.clean_stop; };
  TestStore test(options);
  test.Change(PutPersonOnList);
  const std::string digest = Digest(*test.store().GetSnapshot());
  rlimit unlimited;
  ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &unlimited), 0);
  rlimit limited = unlimited;
  limited.rlim_cur = kFileBytesMax;
  signal(SIGXFSZ, SIG_IGN);
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &limited), 0);
  const absl::Status failed = test.TryChange([](Transaction& transaction) {
    Practice practice;
    practice.id = PracticeId(1);
    practice.name = std::string(2 * kFileBytesMax, 'x');
    return transaction.PutPractice(practice);
  });
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &unlimited), 0);
  EXPECT_EQ(failed.code(), absl::StatusCode::kUnavailable) << failed;
  EXPECT_EQ(test.TryChange(PutPersonOnList).code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(Digest(*test.store().GetSnapshot()), digest);
  test.Reopen();
  EXPECT_FALSE(clean_stop) << "nobody knew what was on disk";
  EXPECT_EQ(Digest(*test.store().GetSnapshot()), digest);
  EXPECT_TRUE(test.TryChange(PutPersonOnList).ok());
}

TEST(OpenRocksStoreToReadTest, ShowsTheStateTakesNoCommitAndChangesNothing) {
  TestStore test;
  for (int i = 0; i < 5; ++i) test.Change(PutPersonOnList);
  const std::string digest = Digest(*test.store().GetSnapshot());
  test.Close();
  {
    const absl::StatusOr<std::unique_ptr<Store>> store = OpenRocksStoreToRead(test.folder());
    ASSERT_TRUE(store.ok()) << store.status();
    EXPECT_EQ(Digest(*(*store)->GetSnapshot()), digest);
    EXPECT_EQ((*store)->Commit((*store)->BeginTransaction()).code(), absl::StatusCode::kUnavailable);
    EXPECT_TRUE((*store)->Scrub([](int64_t) { return true; }).unreadable.empty());
    EXPECT_EQ(OpenRocksStore(test.folder()).status().code(), absl::StatusCode::kUnavailable) << "two have it open";
  }
  test.Reopen();
  EXPECT_EQ(Digest(*test.store().GetSnapshot()), digest);
  EXPECT_TRUE(test.TryChange(PutPersonOnList).ok());
}

// RocksDB's own log once ended the process, by an assertion, when it could not be written.
TEST(OpenRocksStoreToReadTest, AFullVolumeClosesTheStoreInOrderAndLeavesItToBeRead) {
  const std::unique_ptr<SmallVolume> volume = SmallVolume::Mount(16);
  if (volume == nullptr) GTEST_SKIP() << "needs the right to mount a tmpfs (CAP_SYS_ADMIN)";
  const std::string folder = volume->path() + "/store";
  int64_t committed = 0;
  {
    const absl::StatusOr<std::unique_ptr<Store>> store = OpenRocksStore(folder, TestStore::SmallOptions());
    ASSERT_TRUE(store.ok()) << store.status();
    std::mt19937 random(1);  // NOLINT(cert-msc51-cpp): what cannot be made smaller, the same each time
    absl::Status status;
    while (status.ok()) {
      std::unique_ptr<Transaction> transaction = (*store)->BeginTransaction();
      Practice practice;
      practice.id = PracticeId(1 + committed);
      for (int i = 0; i < 100'000; ++i) practice.name.push_back(static_cast<char>('a' + random() % 26));
      ASSERT_TRUE(transaction->PutPractice(practice).ok());
      EventBatch batch;
      batch.sequence = transaction->sequence() + 1;
      batch.actor.role = Role::kSystem;
      batch.origin = Origin::kUpdateList;
      ASSERT_TRUE(transaction->AppendBatch(batch).ok());
      status = (*store)->Commit(std::move(transaction));
      committed = (*store)->GetSnapshot()->sequence();
    }
    EXPECT_EQ(GetErrorDetails(status).reason, "STORE_FULL") << status;
  }
  volume->FillUpTo(0);
  EXPECT_EQ(GetErrorDetails(OpenRocksStore(folder, TestStore::SmallOptions()).status()).reason, "STORE_FULL");
  const absl::StatusOr<std::unique_ptr<Store>> readable = OpenRocksStoreToRead(folder, TestStore::SmallOptions());
  ASSERT_TRUE(readable.ok()) << readable.status();
  EXPECT_GT(committed, 0);
  EXPECT_EQ((*readable)->GetSnapshot()->sequence(), committed);
}

TEST(OpenRocksStoreTest, ARefusedFolderSaysWhy) {
  TempDir folder;
  StoreOptions options;
  options.create_if_missing = false;
  EXPECT_EQ(OpenRocksStore(folder.path(), options).status().code(), absl::StatusCode::kNotFound);
  TestStore test;
  const absl::Status twice = OpenRocksStore(test.folder()).status();
  EXPECT_EQ(twice.code(), absl::StatusCode::kUnavailable) << twice;
}

TEST(OpenRocksStoreTest, MakesAFolderForItsUserAlone) {
  TempDir folder;
  const std::string nested = folder.path() + "/data/store";
  ASSERT_TRUE(OpenRocksStore(nested).ok());
  EXPECT_EQ(std::filesystem::status(nested).permissions(), std::filesystem::perms::owner_all);
}

// Damage in the middle of the log must not pass for a torn end, because acknowledged batches follow it.
TEST(OpenRocksStoreTest, DamageInTheLogIsDataLoss) {
  TempDir folder;
  const std::string copy = folder.path() + "/copy";
  {
    TestStore test;
    for (int i = 0; i < 50; ++i) test.Change(PutPersonOnList);
    // A copy of the open folder has everything in its log still, as after a crash.
    std::filesystem::copy(test.folder(), copy, std::filesystem::copy_options::recursive);
  }
  std::string log;
  for (const auto& file : std::filesystem::directory_iterator(copy)) {
    if (file.path().extension() == ".log" && file.file_size() > 0) log = file.path();
  }
  ASSERT_FALSE(log.empty());
  std::FILE* file = std::fopen(log.c_str(), "r+b");
  ASSERT_NE(file, nullptr);
  std::fseek(file, static_cast<long>(std::filesystem::file_size(log) / 2), SEEK_SET);
  std::fputs("damaged", file);
  std::fclose(file);
  const absl::Status status = OpenRocksStore(copy).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kDataLoss) << status;
}

}  // namespace
}  // namespace listeplass::storage
