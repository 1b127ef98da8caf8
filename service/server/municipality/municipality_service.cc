#include "service/server/municipality/municipality_service.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "listeplass/v1/municipality_service.grpc.pb.h"
#include "service/domain/limits.h"
#include "service/register/field_checks.h"
#include "service/register/history/undo.h"
#include "service/register/lists/change_ceiling.h"
#include "service/register/lists/change_status.h"
#include "service/register/lists/set_intake_rule.h"
#include "service/register/people/move_by_hand.h"
#include "service/register/people/strike_off.h"
#include "service/register/policy/policy_in_force.h"
#include "service/register/policy/set_policy.h"
#include "service/server/audit/event_summary.h"
#include "service/server/converters/list_messages.h"
#include "service/server/converters/request_messages.h"
#include "service/server/converters/value_messages.h"
#include "service/server/municipality/capacity_handler.h"
#include "service/server/municipality/list_life_handler.h"
#include "service/server/municipality/prepare_list_change.h"
#include "service/server/municipality/reduction_handler.h"
#include "service/server/rpc/named_resources.h"
#include "service/server/rpc/page_token.h"
#include "service/server/rpc/resource_names.h"

namespace listeplass::server {
namespace {

constexpr Role kRole = Role::kStaff;
constexpr int kSummaryLinesMax = 20;

absl::StatusOr<v1::GpList> GetList(const ReadContext& context, const v1::GetListRequest& request) {
  LP_ASSIGN_OR_RETURN(const ListName name, ParseListName(request.name(), "name"));
  LP_ASSIGN_OR_RETURN(const GpList list, FindNamedList(context.state, name, "name"));
  return ToProto(list, context.today);
}

// Which lists a caller asks for, beside the municipality.
struct ListFilter {
  std::optional<ListStatus> status;
  std::optional<DoctorId> doctor;
  std::optional<PracticeId> practice;
  std::optional<absl::CivilDay> on;

