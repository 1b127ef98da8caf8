// These functions turn the enumerations of the register's rows (clients/cli/csv) into the API's and back, value by
// value, so that nothing relies on equal numbers. A value that only a newer server knows comes back as the one that
// says least. Pure.
#ifndef LISTEPLASS_CLIENTS_CLI_IMPORT_ROW_ENUMS_H_
#define LISTEPLASS_CLIENTS_CLI_IMPORT_ROW_ENUMS_H_

#include "clients/cli/csv/flr_rows.h"
#include "clients/cli/csv/register_rows.h"
#include "listeplass/v1/population_service.pb.h"
#include "listeplass/v1/resources.pb.h"

namespace listeplass::cli {

v1::Sex ToApi(Sex sex);
v1::Residence ToApi(Residence residence);
v1::ListStatus ToApi(ListStatus status);
v1::Group ToApi(Group group);
v1::DoctorRole ToApi(DoctorRole role);

Sex FromApi(v1::Sex sex);                   // unknown for a newer server's value
ListStatus FromApi(v1::ListStatus status);  // closed for a newer server's value
DoctorRole FromApi(v1::DoctorRole role);    // other for a newer server's value

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_IMPORT_ROW_ENUMS_H_
