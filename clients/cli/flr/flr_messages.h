// These functions turn rows of FLR's files into the API's messages, and the API's messages into rows. Pure.
#ifndef LISTEPLASS_CLIENTS_CLI_FLR_FLR_MESSAGES_H_
#define LISTEPLASS_CLIENTS_CLI_FLR_FLR_MESSAGES_H_

#include <cstdint>
#include <string>

#include "clients/cli/csv/flr_rows.h"
#include "clients/cli/csv/register_rows.h"
#include "listeplass/v1/report_service.pb.h"
#include "listeplass/v1/resources.pb.h"

namespace listeplass::cli {

// The list's resource name: "municipalities/4601/lists/17".
std::string NameOf(const csv::flr::Contract& list);
// The part of the list that a register import takes. A list that has ended, or will, is locked.
csv::ListRow ListRowOf(const csv::flr::Contract& list);

v1::FlrContract ToApi(const FlrContract& contract);
v1::DoctorPeriod ToApi(const DoctorPeriod& period);  // without its id
v1::BranchSurgery ToApi(const csv::flr::Branch& branch);

// These make rows of the server's answers. `waiting` is the number of persons who wait for the list.
csv::flr::Contract ContractRow(const v1::GpList& list, int64_t waiting);
csv::flr::DoctorOnContract DoctorRow(ListId list, const v1::DoctorPeriod& period);
csv::flr::Branch BranchRow(ListId list, const v1::BranchSurgery& branch);
// The row has no national id, because no answer has one.
csv::flr::PatientOnContract PatientRow(const std::string& person, const v1::Period& period);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_FLR_FLR_MESSAGES_H_
