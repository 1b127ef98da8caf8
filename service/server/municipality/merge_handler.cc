#include "service/server/municipality/merge_handler.h"

#include <optional>
#include <utility>
#include <variant>

#include "service/domain/status_macros.h"
#include "service/register/existing_records.h"
#include "service/register/people/merge_persons.h"
#include "service/server/converters/request_messages.h"
#include "service/server/converters/value_messages.h"
#include "service/server/rpc/named_resources.h"
#include "service/server/rpc/resource_names.h"

namespace listeplass::server {
namespace {

absl::StatusOr<v1::MergePersonsResponse> MergeAnswer(const StateReader& after, const Decision& decision,
                                                     absl::CivilDay today, const PersonNames& persons) {
  ApiNames names(after, persons);
  v1::MergePersonsResponse response;
  for (const Event& event : decision.events) {
    const auto* merged = std::get_if<PersonsMerged>(&event);
    if (merged == nullptr) continue;
    LP_ASSIGN_OR_RETURN(const Person survivor, GetPerson(after, merged->survivor.id, "survivor"));
    response.set_survivor(names.NameOf(survivor.id));
    response.set_merged(names.NameOf(merged->merged));
    LP_ASSIGN_OR_RETURN(*response.mutable_list(), names.NameOf(CommittedList(survivor)));
    for (ListId left : merged->left) {
      LP_ASSIGN_OR_RETURN(*response.add_left(), names.NameOf(left));
    }
    *response.mutable_from() = ToProto(merged->day);
    if (!survivor.request_by) continue;
    LP_ASSIGN_OR_RETURN(const Request request, GetRequestOf(after, survivor));
    LP_ASSIGN_OR_RETURN(*response.mutable_request(), ToProto(request, today, names));
  }
  return response;
}

}  // namespace

absl::StatusOr<PreparedChange<v1::MergePersonsResponse>> MergePersons(const ChangeContext& call,
                                                                      const v1::MergePersonsRequest& request) {
  MergePersonsCommand command;
  LP_ASSIGN_OR_RETURN(command.survivor, call.names.Parse(request.survivor(), "survivor"));
  LP_ASSIGN_OR_RETURN(command.merged, call.names.Parse(request.merged(), "merged"));
  std::optional<ListName> keep;
  if (!request.keep_list().empty()) {
    LP_ASSIGN_OR_RETURN(keep, ParseListName(request.keep_list(), "keep_list"));
    command.keep_list = keep->id;
  }
  command.reason = request.reason();
  return PreparedChange<v1::MergePersonsResponse>{
      .decide = [keep, audience = call.audience, command = std::move(command)](
                    const StateReader& state, const DecisionContext& context) -> absl::StatusOr<Decision> {
        const Disclosure disclosure(state, audience);
        LP_RETURN_IF_ERROR(disclosure.Check(command.survivor, "survivor"));
        LP_RETURN_IF_ERROR(disclosure.Check(command.merged, "merged"));
        if (keep) LP_RETURN_IF_ERROR(FindNamedList(state, *keep, "keep_list").status());
        return DecideMergePersons(state, command, context);
      },
      .respond = [today = call.today, &persons = call.names](
                     const StateReader& after,
                     const Decision& decision) { return MergeAnswer(after, decision, today, persons); }};
}

}  // namespace listeplass::server
