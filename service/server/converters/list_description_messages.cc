#include "service/server/converters/list_description_messages.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "service/server/converters/value_messages.h"
#include "service/server/rpc/resource_names.h"

namespace listeplass::server {
namespace {

v1::BranchSurgery BranchMessage(const BranchSurgery& branch) {
  v1::BranchSurgery result;
  result.set_id(branch.id);
  result.set_display_name(branch.name);
  if (branch.position) *result.mutable_position() = ToProto(*branch.position);
  *result.mutable_from() = ToProto(branch.from);
  if (branch.to) *result.mutable_to() = ToProto(*branch.to);
  return result;
}

absl::StatusOr<BranchSurgery> BranchFrom(const v1::BranchSurgery& branch, absl::string_view field) {
  const auto name = [&](absl::string_view part) { return absl::StrCat(field, ".", part); };
  BranchSurgery result;
  result.id = branch.id();
  result.name = branch.display_name();
  if (branch.has_position()) {
    LP_ASSIGN_OR_RETURN(result.position, FromProto(branch.position(), name("position")));
  }
  LP_ASSIGN_OR_RETURN(result.from, FromProto(branch.from(), name("from")));
  if (branch.has_to()) {
    LP_ASSIGN_OR_RETURN(result.to, FromProto(branch.to(), name("to")));
  }
  return result;
}

v1::FlrContract ContractMessage(const FlrContract& contract) {
  v1::FlrContract result;
  result.set_status_code(contract.status);
  result.set_membership_code(contract.membership);
  result.set_end_reason_code(contract.end_reason);
  result.set_fixed_salary(contract.fixed_salary);
  if (contract.agreed) *result.mutable_agreed() = ToProto(*contract.agreed);
  if (contract.from) *result.mutable_from() = ToProto(*contract.from);
  return result;
}

absl::StatusOr<FlrContract> ContractFrom(const v1::FlrContract& contract, absl::string_view field) {
  FlrContract result{.status = contract.status_code(),
                     .membership = contract.membership_code(),
                     .end_reason = contract.end_reason_code(),
                     .fixed_salary = contract.fixed_salary()};
  if (contract.has_agreed()) {
    LP_ASSIGN_OR_RETURN(result.agreed, FromProto(contract.agreed(), absl::StrCat(field, ".agreed")));
  }
  if (contract.has_from()) {
    LP_ASSIGN_OR_RETURN(result.from, FromProto(contract.from(), absl::StrCat(field, ".from")));
  }
  return result;
}

template <typename Part, typename Value>
AssignField Set(Value Part::*field, Value value) {
  return [field, value = std::move(value)](ListDescription& description) { description.*field = value; };
}

absl::StatusOr<AssignField> TakePractice(const v1::GpList& list) {
  LP_ASSIGN_OR_RETURN(const PracticeName practice, ParsePracticeName(list.practice(), "list.practice"));
  return Set(&ListDescription::practice, practice.id);
}

absl::StatusOr<AssignField> TakeLanguages(const v1::GpList& list) {
  return Set(&ListDescription::languages, std::vector<std::string>(list.languages().begin(), list.languages().end()));
}

void PutCooperating(const GpList& list, v1::GpList& message) {
  for (MunicipalityId municipality : list.cooperating) message.add_cooperating(FormatMunicipalityName(municipality));
}

absl::StatusOr<AssignField> TakeCooperating(const v1::GpList& list) {
  std::vector<MunicipalityId> cooperating;
  for (int i = 0; i < list.cooperating_size(); ++i) {
    LP_ASSIGN_OR_RETURN(const MunicipalityId municipality,
                        ParseMunicipalityName(list.cooperating(i), absl::StrCat("list.cooperating[", i, "]")));
    cooperating.push_back(municipality);
  }
  return Set(&ListDescription::cooperating, std::move(cooperating));
}

absl::StatusOr<AssignField> TakeSamiFirst(const v1::GpList& list) {
  std::optional<absl::CivilDay> until;
  if (list.has_sami_first_until()) {
    LP_ASSIGN_OR_RETURN(until, FromProto(list.sami_first_until(), "list.sami_first_until"));
  }
  return Set(&ListDescription::sami_first_until, until);
}

absl::StatusOr<AssignField> TakeBranches(const v1::GpList& list) {
  std::vector<BranchSurgery> branches;
  for (int i = 0; i < list.branches_size(); ++i) {
    LP_ASSIGN_OR_RETURN(BranchSurgery branch, BranchFrom(list.branches(i), absl::StrCat("list.branches[", i, "]")));
    branches.push_back(std::move(branch));
  }
  return Set(&ListDescription::branches, std::move(branches));
}

absl::StatusOr<AssignField> TakeContract(const v1::GpList& list) {
  LP_ASSIGN_OR_RETURN(FlrContract contract, ContractFrom(list.contract(), "list.contract"));
  return Set(&ListDescription::contract, std::move(contract));
}

// A new list's fields are checked in this order, by name.
constexpr DescriptionField kFields[] = {
    {"branches",
     [](const GpList& list, v1::GpList& message) {
       for (const BranchSurgery& branch : list.branches) *message.add_branches() = BranchMessage(branch);
     },
     &TakeBranches},
    {"common", [](const GpList& list, v1::GpList& message) { message.set_common(list.common); },
     [](const v1::GpList& list) -> absl::StatusOr<AssignField> {
       return Set(&ListDescription::common, list.common());
     }},
    {"contract",
     [](const GpList& list, v1::GpList& message) {
       if (list.contract != FlrContract()) *message.mutable_contract() = ContractMessage(list.contract);
     },
     &TakeContract},
    {"cooperating", &PutCooperating, &TakeCooperating},
    {"display_name", [](const GpList& list, v1::GpList& message) { message.set_display_name(list.name); },
     [](const v1::GpList& list) -> absl::StatusOr<AssignField> {
       return Set(&ListDescription::name, list.display_name());
     }},
    {"guaranteed_members",
     [](const GpList& list, v1::GpList& message) { message.set_guaranteed_members(list.guaranteed_members); },
     [](const v1::GpList& list) -> absl::StatusOr<AssignField> {
       return Set(&ListDescription::guaranteed_members, int64_t{list.guaranteed_members()});
     }},
    {"held", [](const GpList& list, v1::GpList& message) { message.set_held(list.held); },
     [](const v1::GpList& list) -> absl::StatusOr<AssignField> {
       return Set(&ListDescription::held, int64_t{list.held()});
     }},
    {"languages",
     [](const GpList& list, v1::GpList& message) {
       for (const std::string& language : list.languages) message.add_languages(language);
     },
     &TakeLanguages},
    {"members_only", [](const GpList& list, v1::GpList& message) { message.set_members_only(list.members_only); },
     [](const v1::GpList& list) -> absl::StatusOr<AssignField> {
       return Set(&ListDescription::members_only, list.members_only());
     }},
    {"practice",
     [](const GpList& list, v1::GpList& message) {
       message.set_practice(FormatPracticeName(list.municipality, list.practice));
     },
     &TakePractice},
    {"sami_first_until",
     [](const GpList& list, v1::GpList& message) {
       if (list.sami_first_until) *message.mutable_sami_first_until() = ToProto(*list.sami_first_until);
     },
     &TakeSamiFirst},
};

}  // namespace

absl::Span<const DescriptionField> DescriptionFields() { return kFields; }

const DescriptionField* FindDescriptionField(absl::string_view path) {
  const auto* const found = std::find_if(std::begin(kFields), std::end(kFields),
                                         [path](const DescriptionField& field) { return field.path == path; });
  return found == std::end(kFields) ? nullptr : found;
}

}  // namespace listeplass::server
