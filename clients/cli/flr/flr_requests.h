// These functions make the requests that an import of FLR's files sends list by list and person by person. Each
// compares the file's row with what the server has now, so that an import that is repeated asks for nothing twice.
// Pure.
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

// Amends the parts of a list that the row of an import does not have: whether it is common or for members only, the
// municipalities it cooperates with, and its branch surgeries. Unset where `now` has them all. `branches` are the
// file's; those that an earlier run imported keep their ids. With null the branch surgeries stay as they are.
std::optional<v1::UpdateListRequest> AmendmentOf(const csv::flr::Contract& list,
                                                 const std::vector<v1::BranchSurgery>* branches, const v1::GpList& now);

// Sets the period under the id that an earlier run gave it; else under the file's id, if that is free; else as a new
// one. `set_before` are the ids of the list's periods that this run has set. Those ids are taken, even by a period of
// the same doctor: where the server has had higher ids it gives ids of its own, and the file may use the same numbers.
v1::SetDoctorPeriodRequest DoctorPeriodRequest(const DoctorPeriod& period, const v1::GpList& now,
                                               const std::set<int64_t>& set_before);
// The id under which `now` has the period, which may differ from the file's; 0: `now` does not have it.
int64_t IdOfPeriod(const v1::DoctorPeriod& period, const v1::GpList& now);

// Moves `person` to `list` from that day, with the rules overridden, because it was decided where the files come from.
v1::MovePersonsRequest ComingMoveRequest(const std::string& person, const std::string& list, absl::CivilDay from);

// Whether the list's end lies ahead. An end in the past is a row of an import (EndedRowOf in flr_plan.h).
bool EndsLater(const csv::flr::Contract& list, absl::CivilDay today);
// Ends the list on its day. Unset where the file has no end, or the server already has one.
std::optional<v1::EndListRequest> EndRequest(const csv::flr::Contract& list, const v1::GpList& now);

// Sets FLR's own fields and codes of the list. Unset where `now` has the same. It is sent last, because other changes
// of the list can clear codes.
std::optional<v1::UpdateListRequest> ContractRequest(const csv::flr::Contract& list, absl::CivilDay today,
                                                     const v1::GpList& now);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_FLR_FLR_REQUESTS_H_
