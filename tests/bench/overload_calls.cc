// This program makes the calls by which under_crowds asks what a crowd costs everybody else.
//
//   overload_calls ADDRESS SECRET one SECONDS
//   overload_calls ADDRESS SECRET changes|rehearsals|previews SECONDS
//
// SECRET is the file of the server's secret of the names. "one" measures single calls, one after the other, on a
// connection each: a citizen is read (Read), lists are searched (Search), and a citizen asks for a list (Ask). For each
// it prints a line with the 50th and the 99th percentile in milliseconds, how many were answered SERVER_BUSY and how
// many failed. The others are crowds, which print how many of their calls succeeded, were busy and failed:
//
//   changes     one caller's requests for lists, 5000 a second over 50 connections
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
#include "service/server/rpc/person_names.h"

namespace listeplass {
namespace {

constexpr char kBergen[] = "municipalities/4601";
constexpr char kList[] = "municipalities/4601/lists/3";
constexpr int kCrowdPerSecond = 5000;
constexpr int kCrowdConnections = 50;  // each has at most 100 calls in flight
constexpr int kCrowdInFlightMax = 50'000;

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

// What sends all it can until it is told to end.
class Crowd {
 public:
  Crowd(std::string kind, std::string address, const server::PersonNames& names)
      : kind_(std::move(kind)), address_(std::move(address)), names_(names) {}
  ~Crowd() { End(); }

  // Returns whether there is such a crowd.
  bool Begin() {
    if (kind_ == "changes") {
      Add(1, [this](int) { SendChanges(); });
    } else if (kind_ == "rehearsals") {
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

  // Sends at its rate, whether answers come or not.
  void SendChanges() {
    struct Sent {
      grpc::ClientContext context;
      v1::AskForListsRequest request;
      v1::AskForListsResponse response;
    };
    std::vector<std::unique_ptr<v1::CitizenService::Stub>> stubs;
    for (int i = 0; i < kCrowdConnections; ++i) stubs.push_back(v1::CitizenService::NewStub(Connect(address_)));
    std::atomic<int> in_flight = 0;
    const absl::Time begin = absl::Now();
    for (int64_t sent = 0; !ended_; ++sent) {
      const absl::Time due = begin + absl::Seconds(1) * (static_cast<double>(sent) / kCrowdPerSecond);
      if (due > absl::Now()) absl::SleepFor(due - absl::Now());
      if (in_flight >= kCrowdInFlightMax) continue;
      auto call = std::make_shared<Sent>();
      CallAs(call->context, "citizen-portal", "crowd");
      call->request.set_person(names_.NameOf(PersonId(100 + sent % 1500)));
      call->request.add_wishes(kList);
      call->request.set_custodian_consent(true);
      ++in_flight;
      stubs[static_cast<size_t>(sent % kCrowdConnections)]->async()->AskForLists(
          &call->context, &call->request, &call->response, [this, call, &in_flight](const grpc::Status& status) {
            answers_.Count(status);
            --in_flight;
          });
    }
    while (in_flight > 0) absl::SleepFor(absl::Milliseconds(10));
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
  const server::PersonNames& names_;
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

int Run(const std::vector<std::string>& arguments) {
  int seconds = 0;
  if (arguments.size() != 4 || !absl::SimpleAtoi(arguments[3], &seconds) || seconds < 1) {
    std::fprintf(stderr, "usage: overload_calls ADDRESS SECRET one|changes|rehearsals|previews SECONDS\n");
    return 2;
  }
  std::ifstream secret(arguments[1], std::ios::binary);
  const server::PersonNames names(std::string(std::istreambuf_iterator<char>(secret), {}));
  if (arguments[2] == "one") {
    const std::vector<Probe> probes = Probes(arguments[0], names);
    const std::vector<Measured> measured = Measure(probes, absl::Seconds(seconds));
    for (size_t i = 0; i < probes.size(); ++i) {
      std::printf("%s %.2f %.2f %s %s\n", probes[i].name.c_str(), measured[i].p50_ms, measured[i].p99_ms,
                  absl::StrCat(measured[i].busy).c_str(), absl::StrCat(measured[i].failed).c_str());
    }
    return 0;
  }
  Crowd crowd(arguments[2], arguments[0], names);
  if (!crowd.Begin()) {
    std::fprintf(stderr, "there is no crowd of that name\n");
    return 2;
  }
  absl::SleepFor(absl::Seconds(seconds));
  crowd.End();
  const Answers& answers = crowd.answers();
  std::printf("crowd   %s done, %s busy, %s failed\n", absl::StrCat(answers.ok.load()).c_str(),
              absl::StrCat(answers.busy.load()).c_str(), absl::StrCat(answers.failed.load()).c_str());
  return 0;
}

}  // namespace
}  // namespace listeplass

int main(int argc, char** argv) { return listeplass::Run(std::vector<std::string>(argv + 1, argv + argc)); }
