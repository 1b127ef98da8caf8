// The server and a program that follows its feed are killed with kill -9 at random moments, while changes are made. In
// the end the program has had every entry, in order, and what it had twice it can tell by the position. The entries are
// those that the event log gives.
//
// LISTEPLASS_SEED and LISTEPLASS_ROUNDS in the environment say when what is killed, and how often; a failure prints
// both.
#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <csignal>
#include <iostream>
#include <memory>
#include <mutex>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "clients/client/client.h"
#include "service/register/feed/apply_batch.h"
#include "storage/check.h"
#include "storage/digest.h"
#include "storage/rocks_store.h"
#include "tests/e2e/api_test_base.h"
#include "tests/support/background_program.h"
#include "tests/support/environment.h"
#include "tests/support/or_abort.h"
#include "tests/support/server_process.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_store.h"

namespace listeplass::testing {
namespace {

constexpr int kLists = 6;
constexpr int kPersons = 60;
// The kills come after so many more answers to changes, at most: some come while the follower is far behind, some when
// it has nothing to do.
constexpr uint64_t kAnswersBetweenKillsMax = 40;

std::string PositionText(const FeedPosition& position) { return absl::StrCat(position.sequence, ".", position.index); }

// A follower that is killed and started again, on the same position file. What it writes is kept.
class MortalFollower {
 public:
  MortalFollower(std::string address, std::string position_file)
      : address_(std::move(address)), position_file_(std::move(position_file)) {
    Start();
  }
  ~MortalFollower() { KillAndJoin(); }

  void KillAndStart() {
    KillAndJoin();
    Start();
  }
  // Waits until it has handled this entry.
  void AwaitHandled(const std::string& position) {
    std::unique_lock<std::mutex> lock(mutex_);
    handled_one_.wait(lock, [&] { return seen_.contains(position); });
  }
  void KillAndJoin() {
    if (!program_) return;
    program_->Signal(SIGKILL);
    reading_.join();
    program_.reset();
  }
  // What each start of it has handled, in order. Call it when the last one has ended.
  const std::vector<std::vector<std::string>>& starts() const { return starts_; }

 private:
  void Start() {
    starts_.emplace_back();
    program_ = std::make_unique<BackgroundProgram>(std::vector<std::string>{FEED_FOLLOWER, address_, position_file_});
    reading_ = std::thread([this, program = program_.get()] {
      while (const std::optional<std::string> line = program->NextLine()) {
        const std::lock_guard<std::mutex> lock(mutex_);
        starts_.back().push_back(*line);
        seen_.insert(*line);
        handled_one_.notify_all();
      }
    });
  }

  const std::string address_;
  const std::string position_file_;
  std::unique_ptr<BackgroundProgram> program_;
  std::thread reading_;
  std::mutex mutex_;
  std::condition_variable handled_one_;
  std::vector<std::vector<std::string>> starts_;  // guarded by mutex_, as is:
  std::set<std::string> seen_;
};

class FeedTest : public ::testing::Test {
 protected:
  FeedTest() : address_("unix:" + data_.path() + "/socket") {
    StartServer();
    RegisterRows rows;
    for (int list = 1; list <= kLists; ++list) {
      rows.AddList({.id = list, .ceiling = 500, .status = v1::LIST_STATUS_CLOSED});
    }
    for (int n = 0; n < kPersons; ++n) rows.AddPerson(1 + n % kLists);
    v1::ImportRegisterResponse::Result result;
    EXPECT_EQ(Import(Connect(address_), rows, &result), absl::OkStatus());
    EXPECT_TRUE(result.applied()) << result.ShortDebugString();
    client::Client client(CallerTo(address_));
    for (int n = 0; n < kPersons; ++n) {
      v1::LookupPersonRequest look;
      look.set_national_id(NationalIdOf(n));
      names_.push_back(client.Call(&v1::CitizenService::Stub::LookupPerson, look)->person());
    }
  }

  static client::ClientOptions CallerTo(const std::string& address) {
    return {.server = address, .role = "staff", .subject = "clerk", .municipality = "4601"};
  }

  void StartServer() {
    server_ = std::make_unique<ServerProcess>(ServerProcessOptions{
        .data = data_.path() + "/register", .clock_fixed = kToday, .listen = address_, .insecure_loopback = false});
  }

  // Makes changes of all sorts until it is told to stop, and repeats those whose answer was lost.
  void MakeChanges(uint64_t seed) {
    std::mt19937_64 random(seed);
    client::Client client(CallerTo(address_));
    while (!enough_) {
      const std::string& person = names_[random() % kPersons];
      const std::string list = ListNameOf(1 + static_cast<int64_t>(random() % kLists));
      absl::Status status;
      switch (random() % 4) {
        case 0:
        case 1: {
          v1::AskForListsRequest ask;
          ask.set_person(person);
          ask.add_wishes(list);
          status = client.Call(&v1::CitizenService::Stub::AskForLists, ask).status();
          break;
        }
        case 2: {
          v1::WithdrawRequestRequest withdraw;
          withdraw.set_person(person);
          status = client.Call(&v1::CitizenService::Stub::WithdrawRequest, withdraw).status();
          break;
        }
        default: {
          v1::ChangeStatusRequest change;
          change.set_list(list);
          change.set_status(random() % 2 == 0 ? v1::LIST_STATUS_LOCKED : v1::LIST_STATUS_CLOSED);
          change.set_reason("as the doctor asked");
          status = client.Call(&v1::MunicipalityService::Stub::ChangeStatus, change).status();
        }
      }
      const std::lock_guard<std::mutex> lock(mutex_);
      ++answers_;
      answered_.notify_all();
    }
  }
  void AwaitAnswers(int64_t more) {
    std::unique_lock<std::mutex> lock(mutex_);
    const int64_t at = answers_ + more;
    answered_.wait(lock, [&] { return answers_ >= at; });
  }

