#include "service/server/municipality/list_description_handler.h"

#include <map>
#include <set>
#include <string>
#include <utility>
#include <variant>

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "service/register/lists/describe_list.h"
#include "service/server/converters/list_messages.h"
#include "service/server/converters/value_messages.h"
#include "service/server/rpc/named_resources.h"
#include "service/server/rpc/resource_names.h"

namespace listeplass::server {
namespace {

// Takes one field of the description from the message.
using TakeField = absl::Status (*)(const v1::GpList&, ListDescription&);

absl::Status TakePractice(const v1::GpList& list, ListDescription& description) {
  LP_ASSIGN_OR_RETURN(const PracticeName practice, ParsePracticeName(list.practice(), "list.practice"));
  description.practice = practice.id;
  return absl::OkStatus();
}

absl::Status TakeCooperating(const v1::GpList& list, ListDescription& description) {
  description.cooperating.clear();
  for (int i = 0; i < list.cooperating_size(); ++i) {
    LP_ASSIGN_OR_RETURN(const MunicipalityId municipality,
                        ParseMunicipalityName(list.cooperating(i), absl::StrCat("list.cooperating[", i, "]")));
    description.cooperating.push_back(municipality);
  }
  return absl::OkStatus();
}

absl::Status TakeSamiFirst(const v1::GpList& list, ListDescription& description) {
  description.sami_first_until.reset();
  if (!list.has_sami_first_until()) return absl::OkStatus();
  LP_ASSIGN_OR_RETURN(description.sami_first_until, FromProto(list.sami_first_until(), "list.sami_first_until"));
  return absl::OkStatus();
}

absl::Status TakeBranches(const v1::GpList& list, ListDescription& description) {
  description.branches.clear();
  for (int i = 0; i < list.branches_size(); ++i) {
    LP_ASSIGN_OR_RETURN(BranchSurgery branch, FromProto(list.branches(i), absl::StrCat("list.branches[", i, "]")));
    description.branches.push_back(std::move(branch));
  }
  return absl::OkStatus();
}

absl::Status TakeContract(const v1::GpList& list, ListDescription& description) {
  LP_ASSIGN_OR_RETURN(description.contract, FromProto(list.contract(), "list.contract"));
  return absl::OkStatus();
}

const std::map<std::string, TakeField>& Fields() {
  static const auto* fields = new std::map<std::string, TakeField>{
      {"practice", &TakePractice},
      {"display_name",
       [](const v1::GpList& list, ListDescription& description) {
         description.name = list.display_name();
         return absl::OkStatus();
       }},
      {"languages",
       [](const v1::GpList& list, ListDescription& description) {
         description.languages.assign(list.languages().begin(), list.languages().end());
         return absl::OkStatus();
       }},
      {"held",
       [](const v1::GpList& list, ListDescription& description) {
         description.held = list.held();
         return absl::OkStatus();
       }},
      {"common",
       [](const v1::GpList& list, ListDescription& description) {
         description.common = list.common();
         return absl::OkStatus();
       }},
      {"members_only",
       [](const v1::GpList& list, ListDescription& description) {
         description.members_only = list.members_only();
         return absl::OkStatus();
       }},
      {"guaranteed_members",
       [](const v1::GpList& list, ListDescription& description) {
         description.guaranteed_members = list.guaranteed_members();
         return absl::OkStatus();
       }},
      {"cooperating", &TakeCooperating},
      {"sami_first_until", &TakeSamiFirst},
      {"branches", &TakeBranches},
      {"contract", &TakeContract},
  };
  return *fields;
}

absl::Status CheckPracticeMunicipality(const StateReader& state, const v1::GpList& list) {
  LP_ASSIGN_OR_RETURN(const PracticeName practice, ParsePracticeName(list.practice(), "list.practice"));
  return FindNamedPractice(state, practice, "list.practice").status();
}

// The list an event of the decision is about.
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
  for (const auto& [path, take] : Fields()) LP_RETURN_IF_ERROR(take(request.list(), command.description));
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
        return DecideCreateList(state, command, context);
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
  ListDescription given;
  const std::set<std::string> paths(request.update_mask().paths().begin(), request.update_mask().paths().end());
  for (const std::string& path : paths) {
    const auto field = Fields().find(path);
    if (field == Fields().end()) {
      return errors::FieldInvalid("update_mask", "names a field that is none of a list's description");
    }
    LP_RETURN_IF_ERROR(field->second(request.list(), given));
  }
  return PreparedChange<v1::GpList>{
      .decide = [name, paths, message = request.list(), reason = request.reason(), take_ids = request.take_ids()](
                    const StateReader& state, const DecisionContext& context) -> absl::StatusOr<Decision> {
        LP_ASSIGN_OR_RETURN(const GpList list, FindNamedList(state, name, "list.name"));
        if (paths.contains("practice")) LP_RETURN_IF_ERROR(CheckPracticeMunicipality(state, message));
        DescribeListCommand command{.list = name.id,
                                    .description = DescriptionOf(list),
                                    .reason = reason,
                                    .revision = RevisionOf(message.etag())};
        for (const std::string& path : paths) LP_RETURN_IF_ERROR(Fields().at(path)(message, command.description));
        command.description.take_branch_ids = take_ids;
        return DecideDescribeList(state, command, context);
      },
      .respond = [name, today = call.today](const StateReader& after, const Decision&) -> absl::StatusOr<v1::GpList> {
        LP_ASSIGN_OR_RETURN(const std::optional<GpList> list, after.FindList(name.id));
        if (!list) return errors::ListNotFound("list.name", name.id);
        return ToProto(*list, today);
      }};
}

}  // namespace listeplass::server
