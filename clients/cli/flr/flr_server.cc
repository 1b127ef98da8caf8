#include "clients/cli/flr/flr_server.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include "clients/cli/flr/flr_messages.h"
#include "clients/cli/progress_bar.h"
#include "clients/client/api_dates.h"
#include "clients/client/api_names.h"
#include "clients/client/client.h"
#include "service/domain/status_macros.h"

namespace listeplass::cli {
namespace {

using Citizens = v1::CitizenService::Stub;
using Municipality = v1::MunicipalityService::Stub;
using Reports = v1::ReportService::Stub;
using PersonNames = absl::flat_hash_set<std::string>;  // "persons/mfrggzdfmztwq2lknnwg23tpoa"

// The person's resource name; empty if nobody at the server has the number.
absl::StatusOr<std::string> LookUp(Context& context, const NationalId& national_id) {
  v1::LookupPersonRequest lookup;
  lookup.set_national_id(national_id.digits());
  const auto found = context.client.Call(&Citizens::LookupPerson, lookup);
  if (absl::IsNotFound(found.status())) return std::string();
  LP_RETURN_IF_ERROR(found.status());
  return found->person();
}

absl::Status AskLists(Context& context, const FlrFiles& files, FlrServer& server) {
  std::set<int64_t> municipalities;
  for (const auto& list : files.lists) municipalities.insert(list.row.municipality.value());
  for (const auto& practice : files.practices) municipalities.insert(practice.row.municipality.value());
  for (const auto& household : files.households) municipalities.insert(household.row.municipality.value());
  for (const int64_t municipality : municipalities) {
    v1::ListListsRequest request;
    request.set_parent(client::MunicipalityName(municipality));
    const auto lists = context.client.CallAllPages(&Municipality::ListLists, request, 0);
    if (absl::IsNotFound(lists.status()))
      continue;  // The server does not know the municipality: the files bring its first practice, or nothing of it.
    LP_RETURN_IF_ERROR(lists.status());
    for (const v1::GpList& list : lists->lists()) server.lists[ListId(client::NumberIn(list.name()))] = list;
  }
  return absl::OkStatus();
}

absl::Status AskPractices(Context& context, const FlrFiles& files, FlrServer& server) {
  absl::flat_hash_set<PracticeId> in_file;
  for (const auto& practice : files.practices) in_file.insert(practice.row.id);
  std::set<int64_t> municipalities;
  for (const auto& list : files.lists) {
    if (!in_file.contains(list.row.practice)) municipalities.insert(list.row.municipality.value());
  }
  for (const int64_t municipality : municipalities) {
    v1::ListPracticesRequest request;
    request.set_parent(client::MunicipalityName(municipality));
    const auto practices = context.client.CallAllPages(&Municipality::ListPractices, request, 0);
    if (absl::IsNotFound(practices.status())) continue;
    LP_RETURN_IF_ERROR(practices.status());
    for (const v1::Practice& practice : practices->practices()) {
      server.practices[PracticeId(client::NumberIn(practice.name()))] = MunicipalityId(municipality);
    }
  }
  return absl::OkStatus();
}

absl::Status AskPersons(Context& context, const FlrFiles& files, FlrServer& server) {
  absl::flat_hash_set<NationalId> persons;
  for (const auto& person : files.persons) persons.insert(person.row.national_id);
  for (const auto& request : files.requests) {
    if (persons.contains(request.row.national_id)) continue;
    LP_ASSIGN_OR_RETURN(const std::string found, LookUp(context, request.row.national_id));
    if (!found.empty()) server.persons.insert(request.row.national_id);
  }
  return absl::OkStatus();
}

// LeftBehind counts for each list that has ended the people who would be left on it. A person in persons.csv leaves the
// list, and an applicant in requests.csv waits for other lists: flr_check.cc sees to both.
class LeftBehind {
 public:
  LeftBehind(Context& context, const FlrFiles& files, FlrServer& server)
      : context_(context), files_(files), server_(server) {
    for (const auto& list : files.lists) {
      if (list.row.ended) ends_.insert(list.row.id);
    }
  }

  absl::Status Ask() {
    for (const auto& list : files_.lists) {
      const auto now = server_.lists.find(list.row.id);
      if (now == server_.lists.end() || !list.row.ended || *list.row.ended > server_.today) continue;
      const bool is_known = now->second.has_ended() && client::ToCivilDay(now->second.ended()) == *list.row.ended;
      if (is_known) continue;
      LP_ASSIGN_OR_RETURN(const int64_t members, CountMembers(now->second));
      LP_ASSIGN_OR_RETURN(const int64_t waiting, CountWaiting(now->second));
      if (members + waiting > 0) server_.left_behind[list.row.id] = members + waiting;
    }
    return absl::OkStatus();
  }

