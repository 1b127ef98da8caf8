#include "service/server/citizen/list_search_handler.h"

#include <cstdint>
#include <optional>

#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "service/matching/geography.h"
#include "service/register/existing_records.h"
#include "service/register/field_checks.h"
#include "service/register/lists/list_search.h"
#include "service/server/converters/list_messages.h"
#include "service/server/converters/value_messages.h"
#include "service/server/rpc/page_token.h"

namespace listeplass::server {
namespace {

absl::Status SearchFromHome(const ReadContext& context, absl::string_view person_name, ListSearchQuery& query) {
  LP_ASSIGN_OR_RETURN(const PersonId id, context.names.Parse(person_name, "person"));
  LP_RETURN_IF_ERROR(Disclosure(context.state, context.audience).Check(id, "person"));
  LP_ASSIGN_OR_RETURN(const Person person, GetPerson(context.state, id, "person"));
  LP_ASSIGN_OR_RETURN(const std::optional<Household> home, context.state.FindHousehold(person.household));
  if (!home) return errors::FieldRequired("near", "the person has no home here to search from");
  // Travel times from a home tell where everybody in it lives.
  LP_ASSIGN_OR_RETURN(const bool shows, Disclosure(context.state, context.audience).Shows(home->members));
  if (!shows) return errors::AddressProtected("person", id);
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
    return errors::FieldRequired("near", "say where to search from, by a point (near) or by a person, for their home");
  }
  if (request.within_minutes() != 0) query.within_minutes = request.within_minutes();
  query.open_only = request.open_only();
  if (!request.language().empty()) LP_RETURN_IF_ERROR(CheckLanguage(request.language(), "language"));
  query.language = request.language();
  LP_ASSIGN_OR_RETURN(const Sex sex, FromProto(request.doctor_sex(), "doctor_sex"));
  if (sex != Sex::kUnknown) query.doctor_sex = sex;
  query.page_size = page.size;
  if (page.after) query.after = ListSearchCursor{(*page.after)[0], ListId((*page.after)[1])};
  return query;
}

// Estimates the travel time as matching runs do.
int64_t EstimateMinutes(const GeoPoint& from, const GeoPoint& to) {
  return matching::EstimateMinutes(from, to, matching::Policy());
}

}  // namespace

absl::StatusOr<v1::SearchListsResponse> SearchLists(const ReadContext& context, const v1::SearchListsRequest& request) {
  LP_ASSIGN_OR_RETURN(const Page page, ParsePage(context, request, 2));
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

}  // namespace listeplass::server
