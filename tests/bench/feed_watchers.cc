// This program reports what those who follow the register cost: the changes a second without them and with them, the
// server's memory, and how long after the answer to a change its entry comes.
//
//   feed_watchers [WATCHERS [SECONDS]]
//
// It starts a server on a register of its own. By default 1,000 streams follow one person each, and one more follows
// everything and reads nothing. Six clients ask for a list and withdraw, again and again, for 10 seconds without the
// streams and with them, three times over; medians are printed. The exit status is 1 if the streams cost more than a
// tenth of the changes, if memory grew beyond the bound (domain/limits.h), or if an entry came later than a
// second after the answer to its change, when nothing else was done.
#include <algorithm>
#include <atomic>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "grpcpp/grpcpp.h"
#include "listeplass/v1/citizen_service.grpc.pb.h"
#include "listeplass/v1/feed_service.grpc.pb.h"
#include "service/domain/limits.h"
#include "service/domain/mutex.h"
#include "service/server/rpc/person_names.h"
#include "tests/e2e/api_test_base.h"
#include "tests/support/files.h"
#include "tests/support/server_process.h"
#include "tests/support/silent_client.h"
#include "tests/support/temp_dir.h"

namespace listeplass {
namespace {

constexpr int kPersons = 2'000;
constexpr int kClients = 6;
constexpr int kRounds = 3;
constexpr int kSingleChanges = 20;
constexpr int kStreamsPerChannel = 90;
constexpr double kMib = 1 << 20;
constexpr double kLossMax = 0.1;
constexpr absl::Duration kLateMax = absl::Seconds(1);
// What a stream costs besides what limits.h counts: gRPC's own records of a call, and its part of a connection.
constexpr double kBytesPerStream = 64.0 * 1024;

std::shared_ptr<grpc::Channel> Connect(const std::string& address) {
  grpc::ChannelArguments own;
  own.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  return grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), own);
}

double ResidentBytes(pid_t process) {
  for (const absl::string_view line : absl::StrSplit(ReadFile(absl::StrCat("/proc/", process, "/status")), '\n')) {
    if (!absl::StartsWith(line, "VmRSS:")) continue;
    const std::vector<absl::string_view> words = absl::StrSplit(line, absl::ByAnyChar(": \t"), absl::SkipEmpty());
    int64_t kib = 0;
    if (words.size() == 3 && absl::SimpleAtoi(words[1], &kib)) return static_cast<double>(kib) * 1024;
  }
  return 0;
}

