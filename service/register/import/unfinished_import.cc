#include "service/register/import/unfinished_import.h"

#include "service/domain/errors.h"

namespace listeplass {

void BeginImport(const StateReader& state, int64_t rows, Decision& decision) {
  if (decision.events.empty() || state.import_unfinished()) return;
  decision.events.insert(decision.events.begin(), ImportBegan{.rows = rows});
}

Decision DecideEndImport(const StateReader& state, int64_t rows) {
  if (!state.import_unfinished()) return {};
  return {.events = {ImportEnded{.rows = rows}}};
}

absl::Status CheckNoImportUnfinished(const StateReader& state) {
  return state.import_unfinished() ? errors::ImportUnfinished() : absl::OkStatus();
}

}  // namespace listeplass
