// This program makes a citizen portal's calls, some at a time, so that what a server spends on them can be measured.
//
//   calls_in_flight ADDRESS Read|AskAndWithdraw|Position COUNT FOLDER [IN_FLIGHT [LISTS]]
//
// IN_FLIGHT is 16 if it is not given. FOLDER has national-ids, a line for each of so many citizens. If it has ca.crt,
// the calls go over TLS: with client.crt and client.key if it has them, or else with the token in portal.token and that
// of citizen n, from 0, in citizen-n.token. Without ca.crt they go in clear, in the role of a portal. Each citizen has
// one call in flight, and makes COUNT / IN_FLIGHT of them: reads; or a request for lists of Bergen and its withdrawal,
// which count as one; or questions for the place of a request that stands meanwhile. LISTS are the numbers of the
// wished lists, "3" if they are not given, or "1,2,3". The program prints how many calls succeeded a second; a citizen
// whose call failed makes no more.
#include <atomic>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "grpcpp/grpcpp.h"
#include "listeplass/v1/citizen_service.grpc.pb.h"

namespace listeplass {
namespace {

using Stub = v1::CitizenService::Stub;

enum class Kind : uint8_t { kRead, kAskAndWithdraw, kPosition };

struct Options {
  std::string address;
  Kind kind = Kind::kRead;
  int64_t count = 0;
  std::string folder;
  int64_t in_flight = 16;
  std::vector<std::string> lists = {"3"};
};

// Returns whether the arguments say what to do.
bool Parse(const std::vector<std::string>& arguments, Options& options) {
  if (arguments.size() < 4 || arguments.size() > 6) return false;
  options.address = arguments[0];
  if (arguments[1] == "AskAndWithdraw") {
    options.kind = Kind::kAskAndWithdraw;
  } else if (arguments[1] == "Position") {
    options.kind = Kind::kPosition;
  } else if (arguments[1] != "Read") {
    return false;
  }
  options.folder = arguments[3];
  if (arguments.size() > 4 && !absl::SimpleAtoi(arguments[4], &options.in_flight)) return false;
  if (arguments.size() > 5) options.lists = absl::StrSplit(arguments[5], ',');
  return options.in_flight > 0 && absl::SimpleAtoi(arguments[2], &options.count) && options.count >= options.in_flight;
}

std::string ReadText(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string(absl::StripAsciiWhitespace(std::string(std::istreambuf_iterator<char>(file), {})));
}

// One citizen at the portal.
class Citizen {
 public:
  Citizen(const std::string& folder, int number, std::string national_id)
      : number_(number), national_id_(std::move(national_id)) {
    if (!std::filesystem::exists(folder + "/portal.token")) return;
    authorization_ = absl::StrCat("Bearer ", ReadText(folder + "/portal.token"));
    citizen_token_ = ReadText(absl::StrCat(folder, "/citizen-", number, ".token"));
  }

  bool LookUp(Stub& stub) {
    v1::LookupPersonRequest request;
    request.set_national_id(national_id_);
    v1::LookupPersonResponse response;
    if (!Call(stub, &Stub::LookupPerson, request, response)) return false;
    name_ = response.person();
    return true;
  }
  bool Read(Stub& stub) const {
    v1::GetCitizenRequest request;
    request.set_name(name_);
    v1::Citizen response;
    return Call(stub, &Stub::GetCitizen, request, response);
  }
  bool Ask(Stub& stub, const std::vector<std::string>& lists, int64_t round) const {
    v1::AskForListsRequest ask;
    ask.set_person(name_);
    for (const std::string& list : lists) ask.add_wishes(absl::StrCat("municipalities/4601/lists/", list));
    ask.set_request_id(absl::StrCat("ask-", number_, "-", round));
    v1::AskForListsResponse asked;
    return Call(stub, &Stub::AskForLists, ask, asked) && asked.positions_size() == std::ssize(lists);
  }
  bool Position(Stub& stub) const {
    v1::GetQueuePositionRequest request;
    request.set_person(name_);
    v1::GetQueuePositionResponse response;
    return Call(stub, &Stub::GetQueuePosition, request, response);
  }
  bool Withdraw(Stub& stub, int64_t round) const {
    v1::WithdrawRequestRequest withdraw;
    withdraw.set_person(name_);
    withdraw.set_request_id(absl::StrCat("withdraw-", number_, "-", round));
    v1::WithdrawRequestResponse withdrawn;
    return Call(stub, &Stub::WithdrawRequest, withdraw, withdrawn);
  }

