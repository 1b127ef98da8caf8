#include "service/register/import/imported_rows.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>
#include <variant>

#include "service/domain/errors.h"
#include "service/domain/limits.h"
#include "service/domain/status_macros.h"

namespace listeplass {
namespace {

// Adds the rows that a batch changed, if the batch is one of the import's.
void AddRows(EventBatch batch, ImportId import, std::vector<ImportedRow>& rows) {
  std::map<PersonId, Person*> persons;
  std::map<PersonId, Request*> closed;
  RowsStated* stated = nullptr;
  for (Event& event : batch.events) {
    if (auto* said = std::get_if<RowsStated>(&event); said != nullptr && said->import == import) stated = said;
    if (auto* person = std::get_if<PersonRegistered>(&event)) persons[person->person.id] = &person->person;
    if (auto* end = std::get_if<RequestClosed>(&event); end != nullptr && end->request) {
      closed[end->applicant] = &*end->request;
    }
  }
  if (stated == nullptr) return;
  for (StatedRow& row : stated->rows) {
    if (row.replaced.empty() && !row.registered) continue;
    ImportedRow& added = rows.emplace_back(ImportedRow{.row = std::move(row)});
    if (added.row.key.kind != StatedKind::kPerson) continue;
    const PersonId id(added.row.key.id);
    if (const auto at = persons.find(id); at != persons.end()) added.person_after = std::move(*at->second);
    if (const auto at = closed.find(id); at != closed.end()) added.closed = std::move(*at->second);
  }
}

}  // namespace

absl::StatusOr<std::vector<ImportedRow>> ChangedRowsOf(const StateReader& state, const ImportRecord& import) {
  std::vector<ImportedRow> rows;
  LP_RETURN_IF_ERROR(state.ForEachBatch(import.first_sequence - 1, [&](const EventBatch& batch) {
    if (batch.sequence > import.last_sequence) return false;
    AddRows(batch, import.id, rows);
    return std::ssize(rows) <= limits::kTakenBackRowsMax;
  }));
  if (std::ssize(rows) > limits::kTakenBackRowsMax) {
    return errors::LimitExceeded("changed rows of an import that is taken back", limits::kTakenBackRowsMax);
  }
  std::reverse(rows.begin(), rows.end());
  return rows;
}

}  // namespace listeplass
