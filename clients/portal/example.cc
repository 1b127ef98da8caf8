// This program does with the client library what a citizen portal's backend does for one citizen, from end to end.
//
//   portal_example LATITUDE LONGITUDE < file-with-a-national-id
//
// It finds the person, shows their situation and how it came about, and finds the lists near the point. It asks for the
// three nearest, which either places the person at once or queues them. Then it shows the place in the queues and
// withdraws a request that was queued. $LISTEPLASS_LOGIN names a login file with the portal's token and the citizen's
// (clients/proof/login.h); a server on this machine that needs no proof is named by $LISTEPLASS_SERVER. Exit status: 0
// done, 1 an error (told on standard error), 2 wrong usage.
#include <iostream>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "clients/client/client.h"

namespace {

using ::listeplass::client::Client;
using ::listeplass::client::DescribeError;
namespace v1 = ::listeplass::v1;
using Citizens = v1::CitizenService::Stub;

// Finds the citizen by national id. A portal keeps the opaque name that comes back, never the national id.
absl::StatusOr<v1::Citizen> FindCitizen(Client& client, const std::string& national_id) {
  v1::LookupPersonRequest lookup;
  lookup.set_national_id(national_id);
  const absl::StatusOr<v1::LookupPersonResponse> found = client.Call(&Citizens::LookupPerson, lookup);
  if (!found.ok()) return found.status();
  v1::GetCitizenRequest get;
  get.set_name(found->person());
  return client.Call(&Citizens::GetCitizen, get);
}

// Chooses the lists to ask for: the nearest that take people, without the one that the citizen is on.
absl::StatusOr<v1::AskForListsRequest> ChooseWishes(Client& client, const v1::Citizen& citizen,
                                                    const v1::SearchListsRequest& search) {
  constexpr int kWishes = 3;
  // One page is enough here; CallAllPages(..., 0) would read all.
  const absl::StatusOr<v1::SearchListsResponse> near = client.Call(&Citizens::SearchLists, search);
  if (!near.ok()) return near.status();
  v1::AskForListsRequest ask;
  ask.set_person(citizen.name());
  for (const auto& result : near->results()) {
    const bool takes_people = result.list().status() != v1::LIST_STATUS_LOCKED;
    if (!takes_people || result.list().name() == citizen.current().list()) continue;
    std::cout << "wish: " << result.list().name() << ", " << result.travel_minutes() << " minutes away, "
              << result.list().usable() << " free, " << result.persons_waiting() << " waiting\n";
    ask.add_wishes(result.list().name());
    if (ask.wishes_size() == kWishes) break;
  }
  return ask;
}

// Shows the texts for the citizen, here in Bokmål. Each names its rules and where they stand in law.
absl::Status ShowDecisions(Client& client, const std::string& person) {
  v1::ExplainSituationRequest request;
  request.set_person(person);
  const absl::StatusOr<v1::Situation> situation = client.Call(&Citizens::ExplainSituation, request);
  if (!situation.ok()) return situation.status();
  for (const v1::ExplainedFact& decision : situation->decisions()) {
    std::cout << "decision: " << decision.text_nb() << "\n";
    for (const v1::Rule& rule : decision.rules())
      std::cout << "  " << rule.number() << ": " << rule.source_nb() << "\n";
  }
  for (const v1::ExplainedFact& fact : situation->now()) std::cout << "now: " << fact.text_nb() << "\n";
  return absl::OkStatus();
}

// Says in Bokmål where a request stands in one queue. Where others are equal, no single number would be true, because
// each run draws lots between them.
std::string PlaceText(const v1::QueuePosition& place) {
  const std::string ahead = absl::StrCat("personer foran: ", place.persons_ahead());
  if (place.requests_equal() == 0) return absl::StrCat("plass ", place.position(), ", ", ahead);
  return absl::StrCat("mellom plass ", place.position(), " og ", place.position() + place.requests_equal(),
                      ": loddtrekning avgjør, ", ahead, ", personer som står likt: ", place.persons_equal());
}

absl::Status ShowQueueAndWithdraw(Client& client, const std::string& person) {
  v1::GetQueuePositionRequest where;
  where.set_person(person);
  const absl::StatusOr<v1::GetQueuePositionResponse> queue = client.Call(&Citizens::GetQueuePosition, where);
  if (!queue.ok()) return queue.status();
  for (const v1::QueuePosition& position : queue->positions()) {
    std::cout << "queue: " << position.list() << ", " << PlaceText(position) << "\n";
  }
  v1::WithdrawRequestRequest withdraw;
  withdraw.set_person(person);
  const absl::StatusOr<v1::WithdrawRequestResponse> withdrawn = client.Call(&Citizens::WithdrawRequest, withdraw);
  if (withdrawn.ok()) std::cout << "withdrawn\n";
  return withdrawn.status();
}

absl::Status Run(Client& client, const std::string& national_id, const v1::SearchListsRequest& search) {
  const absl::StatusOr<v1::Citizen> citizen = FindCitizen(client, national_id);
  if (!citizen.ok()) return citizen.status();
  std::cout << "person: " << citizen->name() << ", on "
            << (citizen->has_current() ? citizen->current().list() : "no list") << ", switches left "
            << citizen->switches_left() << "\n";

  absl::Status explained = ShowDecisions(client, citizen->name());
  if (!explained.ok()) return explained;
  absl::StatusOr<v1::AskForListsRequest> ask = ChooseWishes(client, *citizen, search);
  if (!ask.ok()) return ask.status();
  // The client adds a request id. A portal that gives its own id and keeps it with the citizen's order can send the
  // order again after a crash, and gets the first answer.
  const absl::StatusOr<v1::AskForListsResponse> answer = client.Call(&Citizens::AskForLists, *ask);
  if (!answer.ok()) return answer.status();
  if (answer->has_placed()) {
    std::cout << "placed: " << answer->placed().list() << "\n";
    return absl::OkStatus();
  }
  return ShowQueueAndWithdraw(client, citizen->name());
}

}  // namespace

int main(int argc, char** argv) {
  v1::SearchListsRequest search;
  double latitude = 0;
  double longitude = 0;
  if (argc != 3 || !absl::SimpleAtod(argv[1], &latitude) || !absl::SimpleAtod(argv[2], &longitude)) {
    std::cerr << "usage: portal_example LATITUDE LONGITUDE < file-with-a-national-id\n";
    return 2;
  }
  search.mutable_near()->set_latitude(latitude);
  search.mutable_near()->set_longitude(longitude);
  std::string national_id;
  std::getline(std::cin, national_id);

  // The login proves who calls. These two are for a server on this machine that asks for no proof.
  Client client({.role = "citizen-portal", .subject = "example-session"});
  const absl::Status status = Run(client, national_id, search);
  if (status.ok()) return 0;
  std::cerr << "error: " << DescribeError(status) << "\n";
  // The error has a text for the citizen beside the one for programmers.
  const listeplass::client::ApiError error = listeplass::client::GetApiError(status);
  if (const auto text = error.texts.find("nb-NO"); text != error.texts.end()) std::cerr << text->second << "\n";
  return 1;
}