double MedianOf(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

// One stream about one person, read as soon as something comes.
class Watcher final : public grpc::ClientReadReactor<v1::StreamEventsResponse> {
 public:
  Watcher(v1::FeedService::Stub& stub, const std::string& person, std::atomic<int64_t>& begun) : begun_(begun) {
    request_.set_after("now");
    request_.mutable_filter()->set_person(person);
    stub.async()->StreamEvents(&context_, &request_, this);
    StartRead(&message_);
    StartCall();
  }

  void OnReadDone(bool ok) override {
    if (!ok) return;
    if (!std::exchange(has_begun_, true)) ++begun_;
    if (message_.has_entry()) last_entry_ = absl::ToUnixMicros(absl::Now());
    StartRead(&message_);
  }
  void OnDone(const grpc::Status&) override {
    const MutexLock lock(&mutex_);
    done_ = true;
    changed_.SignalAll();
  }
  // Ends the stream. To be called once.
  void End() {
    context_.TryCancel();
    const MutexLock lock(&mutex_);
    while (!done_) changed_.Wait(&mutex_);
  }
  // When the last entry came, in µs since 1970.
  int64_t last_entry() const { return last_entry_; }

 private:
  std::atomic<int64_t>& begun_;
  grpc::ClientContext context_;
  v1::StreamEventsRequest request_;
  v1::StreamEventsResponse message_;
  bool has_begun_ = false;
  std::atomic<int64_t> last_entry_ = 0;
  Mutex mutex_;
  CondVar changed_;
  bool done_ LP_GUARDED_BY(mutex_) = false;
};

class Bench {
 public:
  explicit Bench(int watchers) : watchers_wanted_(watchers) {
    testing::RegisterRows rows;
    rows.AddList({.id = 1, .ceiling = kPersons});
    rows.AddList({.id = 2, .ceiling = 1, .status = v1::LIST_STATUS_CLOSED});
    for (int i = 0; i < kPersons; ++i) rows.AddPerson(1);
    v1::ImportRegisterResponse::Result result;
    const absl::Status imported = testing::Import(Connect(server_.address()), rows, &result);
    if (!imported.ok()) {
      std::fprintf(stderr, "%s\n", imported.ToString().c_str());
      std::exit(1);
    }
    // Persons are numbered as they come.
    const server::PersonNames names(kNameSecretOfTests);
    for (int i = 1; i <= kPersons; ++i) persons_.push_back(names.NameOf(PersonId(i)));
  }
  ~Bench() { EndWatchers(); }
  Bench(const Bench&) = delete;
  Bench& operator=(const Bench&) = delete;

  void BeginWatchers() {
    std::atomic<int64_t>& begun = begun_;
    begun = 0;
    for (int i = 0; i < watchers_wanted_; ++i) {
      if (i % kStreamsPerChannel == 0) stubs_.push_back(v1::FeedService::NewStub(Connect(server_.address())));
      watchers_.push_back(
          std::make_unique<Watcher>(*stubs_.back(), persons_[static_cast<size_t>(i % kPersons)], begun));
    }
    while (begun < watchers_wanted_) absl::SleepFor(absl::Milliseconds(10));
    silent_ = std::make_unique<SilentClient>(server_.address());
    silent_->Call("/listeplass.v1.FeedService/StreamEvents", v1::StreamEventsRequest().SerializeAsString());
  }
  void EndWatchers() {
    for (const auto& watcher : watchers_) watcher->End();
    watchers_.clear();
    stubs_.clear();
    silent_.reset();
  }

  double ChangesPerSecond(absl::Duration duration) {
    std::atomic<int64_t> changes = 0;
    const absl::Time end = absl::Now() + duration;
    std::vector<std::thread> clients;
    for (int client = 0; client < kClients; ++client) {
      clients.emplace_back([this, client, end, &changes] {
        const auto stub = v1::CitizenService::NewStub(Connect(server_.address()));
        for (size_t i = static_cast<size_t>(client); absl::Now() < end; i = (i + kClients) % kPersons) {
          AskAndWithdraw(*stub, persons_[i]);
          changes += 2;
        }
      });
    }
    for (std::thread& client : clients) client.join();
    return static_cast<double>(changes) / absl::ToDoubleSeconds(duration);
  }

  // Returns how long after the answer to a change its entry came, at the most.
  absl::Duration LatestUpdate() {
    const auto stub = v1::CitizenService::NewStub(Connect(server_.address()));
    absl::Duration latest;
    for (int i = 0; i < kSingleChanges; ++i) {
      const Watcher& watcher = *watchers_[static_cast<size_t>(i)];
      AskAndWithdraw(*stub, persons_[static_cast<size_t>(i)]);
      const absl::Time answered = absl::Now();
      absl::SleepFor(kLateMax + absl::Milliseconds(200));
      const absl::Time came = absl::FromUnixMicros(watcher.last_entry());
      // One that has not come yet is from before the change, and late.
      latest = std::max(latest, came < answered - kLateMax ? absl::InfiniteDuration() : came - answered);
    }
    return latest;
  }

  double Resident() const { return ResidentBytes(server_.pid()); }

 private:
  static void Check(const grpc::Status& status) {
    if (status.ok()) return;
    std::fprintf(stderr, "%s\n", status.error_message().c_str());
    std::exit(1);
  }
  static void AskAndWithdraw(v1::CitizenService::Stub& stub, const std::string& person) {
    {
      grpc::ClientContext context;
      context.AddMetadata("listeplass-role", "citizen-portal");
      v1::AskForListsRequest request;
      request.set_person(person);
      request.add_wishes(testing::ListNameOf(2));
      v1::AskForListsResponse response;
      Check(stub.AskForLists(&context, request, &response));
    }
    grpc::ClientContext context;
    context.AddMetadata("listeplass-role", "citizen-portal");
    v1::WithdrawRequestRequest request;
    request.set_person(person);
    v1::WithdrawRequestResponse response;
    Check(stub.WithdrawRequest(&context, request, &response));
  }

  const int watchers_wanted_;
  TempDir folder_;
  const ServerProcess server_{{.data = folder_.path(), .clock_fixed = testing::kToday}};
  std::vector<std::string> persons_;
  std::atomic<int64_t> begun_ = 0;
  std::vector<std::unique_ptr<v1::FeedService::Stub>> stubs_;
  std::vector<std::unique_ptr<Watcher>> watchers_;
  std::unique_ptr<SilentClient> silent_;
};

int Run(int watchers, int seconds) {
  Bench bench(watchers);
  const absl::Duration duration = absl::Seconds(seconds);
  bench.ChangesPerSecond(duration);  // warms the caches
  const double before = bench.Resident();
  double grown = 0;
  absl::Duration latest;
  std::vector<double> without, with;
  for (int round = 0; round < kRounds; ++round) {
    without.push_back(bench.ChangesPerSecond(duration));
    const double resident = bench.Resident();
    bench.BeginWatchers();
    with.push_back(bench.ChangesPerSecond(duration));
    grown = std::max(grown, bench.Resident() - resident);
    if (round == kRounds - 1) latest = bench.LatestUpdate();
    bench.EndWatchers();
  }
  const double loss = 1 - MedianOf(with) / MedianOf(without);
  const double bound = (watchers + 1) * (2.0 * limits::kFollowedPageBytesMax + kBytesPerStream);
  std::printf("%d watchers and one that reads nothing: %.0f changes a second without, %.0f with (%.1f %% fewer)\n",
              watchers, MedianOf(without), MedianOf(with), 100 * loss);
  std::printf("memory: %.0f MiB before, at most %.0f MiB more with them, of %.0f MiB by the bound\n", before / kMib,
              grown / kMib, bound / kMib);
  std::printf("the latest of %d updates came %.0f ms after the answer to its change\n", kSingleChanges,
              absl::ToDoubleMilliseconds(latest));
  return loss <= kLossMax && grown <= bound && latest <= kLateMax ? 0 : 1;
}

}  // namespace
}  // namespace listeplass

int main(int argc, char** argv) {
  int watchers = 1'000;
  int seconds = 10;
  const bool good = (argc < 2 || absl::SimpleAtoi(argv[1], &watchers)) &&
                    (argc < 3 || absl::SimpleAtoi(argv[2], &seconds)) && argc <= 3 && watchers >= 20 && seconds >= 1;
  if (!good) {
    std::fprintf(stderr, "usage: feed_watchers [WATCHERS [SECONDS]]\n");
    return 2;
  }
  return listeplass::Run(watchers, seconds);
}
