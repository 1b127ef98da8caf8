// This program makes the calls by which under_crowds asks what a crowd costs everybody else.
//
//   overload_calls ADDRESS SECRET one SECONDS
//   overload_calls ADDRESS SECRET sustained SECONDS
//   overload_calls ADDRESS SECRET changes SECONDS PER_SECOND
//   overload_calls ADDRESS SECRET rehearsals|previews SECONDS
//
// SECRET is the file of the server's secret of the names. "one" measures single calls, one after the other, on a
// connection each: a citizen is read (Read), lists are searched (Search), and a citizen asks for a list (Ask). For each
// it prints a line with the 50th and the 99th percentile in milliseconds, how many were answered SERVER_BUSY and how
// many failed. "sustained" measures how many requests for lists the server makes of one caller that sends the next when
// one is answered, and has as many under way as the server commits in two goes; it prints their number a second. The
// others are crowds, which print how many of their calls were sent, succeeded, were busy and failed:
//
//   changes     one caller's requests for lists over 50 connections, so many a second, whatever is answered and when
//   rehearsals  four members of staff who rehearse moving 300 people, again and again
//   previews    two members of staff who preview a run, and two who ask for figures, again and again
#include <algorithm>
#include <atomic>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <functional>
#include <iterator>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "grpcpp/grpcpp.h"
#include "listeplass/v1/citizen_service.grpc.pb.h"
#include "listeplass/v1/matching_service.grpc.pb.h"
#include "listeplass/v1/municipality_service.grpc.pb.h"
#include "listeplass/v1/report_service.grpc.pb.h"
#include "service/domain/limits.h"
#include "service/server/rpc/person_names.h"

namespace listeplass {
namespace {

constexpr char kBergen[] = "municipalities/4601";
constexpr char kList[] = "municipalities/4601/lists/3";
constexpr int64_t kCrowdConnections = 50;  // each has at most 100 calls in flight
constexpr int64_t kAskers = 1500;
// So many wait while as many are committed, and none is refused.
constexpr int64_t kSustainedInFlight = 2 * limits::kCommandsPerCommitMax - 1;
// Before it is measured what a server sustains, it finds its pace.
constexpr absl::Duration kFindingPace = absl::Seconds(3);
constexpr absl::Duration kAfterBusy = absl::Milliseconds(50);

std::shared_ptr<grpc::Channel> Connect(const std::string& address) {
  grpc::ChannelArguments own;
  own.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  return grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), own);
}

void CallAs(grpc::ClientContext& context, const std::string& role, const std::string& subject) {
  context.AddMetadata("listeplass-role", role);
  context.AddMetadata("listeplass-subject", subject);
  if (role == "staff") context.AddMetadata("listeplass-municipality", "4601");
}

bool IsBusy(const grpc::Status& status) { return status.error_code() == grpc::StatusCode::RESOURCE_EXHAUSTED; }

// The answers to many calls of one kind.
struct Answers {
  std::atomic<int64_t> ok = 0, busy = 0, failed = 0;

  void Count(const grpc::Status& status) { (status.ok() ? ok : IsBusy(status) ? busy : failed) += 1; }
};

// One kind of call that is measured.
struct Probe {
  std::string name;
  std::function<grpc::Status(int64_t round)> call;
};

struct Measured {
  double p50_ms = 0, p99_ms = 0;
  int64_t busy = 0, failed = 0;
};

Measured Percentiles(std::vector<double> millis) {
  if (millis.empty()) return {};
  std::sort(millis.begin(), millis.end());
  const auto at = [&millis](size_t percent) { return millis[(millis.size() * percent + 99) / 100 - 1]; };
  return {.p50_ms = at(50), .p99_ms = at(99)};
}