  bool Takes(const GpList& list) const {
    if (status && list.status != *status) return false;
    if (practice && list.practice != *practice) return false;
    if (on && list.ended && *list.ended <= *on) return false;
    return !doctor || std::any_of(list.doctors.begin(), list.doctors.end(), [&](const DoctorPeriod& period) {
      return period.doctor == *doctor && (!on || period.covers(*on));
    });
  }
};

absl::StatusOr<ListFilter> FilterOf(const v1::ListListsRequest& request, MunicipalityId municipality) {
  ListFilter filter;
  if (request.status() != v1::LIST_STATUS_UNSPECIFIED) {
    LP_ASSIGN_OR_RETURN(filter.status, FromProto(request.status(), "status"));
  }
  if (request.doctor() != 0) {
    filter.doctor = DoctorId(request.doctor());
    LP_RETURN_IF_ERROR(CheckDoctor(*filter.doctor, "doctor"));
  }
  if (!request.practice().empty()) {
    LP_ASSIGN_OR_RETURN(const PracticeName practice, ParsePracticeName(request.practice(), "practice"));
    if (practice.municipality != municipality) return errors::FieldInvalid("practice", "is another municipality's");
    filter.practice = practice.id;
  }
  if (request.has_on()) {
    LP_ASSIGN_OR_RETURN(filter.on, FromProto(request.on(), "on"));
  }
  return filter;
}

absl::StatusOr<v1::ListListsResponse> ListLists(const ReadContext& context, const v1::ListListsRequest& request) {
  LP_ASSIGN_OR_RETURN(const MunicipalityId municipality, ParseMunicipalityName(request.parent(), "parent"));
  LP_ASSIGN_OR_RETURN(const Page page, ParsePage(request, 1));
  LP_ASSIGN_OR_RETURN(const ListFilter filter, FilterOf(request, municipality));
  v1::ListListsResponse response;
  const ListId after = page.after ? ListId(page.after->front()) : ListId();
  ListId last;
  LP_RETURN_IF_ERROR(context.state.ForEachList(after, [&](const GpList& list) {
    if (list.municipality != municipality || !filter.Takes(list)) return true;
    if (response.lists_size() == page.size) {
      response.set_next_page_token(page.TokenAfter({last.value()}));
      return false;
    }
    *response.add_lists() = ToProto(list, context.today);
    last = list.id;
    return true;
  }));
  return response;
}

absl::StatusOr<v1::Practice> GetPractice(const ReadContext& context, const v1::GetPracticeRequest& request) {
  LP_ASSIGN_OR_RETURN(const PracticeName name, ParsePracticeName(request.name(), "name"));
  LP_ASSIGN_OR_RETURN(const Practice practice, FindNamedPractice(context.state, name, "name"));
  return ToProto(practice);
}

absl::StatusOr<v1::ListPracticesResponse> ListPractices(const ReadContext& context,
                                                        const v1::ListPracticesRequest& request) {
  LP_ASSIGN_OR_RETURN(const MunicipalityId municipality, ParseMunicipalityName(request.parent(), "parent"));
  LP_ASSIGN_OR_RETURN(const Page page, ParsePage(request, 1));
  v1::ListPracticesResponse response;
  const PracticeId after = page.after ? PracticeId(page.after->front()) : PracticeId();
  PracticeId last;
  LP_RETURN_IF_ERROR(context.state.ForEachPractice(after, [&](const Practice& practice) {
    if (practice.municipality != municipality) return true;
    if (response.practices_size() == page.size) {
      response.set_next_page_token(page.TokenAfter({last.value()}));
      return false;
    }
    *response.add_practices() = ToProto(practice);
    last = practice.id;
    return true;
  }));
  return response;
}

absl::StatusOr<v1::ListUnassignedResponse> ListUnassigned(const ReadContext& context,
                                                          const v1::ListUnassignedRequest& request) {
  LP_ASSIGN_OR_RETURN(const MunicipalityId municipality, ParseMunicipalityName(request.parent(), "parent"));
  LP_ASSIGN_OR_RETURN(const Page page, ParsePage(request, 3));
  std::optional<UnassignedEntry> after;
  if (page.after) after = UnassignedEntry{absl::CivilDay() + (*page.after)[0], PersonId((*page.after)[1])};
  int64_t total = 0;
  LP_RETURN_IF_ERROR(context.state.ForEachUnassigned(municipality, std::nullopt, [&](const UnassignedEntry&) {
    ++total;
    return true;
  }));
  std::vector<UnassignedEntry> entries;  // One more than the page, to know whether there is another.
  LP_RETURN_IF_ERROR(context.state.ForEachUnassigned(municipality, after, [&](const UnassignedEntry& entry) {
    entries.push_back(entry);
    return std::ssize(entries) <= page.size;
  }));
  const Disclosure disclosure(context.state, context.audience);
  int64_t left_out = page.after ? (*page.after)[2] : 0;
  v1::ListUnassignedResponse response;
  response.set_total(total);
  const bool more = std::ssize(entries) > page.size;
  if (more) entries.pop_back();
  for (const UnassignedEntry& entry : entries) {
    LP_ASSIGN_OR_RETURN(const std::optional<Person> person, context.state.FindPerson(entry.person));
    if (!person) continue;
    LP_ASSIGN_OR_RETURN(const bool shows, disclosure.Shows(entry.person));
    if (!shows) {
      ++left_out;
      continue;
    }
    LP_ASSIGN_OR_RETURN(const std::optional<Household> home, context.state.FindHousehold(person->household));
    auto* added = response.add_unassigned();
    added->set_person(FormatPersonName(entry.person));
    if (person->group) added->set_group(ToProto(*person->group));
    *added->mutable_since() = ToProto(entry.since);
    if (home) added->set_bydel(FormatBydel(home->bydel));
    added->set_has_request(static_cast<bool>(person->request_by));
  }
  response.set_protected_(left_out);
  if (more) {
    const UnassignedEntry& last = entries.back();
    response.set_next_page_token(page.TokenAfter({last.since - absl::CivilDay(), last.person.value(), left_out}));
  }
  return response;
}

// Nothing: somebody in the request may not be shown.
absl::StatusOr<std::optional<v1::ListWaitingResponse::Waiting>> WaitingOf(const StateReader& state,
                                                                          const Disclosure& disclosure, ListId list,
                                                                          const QueueEntry& entry, int64_t position) {
  v1::ListWaitingResponse::Waiting waiting;
  waiting.set_position(position);
  waiting.set_applicant(FormatPersonName(entry.applicant));
  waiting.set_persons(static_cast<int32_t>(entry.unit_size));
  *waiting.mutable_waiting_since() = ToProto(entry.waiting_since);
  LP_ASSIGN_OR_RETURN(const std::optional<Request> request, state.FindRequest(entry.applicant));
  if (request) {
    LP_ASSIGN_OR_RETURN(const bool shows, disclosure.Shows(request->unit));
    if (!shows) return std::optional<v1::ListWaitingResponse::Waiting>();
    waiting.set_group(ToProto(request->group));
    const auto wish = std::find(request->wishes.begin(), request->wishes.end(), list);
    if (wish != request->wishes.end()) waiting.set_rank(static_cast<int32_t>(wish - request->wishes.begin()) + 1);
  }
  return waiting;
}

absl::StatusOr<v1::ListWaitingResponse> ListWaiting(const ReadContext& context, const v1::ListWaitingRequest& request) {
  LP_ASSIGN_OR_RETURN(const ListName name, ParseListName(request.parent(), "parent"));
  LP_ASSIGN_OR_RETURN(const Page page, ParsePage(request, 5));
  LP_ASSIGN_OR_RETURN(const GpList list, FindNamedList(context.state, name, "parent"));
  // A page ends with a place in the queue, and remembers how many stood before it.
  std::optional<QueueEntry> after;
  int64_t position = 0;
  int64_t left_out = 0;
  if (page.after) {
    after = QueueEntry{.has_list = (*page.after)[0] != 0,
                       .waiting_since = absl::FromUnixMicros((*page.after)[1]),
                       .applicant = PersonId((*page.after)[2])};
    position = (*page.after)[3];
    left_out = (*page.after)[4];
  }
  std::vector<QueueEntry> entries;
  LP_RETURN_IF_ERROR(context.state.ForEachInQueue(list.id, after, [&](const QueueEntry& entry) {
    entries.push_back(entry);
    return std::ssize(entries) <= page.size;
  }));
  const bool more = std::ssize(entries) > page.size;
  if (more) entries.pop_back();
  const Disclosure disclosure(context.state, context.audience);
  v1::ListWaitingResponse response;
  for (const QueueEntry& entry : entries) {
    LP_ASSIGN_OR_RETURN(auto waiting, WaitingOf(context.state, disclosure, list.id, entry, ++position));
    if (waiting) {
      *response.add_waiting() = *std::move(waiting);
    } else {
      ++left_out;
    }
  }
  response.set_protected_(left_out);
  if (more) {
    const QueueEntry& last = entries.back();
    response.set_next_page_token(page.TokenAfter(
        {last.has_list, absl::ToUnixMicros(last.waiting_since), last.applicant.value(), position, left_out}));
  }
  return response;
}

absl::StatusOr<v1::Policy> GetPolicy(const ReadContext& context, const v1::GetPolicyRequest& request) {
  LP_ASSIGN_OR_RETURN(const MunicipalityId municipality, ParsePolicyName(request.name(), "name"));
  LP_ASSIGN_OR_RETURN(const PolicyInForce policy, PolicyInForceOn(context.state, municipality, context.today));
  return ToProto(policy);
}

absl::StatusOr<v1::ListChangesResponse> ListChanges(const ReadContext& context, const v1::ListChangesRequest& request) {
  if (request.page_size() < 0) return errors::FieldInvalid("page_size", "must not be negative");
  if (request.after_sequence() < 0) return errors::FieldInvalid("after_sequence", "must not be negative");
  const int size =
      request.page_size() == 0 ? limits::kPageSizeDefault : std::min(request.page_size(), limits::kPageSizeMax);
  v1::ListChangesResponse response;
  response.set_last_sequence(request.after_sequence());
  response.set_sequence(context.state.sequence());
  const Disclosure disclosure(context.state, context.audience);
  absl::Status status;
  LP_RETURN_IF_ERROR(context.state.ForEachBatch(request.after_sequence(), [&](const EventBatch& batch) {
    auto* change = response.add_changes();
    change->set_sequence(batch.sequence);
    *change->mutable_time() = ToProto(batch.time);
    change->set_role(batch.actor.role);
    change->set_subject(batch.actor.subject);
    change->set_command(batch.command);
    change->set_events(std::ssize(batch.events));
    for (const Event& event : batch.events) {
      if (change->summary_size() == kSummaryLinesMax) break;
      absl::StatusOr<std::string> summary = SummaryOf(event, disclosure);
      status.Update(summary.status());
      if (!status.ok()) return false;
      change->add_summary(*std::move(summary));
    }
    response.set_last_sequence(batch.sequence);
    return response.changes_size() < size;
  }));
  LP_RETURN_IF_ERROR(status);
  return response;
}

absl::StatusOr<PreparedChange<v1::GpList>> ChangeCeiling(const Backend& backend,
                                                         const v1::ChangeCeilingRequest& request) {
  LP_ASSIGN_OR_RETURN(const ListName name, ParseListName(request.list(), "list"));
  ChangeCeilingCommand command{.list = name.id,
                               .ceiling = request.ceiling(),
                               .municipal_agreement = request.municipal_agreement(),
                               .effective = std::nullopt,
                               .reason = request.reason(),
                               .revision = RevisionOf(request.etag())};
  if (request.has_effective()) {
    LP_ASSIGN_OR_RETURN(command.effective, FromProto(request.effective(), "effective"));
  }
  return ListChange(backend, name, std::move(command), &DecideChangeCeiling);
}

absl::StatusOr<PreparedChange<v1::GpList>> ChangeStatus(const Backend& backend,
                                                        const v1::ChangeStatusRequest& request) {
  LP_ASSIGN_OR_RETURN(const ListName name, ParseListName(request.list(), "list"));
  LP_ASSIGN_OR_RETURN(const ListStatus status, FromProto(request.status(), "status"));
  ChangeStatusCommand command{
      .list = name.id, .status = status, .reason = request.reason(), .revision = RevisionOf(request.etag())};
  return ListChange(backend, name, std::move(command), &DecideChangeStatus);
}

absl::StatusOr<PreparedChange<v1::GpList>> SetIntakeRule(const Backend& backend,
                                                         const v1::SetIntakeRuleRequest& request) {
  LP_ASSIGN_OR_RETURN(const ListName name, ParseListName(request.list(), "list"));
  LP_ASSIGN_OR_RETURN(const IntakeRule rule, FromProto(request.rule(), "rule"));
  SetIntakeRuleCommand command{
      .list = name.id, .rule = rule, .reason = request.reason(), .revision = RevisionOf(request.etag())};
  return ListChange(backend, name, std::move(command), &DecideSetIntakeRule);
}

absl::StatusOr<v1::MovePersonsResponse> MoveAnswer(const StateReader& after, const Decision& decision,
                                                   const ListName& to, absl::CivilDay today) {
  ListNames names(after);
  v1::MovePersonsResponse response;
  for (const Event& event : decision.events) {
    const auto* move = std::get_if<MoveScheduled>(&event);
    if (move == nullptr) continue;
    auto* added = response.add_moves();
    added->set_person(FormatPersonName(move->person));
    LP_ASSIGN_OR_RETURN(*added->mutable_from(), names.NameOf(move->from));
    LP_ASSIGN_OR_RETURN(*added->mutable_to(), ToProto(Membership{.list = move->to,
                                                                 .from = move->effective,
                                                                 .to = std::nullopt,
                                                                 .cause = move->cause,
                                                                 .counts_as_switch = move->counts_as_switch},
                                                      names));
  }
  LP_ASSIGN_OR_RETURN(const GpList list, FindNamedList(after, to, "list"));
  *response.mutable_list() = ToProto(list, today);
  return response;
}

absl::StatusOr<PersonSelection> SelectionOf(const v1::MovePersonsRequest::Selection& selection) {
  PersonSelection result;
  if (!selection.from().empty()) {
    LP_ASSIGN_OR_RETURN(const ListName from, ParseListName(selection.from(), "selection.from"));
    result.from = from.id;
  }
  if (!selection.without_list_in().empty()) {
    LP_ASSIGN_OR_RETURN(result.without_list_in,
                        ParseMunicipalityName(selection.without_list_in(), "selection.without_list_in"));
  }
  if (!selection.bydel().empty()) {
    LP_ASSIGN_OR_RETURN(result.bydel, ParseBydel(selection.bydel(), "selection.bydel"));
  }
  LP_ASSIGN_OR_RETURN(result.group, FromProto(selection.group(), "selection.group"));
  result.persons_max = selection.persons_max();
  return result;
}

absl::StatusOr<PreparedChange<v1::MovePersonsResponse>> MovePersons(const Backend& backend, Audience audience,
                                                                    const v1::MovePersonsRequest& request) {
  MoveByHandCommand command;
  for (int i = 0; i < request.persons_size(); ++i) {
    LP_ASSIGN_OR_RETURN(const PersonId person, ParsePersonName(request.persons(i), absl::StrCat("persons[", i, "]")));
    command.persons.push_back(person);
  }
  if (request.has_selection()) {
    LP_ASSIGN_OR_RETURN(command.selection, SelectionOf(request.selection()));
    command.selection->with_protected = audience == Audience::kSeesProtected;
  }
  LP_ASSIGN_OR_RETURN(const ListName to, ParseListName(request.list(), "list"));
  command.to = to.id;
  command.reason = request.reason();
  if (request.has_effective()) {
    LP_ASSIGN_OR_RETURN(command.effective, FromProto(request.effective(), "effective"));
  }
  command.override_ceiling = request.override();
  command.override_lock = request.override();
  return PreparedChange<v1::MovePersonsResponse>{
      .decide = [to, audience, command = std::move(command)](
                    const StateReader& state, const DecisionContext& context) -> absl::StatusOr<Decision> {
        const Disclosure disclosure(state, audience);
        for (PersonId person : command.persons) LP_RETURN_IF_ERROR(disclosure.Check(person, "persons"));
        LP_RETURN_IF_ERROR(FindNamedList(state, to, "list").status());
        return DecideMoveByHand(state, command, context);
      },
      .respond = [to, today = Today(backend)](
                     const StateReader& after,
                     const Decision& decision) { return MoveAnswer(after, decision, to, today); }};
}

absl::StatusOr<PreparedChange<v1::Policy>> SetPolicy(const Backend& backend, const v1::SetPolicyRequest& request) {
  if (!request.has_policy()) return errors::FieldRequired("policy");
  LP_ASSIGN_OR_RETURN(const Policy policy, FromProto(request.policy()));
  return PreparedChange<v1::Policy>{
      .decide = [policy](const StateReader& state,
                         const DecisionContext& context) { return DecideSetPolicy(state, {policy}, context); },
      .respond = [policy, today = Today(backend)](const StateReader& after,
                                                  const Decision&) -> absl::StatusOr<v1::Policy> {
        LP_ASSIGN_OR_RETURN(const PolicyInForce now,
                            PolicyInForceOn(after, policy.municipality, std::max(policy.from, today)));
        return ToProto(now);
      }};
}

absl::StatusOr<PreparedChange<v1::StrikeOffResponse>> StrikeOff(const Backend&, Audience audience,
                                                                const v1::StrikeOffRequest& request) {
  StrikeOffCommand command;
  LP_ASSIGN_OR_RETURN(command.person, ParsePersonName(request.person(), "person"));
  command.doctor = DoctorId(request.doctor());
  if (request.has_effective()) {
    LP_ASSIGN_OR_RETURN(command.effective, FromProto(request.effective(), "effective"));
  }
  command.reason = request.reason();
  return PreparedChange<v1::StrikeOffResponse>{
      .decide = [audience, command = std::move(command)](const StateReader& state,
                                                         const DecisionContext& context) -> absl::StatusOr<Decision> {
        LP_RETURN_IF_ERROR(Disclosure(state, audience).Check(command.person, "person"));
        return DecideStrikeOff(state, command, context);
      },
      .respond = [](const StateReader& after, const Decision& decision) -> absl::StatusOr<v1::StrikeOffResponse> {
        v1::StrikeOffResponse response;
        ListNames names(after);
        for (const Event& event : decision.events) {
          if (const auto* excluded = std::get_if<DoctorExcluded>(&event)) {
            response.add_excluded_doctors(excluded->doctor.value());
          } else if (const auto* released = std::get_if<PersonReleased>(&event)) {
            LP_ASSIGN_OR_RETURN(*response.mutable_left(), names.NameOf(released->list));
          }
        }
        return response;
      }};
}

absl::StatusOr<PreparedChange<v1::UndoChangeResponse>> UndoChange(const Backend&, Audience audience,
                                                                  const v1::UndoChangeRequest& request) {
  if (request.change() < 1) return errors::FieldRequired("change");
  return PreparedChange<v1::UndoChangeResponse>{
      .decide = [command = UndoCommand{.change = request.change(), .reason = request.reason()}](
                    const StateReader& state,
                    const DecisionContext& context) { return DecideUndo(state, command, context); },
      .respond = [audience](const StateReader& after,
                            const Decision& decision) -> absl::StatusOr<v1::UndoChangeResponse> {
        const Disclosure disclosure(after, audience);
        v1::UndoChangeResponse response;
        ListNames names(after);
        for (const Event& event : decision.events) {
          const auto* undone = std::get_if<MoveUndone>(&event);
          if (undone == nullptr) {
            response.set_requests_restored(response.requests_restored() + 1);
            continue;
          }
          LP_ASSIGN_OR_RETURN(const bool shows, disclosure.Shows(undone->person));
          if (!shows) {
            response.set_protected_(response.protected_() + 1);
            continue;
          }
          auto* added = response.add_undone();
          added->set_person(FormatPersonName(undone->person));
          LP_ASSIGN_OR_RETURN(*added->mutable_list(), names.NameOf(undone->list));
          LP_ASSIGN_OR_RETURN(*added->mutable_stays_on(), names.NameOf(undone->restored));
        }
        return response;
      }};
}

class MunicipalityService final : public v1::MunicipalityService::CallbackService {
 public:
  explicit MunicipalityService(const Backend& backend) : backend_(backend) {}