 private:
  absl::StatusOr<int64_t> CountMembers(const v1::GpList& list) {
    if (list.members() == 0) return 0;
    v1::ListMembersRequest request;
    request.set_parent(list.name());
    LP_ASSIGN_OR_RETURN(const auto members, context_.client.CallAllPages(&Reports::ListMembers, request, 0));
    LP_RETURN_IF_ERROR(LookUpAll());
    return members.protected_() +
           std::count_if(members.members().begin(), members.members().end(),
                         [&](const auto& member) { return !persons_.contains(member.person()); });
  }

  absl::StatusOr<int64_t> CountWaiting(const v1::GpList& list) {
    v1::ListWaitingRequest request;
    request.set_parent(list.name());
    LP_ASSIGN_OR_RETURN(const auto waiting, context_.client.CallAllPages(&Municipality::ListWaiting, request, 0));
    if (waiting.waiting().empty()) return waiting.protected_();
    LP_RETURN_IF_ERROR(LookUpAll());
    return waiting.protected_() +
           std::count_if(waiting.waiting().begin(), waiting.waiting().end(),
                         [&](const auto& request_there) { return !applicants_.contains(request_there.applicant()); });
  }

  // Looks people up once, and only if some list needs it.
  absl::Status LookUpAll() {
    if (looked_up_) return absl::OkStatus();
    looked_up_ = true;
    for (const auto& person : files_.persons) {
      LP_ASSIGN_OR_RETURN(const std::string name, LookUp(context_, person.row.national_id));
      persons_.insert(name);
    }
    for (const auto& request : files_.requests) {
      const bool stands =
          request.row.any_within_minutes || std::any_of(request.row.wishes.begin(), request.row.wishes.end(),
                                                        [&](ListId wish) { return !ends_.contains(wish); });
      if (!stands) continue;
      LP_ASSIGN_OR_RETURN(const std::string name, LookUp(context_, request.row.national_id));
      applicants_.insert(name);
    }
    return absl::OkStatus();
  }

  Context& context_;
  const FlrFiles& files_;
  FlrServer& server_;
  absl::flat_hash_set<ListId> ends_;
  PersonNames persons_, applicants_;
  bool looked_up_ = false;
};

absl::StatusOr<FlrDone> AskDone(Context& context, const NationalId& national_id) {
  FlrDone done;
  LP_ASSIGN_OR_RETURN(done.person, LookUp(context, national_id));
  if (done.person.empty()) return done;
  v1::GetHistoryRequest request;
  request.set_person(done.person);
  const auto history = context.client.Call(&Reports::GetHistory, request);
  if (absl::IsPermissionDenied(history.status())) {
    done.is_protected = true;
    return done;
  }
  LP_RETURN_IF_ERROR(history.status());
  for (const v1::Period& period : history->periods()) done.periods.push_back(PatientRow(done.person, period));
  return done;
}

}  // namespace

absl::StatusOr<FlrServer> AskServer(Context& context, const FlrFiles& files) {
  FlrServer server;
  LP_ASSIGN_OR_RETURN(const v1::ServerDay day, context.client.Call(&Reports::GetServerDay, {}));
  server.today = client::ToCivilDay(day.date());
  server.is_empty = day.sequence() == 0;
  if (server.is_empty) return server;
  LP_RETURN_IF_ERROR(AskLists(context, files, server));
  LP_RETURN_IF_ERROR(AskPractices(context, files, server));
  LP_RETURN_IF_ERROR(AskPersons(context, files, server));
  LP_RETURN_IF_ERROR(LeftBehind(context, files, server).Ask());
  return server;
}

absl::Status DropDoneSteps(Context& context, const FlrServer& server, FlrPlan& plan) {
  if (server.is_empty) return absl::OkStatus();
  ProgressBar bar(context.terminal.err, context.terminal.err_is_terminal);
  int64_t asked = 0;
  for (FlrSteps& steps : plan.persons) {
    bar.Update("looking up persons", ++asked, std::ssize(plan.persons));
    if (steps.rows.size() < 2 && !steps.coming && steps.coded.empty()) continue;
    LP_ASSIGN_OR_RETURN(const FlrDone done, AskDone(context, steps.rows.front().row.national_id));
    const int64_t lost_before = steps.lost_codes;
    DropDone(done, server.today, steps);
    plan.not_kept.codes += steps.lost_codes - lost_before;
    plan.not_kept.protected_moves += steps.lost_coming ? 1 : 0;
  }
  return absl::OkStatus();
}

}  // namespace listeplass::cli
