// What was decided here about a record since its last row, read from the event log.
//
// A delivery says what its sender knew when it was drawn up; the same file may come again after weeks of decisions.
// What was decided here meanwhile stands: a row takes a field only if nothing but imports has changed it, or if the row
// itself is dated later. A field counts as decided here until a later row has changed it.
#ifndef LISTEPLASS_SERVICE_REGISTER_IMPORT_DECIDED_HERE_H_
#define LISTEPLASS_SERVICE_REGISTER_IMPORT_DECIDED_HERE_H_

#include <optional>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "service/domain/ids.h"
#include "service/domain/state.h"

namespace listeplass {

// When each part was last decided here; unset: only imports have said it.
struct DecidedOfPerson {
  std::optional<absl::Time> home;
  std::optional<absl::Time> residence;
  std::optional<absl::Time> list;     // the list, or why and since when they have none
  std::optional<absl::Time> request;  // asked, withdrew, was placed
  bool died = false;                  // nothing that a row says makes anybody alive
};

struct DecidedOfList {
  std::optional<absl::Time> practice;
  std::optional<absl::Time> name;
  std::optional<absl::Time> languages;
  std::optional<absl::Time> held;
  std::optional<absl::Time> ceiling;
  std::optional<absl::Time> status;  // and whether it ends
};

// Reads the batches about the record, so the cost grows with what has happened to it. The store's own errors.
absl::StatusOr<DecidedOfPerson> FindDecided(const StateReader& state, PersonId person);
absl::StatusOr<DecidedOfList> FindDecided(const StateReader& state, ListId list);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_IMPORT_DECIDED_HERE_H_
