#include "service/register/import/unfinished_import.h"

#include <algorithm>
#include <optional>

#include "service/domain/errors.h"
#include "service/domain/import_record.h"
#include "service/domain/status_macros.h"

namespace listeplass {
namespace {

bool HasRowsIn(const ImportRecord& import, absl::Span<const MunicipalityId> municipalities) {
  if (import.municipalities.empty() || municipalities.empty()) return true;
  return std::any_of(municipalities.begin(), municipalities.end(), [&](MunicipalityId municipality) {
    return std::binary_search(import.municipalities.begin(), import.municipalities.end(), municipality);
  });
}

}  // namespace

absl::StatusOr<ImportId> FindRepeatedImport(const StateReader& state, const NewImport& import) {
  for (ImportId id : state.unfinished_imports()) {
    LP_ASSIGN_OR_RETURN(const std::optional<ImportRecord> unfinished, state.FindImport(id));
    if (unfinished && unfinished->source == import.delivery.source && unfinished->as_of == import.delivery.as_of &&
        unfinished->rows == import.rows) {
      return id;
    }
  }
  return ImportId();
}

ImportId NextImportId(const StateReader& state) { return ImportId(state.sequence() + 1); }

Event BeginImport(ImportId id, const NewImport& import) {
  return ImportBegan{.rows = import.rows,
                     .import = id,
                     .source = import.delivery.source,
                     .as_of = import.delivery.as_of,
                     .take_source = import.delivery.take_source,
                     .municipalities = import.municipalities};
}

absl::StatusOr<Decision> DecideEndImport(const StateReader& state, ImportId import, int64_t rows) {
  bool ends_one = static_cast<bool>(import);
  for (ImportId id : state.unfinished_imports()) {
    LP_ASSIGN_OR_RETURN(const std::optional<ImportRecord> unfinished, state.FindImport(id));
    ends_one = ends_one || (unfinished && !unfinished->source);
  }
  if (!ends_one) return Decision();
  return Decision{.events = {ImportEnded{.rows = rows, .import = import}}};
}

absl::Status CheckNotTakenBack(const StateReader& state, ImportId import) {
  LP_ASSIGN_OR_RETURN(const std::optional<ImportRecord> record, state.FindImport(import));
  const bool taken_back = record && record->state == ImportState::kTakenBack;
  return taken_back ? errors::ImportTakenBack(import) : absl::OkStatus();
}

absl::Status CheckNoImportUnfinished(const StateReader& state, absl::Span<const MunicipalityId> municipalities) {
  for (ImportId id : state.unfinished_imports()) {
    LP_ASSIGN_OR_RETURN(const std::optional<ImportRecord> import, state.FindImport(id));
    if (import && HasRowsIn(*import, municipalities)) return errors::ImportUnfinished(import->source.name(), id);
  }
  return absl::OkStatus();
}

}  // namespace listeplass
