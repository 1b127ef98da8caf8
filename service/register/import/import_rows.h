// An import takes over what a source delivers, row by row: practices, lists, households, persons, standing requests and
// travel times.
//
// A row is matched with what is here by an id: a practice or list by its own, a household by the source's number for
// it, a person by a national id that they have or had, a request by its applicant, a travel time by grunnkrets and
// practice. A row changes what its source has changed since its own last word. What was decided here since stands, and
// the result says so (row_comparison.h). A row may rest on rows before it.
//
// The register is taken over as it is: lists may come over-full (R32), and a list's status is not judged. What a row
// does not say of a known person (sex, language) stays as it is known. A row that puts a practice or a home into a
// municipality that was reformed leaves it where the reform has put it (after_reform.h).
#ifndef LISTEPLASS_SERVICE_REGISTER_IMPORT_IMPORT_ROWS_H_
#define LISTEPLASS_SERVICE_REGISTER_IMPORT_IMPORT_ROWS_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "service/domain/ids.h"
#include "service/domain/state.h"
#include "service/domain/warning.h"
#include "service/register/decision.h"
#include "service/register/import/delivery.h"
#include "service/register/import/import_row.h"
#include "service/register/import/imported_so_far.h"
#include "service/register/import/row_comparison.h"

namespace listeplass {

enum class RowOutcome : uint8_t {
  kAdded,
  kUpdated,
  kUnchanged,  // it is so already, or what was decided here stands
  kLate,       // the source has said something newer of it, so nothing changes
};

// What a good row does, and what looks wrong in it nevertheless:
// - a birth date that the national id does not hold, or of another century (identity_warnings.h);
// - a household in a municipality that takes no part (known_municipality.h);
// - codes of a period that the person does not have;
// - a practice that goes to a municipality where the policies of its old one do not hold.
struct RowResult {
  RowResult(RowOutcome what) : outcome(what) {}  // NOLINT(google-explicit-constructor): most rows look right

  RowOutcome outcome;
  std::optional<Warning> warning = std::nullopt;
  // Fields in which the row and what was here differ, taken or kept. A new thing has none.
  std::vector<FieldChange> changes = {};
  StatedKey key = {};  // the thing that has these fields; a household by our id
  // The changes tell of a home, or where a person with a protected address lives.
  bool is_protected = false;

  friend bool operator==(const RowResult&, const RowResult&) = default;
  friend bool operator==(const RowResult& result, RowOutcome expected) { return result.outcome == expected; }
};

// Checks rows one after another exactly as DecideImportRows does, but decides nothing. So a whole stream can be checked
// before the first row is applied. A thing whose row was found good counts as there for later rows.
//
// Errors are what is wrong in the row itself; each has metadata "row" and "field" (the column). What is out of date, or
// stands against what was decided here, is a result.
//
// INVALID_ARGUMENT     FIELD_REQUIRED, FIELD_INVALID, OUT_OF_RANGE (R20 for the ceiling), DUPLICATE_ROW,
//                      DUPLICATE_WISH, TOO_MANY_WISHES, OWN_LIST, NOTHING_WISHED
// NOT_FOUND            PRACTICE_NOT_FOUND, LIST_NOT_FOUND, HOUSEHOLD_NOT_FOUND, PERSON_NOT_FOUND, MUNICIPALITY_ENDED (a
//                      practice or home that the reform has put nowhere)
// FAILED_PRECONDITION  NOT_ENTITLED (R1); of a person who is new: LIST_ENDED (R24), ROW_OUTDATED
class RowValidator {
 public:
  // All arguments must outlive this.
  RowValidator(const StateReader& state, const DecisionContext& context, const Delivery& delivery,
               ImportedSoFar& so_far)
      : state_(state), context_(context), delivery_(delivery), so_far_(so_far) {}

  absl::StatusOr<RowResult> Check(const ImportRow& row);

 private:
  const StateReader& state_;
  const DecisionContext& context_;
  const Delivery& delivery_;
  ImportedSoFar& so_far_;
};

struct ImportRowsCommand {
  absl::Span<const ImportRow> rows;  // at most limits::kImportRowsPerMessageMax
  Delivery delivery;
  ImportId import = {};   // null: the import has no record of its own
  int64_t rows_done = 0;  // rows of the import so far, these included
  // What this import's earlier rows have said; these rows are added. Must outlive the call.
  ImportedSoFar* so_far = nullptr;
};

struct ImportDecision {
  Decision decision;
  // One per row: what the row does, or why it does nothing.
  std::vector<absl::StatusOr<RowResult>> outcomes;
};

// Decides the good rows and reports the bad ones; an error of the call is the store's. A person whose list differs from
// the committed one gets a new membership, and the old one ends (with kMovedAway if the home municipality changed). A
// standing request that no longer fits closes or is brought in line.
//
// Events: one for each row that changes something, those for the person's standing request, and RowsStated.
absl::StatusOr<ImportDecision> DecideImportRows(const StateReader& state, const ImportRowsCommand& command,
                                                const DecisionContext& context);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_IMPORT_IMPORT_ROWS_H_
