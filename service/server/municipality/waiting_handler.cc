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

// Seen is one entry of the queue, as the caller may see it.
struct Seen {
  QueueEntry entry;
  std::optional<Request> request;
  bool shows = true;  // false: somebody in the request may not be shown
};

absl::StatusOr<Seen> See(const ReadContext& context, const Disclosure& disclosure, const QueueEntry& entry) {
  Seen seen{.entry = entry, .request = {}, .shows = true};
  LP_ASSIGN_OR_RETURN(seen.request, context.state.FindRequest(entry.applicant));
  if (seen.request) {
    LP_ASSIGN_OR_RETURN(seen.shows, disclosure.Shows(seen.request->unit));
  }
  return seen;
}

// A Stretch is what a page of the queue is made of: entries after the page before, the last of the page that may be
// shown, the equals of that one, and the next that may be shown.
struct Stretch {
  std::vector<Seen> seen;
  size_t end = 0;     // of the page; the entry before it may be shown, unless the page is empty or the last
  bool more = false;  // another page has entries that may be shown
};

// A page ends with an entry that may be shown, and is full unless it is the last: where it ends tells nothing of the
// others.
absl::StatusOr<Stretch> ReadStretch(const ReadContext& context, const Disclosure& disclosure, ListId list,
                                    const std::optional<QueueEntry>& after, int page_size) {
  Stretch stretch;
  int shown = 0;
  absl::Status status;
  LP_RETURN_IF_ERROR(context.state.ForEachInQueue(list, after, [&](const QueueEntry& entry) {
    const absl::StatusOr<Seen> seen = See(context, disclosure, entry);
    status = seen.status();
    if (!status.ok()) return false;
    stretch.more = stretch.more || (seen->shows && shown == page_size);
    if (seen->shows && ++shown <= page_size) stretch.end = stretch.seen.size() + 1;
    stretch.seen.push_back(*seen);
    return !stretch.more || StandEqual(entry, stretch.seen[stretch.end - 1].entry);
  }));
  LP_RETURN_IF_ERROR(status);
  if (!stretch.more) stretch.end = stretch.seen.size();
  return stretch;
}

v1::ListWaitingResponse::Waiting WaitingOf(const Seen& seen, ListId list, const EqualEntries& equal,
                                           const PersonNames& names) {
  v1::ListWaitingResponse::Waiting waiting;
  waiting.set_position(equal.position);
  waiting.set_requests_equal(equal.count - 1);
  waiting.set_applicant(names.NameOf(seen.entry.applicant));
  waiting.set_persons(static_cast<int32_t>(seen.entry.unit_size));
  *waiting.mutable_waiting_since() = ToProto(seen.entry.waiting_since);
  if (!seen.request) return waiting;
  waiting.set_group(ToProto(seen.request->group));
  if (const RequestWish* wish = seen.request->FindWish(list)) {
    waiting.set_rank(static_cast<int32_t>(wish - seen.request->wishes.data()) + 1);
  }
  return waiting;
}

// Converts somebody without a list; nullopt for whom the register does not know.
absl::StatusOr<std::optional<v1::ListUnassignedResponse::Unassigned>> UnassignedOf(const ReadContext& context,
                                                                                   const UnassignedEntry& entry) {
  v1::ListUnassignedResponse::Unassigned unassigned;
  LP_ASSIGN_OR_RETURN(const std::optional<Person> person, context.state.FindPerson(entry.person));
  if (!person) return std::optional<v1::ListUnassignedResponse::Unassigned>();
  LP_ASSIGN_OR_RETURN(const std::optional<Household> home, context.state.FindHousehold(person->household));
  unassigned.set_person(context.names.NameOf(entry.person));
  if (person->group) unassigned.set_group(ToProto(*person->group));
  *unassigned.mutable_since() = ToProto(entry.since);
  if (home) unassigned.set_bydel(FormatBydel(home->bydel));
  unassigned.set_has_request(static_cast<bool>(person->request_by));
  return unassigned;
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
  const Disclosure disclosure(context.state, context.audience);
  v1::ListUnassignedResponse response;
  response.set_total(count.total());
  response.set_losing_list(count.losing_list);
  // Each page is full but the last, which tells how many were left out on all: a number on each page, or a gap in one,
  // would tell between whom somebody stands.
  int64_t left_out = page.after ? (*page.after)[2] : 0;
  UnassignedEntry last;
  absl::Status status;
  const auto add = [&](const UnassignedEntry& entry) -> absl::StatusOr<bool> {
    LP_ASSIGN_OR_RETURN(const bool shows, disclosure.Shows(entry.person));
    if (!shows) {
      ++left_out;
    } else if (response.unassigned_size() == page.size) {
      response.set_next_page_token(page.TokenAfter({last.since - absl::CivilDay(), last.person.value(), left_out}));
      return false;
    } else {
      LP_ASSIGN_OR_RETURN(auto unassigned, UnassignedOf(context, entry));
      if (unassigned) *response.add_unassigned() = *std::move(unassigned);
    }
    last = entry;
    return true;
  };
  LP_RETURN_IF_ERROR(context.state.ForEachUnassigned(municipality, after, [&](const UnassignedEntry& entry) {
    const absl::StatusOr<bool> goes_on = add(entry);
    status = goes_on.status();
    return status.ok() && *goes_on;
  }));
  LP_RETURN_IF_ERROR(status);
  if (response.next_page_token().empty()) response.set_protected_(left_out);
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
  const Disclosure disclosure(context.state, context.audience);
  LP_ASSIGN_OR_RETURN(const Stretch stretch, ReadStretch(context, disclosure, list.id, after, page.size));
  const std::vector<Seen>& seen = stretch.seen;
  v1::ListWaitingResponse response;
  for (size_t i = 0, end = 0; i < stretch.end; ++i) {
    if (i == end) {
      while (end < seen.size() && StandEqual(seen[end].entry, seen[i].entry)) ++end;
      const bool began_before = i == 0 && after && StandEqual(*after, seen[0].entry);
      if (!began_before) equal.position = before + static_cast<int64_t>(i) + 1;
      equal.count = before + static_cast<int64_t>(end) + 1 - equal.position;
    }
    if (seen[i].shows) {
      *response.add_waiting() = WaitingOf(seen[i], list.id, equal, context.names);
    } else {
      ++left_out;
    }
  }
  if (!stretch.more) {
    response.set_protected_(left_out);
    return response;
  }
  const QueueEntry& last = seen[stretch.end - 1].entry;
  response.set_next_page_token(
      page.TokenAfter({last.has_list, absl::ToUnixMicros(last.waiting_since), last.applicant.value(),
                       before + static_cast<int64_t>(stretch.end), left_out, equal.position}));
  return response;
}

}  // namespace listeplass::server
