#include "service/register/lists/describe_list.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/status_macros.h"
#include "service/register/existing_records.h"
#include "service/register/field_checks.h"
#include "service/register/lists/ceiling_check.h"
#include "service/register/lists/checked_period.h"

namespace listeplass {
namespace {

absl::Status CheckBranch(const BranchSurgery& branch, absl::string_view field) {
  LP_RETURN_IF_ERROR(CheckName(branch.name, absl::StrCat(field, ".display_name")));
  if (branch.position && !branch.position->valid())
    return errors::FieldInvalid(absl::StrCat(field, ".position"), "not on the earth");
  if (branch.to && *branch.to <= branch.from) {
    return errors::FieldInvalid(absl::StrCat(field, ".to"), "does not lie after from");
  }
  return absl::OkStatus();
}

// Returns the branches by id. New ones get ids after all that the list has given.
absl::StatusOr<std::vector<BranchSurgery>> NumberedBranches(const std::vector<BranchSurgery>& given, const GpList& list,
                                                            bool take_ids) {
  if (given.size() > limits::kBranchesMax) return errors::LimitExceeded("branches of the list", limits::kBranchesMax);
  int64_t last = list.last_branch_id();
  std::set<int64_t> ids;
  std::vector<BranchSurgery> branches;
  for (size_t i = 0; i < given.size(); ++i) {
    const std::string field = absl::StrCat("branches[", i, "]");
    LP_RETURN_IF_ERROR(CheckBranch(given[i], field));
    BranchSurgery branch = given[i];
    const bool known = std::any_of(list.branches.begin(), list.branches.end(),
                                   [&](const BranchSurgery& other) { return other.id == branch.id; });
    if (!known) {
      if (branch.id != 0 && !take_ids) {
        return errors::FieldInvalid(absl::StrCat(field, ".id"), "is none of the list's");
      }
      branch.id = last = NewId(branch.id, last);
    }
    if (!ids.insert(branch.id).second) return errors::FieldInvalid(absl::StrCat(field, ".id"), "given twice");
    branches.push_back(std::move(branch));
  }
  std::sort(branches.begin(), branches.end(),
            [](const BranchSurgery& a, const BranchSurgery& b) { return a.id < b.id; });
  return branches;
}

absl::StatusOr<std::vector<MunicipalityId>> CheckedCooperating(std::vector<MunicipalityId> municipalities,
                                                               MunicipalityId own) {
  if (municipalities.size() > limits::kCooperatingMax) {
    return errors::LimitExceeded("cooperating municipalities", limits::kCooperatingMax);
  }
  for (size_t i = 0; i < municipalities.size(); ++i) {
    const std::string field = absl::StrCat("cooperating[", i, "]");
    LP_RETURN_IF_ERROR(CheckMunicipalityNumber(municipalities[i], field));
    if (municipalities[i] == own) {
      return errors::FieldInvalid(field, "is the list's own municipality (R33)");
    }
  }
  std::sort(municipalities.begin(), municipalities.end());
  municipalities.erase(std::unique(municipalities.begin(), municipalities.end()), municipalities.end());
  return municipalities;
}

absl::StatusOr<std::vector<std::string>> CheckedLanguages(std::vector<std::string> languages) {
  if (languages.size() > limits::kLanguagesMax) return errors::LimitExceeded("languages", limits::kLanguagesMax);
  for (size_t i = 0; i < languages.size(); ++i) {
    LP_RETURN_IF_ERROR(CheckLanguage(languages[i], absl::StrCat("languages[", i, "]")));
  }
  std::sort(languages.begin(), languages.end());
  languages.erase(std::unique(languages.begin(), languages.end()), languages.end());
  return languages;
}

// Returns the greatest id of a branch that the list has no more once it has `branches`.
int64_t RemovedBranchMax(const GpList& list, const std::vector<BranchSurgery>& branches) {
  int64_t removed = list.removed_branch_max;
  for (const BranchSurgery& before : list.branches) {
    const bool stays = std::any_of(branches.begin(), branches.end(),
                                   [&](const BranchSurgery& branch) { return branch.id == before.id; });
    if (!stays) removed = std::max(removed, before.id);
  }
  return removed;
}

absl::Status CheckContract(const FlrContract& contract, const GpList& list) {
  LP_RETURN_IF_ERROR(CheckFlrCode(contract.status, "contract.status_code"));
  LP_RETURN_IF_ERROR(CheckFlrCode(contract.membership, "contract.membership_code"));
  LP_RETURN_IF_ERROR(CheckFlrCode(contract.end_reason, "contract.end_reason_code"));
  const bool says_open = contract.status == kFlrOpen && !list.ended;
  if (says_open || (list.status == ListStatus::kOpen && !contract.status.empty())) {
    return errors::FieldInvalid("contract.status_code", "is for lists that are not open; an open one's is FAAA");
  }
  return absl::OkStatus();
}

absl::Status CheckPlaces(absl::string_view field, int64_t places, int64_t ceiling) {
  return places >= 0 && places <= ceiling ? absl::OkStatus()
                                          : errors::OutOfRange(field, places, 0, ceiling, Rule::kR20);
}

// Returns the list as the command describes it, checked.
absl::StatusOr<GpList> Described(const StateReader& state, GpList list, const DescribeListCommand& command) {
  ListDescription description = command.description;
  LP_RETURN_IF_ERROR(CheckName(description.name, "display_name"));
  LP_RETURN_IF_ERROR(CheckPlaces("held", description.held, list.ceiling));
  LP_RETURN_IF_ERROR(CheckPlaces("guaranteed_members", description.guaranteed_members, list.ceiling));
  LP_ASSIGN_OR_RETURN(description.languages, CheckedLanguages(std::move(description.languages)));
  LP_ASSIGN_OR_RETURN(const std::optional<Practice> practice, state.FindPractice(description.practice));
  if (!practice) return errors::PracticeNotFound("practice", description.practice);
  LP_ASSIGN_OR_RETURN(description.cooperating,
                      CheckedCooperating(std::move(description.cooperating), practice->municipality));
  LP_ASSIGN_OR_RETURN(description.branches, NumberedBranches(description.branches, list, command.take_branch_ids));
  if (command.keep_contract) {
    description.contract = list.contract;
    if (list.members_only != description.members_only) description.contract.membership.clear();
  } else {
    LP_RETURN_IF_ERROR(CheckContract(description.contract, list));
  }
  const std::vector<std::string>& languages = description.languages;
  if (description.sami_first_until && !std::binary_search(languages.begin(), languages.end(), kSami)) {
    return errors::FieldInvalid("sami_first_until", "nobody there speaks Sámi: it is none of the languages (R27)");
  }
  list.municipality = practice->municipality;
  list.removed_branch_max = RemovedBranchMax(list, description.branches);
  list.Describe(std::move(description));
  for (const DoctorPeriod& period : list.doctors) {
    if (!CheckedPeriod(list, period, "doctor").ok()) {
      return errors::FieldInvalid("common", "several regular doctors share the list (R29)");
    }
  }
  return list;
}

absl::StatusOr<ListId> NewListId(const StateReader& state, ListId wanted) {
  if (wanted) {
    LP_ASSIGN_OR_RETURN(const std::optional<GpList> list, state.FindList(wanted));
    return list ? errors::ListExists("list_id", wanted) : absl::StatusOr<ListId>(wanted);
  }
  ListId last;
  LP_RETURN_IF_ERROR(state.ForEachList(ListId(), [&](const GpList& list) {
    last = list.id;
    return true;
  }));
  return ListId(last.value() + 1);
}

}  // namespace

absl::StatusOr<Decision> DecideCreateList(const StateReader& state, const CreateListCommand& command,
                                          const DecisionContext&) {
  LP_RETURN_IF_ERROR(CheckCeiling(command.ceiling));
  LP_RETURN_IF_ERROR(CheckReason(command.reason));
  if (command.id.value() < 0) return errors::FieldInvalid("list_id", "must be positive");
  GpList list;
  list.ceiling = command.ceiling;
  list.status = command.status;
  list.has_regular_doctor = false;
  LP_ASSIGN_OR_RETURN(list, Described(state, std::move(list), {.list = {}, .description = command.description}));
  LP_ASSIGN_OR_RETURN(list.id, NewListId(state, command.id));
  LP_RETURN_IF_ERROR(CheckAgreement(list.id, command.ceiling, command.municipal_agreement));
  if (list.status == ListStatus::kOpen && list.free() == 0) return errors::ListFull(list.id, 0, 1);
  Decision decision;
  decision.events.push_back(ListAmended{.list = list, .reason = command.reason});
  if (command.doctor) {
    DoctorPeriod first = *command.doctor;
    first.id = 0;
    LP_ASSIGN_OR_RETURN(const DoctorPeriod period, CheckedPeriod(list, first, "doctor"));
    decision.events.push_back(DoctorPeriodSet{.list = list.id, .period = period, .reason = command.reason});
  }
  return decision;
}

absl::StatusOr<Decision> DecideDescribeList(const StateReader& state, const DescribeListCommand& command,
                                            const DecisionContext&) {
  LP_RETURN_IF_ERROR(CheckReason(command.reason));
  LP_ASSIGN_OR_RETURN(const GpList list, GetList(state, command.list, "list"));
  if (command.revision && *command.revision != list.revision) return errors::StaleEtag(list.id);
  LP_ASSIGN_OR_RETURN(GpList after, Described(state, list, command));
  if (after == list) return Decision{};
  return Decision{{ListAmended{.list = std::move(after), .reason = command.reason}}};
}

}  // namespace listeplass