  const TempDir data_;
  const std::string address_;
  std::unique_ptr<ServerProcess> server_;
  std::vector<std::string> names_;  // of the persons
  std::atomic<bool> enough_ = false;
  std::mutex mutex_;
  std::condition_variable answered_;
  int64_t answers_ = 0;  // guarded by mutex_
};

// All entries that the stopped server's store has, as positions.
std::vector<std::string> PositionsIn(const StateReader& state) {
  std::vector<std::string> positions;
  OrAbort(state.ForEachFeedItem({}, [&positions](const FeedItem& item) {
    positions.push_back(PositionText(item.position));
    return true;
  }));
  return positions;
}

// The events alone, applied to an empty store, must give the same feed.
void ExpectLogGivesTheSame(const storage::Snapshot& original) {
  TestStore replica(TestStore::UnsyncedOptions());
  OrAbort(original.ForEachBatch(0, [&](const EventBatch& batch) {
    std::unique_ptr<storage::Transaction> transaction = replica.store().BeginTransaction();
    const std::vector<FeedEntry> feed = *ApplyBatch(batch, *transaction);
    OrAbort(transaction->AppendBatch(batch, feed));
    OrAbort(replica.store().Commit(std::move(transaction)));
    return true;
  }));
  EXPECT_EQ(storage::ToString(*storage::DigestState(*replica.store().GetSnapshot())),
            storage::ToString(*storage::DigestState(original)));
  EXPECT_EQ(storage::CheckConsistency(original)->differences, 0);
}

TEST_F(FeedTest, AFollowerMissesNothingWhateverDies) {
  const uint64_t seed = FromEnvironment<uint64_t>("LISTEPLASS_SEED", 20261115);
  const int rounds = FromEnvironment("LISTEPLASS_ROUNDS", 5);
  SCOPED_TRACE(absl::StrCat("LISTEPLASS_SEED=", seed, " LISTEPLASS_ROUNDS=", rounds));
  std::mt19937_64 random(seed);
  MortalFollower follower(address_, data_.path() + "/position");
  std::thread clerks[2] = {std::thread([&] { MakeChanges(seed + 1); }), std::thread([&] { MakeChanges(seed + 2); })};
  int killed_servers = 0, killed_followers = 0;
  for (int round = 0; round < rounds; ++round) {
    AwaitAnswers(1 + static_cast<int64_t>(random() % kAnswersBetweenKillsMax));
    const uint64_t victim = random() % 3;  // the server, the follower, or both
    if (victim != 1) {
      server_->Kill();
      ++killed_servers;
    }
    if (victim != 0) {
      follower.KillAndStart();
      ++killed_followers;
    }
    if (victim != 1) StartServer();
  }
  AwaitAnswers(10);
  enough_ = true;
  for (std::thread& clerk : clerks) clerk.join();

  // What it must have had by now is what the server has.
  v1::PullEventsRequest pull;
  pull.set_page_size(1000);
  client::Client client(CallerTo(address_));
  std::string last;
  for (bool at_end = false; !at_end;) {
    const absl::StatusOr<v1::PullEventsResponse> page = client.Call(&v1::FeedService::Stub::PullEvents, pull);
    ASSERT_TRUE(page.ok()) << page.status();
    if (!page->entries().empty()) last = page->entries().rbegin()->position();
    pull.set_after(page->position());
    at_end = page->at_end();
  }
  ASSERT_FALSE(last.empty());
  follower.AwaitHandled(last);
  follower.KillAndJoin();
  ASSERT_EQ(server_->Stop(), 0);

  const auto store = storage::OpenRocksStore(data_.path() + "/register/store", {.create_if_missing = false});
  ASSERT_TRUE(store.ok()) << store.status();
  ExpectLogGivesTheSame(*(*store)->GetSnapshot());
  std::vector<std::string> had;
  int again = 0;
  std::set<std::string> before;
  for (const std::vector<std::string>& start : follower.starts()) {
    for (size_t i = 0; i < start.size(); ++i) {
      if (before.insert(start[i]).second) {
        had.push_back(start[i].substr(0, start[i].find('-')));  // without the check
        continue;
      }
      EXPECT_EQ(i, 0u) << start[i]
                       << " came again, and not because a kill came between its handling and its position's";
      ++again;
    }
  }
  EXPECT_EQ(had, PositionsIn(*(*store)->GetSnapshot()));
  std::cout << killed_servers << " servers and " << killed_followers << " followers killed, " << had.size()
            << " entries, " << again << " came again\n";
}

}  // namespace
}  // namespace listeplass::testing
