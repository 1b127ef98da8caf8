// What one imported row says of a standing request, beside what the register has. Part of import_rows.h.
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

// What can be told from the row alone.
absl::Status CheckRequestRow(const RequestRow& row, absl::Time now);

// What the row says, in the words of statements.
StatedValues ValuesOf(const RequestRow& row);

// The row's request, of the applicant alone.
Request RequestFrom(const RequestRow& row, const Person& applicant, ListId committed);

// Puts back into `after`, which is the row's request, what `compared` keeps of the one before. Where the two halves
// together would wish for nothing, the wishes are kept whole.
void KeepOfRequest(const Request& before, RowComparison& compared, Request& after);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_IMPORT_IMPORT_REQUEST_H_