  grpc::ServerUnaryReactor* GetList(grpc::CallbackServerContext* context, const v1::GetListRequest* request,
                                    v1::GpList* response) override {
    return HandleRead({"MunicipalityService.GetList", kRole}, backend_, context, request, response, &server::GetList);
  }
  grpc::ServerUnaryReactor* ListLists(grpc::CallbackServerContext* context, const v1::ListListsRequest* request,
                                      v1::ListListsResponse* response) override {
    return HandleLongRead({"MunicipalityService.ListLists", kRole}, backend_, context, request, response,
                          &server::ListLists);
  }
  grpc::ServerUnaryReactor* GetPractice(grpc::CallbackServerContext* context, const v1::GetPracticeRequest* request,
                                        v1::Practice* response) override {
    return HandleRead({"MunicipalityService.GetPractice", kRole}, backend_, context, request, response,
                      &server::GetPractice);
  }
  grpc::ServerUnaryReactor* ListPractices(grpc::CallbackServerContext* context, const v1::ListPracticesRequest* request,
                                          v1::ListPracticesResponse* response) override {
    return HandleLongRead({"MunicipalityService.ListPractices", kRole}, backend_, context, request, response,
                          &server::ListPractices);
  }
  grpc::ServerUnaryReactor* CreateList(grpc::CallbackServerContext* context, const v1::CreateListRequest* request,
                                       v1::GpList* response) override {
    return HandleChange({"MunicipalityService.CreateList", kRole}, backend_, context, request, response,
                        &server::CreateList);
  }
  grpc::ServerUnaryReactor* UpdateList(grpc::CallbackServerContext* context, const v1::UpdateListRequest* request,
                                       v1::GpList* response) override {
    return HandleChange({"MunicipalityService.UpdateList", kRole}, backend_, context, request, response,
                        &server::UpdateList);
  }
  grpc::ServerUnaryReactor* SetDoctorPeriod(grpc::CallbackServerContext* context,
                                            const v1::SetDoctorPeriodRequest* request, v1::GpList* response) override {
    return HandleChange({"MunicipalityService.SetDoctorPeriod", kRole}, backend_, context, request, response,
                        &server::SetDoctorPeriod);
  }
  grpc::ServerUnaryReactor* RemoveDoctorPeriod(grpc::CallbackServerContext* context,
                                               const v1::RemoveDoctorPeriodRequest* request,
                                               v1::GpList* response) override {
    return HandleChange({"MunicipalityService.RemoveDoctorPeriod", kRole}, backend_, context, request, response,
                        &server::RemoveDoctorPeriod);
  }
  grpc::ServerUnaryReactor* HandOverList(grpc::CallbackServerContext* context, const v1::HandOverListRequest* request,
                                         v1::GpList* response) override {
    return HandleChange({"MunicipalityService.HandOverList", kRole}, backend_, context, request, response,
                        &server::HandOverList);
  }
  grpc::ServerUnaryReactor* EndList(grpc::CallbackServerContext* context, const v1::EndListRequest* request,
                                    v1::EndListResponse* response) override {
    return HandleChange({"MunicipalityService.EndList", kRole}, backend_, context, request, response, &server::EndList);
  }
  grpc::ServerUnaryReactor* UndoChange(grpc::CallbackServerContext* context, const v1::UndoChangeRequest* request,
                                       v1::UndoChangeResponse* response) override {
    return HandleChange({"MunicipalityService.UndoChange", kRole}, backend_, context, request, response,
                        &server::UndoChange);
  }
  grpc::ServerUnaryReactor* StrikeOff(grpc::CallbackServerContext* context, const v1::StrikeOffRequest* request,
                                      v1::StrikeOffResponse* response) override {
    return HandleChange({"MunicipalityService.StrikeOff", kRole}, backend_, context, request, response,
                        &server::StrikeOff);
  }
  grpc::ServerUnaryReactor* ChangeCeiling(grpc::CallbackServerContext* context, const v1::ChangeCeilingRequest* request,
                                          v1::GpList* response) override {
    return HandleChange({"MunicipalityService.ChangeCeiling", kRole}, backend_, context, request, response,
                        &server::ChangeCeiling);
  }
  grpc::ServerUnaryReactor* ChangeStatus(grpc::CallbackServerContext* context, const v1::ChangeStatusRequest* request,
                                         v1::GpList* response) override {
    return HandleChange({"MunicipalityService.ChangeStatus", kRole}, backend_, context, request, response,
                        &server::ChangeStatus);
  }
  grpc::ServerUnaryReactor* ReduceList(grpc::CallbackServerContext* context, const v1::ReduceListRequest* request,
                                       v1::ReduceListResponse* response) override {
    return HandleChange({"MunicipalityService.ReduceList", kRole}, backend_, context, request, response,
                        &server::ReduceList);
  }
  grpc::ServerUnaryReactor* GetDraw(grpc::CallbackServerContext* context, const v1::GetDrawRequest* request,
                                    v1::Draw* response) override {
    return HandleRead({"MunicipalityService.GetDraw", kRole}, backend_, context, request, response, &server::GetDraw);
  }
  grpc::ServerUnaryReactor* SetIntakeRule(grpc::CallbackServerContext* context, const v1::SetIntakeRuleRequest* request,
                                          v1::GpList* response) override {
    return HandleChange({"MunicipalityService.SetIntakeRule", kRole}, backend_, context, request, response,
                        &server::SetIntakeRule);
  }
  grpc::ServerUnaryReactor* MovePersons(grpc::CallbackServerContext* context, const v1::MovePersonsRequest* request,
                                        v1::MovePersonsResponse* response) override {
    return HandleChange({"MunicipalityService.MovePersons", kRole}, backend_, context, request, response,
                        &server::MovePersons);
  }
  grpc::ServerUnaryReactor* ListUnassigned(grpc::CallbackServerContext* context,
                                           const v1::ListUnassignedRequest* request,
                                           v1::ListUnassignedResponse* response) override {
    return HandleLongRead({"MunicipalityService.ListUnassigned", kRole}, backend_, context, request, response,
                          &server::ListUnassigned);
  }
  grpc::ServerUnaryReactor* ListWaiting(grpc::CallbackServerContext* context, const v1::ListWaitingRequest* request,
                                        v1::ListWaitingResponse* response) override {
    return HandleLongRead({"MunicipalityService.ListWaiting", kRole}, backend_, context, request, response,
                          &server::ListWaiting);
  }
  grpc::ServerUnaryReactor* GetCapacityReport(grpc::CallbackServerContext* context,
                                              const v1::GetCapacityReportRequest* request,
                                              v1::CapacityReport* response) override {
    return HandleLongRead({"MunicipalityService.GetCapacityReport", kRole}, backend_, context, request, response,
                          &server::GetCapacityReport);
  }
  grpc::ServerUnaryReactor* GetPolicy(grpc::CallbackServerContext* context, const v1::GetPolicyRequest* request,
                                      v1::Policy* response) override {
    return HandleRead({"MunicipalityService.GetPolicy", kRole}, backend_, context, request, response,
                      &server::GetPolicy);
  }
  grpc::ServerUnaryReactor* SetPolicy(grpc::CallbackServerContext* context, const v1::SetPolicyRequest* request,
                                      v1::Policy* response) override {
    return HandleChange({"MunicipalityService.SetPolicy", kRole}, backend_, context, request, response,
                        &server::SetPolicy);
  }
  grpc::ServerUnaryReactor* ListChanges(grpc::CallbackServerContext* context, const v1::ListChangesRequest* request,
                                        v1::ListChangesResponse* response) override {
    return HandleLongRead({"MunicipalityService.ListChanges", kRole}, backend_, context, request, response,
                          &server::ListChanges);
  }

 private:
  const Backend& backend_;
};

}  // namespace

std::unique_ptr<grpc::Service> MakeMunicipalityService(const Backend& backend) {
  return std::make_unique<MunicipalityService>(backend);
}

}  // namespace listeplass::server
