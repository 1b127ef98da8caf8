// Taking over what a source delivers: practices, lists, households, persons, standing requests and travel times, row by
// row.
//
// Rows are matched with what is here: practices and lists by their ids, households by the number that the source has
// for them, persons by a national id that they have or had before, requests by their applicant, travel times by
// grunnkrets and practice. A row changes what its source has changed since its own last word; what was decided here
// since stands, and the result says so (row_comparison.h). A row may rest on rows before it.
//
// The register is what we take over as it is: lists may come over-full (R32), and a list's status is not judged. What a
// row does not say of a known person (sex, language) stays as it is known. A row that puts a practice or a home into a
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
  kLate,       // the source has said something newer of it: nothing changes
};

// What a good row does, and what looks wrong in it nevertheless: a birth date that the national id does not hold or of
// another century (identity_warnings.h), a household in a municipality that takes no part (known_municipality.h), codes
// of a period that the person does not have, a practice that goes to another municipality where its
// old one's policies do not hold.
struct RowResult {
  RowResult(RowOutcome what) : outcome(what) {}  // NOLINT(google-explicit-constructor): most rows look right

  RowOutcome outcome;
  std::optional<Warning> warning = std::nullopt;
  // Fields of a thing known that the row says otherwise, taken or kept.
  std::vector<FieldChange> changes = {};
  StatedKey key = {};  // of what they are; of a household by our id
  // The changes tell where somebody with a protected address, or anybody, lives.
  bool is_protected = false;

  friend bool operator==(const RowResult&, const RowResult&) = default;
  friend bool operator==(const RowResult& result, RowOutcome expected) { return result.outcome == expected; }
};

// Checks rows one after another, exactly as DecideImportRows does, without deciding anything: a whole stream can be
// checked before the first row is applied. What it has said OK to counts as there for later rows.
//
// Errors are what is wrong in the row itself, each with metadata "row" and "field" (the column); what is out of date,
// or stands against what was decided here, is a result.
//
// INVALID_ARGUMENT  FIELD_REQUIRED, FIELD_INVALID, OUT_OF_RANGE (R20 for the ceiling), DUPLICATE_ROW, DUPLICATE_WISH,
//                   TOO_MANY_WISHES, OWN_LIST, NOTHING_WISHED
// NOT_FOUND         PRACTICE_NOT_FOUND, LIST_NOT_FOUND, HOUSEHOLD_NOT_FOUND, PERSON_NOT_FOUND, MUNICIPALITY_ENDED (of a
//                   practice or home that the reform has put nowhere)
// FAILED_PRECONDITION  NOT_ENTITLED (R1), LIST_ENDED (R24), ROW_OUTDATED: of a person who is new
class RowValidator {
 public:
  // All must outlive this.
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
  ImportId import = {};   // null: of no import that is kept
  int64_t rows_done = 0;  // of the import, these included
  // What this import's earlier rows have said. Updated. Must outlive the call.
  ImportedSoFar* so_far = nullptr;
};

struct ImportDecision {
  Decision decision;
  // One per row: what it does, or why it does nothing.
  std::vector<absl::StatusOr<RowResult>> outcomes;
};

// Decides the good rows and reports the bad ones; an error is the store's. A person whose list differs from the
// committed one gets a new membership; the old one ends (moved away if the home municipality changed). A person whose
// standing request no longer fits has it closed or brought in line.
//
// Events: one per row that changes something, what follows for the person's standing request, and RowsStated.
absl::StatusOr<ImportDecision> DecideImportRows(const StateReader& state, const ImportRowsCommand& command,
                                                const DecisionContext& context);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_IMPORT_IMPORT_ROWS_H_
