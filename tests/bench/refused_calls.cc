// This program asks for what is not the caller's many times, one call after the other, so that what a server spends on
// refusing it can be counted: what belongs to others must cost what does not exist costs.
//
//   refused_calls SERVER LOGIN CALL foreign|missing ROUNDS SECRET PERSONS
//
// LOGIN is the login file of a caseworker to whom nobody and nothing of the register belongs. CALL is GetCitizen,
// LookupPerson, GetHistory, MovePersons or ChangeStatus. Each round asks 300 times, the same as the round before.
// `foreign` names the persons and lists of the register by rising
// id, `missing` those of ids and numbers that it does not have. SECRET is the file of the server's secret of the names,
// PERSONS the CSV file that the persons come from. The program fails unless every call is refused with NOT_FOUND.
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "clients/client/client.h"
#include "service/server/rpc/person_names.h"
#include "tests/support/synthetic_national_id.h"

namespace listeplass {
namespace {

using client::Client;

// Far beyond the ids of any register that the program is run on.
constexpr int64_t kMissing = 10'000'000;
// The municipality of develop's caseworker, by whose name lists of others are asked for.
constexpr char kOwnLists[] = "municipalities/4627/lists/";
constexpr int64_t kLists = 3;
constexpr int64_t kCallsOfRound = 300;

// Makes the nth call about what is foreign or missing.
using Calls = std::map<std::string, std::function<absl::Status(int64_t n)>>;

std::vector<std::string> NationalIdsIn(const std::string& path) {
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  std::vector<std::string> numbers;
  while (std::getline(file, line)) numbers.push_back(line.substr(0, line.find(',')));
  return numbers;
}

std::string NumberOf(const std::vector<std::string>& known, bool missing, int64_t n) {
  if (!missing) return known[static_cast<size_t>(n) % known.size()];
  return std::string(NthNationalId(absl::CivilDay(1901, 1, 1) + n, 0).digits());
}

Calls CallsOf(Client& client, bool missing, const server::PersonNames& names, const std::vector<std::string>& known) {
  const auto person = [missing, &names](int64_t n) { return names.NameOf(PersonId(missing ? kMissing + n : n)); };
  return {{"GetCitizen",
           [&client, person](int64_t n) {
             v1::GetCitizenRequest request;
             request.set_name(person(n));
             return client.Call(&v1::CitizenService::Stub::GetCitizen, request).status();
           }},
          {"LookupPerson",
           [&client, missing, &known](int64_t n) {
             v1::LookupPersonRequest request;
             request.set_national_id(NumberOf(known, missing, n));
             return client.Call(&v1::CitizenService::Stub::LookupPerson, request).status();
           }},
          {"GetHistory",
           [&client, person](int64_t n) {
             v1::GetHistoryRequest request;
             request.set_person(person(n));
             return client.Call(&v1::ReportService::Stub::GetHistory, request).status();
           }},
          {"MovePersons",
           [&client, person](int64_t n) {
             v1::MovePersonsRequest request;
             request.add_persons(person(n));
             request.set_list(absl::StrCat(kOwnLists, 1));
             request.set_reason("test");
             return client.Call(&v1::MunicipalityService::Stub::MovePersons, request).status();
           }},
          {"ChangeStatus", [&client, missing](int64_t n) {
             v1::ChangeStatusRequest request;
             request.set_list(absl::StrCat(kOwnLists, (missing ? kMissing : 0) + 1 + n % kLists));
             request.set_status(v1::LIST_STATUS_OPEN);
             request.set_reason("test");
             return client.Call(&v1::MunicipalityService::Stub::ChangeStatus, request).status();
           }}};
}

int Run(const std::vector<std::string>& arguments) {
  int64_t rounds = 0;
  if (arguments.size() != 7 || !absl::SimpleAtoi(arguments[4], &rounds) || rounds < 0) {
    std::fprintf(stderr, "usage: refused_calls SERVER LOGIN CALL foreign|missing ROUNDS SECRET PERSONS\n");
    return 2;
  }
  std::ifstream secret(arguments[5], std::ios::binary);
  const server::PersonNames names(std::string(std::istreambuf_iterator<char>(secret), {}));
  const std::vector<std::string> known = NationalIdsIn(arguments[6]);
  // Under callgrind a server takes its time.
  Client client({.server = arguments[0], .login_file = arguments[1], .timeout = absl::Minutes(5)});
  const Calls calls = CallsOf(client, arguments[3] == "missing", names, known);
  const auto call = calls.find(arguments[2]);
  if (call == calls.end() || known.empty()) {
    std::fprintf(stderr, "refused_calls: no such call, or no persons\n");
    return 2;
  }
  for (int64_t n = 0; n < rounds * kCallsOfRound; ++n) {
    const absl::Status status = call->second(1 + n % kCallsOfRound);
    if (status.code() == absl::StatusCode::kNotFound) continue;
    std::fprintf(stderr, "refused_calls: %s\n", status.ToString().c_str());
    return 1;
  }
  return 0;
}

}  // namespace
}  // namespace listeplass

int main(int argc, char** argv) { return listeplass::Run(std::vector<std::string>(argv + 1, argv + argc)); }
