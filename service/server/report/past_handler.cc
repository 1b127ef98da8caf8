#include "service/server/report/past_handler.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "service/register/existing_records.h"
#include "service/register/history/members.h"
#include "service/register/history/past_requests.h"
#include "service/register/known_municipality.h"
#include "service/register/requests/queue.h"
#include "service/server/converters/request_messages.h"
#include "service/server/converters/value_messages.h"
#include "service/server/rpc/named_resources.h"
#include "service/server/rpc/page_token.h"
#include "service/server/rpc/resource_names.h"

namespace listeplass::server {
namespace {

v1::EndCause EndCauseOf(EndCause cause) {
  switch (cause) {
    case EndCause::kNotEnded:
      return v1::END_CAUSE_UNSPECIFIED;
    case EndCause::kOtherList:
      return v1::END_CAUSE_OTHER_LIST;
    case EndCause::kMovedAway:
      return v1::END_CAUSE_MOVED_AWAY;
    case EndCause::kLostRight:
      return v1::END_CAUSE_LOST_RIGHT;
    case EndCause::kReleased:
      return v1::END_CAUSE_RELEASED;
    case EndCause::kOptedOut:
      return v1::END_CAUSE_OPTED_OUT;
    case EndCause::kDied:
      return v1::END_CAUSE_DIED;
    case EndCause::kEmigrated:
      return v1::END_CAUSE_EMIGRATED;
    case EndCause::kStruckOff:
      return v1::END_CAUSE_STRUCK_OFF;
  }
  return v1::END_CAUSE_UNSPECIFIED;
}

absl::StatusOr<v1::Period> PeriodOf(const Membership& membership, ApiNames& names) {
  v1::Period period;
  LP_ASSIGN_OR_RETURN(*period.mutable_membership(), ToProto(membership, names));
  period.set_end_cause(EndCauseOf(membership.end_cause));
  if (membership.group) period.set_group(ToProto(*membership.group));
  period.set_begin_code(membership.codes.begin);
  period.set_end_code(membership.codes.end);
  return period;
}

v1::ListMembersResponse::Member MemberOf(const ListMember& member, const PersonNames& names) {
  v1::ListMembersResponse::Member result;
  result.set_person(names.NameOf(member.person));
  *result.mutable_since() = ToProto(member.membership.from);
  if (member.membership.to) *result.mutable_until() = ToProto(*member.membership.to);
  if (member.membership.group) result.set_group(ToProto(*member.membership.group));
  return result;
}

// Returns the time before which a decision counts.
absl::StatusOr<absl::Time> MomentOf(const v1::GetQueueRequest& request, const ReadContext& context) {
  switch (request.when_case()) {
    case v1::GetQueueRequest::kTime: {
      LP_ASSIGN_OR_RETURN(const absl::Time time, FromProto(request.time(), "time"));
      if (time > context.now) return errors::FieldInvalid("time", "lies in the future");
      return time;
    }
    case v1::GetQueueRequest::kDate: {
      LP_ASSIGN_OR_RETURN(const absl::CivilDay day, FromProto(request.date(), "date"));
      if (day > context.today) return errors::FieldInvalid("date", "lies in the future");
      return OsloMidnight(day + 1);
    }
    case v1::GetQueueRequest::WHEN_NOT_SET:
      break;
  }
  return errors::FieldRequired("time");
}

// Requests of a queue that stand equal: the first and the last, counted from 1.
struct EqualRequests {
  int64_t first = 0;
  int64_t last = 0;
};

// Those in the list's queue that begin with `first`.
EqualRequests EqualsFrom(const std::vector<Request>& queue, ListId list, int64_t first) {
  const auto entry = [&](int64_t number) { return QueueEntryOf(queue[static_cast<size_t>(number - 1)], list); };
  EqualRequests equals = {first, first};
  while (equals.last < std::ssize(queue) && StandEqual(entry(equals.last + 1), entry(first))) ++equals.last;
  return equals;
}

v1::ListWaitingResponse::Waiting WaitingOf(const Request& request, ListId list, const EqualRequests& equals,
                                           const PersonNames& names) {
  v1::ListWaitingResponse::Waiting waiting;
  waiting.set_position(equals.first);
  waiting.set_requests_equal(equals.last - equals.first);
  waiting.set_applicant(names.NameOf(request.applicant));
  waiting.set_persons(static_cast<int32_t>(request.unit.size()));
  waiting.set_group(ToProto(request.group));
  *waiting.mutable_waiting_since() = ToProto(request.WaitsSince(list));
  if (const RequestWish* wish = request.FindWish(list)) {
    waiting.set_rank(static_cast<int32_t>(wish - request.wishes.data()) + 1);
  }
  return waiting;
}

}  // namespace

absl::StatusOr<v1::ListMembersResponse> ListMembers(const ReadContext& context, const v1::ListMembersRequest& request) {
  LP_ASSIGN_OR_RETURN(const ListName name, ParseListName(request.parent(), "parent"));
  std::optional<absl::CivilDay> day;
  if (request.has_date()) {
    LP_ASSIGN_OR_RETURN(day, FromProto(request.date(), "date"));
  }
  LP_ASSIGN_OR_RETURN(const Page page, ParsePage(context, request, 1));
  LP_RETURN_IF_ERROR(FindNamedList(context.state, name, "parent").status());
  const auto who = context.audience == Audience::kSeesProtected ? ProtectedMembers::kNamed : ProtectedMembers::kCounted;
  LP_ASSIGN_OR_RETURN(const listeplass::ListMembers members, day ? MembersOn(context.state, name.id, *day, who)
                                                                 : CommittedMembers(context.state, name.id, who));
  v1::ListMembersResponse response;
  response.set_total(std::ssize(members.named) + members.protected_persons);
  response.set_protected_(members.protected_persons);
  const PersonId after = page.after ? PersonId(page.after->front()) : PersonId();
  PersonId last;
  for (const ListMember& member : members.named) {
    if (member.person <= after) continue;
    if (response.members_size() == page.size) {
      response.set_next_page_token(page.TokenAfter({last.value()}));
      break;
    }
    *response.add_members() = MemberOf(member, context.names);
    last = member.person;
  }
  return response;
}

absl::StatusOr<v1::History> GetHistory(const ReadContext& context, const v1::GetHistoryRequest& request) {
  LP_ASSIGN_OR_RETURN(const PersonId id, context.names.Parse(request.person(), "person"));
  LP_RETURN_IF_ERROR(Disclosure(context.state, context.audience).Check(id, "person"));
  LP_ASSIGN_OR_RETURN(const Person person, GetPerson(context.state, id, "person"));
  std::vector<Membership> memberships;
  ForEachMembership(person, [&](const Membership& membership) { memberships.push_back(membership); });
  std::stable_sort(memberships.begin(), memberships.end(),
                   [](const Membership& a, const Membership& b) { return a.from < b.from; });
  ApiNames names(context.state, context.names);
  v1::History history;
  history.set_person(names.NameOf(person.id));
  for (const Membership& membership : memberships) {
    LP_ASSIGN_OR_RETURN(*history.add_periods(), PeriodOf(membership, names));
  }
  return history;
}

absl::StatusOr<v1::GetQueueResponse> GetQueue(const ReadContext& context, const v1::GetQueueRequest& request) {
  LP_ASSIGN_OR_RETURN(const ListName name, ParseListName(request.parent(), "parent"));
  LP_ASSIGN_OR_RETURN(const absl::Time time, MomentOf(request, context));
  LP_ASSIGN_OR_RETURN(const Page page, ParsePage(context, request, 1));
  LP_RETURN_IF_ERROR(FindNamedList(context.state, name, "parent").status());
  LP_ASSIGN_OR_RETURN(const std::vector<Request> queue, QueueBefore(context.state, name.id, time));
  v1::GetQueueResponse response;
  response.set_total(std::ssize(queue));
  const int64_t after = page.after ? page.after->front() : 0;  // requests on the pages before
  const Disclosure disclosure(context.state, context.audience);
  int64_t protected_requests = 0;
  int64_t last = after;
  EqualRequests equals;
  for (int64_t number = 1; number <= std::ssize(queue); ++number) {
    const Request& waiting = queue[static_cast<size_t>(number - 1)];
    if (number > equals.last) equals = EqualsFrom(queue, name.id, number);
    LP_ASSIGN_OR_RETURN(const bool shows, disclosure.Shows(waiting.unit));
    if (!shows) ++protected_requests;
    if (!shows || number <= after || !response.next_page_token().empty()) continue;
    if (response.waiting_size() == page.size) {
      response.set_next_page_token(page.TokenAfter({last}));
      continue;
    }
    *response.add_waiting() = WaitingOf(waiting, name.id, equals, context.names);
    last = number;
  }
  response.set_protected_(protected_requests);
  return response;
}

absl::StatusOr<v1::ListMembershipsResponse> ListMemberships(const ReadContext& context,
                                                            const v1::ListMembershipsRequest& request) {
  LP_ASSIGN_OR_RETURN(const MunicipalityId municipality, ParseMunicipalityName(request.parent(), "parent"));
  LP_ASSIGN_OR_RETURN(const Page page, ParsePage(context, request, 2));
  LP_RETURN_IF_ERROR(CheckMunicipality(context.state, municipality, "parent"));
  absl::flat_hash_set<ListId> lists;
  LP_RETURN_IF_ERROR(context.state.ForEachList(ListId(), [&](const GpList& list) {
    if (list.municipality == municipality) lists.insert(list.id);
    return true;
  }));
  PersonId last = page.after ? PersonId((*page.after)[0]) : PersonId();
  int64_t protected_persons = page.after ? (*page.after)[1] : 0;
  ApiNames names(context.state, context.names);
  v1::ListMembershipsResponse response;
  absl::Status status;
  LP_RETURN_IF_ERROR(context.state.ForEachPerson(last, [&](const Person& person) {
    const auto here = [&](const Membership& membership) { return lists.contains(membership.list); };
    if (std::none_of(person.memberships.begin(), person.memberships.end(), here)) return true;
    if (HasProtectedAddress(person) && context.audience == Audience::kGeneral) {
      ++protected_persons;
      last = person.id;
      return true;
    }
    if (response.periods_size() >= page.size) {
      response.set_next_page_token(page.TokenAfter({last.value(), protected_persons}));
      return false;
    }
    for (const Membership& membership : person.memberships) {
      if (!here(membership)) continue;
      absl::StatusOr<v1::Period> period = PeriodOf(membership, names);
      status.Update(period.status());
      if (!status.ok()) return false;
      auto* added = response.add_periods();
      added->set_person(names.NameOf(person.id));
      *added->mutable_period() = *std::move(period);
    }
    last = person.id;
    return true;
  }));
  LP_RETURN_IF_ERROR(status);
  // A number on each page would tell between whose ids somebody's lies.
  if (response.next_page_token().empty()) response.set_protected_(protected_persons);
  return response;
}

}  // namespace listeplass::server
