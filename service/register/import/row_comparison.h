// A row is compared three ways: with what its source said of the thing before, and with what is so here.
//
// A source changes only what it changed. Field by field, where the row and what is here differ:
//
//   the source said something else before  it has changed its word: taken
//   the source said the same before        what is here was decided here since: kept
//   it never spoke of the field, and
//     nothing is known here                taken
//     an import from before sources were
//     kept set what is here                nobody has changed it since: taken (first_statements.h)
//     otherwise                            decided here, or another source's word: kept
//
// A row that was drawn before its source's last word about the same thing is late and changes nothing. Where a
// delivery overrides what was decided here (Delivery::take_source), every field that differs is taken, unless the row
// is late.
#ifndef LISTEPLASS_SERVICE_REGISTER_IMPORT_ROW_COMPARISON_H_
#define LISTEPLASS_SERVICE_REGISTER_IMPORT_ROW_COMPARISON_H_

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "service/domain/delivery_event.h"
#include "service/domain/statement.h"
#include "service/register/import/delivery.h"

namespace listeplass {

// A field that a row says otherwise than it is here.
struct FieldChange {
  StatedField field = StatedField::kName;
  std::string here;         // before
  std::string said;         // by the row
  std::string kept_reason;  // why `here` stands (kept_reasons); empty: `said` was taken

  bool taken() const { return kept_reason.empty(); }
  friend bool operator==(const FieldChange&, const FieldChange&) = default;
};

namespace kept_reasons {

inline constexpr absl::string_view kDecidedHere = "DECIDED_HERE";    // since, or by another source
inline constexpr absl::string_view kOptedOut = "OPTED_OUT";          // R3: no row puts the person on a list
inline constexpr absl::string_view kRequestEnded = "REQUEST_ENDED";  // met or withdrawn since

}  // namespace kept_reasons

// What has been said of the thing until now.
struct EarlierWords {
  std::optional<Statement> own;      // what the source said
  std::optional<Statement> unnamed;  // what an import from before sources were kept said, if the source said nothing
};

// Compares one row. Not thread safe.
class RowComparison {
 public:
  // `now` is what the row says, `here` what is so here; unset if the thing is new. `delivery` must outlive this.
  RowComparison(StatedValues now, std::optional<StatedValues> here, EarlierWords earlier, const Delivery& delivery);

  bool is_new() const { return !here_; }
  bool is_late() const { return earlier_.own && earlier_.own->as_of > delivery_.as_of; }
  // What the source has said of the thing before.
  const std::optional<Statement>& own_word() const { return earlier_.own; }
  // When was something last said of the thing, by the source or by an import from before sources were kept?
  std::optional<absl::Time> last_word() const;

  // Does the row speak of the field, and say other than is here? Of a new thing all that it says differs.
  bool Differs(StatedField field) const;
  // Does the field differ, and is the row's word taken?
  bool Takes(StatedField field);
  // The row's word is taken if it differs, whatever the comparison says: something else that was taken makes it so.
  void Take(StatedField field);
  // What is here stands if it differs, whatever the comparison says.
  void Keep(StatedField field, absl::string_view reason);
  void KeepAll(absl::string_view reason);
  // What is here stands because a rule forbids the row now, or because something newer is known. The row's word does
  // not count as said, so that the source is heard when it says the same again and nothing forbids it any more.
  void Refuse(StatedField field, absl::string_view reason);
  void RefuseAll(absl::string_view reason);

  // Brings the changes in line with what became of the thing, `after`. A field that something else decides, such as the
  // list that a person is about to come to, is kept however the comparison went.
  void Settle(const StatedValues& after);

  // The changes by field. A new thing has none: it is as the row says.
  const std::vector<FieldChange>& changes() const { return changes_; }
  // Returns what there is to remember of the row; nothing where the source has said just that before, as of the same
  // time, and nothing is taken.
  std::optional<StatedRow> ToRemember(const StatedKey& key) const;

 private:
  bool IsSourcesTurn(StatedField field, const std::string& said) const;
  void Record(StatedField field, absl::string_view kept_reason);

  const StatedValues now_;
  const std::optional<StatedValues> here_;
  const EarlierWords earlier_;
  const Delivery& delivery_;
  std::vector<FieldChange> changes_;
  std::set<StatedField> refused_;
};

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_REGISTER_IMPORT_ROW_COMPARISON_H_
