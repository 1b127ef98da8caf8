// This program makes the same unary call many times, one after the other, so that what a server spends on it can be
// counted.
//
//   unary_calls ADDRESS GetCitizen|AskForLists COUNT [SECRET]
//
// The nth call is about person n, in the role of the citizen portal: it reads them, or has them ask for list 3 of
// Bergen. SECRET is the file of the server's secret of the names; without one a person's name is the number, as older
// servers have it. The program prints how many calls succeeded.
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "grpcpp/grpcpp.h"
#include "listeplass/v1/citizen_service.grpc.pb.h"
#include "service/server/rpc/person_names.h"

namespace listeplass {
namespace {

// Without a role a call has the least view, which costs more to find. Under callgrind a server takes its time to answer
// the first call.
void Prepare(grpc::ClientContext& context) {
  context.AddMetadata("listeplass-role", "citizen-portal");
  context.set_wait_for_ready(true);
}

bool GetCitizen(v1::CitizenService::Stub& stub, const std::string& person) {
  v1::GetCitizenRequest request;
  request.set_name(person);
  v1::Citizen response;
  grpc::ClientContext context;
  Prepare(context);
  return stub.GetCitizen(&context, request, &response).ok();
}

bool AskForLists(v1::CitizenService::Stub& stub, const std::string& person) {
  v1::AskForListsRequest request;
  request.set_person(person);
  request.add_wishes("municipalities/4601/lists/3");
  request.set_custodian_consent(true);
  v1::AskForListsResponse response;
  grpc::ClientContext context;
  Prepare(context);
  return stub.AskForLists(&context, request, &response).ok();
}

int Run(const std::vector<std::string>& arguments) {
  int64_t count = 0;
  if (arguments.size() < 3 || arguments.size() > 4 || (arguments[1] != "GetCitizen" && arguments[1] != "AskForLists") ||
      !absl::SimpleAtoi(arguments[2], &count) || count < 0) {
    std::fprintf(stderr, "usage: unary_calls ADDRESS GetCitizen|AskForLists COUNT [SECRET]\n");
    return 2;
  }
  const auto stub = v1::CitizenService::NewStub(grpc::CreateChannel(arguments[0], grpc::InsecureChannelCredentials()));
  const auto call = arguments[1] == "GetCitizen" ? GetCitizen : AskForLists;
  std::optional<server::PersonNames> names;
  if (arguments.size() == 4) {
    std::ifstream file(arguments[3], std::ios::binary);
    names.emplace(std::string(std::istreambuf_iterator<char>(file), {}));
  }
  int64_t succeeded = 0;
  for (int64_t person = 1; person <= count; ++person) {
    const std::string name = names ? names->NameOf(PersonId(person)) : absl::StrCat("persons/", person);
    succeeded += call(*stub, name) ? 1 : 0;
  }
  std::printf("%s: %s of %s succeeded\n", arguments[1].c_str(), absl::StrCat(succeeded).c_str(), arguments[2].c_str());
  return succeeded > 0 || count == 0 ? 0 : 1;
}

}  // namespace
}  // namespace listeplass

int main(int argc, char** argv) { return listeplass::Run(std::vector<std::string>(argv + 1, argv + argc)); }
