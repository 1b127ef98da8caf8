// These functions turn rows of the register's CSV files into the API's messages. `line` is the row's line number in its
// file. Pure.
#ifndef LISTEPLASS_CLIENTS_CLI_IMPORT_REGISTER_ROW_MESSAGES_H_
#define LISTEPLASS_CLIENTS_CLI_IMPORT_REGISTER_ROW_MESSAGES_H_

#include <cstdint>

#include "clients/cli/csv/register_rows.h"
#include "listeplass/v1/population_service.pb.h"

namespace listeplass::cli {

v1::PracticeRow ToProto(const csv::PracticeRow& row, int64_t line);
v1::ListRow ToProto(const csv::ListRow& row, int64_t line);
v1::HouseholdRow ToProto(const csv::HouseholdRow& row, int64_t line);
v1::PersonRow ToProto(const csv::PersonRow& row, int64_t line);
v1::RequestRow ToProto(const csv::RequestRow& row, int64_t line);
v1::TravelTimeRow ToProto(const csv::TravelTimeRow& row, int64_t line);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_IMPORT_REGISTER_ROW_MESSAGES_H_
