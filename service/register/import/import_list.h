// What one imported row says of a list, beside what the register has. Part of import_rows.h.
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

// What can be told from the row alone.
absl::Status CheckListRow(const ListRow& row, absl::CivilDay today);

// What the row says, in the words of statements: nothing of the list's end, unless it gives one.
StatedValues ValuesOf(const ListRow& row, const std::optional<GpList>& before);

// The list after the row, as far as `compared` takes it; its municipality is left to the caller. Places kept back stay
// within the ceiling: where one of the two is kept, so may the other be. A list that people here are on, or wait for,
// has not ended (LIST_IN_USE): that is kept.
absl::StatusOr<GpList> ListAfter(const StateReader& state, const ListRow& row, const std::optional<GpList>& before,
                                 RowComparison& compared);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_IMPORT_IMPORT_LIST_H_
