#include "service/server/municipality/waiting_handler.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "service/domain/status_macros.h"
#include "service/register/figures/unassigned_count.h"
#include "service/register/known_municipality.h"
#include "service/register/requests/queue.h"
#include "service/server/converters/request_messages.h"
#include "service/server/converters/value_messages.h"
#include "service/server/rpc/named_resources.h"
#include "service/server/rpc/page_token.h"
#include "service/server/rpc/resource_names.h"

namespace listeplass::server {
namespace {

// Says where entries that stand equal begin in the queue, counted from 1, and how many they are.
struct EqualEntries {
  int64_t position = 1;
  int64_t count = 0;
};

// Converts one entry of the queue; nullopt if somebody in the request may not be shown.
absl::StatusOr<std::optional<v1::ListWaitingResponse::Waiting>> WaitingOf(const ReadContext& context,
                                                                          const Disclosure& disclosure, ListId list,
                                                                          const QueueEntry& entry,
                                                                          const EqualEntries& equal) {
  v1::ListWaitingResponse::Waiting waiting;
  waiting.set_position(equal.position);
  waiting.set_requests_equal(equal.count - 1);
  waiting.set_applicant(context.names.NameOf(entry.applicant));
  waiting.set_persons(static_cast<int32_t>(entry.unit_size));
  *waiting.mutable_waiting_since() = ToProto(entry.waiting_since);
  LP_ASSIGN_OR_RETURN(const std::optional<Request> request, context.state.FindRequest(entry.applicant));
  if (request) {
    LP_ASSIGN_OR_RETURN(const bool shows, disclosure.Shows(request->unit));
    if (!shows) return std::optional<v1::ListWaitingResponse::Waiting>();
    waiting.set_group(ToProto(request->group));
    const auto wish = std::find(request->wishes.begin(), request->wishes.end(), list);
    if (wish != request->wishes.end()) waiting.set_rank(static_cast<int32_t>(wish - request->wishes.begin()) + 1);
  }
  return waiting;
}

}  // namespace

absl::StatusOr<v1::ListUnassignedResponse> ListUnassigned(const ReadContext& context,
                                                          const v1::ListUnassignedRequest& request) {
  LP_ASSIGN_OR_RETURN(const MunicipalityId municipality, ParseMunicipalityName(request.parent(), "parent"));
  LP_ASSIGN_OR_RETURN(const Page page, ParsePage(context, request, 3));
  LP_RETURN_IF_ERROR(CheckMunicipality(context.state, municipality, "parent"));
  std::optional<UnassignedEntry> after;
  if (page.after) after = UnassignedEntry{absl::CivilDay() + (*page.after)[0], PersonId((*page.after)[1])};
  LP_ASSIGN_OR_RETURN(const UnassignedCount count, CountUnassigned(context.state, municipality, context.today));
  std::vector<UnassignedEntry> entries;  // One more than the page, to know whether there is another.
  LP_RETURN_IF_ERROR(context.state.ForEachUnassigned(municipality, after, [&](const UnassignedEntry& entry) {
    entries.push_back(entry);
    return std::ssize(entries) <= page.size;
  }));
  const Disclosure disclosure(context.state, context.audience);
  int64_t left_out = page.after ? (*page.after)[2] : 0;
  v1::ListUnassignedResponse response;
  response.set_total(count.total());
  response.set_losing_list(count.losing_list);
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
    added->set_person(context.names.NameOf(entry.person));
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

absl::StatusOr<v1::ListWaitingResponse> ListWaiting(const ReadContext& context, const v1::ListWaitingRequest& request) {
  LP_ASSIGN_OR_RETURN(const ListName name, ParseListName(request.parent(), "parent"));
  LP_ASSIGN_OR_RETURN(const Page page, ParsePage(context, request, 6));
  LP_ASSIGN_OR_RETURN(const GpList list, FindNamedList(context.state, name, "parent"));
  // A page ends with a place in the queue, and remembers how many stood before it, and where the equals of its last
  // entry began, some of whom may stand on the next page.
  std::optional<QueueEntry> after;
  int64_t before = 0;
  int64_t left_out = 0;
  EqualEntries equal;
  if (page.after) {
    after = QueueEntry{.has_list = (*page.after)[0] != 0,
                       .waiting_since = absl::FromUnixMicros((*page.after)[1]),
                       .applicant = PersonId((*page.after)[2])};
    before = (*page.after)[3];
    left_out = (*page.after)[4];
    equal.position = (*page.after)[5];
  }
  // The page, and behind it the equals of its last entry and the first of the others.
  std::vector<QueueEntry> entries;
  const auto size = static_cast<size_t>(page.size);
  LP_RETURN_IF_ERROR(context.state.ForEachInQueue(list.id, after, [&](const QueueEntry& entry) {
    entries.push_back(entry);
    return entries.size() <= size || StandEqual(entry, entries[size - 1]);
  }));
  const Disclosure disclosure(context.state, context.audience);
  v1::ListWaitingResponse response;
  const size_t shown = std::min(size, entries.size());
  for (size_t i = 0, end = 0; i < shown; ++i) {
    if (i == end) {
      while (end < entries.size() && StandEqual(entries[end], entries[i])) ++end;
      const bool began_before = i == 0 && after && StandEqual(*after, entries[0]);
      if (!began_before) equal.position = before + static_cast<int64_t>(i) + 1;
      equal.count = before + static_cast<int64_t>(end) + 1 - equal.position;
    }
    LP_ASSIGN_OR_RETURN(auto waiting, WaitingOf(context, disclosure, list.id, entries[i], equal));
    if (waiting) {
      *response.add_waiting() = *std::move(waiting);
    } else {
      ++left_out;
    }
  }
  response.set_protected_(left_out);
  if (entries.size() > size) {
    const QueueEntry& last = entries[size - 1];
    response.set_next_page_token(
        page.TokenAfter({last.has_list, absl::ToUnixMicros(last.waiting_since), last.applicant.value(),
                         before + static_cast<int64_t>(size), left_out, equal.position}));
  }
  return response;
}

}  // namespace listeplass::server