// Makes calls of each kind until the time is over, each kind on a thread of its own.
std::vector<Measured> Measure(const std::vector<Probe>& probes, absl::Duration time) {
  std::vector<Measured> measured(probes.size());
  std::vector<std::thread> threads;
  const absl::Time end = absl::Now() + time;
  for (size_t i = 0; i < probes.size(); ++i) {
    threads.emplace_back([&, i] {
      std::vector<double> millis;
      int64_t busy = 0, failed = 0;
      for (absl::Time begin = absl::Now(); begin < end; begin = absl::Now()) {
        const grpc::Status status = probes[i].call(absl::ToUnixNanos(begin));
        if (status.ok()) millis.push_back(absl::ToDoubleMilliseconds(absl::Now() - begin));
        if (!status.ok()) (IsBusy(status) ? busy : failed) += 1;
        absl::SleepFor(absl::Milliseconds(2));
      }
      measured[i] = Percentiles(std::move(millis));
      measured[i].busy = busy;
      measured[i].failed = failed;
    });
  }
  for (std::thread& thread : threads) thread.join();
  return measured;
}

// One caller's requests for lists, each for another person, over many connections.
class Asking {
 public:
  Asking(const std::string& address, const server::PersonNames& names) {
    for (int64_t i = 0; i < kCrowdConnections; ++i) {
      stubs_.push_back(v1::CitizenService::NewStub(Connect(address)));
    }
    for (int64_t i = 0; i < kAskers; ++i) names_.push_back(names.NameOf(PersonId(100 + i)));
  }
  ~Asking() { AwaitAnswers(); }

  void Send() {
    struct Sent {
      grpc::ClientContext context;
      v1::AskForListsRequest request;
      v1::AskForListsResponse response;
    };
    const auto n = static_cast<size_t>(sent_++);
    auto call = std::make_shared<Sent>();
    CallAs(call->context, "citizen-portal", "crowd");
    call->request.set_person(names_[n % names_.size()]);
    call->request.add_wishes(kList);
    call->request.set_custodian_consent(true);
    ++in_flight_;
    stubs_[n % stubs_.size()]->async()->AskForLists(&call->context, &call->request, &call->response,
                                                    [this, call](const grpc::Status& status) {
                                                      answers_.Count(status);
                                                      --in_flight_;
                                                    });
  }
  // Waits for the answers to all that was sent.
  void AwaitAnswers() const {
    while (in_flight_ > 0) absl::SleepFor(absl::Milliseconds(10));
  }
  int64_t sent() const { return sent_; }
  int64_t in_flight() const { return in_flight_; }
  const Answers& answers() const { return answers_; }

 private:
  std::vector<std::unique_ptr<v1::CitizenService::Stub>> stubs_;
  std::vector<std::string> names_;
  Answers answers_;
  int64_t sent_ = 0;  // of the one thread that sends
  std::atomic<int64_t> in_flight_ = 0;
};

// Returns how many requests a second the server makes of a caller that keeps it busy, and no more.
int64_t Sustained(Asking& asking, absl::Duration time) {
  const absl::Time begin = absl::Now() + kFindingPace;
  int64_t made_before = -1, busy = 0;
  for (absl::Time now = absl::Now(); now < begin + time; now = absl::Now()) {
    if (made_before < 0 && now >= begin) made_before = asking.answers().ok;
    const bool refused = asking.answers().busy > std::exchange(busy, asking.answers().busy);
    if (refused) absl::SleepFor(kAfterBusy);
    while (asking.in_flight() < kSustainedInFlight) asking.Send();
    absl::SleepFor(absl::Milliseconds(1));
  }
  return static_cast<int64_t>(static_cast<double>(asking.answers().ok - made_before) / absl::ToDoubleSeconds(time));
}

// Sends so many requests a second, whether answers come or not.
void Offer(Asking& asking, int64_t per_second, const std::atomic<bool>& ended) {
  for (const absl::Time begin = absl::Now(); !ended;) {
    const absl::Time due =
        begin + absl::Seconds(1) * (static_cast<double>(asking.sent()) / static_cast<double>(per_second));
    if (due > absl::Now()) absl::SleepFor(due - absl::Now());
    asking.Send();
  }
}

