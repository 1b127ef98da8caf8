// These functions make the requests that an import of FLR's files sends list by list and person by person, each from
// the file's row and what the server has now: an import that is repeated asks for nothing twice. Pure.
#ifndef LISTEPLASS_CLIENTS_CLI_FLR_FLR_REQUESTS_H_
#define LISTEPLASS_CLIENTS_CLI_FLR_FLR_REQUESTS_H_

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "clients/cli/csv/flr_rows.h"
#include "listeplass/v1/municipality_service.pb.h"
#include "listeplass/v1/resources.pb.h"

namespace listeplass::cli {

// What an import's row of a list does not say, where `now` says otherwise. `branches`: the file's, which take the ids
// that an earlier run gave them; null: they stay as they are.
std::optional<v1::UpdateListRequest> AmendmentOf(const csv::flr::Contract& list,
                                                 const std::vector<v1::BranchSurgery>* branches, const v1::GpList& now);

// The period under the id of an earlier run's, changed or not; else under the one given, if it is free. `set_before`:
// the ids of the list's periods that this run has set. They are other periods' also where the doctor is the same: the
// server gives ids of its own where it has had higher ones, and they may be given in the files, too.
v1::SetDoctorPeriodRequest DoctorPeriodRequest(const DoctorPeriod& period, const v1::GpList& now,
                                               const std::set<int64_t>& set_before);
// The id under which `now` has the period, which need not be the one asked for; 0: it does not have it.
int64_t IdOfPeriod(const v1::DoctorPeriod& period, const v1::GpList& now);

// `person` to `list` from that day, whatever the rules: it was decided where the files come from.
v1::MovePersonsRequest ComingMoveRequest(const std::string& person, const std::string& list, absl::CivilDay from);

// Whether the list's end lies ahead. An end in the past is a row of an import (flr_plan.h).
bool EndsLater(const csv::flr::Contract& list, absl::CivilDay today);
// The end of a list that ends later, where the server does not know of any.
std::optional<v1::EndListRequest> EndRequest(const csv::flr::Contract& list, const v1::GpList& now);

// What FLR has of the list besides, where `now` says otherwise. Last, after all that could make codes go.
std::optional<v1::UpdateListRequest> ContractRequest(const csv::flr::Contract& list, absl::CivilDay today,
                                                     const v1::GpList& now);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_FLR_FLR_REQUESTS_H_
