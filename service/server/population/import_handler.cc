#include "service/server/population/import_handler.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/status_macros.h"
#include "service/register/import/take_back.h"
#include "service/server/changes/sequencer.h"
#include "service/server/converters/stated_values_text.h"
#include "service/server/converters/value_messages.h"
#include "service/server/rpc/page_token.h"
#include "service/server/rpc/resource_names.h"

namespace listeplass::server {
namespace {

v1::Import::State StateMessage(ImportState state) {
  switch (state) {
    case ImportState::kUnfinished:
      return v1::Import::UNFINISHED;
    case ImportState::kFinished:
      return v1::Import::FINISHED;
    case ImportState::kTakenBack:
      return v1::Import::TAKEN_BACK;
  }
  return v1::Import::STATE_UNSPECIFIED;
}

absl::StatusOr<v1::Import> ImportMessage(const StateReader& state, const ImportRecord& import) {
  v1::Import message;
  message.set_name(FormatImportName(import.id));
  message.set_source(import.source.name());
  if (import.source) *message.mutable_as_of() = ToProto(import.as_of);
  message.set_take_source(import.take_source);
  message.set_state(StateMessage(import.state));
  for (MunicipalityId municipality : import.municipalities) {
    message.add_municipalities(FormatMunicipalityName(municipality));
  }
  message.set_rows(import.rows);
  message.set_rows_done(import.rows_done);
  LP_ASSIGN_OR_RETURN(const std::optional<EventBatch> first, state.FindBatch(import.first_sequence));
  if (first) *message.mutable_begun() = ToProto(first->time);
  message.set_first_change(import.first_sequence);
  message.set_last_change(import.last_sequence);
  return message;
}

// A proven caller sees the imports of the sources for which they deliver.
bool IsFor(const Caller& caller, const Source& source) {
  return caller.who.role == access::AccessRole::kLocal || caller.who.Delivers(source);
}

absl::StatusOr<v1::Import> NamedImport(const StateReader& state, ImportId id) {
  LP_ASSIGN_OR_RETURN(const std::optional<ImportRecord> import, state.FindImport(id));
  if (!import) return errors::ImportNotFound("name", id);
  return ImportMessage(state, *import);
}

v1::UndoImportResponse::Counts& CountsOf(StatedKind kind, v1::UndoImportResponse& response) {
  switch (kind) {
    case StatedKind::kPractice:
      return *response.mutable_practices();
    case StatedKind::kList:
      return *response.mutable_lists();
    case StatedKind::kHousehold:
      return *response.mutable_households();
    case StatedKind::kPerson:
      return *response.mutable_persons();
    case StatedKind::kRequest:
      return *response.mutable_requests();
    case StatedKind::kTravelTime:
      break;
  }
  return *response.mutable_travel_times();
}

// Whether the field's values tell where a person with a protected address lives. A home's address tells it of everybody
// in it.
absl::StatusOr<bool> IsProtected(const TakenBackField& field, const Disclosure& disclosure) {
  if (field.key.kind == StatedKind::kHousehold) return true;
  if (field.key.kind != StatedKind::kPerson && field.key.kind != StatedKind::kRequest) return false;
  LP_ASSIGN_OR_RETURN(const bool shows, disclosure.Shows(PersonId(field.key.id)));
  return !shows;
}

// Adds the fields: first those that stay, which staff must look at, then those that are put back.
absl::Status AddFields(std::vector<TakenBackField> fields, const StateReader& after, Audience audience,
                       const PersonNames& names, v1::UndoImportResponse& response) {
  std::stable_partition(fields.begin(), fields.end(), [](const TakenBackField& field) { return !field.put_back(); });
  const Disclosure disclosure(after, audience);
  for (const TakenBackField& field : fields) {
    std::vector<ShownField> columns = {{.object = ShownObject(field.key, names), .field = ""}};  // the thing as a whole
    if (field.field) {
      LP_ASSIGN_OR_RETURN(const bool is_protected, IsProtected(field, disclosure));
      columns = ShowFields(field.key, *field.field, field.here, field.before, is_protected, audience, names);
    }
    v1::UndoImportResponse::Counts& counts = CountsOf(field.key.kind, response);
    for (ShownField& shown : columns) {
      field.put_back() ? counts.set_put_back(counts.put_back() + 1) : counts.set_stays(counts.stays() + 1);
      response.set_fields_total(response.fields_total() + 1);
      if (response.fields_size() == limits::kImportChangesReportedMax) continue;
      v1::UndoImportResponse::Field& listed = *response.add_fields();
      listed.set_object(std::move(shown.object));
      listed.set_field(std::move(shown.field));
      listed.set_withheld(shown.withheld);
      listed.set_here(std::move(shown.first));
      listed.set_before(std::move(shown.second));
      listed.set_stays_reason(field.stays_reason);
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<v1::ListImportsResponse> ListImports(const ReadContext& context, const v1::ListImportsRequest& request) {
  LP_ASSIGN_OR_RETURN(const Page page, ParsePage(context, request, 1));
  v1::ListImportsResponse response;
  response.set_sequence(context.state.sequence());
  if (context.sequencer != nullptr) response.set_writes_stopped(context.sequencer->WhyStopped());
  const ImportId after = page.after ? ImportId(page.after->front()) : ImportId();
  std::vector<ImportRecord> found;  // one more than the page has, if there are more
  LP_RETURN_IF_ERROR(context.state.ForEachImport(after, [&](const ImportRecord& import) {
    const bool asked_for = !request.unfinished_only() || import.state == ImportState::kUnfinished;
    if (asked_for && IsFor(context.caller, import.source)) found.push_back(import);
    return std::ssize(found) <= page.size;
  }));
  if (std::ssize(found) > page.size) {
    found.pop_back();
    response.set_next_page_token(page.TokenAfter({found.back().id.value()}));
  }
  for (const ImportRecord& import : found) {
    LP_ASSIGN_OR_RETURN(*response.add_imports(), ImportMessage(context.state, import));
  }
  return response;
}

absl::StatusOr<v1::Import> GetImport(const ReadContext& context, const v1::GetImportRequest& request) {
  LP_ASSIGN_OR_RETURN(const ImportId id, ParseImportName(request.name(), "name"));
  return NamedImport(context.state, id);
}

absl::StatusOr<PreparedChange<v1::UndoImportResponse>> UndoImport(const ChangeContext& call,
                                                                  const v1::UndoImportRequest& request) {
  LP_ASSIGN_OR_RETURN(const ImportId id, ParseImportName(request.name(), "name"));
  // The last decision is kept for the answer, because the events alone do not say what stays.
  const auto taken_back = std::make_shared<TakeBack>();
  return PreparedChange<v1::UndoImportResponse>{
      .decide = [taken_back, command = TakeBackCommand{.import = id, .reason = request.reason()}](
                    const StateReader& state, const DecisionContext& context) -> absl::StatusOr<Decision> {
        LP_ASSIGN_OR_RETURN(*taken_back, DecideTakeBack(state, command, context));
        return taken_back->decision;
      },
      .respond = [taken_back, id, audience = call.audience, &names = call.names](
                     const StateReader& after, const Decision&) -> absl::StatusOr<v1::UndoImportResponse> {
        v1::UndoImportResponse response;
        LP_ASSIGN_OR_RETURN(*response.mutable_import(), NamedImport(after, id));
        response.set_discarded(taken_back->discarded);
        LP_RETURN_IF_ERROR(AddFields(taken_back->fields, after, audience, names, response));
        return response;
      }};
}

}  // namespace listeplass::server
