#include "service/server/municipality/list_description_handler.h"

#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "service/register/known_municipality.h"
#include "service/register/lists/describe_list.h"
#include "service/server/converters/list_description_messages.h"
#include "service/server/converters/list_messages.h"
#include "service/server/converters/value_messages.h"
#include "service/server/rpc/field_path.h"
#include "service/server/rpc/named_resources.h"
#include "service/server/rpc/resource_names.h"

namespace listeplass::server {
namespace {

absl::Status CheckPracticeMunicipality(const StateReader& state, const v1::GpList& list) {
  LP_ASSIGN_OR_RETURN(const PracticeName practice, ParsePracticeName(list.practice(), "list.practice"));
  return FindNamedPractice(state, practice, "list.practice").status();
}

// Names the fields of an error as the request has them: the rules speak of a list's fields, which are in `list`.
absl::StatusOr<Decision> InTheList(absl::StatusOr<Decision> decision, const google::protobuf::Descriptor& request) {
  if (decision.ok()) return decision;
  return FieldWithin(decision.status(), request, "list");
}

absl::StatusOr<ListId> CreatedList(const Decision& decision) {
  for (const Event& event : decision.events) {
    if (const auto* amended = std::get_if<ListAmended>(&event)) return amended->list.id;
  }
  return errors::InvariantBroken("creating a list made none");
}

}  // namespace

absl::StatusOr<PreparedChange<v1::GpList>> CreateList(const ChangeContext& call, const v1::CreateListRequest& request) {
  LP_ASSIGN_OR_RETURN(const MunicipalityId municipality, ParseMunicipalityName(request.parent(), "parent"));
  CreateListCommand command;
  command.id = ListId(request.list_id());
  for (const DescriptionField& field : DescriptionFields()) {
    LP_ASSIGN_OR_RETURN(const AssignField assign, field.take(request.list()));
    assign(command.description);
  }
  LP_ASSIGN_OR_RETURN(const PracticeName practice, ParsePracticeName(request.list().practice(), "list.practice"));
  if (practice.municipality != municipality) {
    return errors::FieldInvalid("list.practice", "is another municipality's");
  }
  command.ceiling = request.list().ceiling();
  command.municipal_agreement = request.municipal_agreement();
  if (request.list().status() != v1::LIST_STATUS_UNSPECIFIED) {
    LP_ASSIGN_OR_RETURN(command.status, FromProto(request.list().status(), "list.status"));
  }
  if (request.has_doctor()) {
    LP_ASSIGN_OR_RETURN(command.doctor, FromProto(request.doctor(), "doctor"));
  }
  command.reason = request.reason();
  return PreparedChange<v1::GpList>{
      .decide = [practice, command = std::move(command)](const StateReader& state,
                                                         const DecisionContext& context) -> absl::StatusOr<Decision> {
        LP_RETURN_IF_ERROR(FindNamedPractice(state, practice, "list.practice").status());
        LP_RETURN_IF_ERROR(CheckMunicipality(state, practice.municipality, "parent"));
        return InTheList(DecideCreateList(state, command, context), *v1::CreateListRequest::descriptor());
      },
      .respond = [municipality, today = call.today](const StateReader& after,
                                                    const Decision& decision) -> absl::StatusOr<v1::GpList> {
        LP_ASSIGN_OR_RETURN(const ListId id, CreatedList(decision));
        LP_ASSIGN_OR_RETURN(const GpList list, FindNamedList(after, {municipality, id}, "list"));
        return ToProto(list, today);
      }};
}

absl::StatusOr<PreparedChange<v1::GpList>> UpdateList(const ChangeContext& call, const v1::UpdateListRequest& request) {
  LP_ASSIGN_OR_RETURN(const ListName name, ParseListName(request.list().name(), "list.name"));
  if (request.update_mask().paths().empty()) return errors::FieldRequired("update_mask");
  const std::set<std::string> paths(request.update_mask().paths().begin(), request.update_mask().paths().end());
  std::vector<AssignField> given;
  for (const std::string& path : paths) {
    const DescriptionField* field = FindDescriptionField(path);
    if (field == nullptr) {
      return errors::FieldInvalid("update_mask", "names a field that is none of a list's description");
    }
    LP_ASSIGN_OR_RETURN(given.emplace_back(), field->take(request.list()));
  }
  return PreparedChange<v1::GpList>{
      .decide = [name, paths, given = std::move(given), message = request.list(), reason = request.reason(),
                 take_ids = request.take_ids()](const StateReader& state,
                                                const DecisionContext& context) -> absl::StatusOr<Decision> {
        LP_ASSIGN_OR_RETURN(const GpList list, FindNamedList(state, name, "list.name"));
        if (paths.contains("practice")) LP_RETURN_IF_ERROR(CheckPracticeMunicipality(state, message));
        DescribeListCommand command{.list = name.id,
                                    .description = list.description(),
                                    .keep_contract = !paths.contains("contract"),
                                    .take_branch_ids = take_ids,
                                    .reason = reason,
                                    .revision = RevisionOf(message.etag())};
        for (const AssignField& assign : given) assign(command.description);
        return InTheList(DecideDescribeList(state, command, context), *v1::UpdateListRequest::descriptor());
      },
      .respond = [name, today = call.today](const StateReader& after, const Decision&) -> absl::StatusOr<v1::GpList> {
        LP_ASSIGN_OR_RETURN(const std::optional<GpList> list, after.FindList(name.id));
        if (!list) return errors::ListNotFound("list.name", name.id);
        return ToProto(*list, today);
      }};
}

}  // namespace listeplass::server
