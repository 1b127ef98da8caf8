// These functions compare what one imported row says of a list with what the register has. They are part of
// import_rows.h.
#ifndef LISTEPLASS_SERVICE_REGISTER_IMPORT_IMPORT_LIST_H_
#define LISTEPLASS_SERVICE_REGISTER_IMPORT_IMPORT_LIST_H_

#include <optional>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "service/domain/gp_list.h"
#include "service/domain/state.h"
#include "service/domain/statement.h"
#include "service/register/import/import_row.h"
#include "service/register/import/row_comparison.h"

namespace listeplass {

// Checks what can be told from the row alone.
absl::Status CheckListRow(const ListRow& row, absl::CivilDay today);

// Returns what the row says, as values of a statement (domain/statement.h). It says nothing of the list's end unless it
// gives one.
StatedValues ValuesOf(const ListRow& row, const std::optional<GpList>& before);

// Returns the list after the row, as far as `compared` takes it. The caller sets its municipality. `held` stays within
// the ceiling: where the comparison keeps one of the two, the other may be kept too. A list that people here are on or
// wait for has not ended, so its end is kept as it is (LIST_IN_USE).
absl::StatusOr<GpList> ListAfter(const StateReader& state, const ListRow& row, const std::optional<GpList>& before,
                                 RowComparison& compared);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_IMPORT_IMPORT_LIST_H_