// What sends all it can until it is told to end.
class Crowd {
 public:
  Crowd(std::string kind, std::string address) : kind_(std::move(kind)), address_(std::move(address)) {}
  ~Crowd() { End(); }

  // Returns whether there is such a crowd.
  bool Begin() {
    if (kind_ == "rehearsals") {
      Add(4, [this](int) { Repeat([this](auto& channel) { return Rehearse(channel); }); });
    } else if (kind_ == "previews") {
      Add(2, [this](int) { Repeat([](auto& channel) { return Preview(channel); }); });
      Add(2, [this](int) { Repeat([](auto& channel) { return Figures(channel); }); });
    }
    return !threads_.empty();
  }
  void End() {
    ended_ = true;
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
  }
  const Answers& answers() const { return answers_; }

 private:
  void Add(int count, const std::function<void(int)>& work) {
    for (int i = 0; i < count; ++i) threads_.emplace_back(work, i);
  }

  template <typename Call>
  void Repeat(Call call) {
    const std::shared_ptr<grpc::Channel> channel = Connect(address_);
    while (!ended_) answers_.Count(call(channel));
  }

  grpc::Status Rehearse(const std::shared_ptr<grpc::Channel>& channel) {
    grpc::ClientContext context;
    CallAs(context, "staff", "crowd");
    v1::MovePersonsRequest request;
    request.mutable_selection()->set_from(kList);
    request.mutable_selection()->set_persons_max(300);
    request.set_list("municipalities/4601/lists/4");
    request.set_reason("bench");
    request.set_override(true);
    request.set_validate_only(true);
    v1::MovePersonsResponse response;
    return v1::MunicipalityService::NewStub(channel)->MovePersons(&context, request, &response);
  }

  static grpc::Status Preview(const std::shared_ptr<grpc::Channel>& channel) {
    grpc::ClientContext context;
    CallAs(context, "staff", "crowd");
    v1::PreviewPlanRequest request;
    request.set_parent(kBergen);
    request.set_rehearsal(true);
    const auto stub = v1::MatchingService::NewStub(channel);
    const auto reader = stub->PreviewPlan(&context, request);
    for (v1::PlanProgress progress; reader->Read(&progress);) continue;
    return reader->Finish();
  }

  static grpc::Status Figures(const std::shared_ptr<grpc::Channel>& channel) {
    grpc::ClientContext context;
    CallAs(context, "staff", "crowd");
    v1::GetFiguresRequest request;
    request.set_parent(kBergen);
    request.set_by(v1::GetFiguresRequest::LIST);
    request.set_per(v1::GetFiguresRequest::DAY);
    for (google::type::Date* day : {request.mutable_from(), request.mutable_to()}) {
      day->set_year(2026);
      day->set_month(12);
      day->set_day(1);
    }
    v1::Figures response;
    return v1::ReportService::NewStub(channel)->GetFigures(&context, request, &response);
  }

  const std::string kind_;
  const std::string address_;
  std::atomic<bool> ended_ = false;
  Answers answers_;
  std::vector<std::thread> threads_;
};