 private:
  // Comes again where the server is too busy, as a portal does.
  template <typename Request, typename Response>
  bool Call(Stub& stub, grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
            const Request& request, Response& response) const {
    grpc::Status status;
    do {
      status = CallOnce(stub, method, request, response);
    } while (status.error_code() == grpc::StatusCode::RESOURCE_EXHAUSTED);
    if (!status.ok()) std::fprintf(stderr, "%s\n", status.error_message().c_str());
    return status.ok();
  }

  template <typename Request, typename Response>
  grpc::Status CallOnce(Stub& stub, grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                        const Request& request, Response& response) const {
    grpc::ClientContext context;
    if (authorization_.empty()) {
      // Over TLS the certificate says who calls, and this counts for nothing.
      context.AddMetadata("listeplass-role", "citizen-portal");
    } else {
      context.AddMetadata("authorization", authorization_);
      context.AddMetadata("listeplass-citizen-token", citizen_token_);
    }
    return (stub.*method)(&context, request, &response);
  }

  const int number_;
  const std::string national_id_;
  std::string authorization_;
  std::string citizen_token_;
  std::string name_;
};

std::shared_ptr<grpc::ChannelCredentials> CredentialsOf(const std::string& folder) {
  const std::string authorities = folder + "/ca.crt";
  if (!std::filesystem::exists(authorities)) return grpc::InsecureChannelCredentials();
  grpc::SslCredentialsOptions options;
  options.pem_root_certs = ReadText(authorities) + "\n";
  if (std::filesystem::exists(folder + "/client.crt")) {
    options.pem_cert_chain = ReadText(folder + "/client.crt") + "\n";
    options.pem_private_key = ReadText(folder + "/client.key") + "\n";
  }
  return grpc::SslCredentials(options);
}

// Makes a citizen's calls, and counts those that succeed until one fails.
void MakeCalls(const Citizen& citizen, Stub& stub, const Options& options, int64_t first_round,
               std::atomic<int64_t>& succeeded) {
  for (int64_t i = 0; i < options.count / options.in_flight; ++i) {
    const int64_t round = first_round + i;
    bool ok = false;
    switch (options.kind) {
      case Kind::kRead:
        ok = citizen.Read(stub);
        break;
      case Kind::kPosition:
        ok = citizen.Position(stub);
        break;
      case Kind::kAskAndWithdraw:
        ok = citizen.Ask(stub, options.lists, round) && citizen.Withdraw(stub, round);
        break;
    }
    if (!ok) return;
    ++succeeded;
  }
}

int Run(const std::vector<std::string>& arguments) {
  Options options;
  if (!Parse(arguments, options)) {
    std::fprintf(stderr,
                 "usage: calls_in_flight ADDRESS Read|AskAndWithdraw|Position COUNT FOLDER [IN_FLIGHT [LISTS]]\n");
    return 2;
  }
  const auto stub = v1::CitizenService::NewStub(grpc::CreateChannel(options.address, CredentialsOf(options.folder)));
  const int64_t first_round = absl::ToUnixMicros(absl::Now());  // request ids of an earlier run have answers
  const bool stands = options.kind == Kind::kPosition;
  std::vector<std::unique_ptr<Citizen>> citizens;
  std::ifstream national_ids(options.folder + "/national-ids");
  for (std::string line; std::ssize(citizens) < options.in_flight && std::getline(national_ids, line);) {
    citizens.push_back(std::make_unique<Citizen>(options.folder, static_cast<int>(citizens.size()), line));
    if (!citizens.back()->LookUp(*stub)) return 1;
    if (stands && !citizens.back()->Ask(*stub, options.lists, first_round)) return 1;
  }
  std::atomic<int64_t> succeeded = 0;
  const absl::Time begin = absl::Now();
  std::vector<std::thread> threads;
  for (const auto& citizen : citizens) {
    threads.emplace_back([&] { MakeCalls(*citizen, *stub, options, first_round, succeeded); });
  }
  for (std::thread& thread : threads) thread.join();
  std::printf("%.0f\n", static_cast<double>(succeeded) / absl::ToDoubleSeconds(absl::Now() - begin));
  for (const auto& citizen : citizens) {
    if (stands && !citizen->Withdraw(*stub, first_round)) return 1;
  }
  return succeeded == options.count / options.in_flight * std::ssize(citizens) ? 0 : 1;
}

}  // namespace
}  // namespace listeplass

int main(int argc, char** argv) { return listeplass::Run(std::vector<std::string>(argv + 1, argv + argc)); }
