#include "clients/cli/people/move_commands.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "clients/cli/look_then_change.h"
#include "clients/cli/people/move_views.h"
#include "clients/cli/text.h"
#include "clients/client/api_dates.h"
#include "clients/client/enum_words.h"
#include "service/domain/status_macros.h"

namespace listeplass::cli {
namespace {

using Municipality = v1::MunicipalityService::Stub;

absl::StatusOr<v1::MovePersonsRequest> MoveRequest(const Names& names, const MoveOptions& options) {
  v1::MovePersonsRequest request;
  for (const std::string& text : options.persons) {
    LP_ASSIGN_OR_RETURN(std::string person, names.Person(text));
    request.add_persons(std::move(person));
  }
  if (!options.from.empty() || !options.without_list_in.empty()) {
    v1::MovePersonsRequest::Selection& selection = *request.mutable_selection();
    if (!options.from.empty()) {
      LP_ASSIGN_OR_RETURN(*selection.mutable_from(), names.List(options.from, "from"));
    }
    if (!options.without_list_in.empty()) {
      LP_ASSIGN_OR_RETURN(*selection.mutable_without_list_in(), names.Municipality(options.without_list_in));
    }
    selection.set_bydel(options.bydel);
    LP_ASSIGN_OR_RETURN(const auto group, client::ParseWord<v1::Group>(options.group, "group"));
    selection.set_group(group);
    selection.set_persons_max(options.persons_max);
  }
  LP_ASSIGN_OR_RETURN(std::string list, names.List(options.to, "to"));
  request.set_list(std::move(list));
  request.set_reason(options.reason);
  if (!options.effective.empty()) {
    LP_ASSIGN_OR_RETURN(*request.mutable_effective(), client::ParseDate(options.effective, "effective"));
  }
  request.set_override(options.override_rules);
  return request;
}

// The command that made the change, as ListChanges names it; empty if there is no such change.
absl::StatusOr<std::string> CommandOf(Context& context, int64_t change) {
  v1::ListChangesRequest request;
  request.set_after_sequence(change - 1);
  request.set_page_size(1);
  LP_ASSIGN_OR_RETURN(const v1::ListChangesResponse found, context.client.Call(&Municipality::ListChanges, request));
  const bool there = !found.changes().empty() && found.changes(0).sequence() == change;
  return there ? found.changes(0).command() : std::string();
}

}  // namespace

absl::Status MovePersons(Context& context, const MoveOptions& options) {
  LP_ASSIGN_OR_RETURN(v1::MovePersonsRequest request, MoveRequest(context.names, options));
  return LookThenChange(context, options.yes, options.dry_run, &Municipality::MovePersons, std::move(request),
                        &MoveView, [](const v1::MovePersonsResponse& preview) {
                          return absl::StrCat("Move ", Count(preview.moves_size(), "person", "persons"), "?");
                        });
}

absl::Status UndoChange(Context& context, const UndoOptions& options) {
  v1::UndoChangeRequest request;
  request.set_change(options.change);
  request.set_reason(options.reason);
  std::string command;  // for the question
  if (!options.yes && !options.dry_run) {
    LP_ASSIGN_OR_RETURN(command, CommandOf(context, options.change));
  }
  return LookThenChange(
      context, options.yes, options.dry_run, &Municipality::UndoChange, std::move(request),
      [&](const v1::UndoChangeResponse& undo, bool done, size_t width) {
        return done && !options.yes ? UndoneText(options.change, undo) : UndoView(undo, done, width);
      },
      [&](const v1::UndoChangeResponse& preview) { return UndoQuestion(command, options.change, preview); });
}

}  // namespace listeplass::cli
