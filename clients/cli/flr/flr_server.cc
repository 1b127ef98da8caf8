#include "clients/cli/flr/flr_server.h"

#include <algorithm>
#include <set>
#include <string>

#include "clients/cli/flr/flr_messages.h"
#include "clients/client/api_dates.h"
#include "clients/client/api_names.h"
#include "clients/client/client.h"
#include "service/domain/status_macros.h"

namespace listeplass::cli {
namespace {

using Citizens = v1::CitizenService::Stub;
using Municipality = v1::MunicipalityService::Stub;
using Reports = v1::ReportService::Stub;

bool NamesOtherLists(const FlrFiles& files) {
  absl::flat_hash_set<ListId> lists;
  for (const auto& list : files.lists) lists.insert(list.row.id);
  const auto is_other = [&](ListId list) { return !lists.contains(list); };
  return std::any_of(files.patients.begin(), files.patients.end(),
                     [&](const auto& patient) { return is_other(patient.row.list); }) ||
         std::any_of(files.requests.begin(), files.requests.end(), [&](const auto& request) {
           return std::any_of(request.row.wishes.begin(), request.row.wishes.end(), is_other);
         });
}

absl::Status AskLists(Context& context, const FlrFiles& files, FlrServer& server) {
  if (!NamesOtherLists(files)) return absl::OkStatus();
  std::set<int64_t> municipalities;
  for (const auto& list : files.lists) municipalities.insert(list.row.municipality.value());
  for (const auto& practice : files.practices) municipalities.insert(practice.row.municipality.value());
  for (const auto& household : files.households) municipalities.insert(household.row.municipality.value());
  for (const int64_t municipality : municipalities) {
    v1::ListListsRequest request;
    request.set_parent(client::MunicipalityName(municipality));
    const auto lists = context.client.CallAllPages(&Municipality::ListLists, request, 0);
    if (absl::IsNotFound(lists.status())) continue;  // The files bring its first practice, or nothing of it.
    LP_RETURN_IF_ERROR(lists.status());
    for (const v1::GpList& list : lists->lists()) server.lists.insert(ListId(client::NumberIn(list.name())));
  }
  return absl::OkStatus();
}

absl::Status AskPersons(Context& context, const FlrFiles& files, FlrServer& server) {
  absl::flat_hash_set<NationalId> persons;
  for (const auto& person : files.persons) persons.insert(person.row.national_id);
  for (const auto& request : files.requests) {
    if (persons.contains(request.row.national_id)) continue;
    v1::LookupPersonRequest lookup;
    lookup.set_national_id(request.row.national_id.digits());
    const auto found = context.client.Call(&Citizens::LookupPerson, lookup);
    if (absl::IsNotFound(found.status())) continue;
    LP_RETURN_IF_ERROR(found.status());
    server.persons.insert(request.row.national_id);
  }
  return absl::OkStatus();
}

absl::StatusOr<FlrDone> AskDone(Context& context, absl::CivilDay today, const NationalId& national_id) {
  v1::LookupPersonRequest lookup;
  lookup.set_national_id(national_id.digits());
  const auto found = context.client.Call(&Citizens::LookupPerson, lookup);
  if (absl::IsNotFound(found.status())) return FlrDone();
  LP_RETURN_IF_ERROR(found.status());
  v1::GetHistoryRequest request;
  request.set_person(found->person());
  const auto history = context.client.Call(&Reports::GetHistory, request);
  if (absl::IsPermissionDenied(history.status())) return FlrDone{.is_protected = true};
  LP_RETURN_IF_ERROR(history.status());
  return FlrDone{.latest = LatestChange(*history, today)};
}

}  // namespace

absl::StatusOr<FlrServer> AskServer(Context& context, const FlrFiles& files) {
  FlrServer server;
  LP_ASSIGN_OR_RETURN(const v1::ServerDay day, context.client.Call(&Reports::GetServerDay, {}));
  server.today = client::ToCivilDay(day.date());
  LP_RETURN_IF_ERROR(AskLists(context, files, server));
  LP_RETURN_IF_ERROR(AskPersons(context, files, server));
  return server;
}

absl::Status DropDoneSteps(Context& context, absl::CivilDay today, std::vector<FlrSteps>& persons) {
  for (FlrSteps& steps : persons) {
    if (steps.rows.size() < 2) continue;
    LP_ASSIGN_OR_RETURN(const FlrDone done, AskDone(context, today, steps.rows.front().national_id));
    DropDone(done, steps.rows);
  }
  return absl::OkStatus();
}

}  // namespace listeplass::cli
