#include "service/server/citizen/citizen_service.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "listeplass/v1/citizen_service.grpc.pb.h"
#include "service/domain/national_id.h"
#include "service/matching/geography.h"
#include "service/planning/explain_person.h"
#include "service/register/existing_records.h"
#include "service/register/lists/list_search.h"
#include "service/register/people/ask_for_lists.h"
#include "service/register/people/citizen_view.h"
#include "service/register/people/opt_out.h"
#include "service/register/people/withdraw_request.h"
#include "service/server/converters/list_messages.h"
#include "service/server/converters/request_messages.h"
#include "service/server/converters/situation_messages.h"
#include "service/server/converters/value_messages.h"
#include "service/server/rpc/named_resources.h"
#include "service/server/rpc/page_token.h"
#include "service/server/rpc/resource_names.h"

namespace listeplass::server {
namespace {

constexpr Role kRole = Role::kCitizenPortal;

absl::StatusOr<v1::LookupPersonResponse> LookupPerson(const ReadContext& context,
                                                      const v1::LookupPersonRequest& request) {
  LP_ASSIGN_OR_RETURN(const NationalId national_id, ParseNationalId(request.national_id(), "national_id"));
  LP_ASSIGN_OR_RETURN(const std::optional<PersonId> person, context.state.FindPersonByNationalId(national_id));
  if (!person) return errors::PersonNotFound("national_id");
  v1::LookupPersonResponse response;
  response.set_person(FormatPersonName(*person));
  return response;
}

absl::StatusOr<v1::Citizen> CitizenOf(const StateReader& state, PersonId person, absl::CivilDay today) {
  LP_ASSIGN_OR_RETURN(const CitizenView view, GetCitizenView(state, person, today));
  ListNames names(state);
  return ToProto(view, names);
}

absl::StatusOr<v1::Citizen> GetCitizen(const ReadContext& context, const v1::GetCitizenRequest& request) {
  LP_ASSIGN_OR_RETURN(const PersonId person, ParsePersonName(request.name(), "name"));
  LP_RETURN_IF_ERROR(Disclosure(context.state, context.audience).Check(person, "name"));
  return CitizenOf(context.state, person, context.today);
}

absl::Status SearchFromHome(const ReadContext& context, absl::string_view person_name, ListSearchQuery& query) {
  LP_ASSIGN_OR_RETURN(const PersonId id, ParsePersonName(person_name, "person"));
  LP_RETURN_IF_ERROR(Disclosure(context.state, context.audience).Check(id, "person"));
  LP_ASSIGN_OR_RETURN(const Person person, GetPerson(context.state, id, "person"));
  LP_ASSIGN_OR_RETURN(const std::optional<Household> home, context.state.FindHousehold(person.household));
  if (!home) return errors::FieldRequired("near");
  query.near = home->position;
  query.grunnkrets = home->grunnkrets;
  return absl::OkStatus();
}

absl::StatusOr<ListSearchQuery> SearchQueryOf(const ReadContext& context, const v1::SearchListsRequest& request,
                                              const Page& page) {
  ListSearchQuery query;
  query.today = context.today;
  if (request.has_near() && !request.person().empty()) return errors::FieldInvalid("person", "beside near");
  if (request.has_near()) {
    LP_ASSIGN_OR_RETURN(query.near, FromProto(request.near(), "near"));
  } else if (!request.person().empty()) {
    LP_RETURN_IF_ERROR(SearchFromHome(context, request.person(), query));
  } else {
    return errors::FieldRequired("near");
  }
  if (request.within_minutes() != 0) query.within_minutes = request.within_minutes();
  query.open_only = request.open_only();
  query.language = request.language();
  LP_ASSIGN_OR_RETURN(const Sex sex, FromProto(request.doctor_sex(), "doctor_sex"));
  if (sex != Sex::kUnknown) query.doctor_sex = sex;
  query.page_size = page.size;
  if (page.after) query.after = ListSearchCursor{(*page.after)[0], ListId((*page.after)[1])};
  return query;
}

// As matching runs estimate it (matching/geography.h): great-circle metres with detour over speed, rounded up.
int64_t EstimateMinutes(const GeoPoint& from, const GeoPoint& to) {
  const matching::Policy policy;
  const int64_t numerator = matching::GreatCircleMeters(from, to) * policy.detour_percent * 60;
  const int64_t denominator = int64_t{policy.speed_km_per_hour} * 100'000;
  return (numerator + denominator - 1) / denominator;
}

absl::StatusOr<v1::SearchListsResponse> SearchLists(const ReadContext& context, const v1::SearchListsRequest& request) {
  LP_ASSIGN_OR_RETURN(const Page page, ParsePage(request, 2));
  LP_ASSIGN_OR_RETURN(const ListSearchQuery query, SearchQueryOf(context, request, page));
  LP_ASSIGN_OR_RETURN(const ListSearchPage found, listeplass::SearchLists(context.state, query, EstimateMinutes));
  v1::SearchListsResponse response;
  for (const ListSearchResult& result : found.results) {
    auto* added = response.add_results();
    *added->mutable_list() = ToProto(result.list, context.today);
    added->set_travel_minutes(static_cast<int32_t>(result.travel_minutes));
    added->set_persons_waiting(result.waiting.persons);
    *added->mutable_position() = ToProto(result.practice.position);
    added->set_practice_display_name(result.practice.name);
  }
  if (found.next) response.set_next_page_token(page.TokenAfter({found.next->travel_minutes, found.next->list.value()}));
  return response;
}

// One per wish of the request.
template <typename Positions>
absl::Status AddPositions(const StateReader& state, const Request& request, ListNames& names, Positions* out) {
  LP_ASSIGN_OR_RETURN(const std::vector<QueuePosition> positions, QueuePositions(state, request));
  for (const QueuePosition& position : positions) {
    LP_ASSIGN_OR_RETURN(*out->Add(), ToProto(position, names));
  }
  return absl::OkStatus();
}

absl::StatusOr<v1::GetQueuePositionResponse> GetQueuePosition(const ReadContext& context,
                                                              const v1::GetQueuePositionRequest& request) {
  LP_ASSIGN_OR_RETURN(const PersonId person, ParsePersonName(request.person(), "person"));
  LP_RETURN_IF_ERROR(Disclosure(context.state, context.audience).Check(person, "person"));
  LP_ASSIGN_OR_RETURN(const CitizenView view, GetCitizenView(context.state, person, context.today));
  if (!view.request) return errors::NoStandingRequest(person);
  ListNames names(context.state);
  v1::GetQueuePositionResponse response;
  LP_ASSIGN_OR_RETURN(*response.mutable_request(), ToProto(*view.request, names));
  LP_RETURN_IF_ERROR(AddPositions(context.state, *view.request, names, response.mutable_positions()));
  *response.mutable_as_of() = ToProto(context.now);
  return response;
}

absl::StatusOr<v1::Situation> ExplainSituation(const ReadContext& context, const v1::ExplainSituationRequest& request) {
  LP_ASSIGN_OR_RETURN(const PersonId person, ParsePersonName(request.person(), "person"));
  LP_RETURN_IF_ERROR(Disclosure(context.state, context.audience).Check(person, "person"));
  LP_ASSIGN_OR_RETURN(const planning::Situation situation,
                      planning::ExplainPerson(context.state, person, context.today));
  ListNames names(context.state);
  LP_ASSIGN_OR_RETURN(v1::Situation response, ToProto(situation, names));
  response.set_person(FormatPersonName(person));
  *response.mutable_as_of() = ToProto(context.now);
  return response;
}

struct ParsedAsk {
  AskForListsCommand command;
  std::vector<ListName> wishes;  // with the municipality their names gave
};

absl::StatusOr<ParsedAsk> ParseAsk(const v1::AskForListsRequest& request) {
  ParsedAsk ask;
  LP_ASSIGN_OR_RETURN(ask.command.person, ParsePersonName(request.person(), "person"));
  for (int i = 0; i < request.children_size(); ++i) {
    LP_ASSIGN_OR_RETURN(const PersonId child, ParsePersonName(request.children(i), absl::StrCat("children[", i, "]")));
    ask.command.children.push_back(child);
  }
  for (int i = 0; i < request.wishes_size(); ++i) {
    LP_ASSIGN_OR_RETURN(const ListName wish, ParseListName(request.wishes(i), absl::StrCat("wishes[", i, "]")));
    ask.wishes.push_back(wish);
    ask.command.wishes.push_back(wish.id);
  }
  if (request.any_within_minutes() != 0) ask.command.any_within_minutes = request.any_within_minutes();
  if (!v1::AskForListsRequest::IfFull_IsValid(request.if_full())) {
    return errors::FieldInvalid("if_full", "not one of the known values");
  }
  ask.command.if_full = request.if_full() == v1::AskForListsRequest::FAIL ? IfFull::kFail : IfFull::kWait;
  ask.command.custodian_consent = request.custodian_consent();
  return ask;
}

// A wish whose name puts a list in another municipality than it is in names no list. Unknown ids are left to the
// register.
absl::Status CheckMunicipalities(const StateReader& state, const std::vector<ListName>& wishes) {
  for (size_t i = 0; i < wishes.size(); ++i) {
    LP_ASSIGN_OR_RETURN(const std::optional<GpList> list, state.FindList(wishes[i].id));
    if (list && list->municipality != wishes[i].municipality) {
      return errors::ListNotFound(absl::StrCat("wishes[", i, "]"), wishes[i].id);
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<v1::AskForListsResponse> AskAnswer(const StateReader& after, PersonId person) {
  LP_ASSIGN_OR_RETURN(const std::optional<Person> now, after.FindPerson(person));
  if (!now) return errors::PersonNotFound("person", person);
  ListNames names(after);
  v1::AskForListsResponse response;
  if (!now->request_by) {
    LP_ASSIGN_OR_RETURN(*response.mutable_placed(), ToProto(now->memberships.back(), names));
    return response;
  }
  LP_ASSIGN_OR_RETURN(const std::optional<Request> standing, after.FindRequest(now->request_by));
  if (!standing) return errors::NoStandingRequest(person);
  LP_ASSIGN_OR_RETURN(*response.mutable_waiting(), ToProto(*standing, names));
  LP_RETURN_IF_ERROR(AddPositions(after, *standing, names, response.mutable_positions()));
  return response;
}

absl::StatusOr<PreparedChange<v1::AskForListsResponse>> AskForLists(const Backend&, Audience audience,
                                                                    const v1::AskForListsRequest& request) {
  LP_ASSIGN_OR_RETURN(ParsedAsk ask, ParseAsk(request));
  const PersonId person = ask.command.person;
  return PreparedChange<v1::AskForListsResponse>{
      .decide = [audience, ask = std::move(ask)](const StateReader& state,
                                                 const DecisionContext& context) -> absl::StatusOr<Decision> {
        const Disclosure disclosure(state, audience);
        LP_RETURN_IF_ERROR(disclosure.Check(ask.command.person, "person"));
        for (PersonId child : ask.command.children) LP_RETURN_IF_ERROR(disclosure.Check(child, "children"));
        LP_RETURN_IF_ERROR(CheckMunicipalities(state, ask.wishes));
        return DecideAskForLists(state, ask.command, context);
      },
      .respond = [person](const StateReader& after, const Decision&) { return AskAnswer(after, person); }};
}

absl::StatusOr<PreparedChange<v1::WithdrawRequestResponse>> WithdrawRequest(const Backend&, Audience audience,
                                                                            const v1::WithdrawRequestRequest& request) {
  LP_ASSIGN_OR_RETURN(const PersonId person, ParsePersonName(request.person(), "person"));
  return PreparedChange<v1::WithdrawRequestResponse>{
      .decide = [person, audience](const StateReader& state,
                                   const DecisionContext& context) -> absl::StatusOr<Decision> {
        LP_RETURN_IF_ERROR(Disclosure(state, audience).Check(person, "person"));
        return DecideWithdrawRequest(state, {person}, context);
      },
      .respond = [](const StateReader&, const Decision&) -> absl::StatusOr<v1::WithdrawRequestResponse> {
        return v1::WithdrawRequestResponse();
      }};
}

// A change of one person's standing with all lists that answers with the person.
template <typename Command>
PreparedChange<v1::Citizen> CitizenChange(const Backend& backend, Audience audience, Command command,
                                          absl::StatusOr<Decision> (*decide)(const StateReader&, const Command&,
                                                                             const DecisionContext&)) {
  return {.decide = [command, audience, decide](const StateReader& state,
                                                const DecisionContext& context) -> absl::StatusOr<Decision> {
            LP_RETURN_IF_ERROR(Disclosure(state, audience).Check(command.person, "person"));
            return decide(state, command, context);
          },
          .respond = [person = command.person, today = Today(backend)](
                         const StateReader& after, const Decision&) { return CitizenOf(after, person, today); }};
}

absl::StatusOr<PreparedChange<v1::Citizen>> OptOut(const Backend& backend, Audience audience,
                                                   const v1::OptOutRequest& request) {
  LP_ASSIGN_OR_RETURN(const PersonId person, ParsePersonName(request.person(), "person"));
  return CitizenChange(backend, audience, OptOutCommand{person}, &DecideOptOut);
}

absl::StatusOr<PreparedChange<v1::Citizen>> OptIn(const Backend& backend, Audience audience,
                                                  const v1::OptInRequest& request) {
  LP_ASSIGN_OR_RETURN(const PersonId person, ParsePersonName(request.person(), "person"));
  return CitizenChange(backend, audience, OptInCommand{person}, &DecideOptIn);
}

class CitizenService final : public v1::CitizenService::CallbackService {
 public:
  explicit CitizenService(const Backend& backend) : backend_(backend) {}

  grpc::ServerUnaryReactor* LookupPerson(grpc::CallbackServerContext* context, const v1::LookupPersonRequest* request,
                                         v1::LookupPersonResponse* response) override {
    return HandleRead({"CitizenService.LookupPerson", kRole}, backend_, context, request, response,
                      &server::LookupPerson);
  }
  grpc::ServerUnaryReactor* GetCitizen(grpc::CallbackServerContext* context, const v1::GetCitizenRequest* request,
                                       v1::Citizen* response) override {
    return HandleRead({"CitizenService.GetCitizen", kRole}, backend_, context, request, response, &server::GetCitizen);
  }
  grpc::ServerUnaryReactor* SearchLists(grpc::CallbackServerContext* context, const v1::SearchListsRequest* request,
                                        v1::SearchListsResponse* response) override {
    return HandleLongRead({"CitizenService.SearchLists", kRole}, backend_, context, request, response,
                          &server::SearchLists);
  }
  grpc::ServerUnaryReactor* GetQueuePosition(grpc::CallbackServerContext* context,
                                             const v1::GetQueuePositionRequest* request,
                                             v1::GetQueuePositionResponse* response) override {
    return HandleRead({"CitizenService.GetQueuePosition", kRole}, backend_, context, request, response,
                      &server::GetQueuePosition);
  }
  grpc::ServerUnaryReactor* ExplainSituation(grpc::CallbackServerContext* context,
                                             const v1::ExplainSituationRequest* request,
                                             v1::Situation* response) override {
    return HandleLongRead({"CitizenService.ExplainSituation", kRole}, backend_, context, request, response,
                          &server::ExplainSituation);
  }
  grpc::ServerUnaryReactor* AskForLists(grpc::CallbackServerContext* context, const v1::AskForListsRequest* request,
                                        v1::AskForListsResponse* response) override {
    return HandleChange({"CitizenService.AskForLists", kRole}, backend_, context, request, response,
                        &server::AskForLists);
  }
  grpc::ServerUnaryReactor* OptOut(grpc::CallbackServerContext* context, const v1::OptOutRequest* request,
                                   v1::Citizen* response) override {
    return HandleChange({"CitizenService.OptOut", kRole}, backend_, context, request, response, &server::OptOut);
  }
  grpc::ServerUnaryReactor* OptIn(grpc::CallbackServerContext* context, const v1::OptInRequest* request,
                                  v1::Citizen* response) override {
    return HandleChange({"CitizenService.OptIn", kRole}, backend_, context, request, response, &server::OptIn);
  }
  grpc::ServerUnaryReactor* WithdrawRequest(grpc::CallbackServerContext* context,
                                            const v1::WithdrawRequestRequest* request,
                                            v1::WithdrawRequestResponse* response) override {
    return HandleChange({"CitizenService.WithdrawRequest", kRole}, backend_, context, request, response,
                        &server::WithdrawRequest);
  }

 private:
  const Backend& backend_;
};

}  // namespace

std::unique_ptr<grpc::Service> MakeCitizenService(const Backend& backend) {
  return std::make_unique<CitizenService>(backend);
}

}  // namespace listeplass::server