std::vector<Probe> Probes(const std::string& address, const server::PersonNames& names) {
  const std::string person = names.NameOf(PersonId(1));
  std::shared_ptr<v1::CitizenService::Stub> reads = v1::CitizenService::NewStub(Connect(address));
  std::shared_ptr<v1::CitizenService::Stub> searches = v1::CitizenService::NewStub(Connect(address));
  std::shared_ptr<v1::CitizenService::Stub> asks = v1::CitizenService::NewStub(Connect(address));
  return {{"Read",
           [reads, person](int64_t) {
             grpc::ClientContext context;
             CallAs(context, "citizen-portal", "one");
             v1::GetCitizenRequest request;
             request.set_name(person);
             v1::Citizen response;
             return reads->GetCitizen(&context, request, &response);
           }},
          {"Search",
           [searches, person](int64_t) {
             grpc::ClientContext context;
             CallAs(context, "citizen-portal", "one");
             v1::SearchListsRequest request;
             request.set_person(person);
             request.set_within_minutes(30);
             v1::SearchListsResponse response;
             return searches->SearchLists(&context, request, &response);
           }},
          {"Ask", [asks, &names](int64_t round) {
             grpc::ClientContext context;
             CallAs(context, "citizen-portal", "one");
             v1::AskForListsRequest request;
             request.set_person(names.NameOf(PersonId(2 + round % 90)));
             request.add_wishes(kList);
             request.set_custodian_consent(true);
             v1::AskForListsResponse response;
             const grpc::Status status = asks->AskForLists(&context, request, &response);
             // One who may not ask, or is on that list, is refused after the same wait.
             const bool refused = status.error_code() == grpc::StatusCode::FAILED_PRECONDITION ||
                                  status.error_code() == grpc::StatusCode::INVALID_ARGUMENT;
             return refused ? grpc::Status::OK : status;
           }}};
}

void Print(const Answers& answers) {
  std::printf("crowd   %s sent, %s done, %s busy, %s failed\n",
              absl::StrCat(answers.ok + answers.busy + answers.failed).c_str(), absl::StrCat(answers.ok.load()).c_str(),
              absl::StrCat(answers.busy.load()).c_str(), absl::StrCat(answers.failed.load()).c_str());
}

void MeasureOne(const std::string& address, const server::PersonNames& names, absl::Duration time) {
  const std::vector<Probe> probes = Probes(address, names);
  const std::vector<Measured> measured = Measure(probes, time);
  for (size_t i = 0; i < probes.size(); ++i) {
    std::printf("%s %.2f %.2f %s %s\n", probes[i].name.c_str(), measured[i].p50_ms, measured[i].p99_ms,
                absl::StrCat(measured[i].busy).c_str(), absl::StrCat(measured[i].failed).c_str());
  }
}

void OfferChanges(const std::string& address, const server::PersonNames& names, int64_t per_second,
                  absl::Duration time) {
  Asking asking(address, names);
  std::atomic<bool> ended = false;
  std::thread offering([&] { Offer(asking, per_second, ended); });
  absl::SleepFor(time);
  ended = true;
  offering.join();
  asking.AwaitAnswers();
  Print(asking.answers());
}

int Run(const std::vector<std::string>& arguments) {
  int seconds = 0;
  int64_t per_second = 0;
  const bool changes = arguments.size() == 5 && arguments[2] == "changes";
  if ((!changes && arguments.size() != 4) || !absl::SimpleAtoi(arguments[3], &seconds) || seconds < 1 ||
      (changes && (!absl::SimpleAtoi(arguments[4], &per_second) || per_second < 1))) {
    std::fprintf(stderr,
                 "usage: overload_calls ADDRESS SECRET one|sustained|rehearsals|previews SECONDS\n"
                 "       overload_calls ADDRESS SECRET changes SECONDS PER_SECOND\n");
    return 2;
  }
  const std::string& address = arguments[0];
  const std::string& kind = arguments[2];
  const absl::Duration time = absl::Seconds(seconds);
  std::ifstream secret(arguments[1], std::ios::binary);
  const server::PersonNames names(std::string(std::istreambuf_iterator<char>(secret), {}));
  if (changes) {
    OfferChanges(address, names, per_second, time);
  } else if (kind == "one") {
    MeasureOne(address, names, time);
  } else if (kind == "sustained") {
    Asking asking(address, names);
    std::printf("%s\n", absl::StrCat(Sustained(asking, time)).c_str());
  } else {
    Crowd crowd(kind, address);
    if (!crowd.Begin()) {
      std::fprintf(stderr, "there is no crowd of that name\n");
      return 2;
    }
    absl::SleepFor(time);
    crowd.End();
    Print(crowd.answers());
  }
  return 0;
}

}  // namespace
}  // namespace listeplass

int main(int argc, char** argv) { return listeplass::Run(std::vector<std::string>(argv + 1, argv + argc)); }
