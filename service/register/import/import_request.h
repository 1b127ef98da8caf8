// These functions compare what one imported row says of a standing request with what the register has. They are part of
// import_rows.h.
#ifndef LISTEPLASS_SERVICE_REGISTER_IMPORT_IMPORT_REQUEST_H_
#define LISTEPLASS_SERVICE_REGISTER_IMPORT_IMPORT_REQUEST_H_

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "service/domain/ids.h"
#include "service/domain/person.h"
#include "service/domain/request.h"
#include "service/domain/statement.h"
#include "service/register/import/import_row.h"
#include "service/register/import/row_comparison.h"

namespace listeplass {

// Checks what can be told from the row alone.
absl::Status CheckRequestRow(const RequestRow& row, absl::Time now);

// Returns what the row says, as values of a statement (domain/statement.h).
StatedValues ValuesOf(const RequestRow& row);

// Returns the row's request, for the applicant alone.
Request RequestFrom(const RequestRow& row, const Person& applicant, ListId committed);

// `after` is the row's request. Puts back into it what `compared` keeps of the request before. Where a mixture of the
// two would wish for nothing, all the wishes before are kept.
void KeepOfRequest(const Request& before, RowComparison& compared, Request& after);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_IMPORT_IMPORT_REQUEST_H_
