// Converts the rows of an import from the API to what the register takes.
#ifndef LISTEPLASS_SERVICE_SERVER_CONVERTERS_IMPORT_ROW_MESSAGES_H_
#define LISTEPLASS_SERVICE_SERVER_CONVERTERS_IMPORT_ROW_MESSAGES_H_

#include <cstdint>
#include <functional>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "listeplass/v1/population_service.pb.h"
#include "service/register/import/import_rows.h"

namespace listeplass::server {

// The kinds of rows, in the order in which they must come.
enum class RowKind { kPractice, kList, kHousehold, kPerson, kRequest, kTravelTime };
inline constexpr int kRowKinds = 6;
// Convert the household of a row, and what gives a person a right to a list. Other messages have them too. `position`
// is the field that errors about the position name. INVALID_ARGUMENT FIELD_INVALID, FIELD_REQUIRED.
absl::StatusOr<Household> HouseholdOf(const v1::HouseholdRow& row, absl::string_view position);
absl::StatusOr<Residence> FromProto(v1::Residence residence, absl::string_view field);

// Returns the file that a row of the kind comes from, as in BadRow.file: "practices", "lists".
absl::string_view RowFile(RowKind kind);

int64_t CountRows(const v1::ImportRegisterRequest::Rows& rows);

// Calls `visit` with each row in order, converted, or with the error if it is malformed: INVALID_ARGUMENT with the
// metadata "field" (the column) and "row". `today` decides which control digits a national id may have.
void ForEachRow(const v1::ImportRegisterRequest::Rows& rows, absl::CivilDay today,
                absl::FunctionRef<void(RowKind kind, int64_t row, absl::StatusOr<ImportRow> converted)> visit);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_CONVERTERS_IMPORT_ROW_MESSAGES_H_
