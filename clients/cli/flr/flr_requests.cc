#include "clients/cli/flr/flr_requests.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "clients/cli/flr/flr_messages.h"
#include "clients/client/api_dates.h"
#include "clients/client/api_names.h"

namespace listeplass::cli {
namespace {

constexpr char kReason[] = "Import fra FLR";

// Gives `branch` the id under which the list already has it; else its own id, or 0 if another has that one.
v1::BranchSurgery WithKnownId(v1::BranchSurgery branch, const v1::GpList& now, bool& same) {
  const int64_t given = branch.id();
  bool taken = false;
  same = false;
  for (const v1::BranchSurgery& there : now.branches()) {
    branch.set_id(there.id());
    same = branch.SerializeAsString() == there.SerializeAsString();
    if (same) return branch;
    taken = taken || there.id() == given;
  }
  branch.set_id(taken ? 0 : given);
  return branch;
}

// Fills in the branch surgeries. Returns whether they differ from those of `now`.
bool SetBranches(const std::vector<v1::BranchSurgery>& branches, const v1::GpList& now, v1::GpList& amended) {
  int known = 0;
  for (const v1::BranchSurgery& branch : branches) {
    bool same = false;
    *amended.add_branches() = WithKnownId(branch, now, same);
    known += same ? 1 : 0;
  }
  return known != amended.branches_size() || known != now.branches_size();
}

int64_t PeriodId(int64_t given, const v1::DoctorPeriod& period, const v1::GpList& now,
                 const std::set<int64_t>& set_before) {
  if (const int64_t known = IdOfPeriod(period, now); known != 0) return known;
  const bool taken = std::any_of(now.doctors().begin(), now.doctors().end(), [&](const v1::DoctorPeriod& there) {
    const bool is_anothers = there.hpr_number() != period.hpr_number() || set_before.contains(given);
    return there.id() == given && is_anothers;
  });
  return taken ? 0 : given;
}

}  // namespace

int64_t IdOfPeriod(const v1::DoctorPeriod& period, const v1::GpList& now) {
  for (const v1::DoctorPeriod& there : now.doctors()) {
    const bool same_work = there.hpr_number() == period.hpr_number() && there.role() == period.role() &&
                           there.relationship() == period.relationship();
    if (same_work && client::DateText(there.from()) == client::DateText(period.from())) return there.id();
  }
  return 0;
}

std::optional<v1::UpdateListRequest> AmendmentOf(const csv::flr::Contract& list,
                                                 const std::vector<v1::BranchSurgery>* branches,
                                                 const v1::GpList& now) {
  v1::UpdateListRequest request;
  v1::GpList& amended = *request.mutable_list();
  amended.set_name(now.name());
  amended.set_common(list.common);
  amended.set_members_only(list.members_only);
  for (const MunicipalityId municipality : list.cooperating) {
    amended.add_cooperating(client::MunicipalityName(municipality.value()));
  }
  google::protobuf::FieldMask& mask = *request.mutable_update_mask();
  if (amended.common() != now.common()) mask.add_paths("common");
  if (amended.members_only() != now.members_only()) mask.add_paths("members_only");
  if (!std::equal(amended.cooperating().begin(), amended.cooperating().end(), now.cooperating().begin(),
                  now.cooperating().end())) {
    mask.add_paths("cooperating");
  }
  if (branches != nullptr && SetBranches(*branches, now, amended)) mask.add_paths("branches");
  if (mask.paths().empty()) return std::nullopt;
  request.set_take_ids(true);
  request.set_reason(kReason);
  return request;
}

v1::SetDoctorPeriodRequest DoctorPeriodRequest(const DoctorPeriod& period, const v1::GpList& now,
                                               const std::set<int64_t>& set_before) {
  v1::SetDoctorPeriodRequest request;
  request.set_list(now.name());
  *request.mutable_period() = ToApi(period);
  request.mutable_period()->set_id(PeriodId(period.id, request.period(), now, set_before));
  request.set_take_ids(true);
  request.set_reason(kReason);
  return request;
}

v1::MovePersonsRequest ComingMoveRequest(const std::string& person, const std::string& list, absl::CivilDay from) {
  v1::MovePersonsRequest request;
  request.add_persons(person);
  request.set_list(list);
  *request.mutable_effective() = client::ToApiDate(from);
  request.set_override(true);
  request.set_reason(kReason);
  return request;
}

bool EndsLater(const csv::flr::Contract& list, absl::CivilDay today) { return list.ended && *list.ended > today; }

std::optional<v1::EndListRequest> EndRequest(const csv::flr::Contract& list, const v1::GpList& now) {
  if (!list.ended || now.has_ended()) return std::nullopt;
  v1::EndListRequest request;
  request.set_list(now.name());
  *request.mutable_effective() = client::ToApiDate(*list.ended);
  request.set_reason(kReason);
  return request;
}

std::optional<v1::UpdateListRequest> ContractRequest(const csv::flr::Contract& list, absl::CivilDay today,
                                                     const v1::GpList& now) {
  FlrContract contract = list.contract;
  // The list takes nobody once its end is decided, so it is no longer open.
  if (EndsLater(list, today) && contract.status == kFlrOpen) contract.status.clear();
  v1::UpdateListRequest request;
  request.mutable_list()->set_name(now.name());
  *request.mutable_list()->mutable_contract() = ToApi(contract);
  if (request.list().contract().SerializeAsString() == now.contract().SerializeAsString()) return std::nullopt;
  request.mutable_update_mask()->add_paths("contract");
  request.set_reason(kReason);
  return request;
}

}  // namespace listeplass::cli
