#include "service/server/citizen/person_changes_handler.h"

#include <cstdint>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "service/planning/explain_changes.h"
#include "service/server/audit/change_author.h"
#include "service/server/audit/change_units.h"
#include "service/server/rpc/page_token.h"

namespace listeplass::server {
namespace {

// Whether the change is shown. Where somebody with a protected address was changed together with the person, the change
// would tell who that is to those who see the audit trail, which says it of nobody by name.
absl::StatusOr<bool> IsShown(const ReadContext& context, const planning::PersonChanges& about,
                             const EventBatch& change) {
  ChangeUnits units(context.state, context.audience);
  units.Add(change.events, IsOfOneUnit(change.origin));
  return units.Shows(about.numbers);
}

absl::Status AddChange(const ReadContext& context, const planning::PersonChanges& about, const EventBatch& change,
                       v1::ListPersonChangesResponse& response) {
  LP_ASSIGN_OR_RETURN(texts::Words told, planning::TellChange(about, change));
  v1::ListPersonChangesResponse::Change& added = *response.add_changes();
  SetAuthor(context.caller, change, added);
  added.set_text_nb(std::move(told.nb));
  added.set_text_en(std::move(told.en));
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::ListPersonChangesResponse> ListPersonChanges(const ReadContext& context,
                                                                const v1::ListPersonChangesRequest& request) {
  LP_ASSIGN_OR_RETURN(const PersonId person, context.names.Parse(request.person(), "person"));
  LP_ASSIGN_OR_RETURN(const Page page, ParsePage(context, request, 2));
  LP_RETURN_IF_ERROR(Disclosure(context.state, context.audience).Check(person, "person"));
  LP_ASSIGN_OR_RETURN(const planning::PersonChanges about,
                      planning::ChangesAbout(context.state, person, context.today));
  auto next = page.after ? about.decided.upper_bound((*page.after)[0]) : about.decided.begin();
  int64_t left_out = page.after ? (*page.after)[1] : 0;
  int64_t last = 0;
  v1::ListPersonChangesResponse response;
  for (; next != about.decided.end(); ++next) {
    if (response.changes_size() == page.size) {
      response.set_next_page_token(page.TokenAfter({last, left_out}));
      break;
    }
    last = next->first;
    LP_ASSIGN_OR_RETURN(const std::optional<EventBatch> change, context.state.FindBatch(last));
    if (!change) return errors::InvariantBroken(absl::StrCat("event batch ", last, " is not there"));
    LP_ASSIGN_OR_RETURN(const bool shown, IsShown(context, about, *change));
    if (!shown) {
      ++left_out;
      continue;
    }
    LP_RETURN_IF_ERROR(AddChange(context, about, *change, response));
  }
  response.set_protected_(left_out);
  return response;
}

}  // namespace listeplass::server
