// This program makes a citizen portal's calls, 16 at a time, so that what a server spends on them can be measured.
//
//   calls_in_flight ADDRESS Read|AskAndWithdraw COUNT FOLDER
//
// FOLDER has national-ids, a line for each of 16 citizens. If it has ca.crt, the calls go over TLS: with client.crt and
// client.key if it has them, or else with the token in portal.token and that of citizen n, from 0, in citizen-n.token.
// Without ca.crt they go in clear, in the role of a portal. Each citizen has one call in flight, and makes COUNT / 16
// of them: reads, or a request for list 3 of Bergen and its withdrawal. The program prints how many calls succeeded a
// second; a citizen whose call failed makes no more.
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
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "grpcpp/grpcpp.h"
#include "listeplass/v1/citizen_service.grpc.pb.h"

namespace listeplass {
namespace {

using Stub = v1::CitizenService::Stub;

constexpr int kInFlight = 16;

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
  bool AskAndWithdraw(Stub& stub, int64_t round) const {
    v1::AskForListsRequest ask;
    ask.set_person(name_);
    ask.add_wishes("municipalities/4601/lists/3");
    ask.set_request_id(absl::StrCat("ask-", number_, "-", round));
    v1::AskForListsResponse asked;
    if (!Call(stub, &Stub::AskForLists, ask, asked)) return false;
    v1::WithdrawRequestRequest withdraw;
    withdraw.set_person(name_);
    withdraw.set_request_id(absl::StrCat("withdraw-", number_, "-", round));
    v1::WithdrawRequestResponse withdrawn;
    return Call(stub, &Stub::WithdrawRequest, withdraw, withdrawn);
  }

 private:
  template <typename Request, typename Response>
  bool Call(Stub& stub, grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
            const Request& request, Response& response) const {
    grpc::ClientContext context;
    if (authorization_.empty()) {
      // Over TLS the certificate says who calls, and this counts for nothing.
      context.AddMetadata("listeplass-role", "citizen-portal");
    } else {
      context.AddMetadata("authorization", authorization_);
      context.AddMetadata("listeplass-citizen-token", citizen_token_);
    }
    const grpc::Status status = (stub.*method)(&context, request, &response);
    if (!status.ok()) std::fprintf(stderr, "%s\n", status.error_message().c_str());
    return status.ok();
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

int Run(const std::vector<std::string>& arguments) {
  int64_t count = 0;
  if (arguments.size() != 4 || (arguments[1] != "Read" && arguments[1] != "AskAndWithdraw") ||
      !absl::SimpleAtoi(arguments[2], &count) || count < kInFlight) {
    std::fprintf(stderr, "usage: calls_in_flight ADDRESS Read|AskAndWithdraw COUNT FOLDER\n");
    return 2;
  }
  const bool reads = arguments[1] == "Read";
  const std::string& folder = arguments[3];
  const auto stub = v1::CitizenService::NewStub(grpc::CreateChannel(arguments[0], CredentialsOf(folder)));
  std::vector<std::unique_ptr<Citizen>> citizens;
  std::ifstream national_ids(folder + "/national-ids");
  for (std::string line; std::ssize(citizens) < kInFlight && std::getline(national_ids, line);) {
    citizens.push_back(std::make_unique<Citizen>(folder, static_cast<int>(citizens.size()), line));
    if (!citizens.back()->LookUp(*stub)) return 1;
  }
  std::atomic<int64_t> succeeded = 0;
  const int64_t first_round = absl::ToUnixMicros(absl::Now());  // request ids of an earlier run have answers
  const absl::Time begin = absl::Now();
  std::vector<std::thread> threads;
  for (const auto& citizen : citizens) {
    threads.emplace_back([&] {
      for (int64_t i = 0; i < count / kInFlight; ++i) {
        if (!(reads ? citizen->Read(*stub) : citizen->AskAndWithdraw(*stub, first_round + i))) return;
        ++succeeded;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  std::printf("%.0f\n", static_cast<double>(succeeded) / absl::ToDoubleSeconds(absl::Now() - begin));
  return succeeded == count / kInFlight * std::ssize(citizens) ? 0 : 1;
}

}  // namespace
}  // namespace listeplass

int main(int argc, char** argv) { return listeplass::Run(std::vector<std::string>(argv + 1, argv + argc)); }
