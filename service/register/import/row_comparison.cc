#include "service/register/import/row_comparison.h"

#include <algorithm>
#include <utility>

namespace listeplass {

RowComparison::RowComparison(StatedValues now, std::optional<StatedValues> here, EarlierWords earlier,
                             const Delivery& delivery)
    : now_(std::move(now)), here_(std::move(here)), earlier_(std::move(earlier)), delivery_(delivery) {}

std::optional<absl::Time> RowComparison::last_word() const {
  if (earlier_.own) return earlier_.own->as_of;
  if (earlier_.unnamed) return earlier_.unnamed->as_of;
  return std::nullopt;
}

bool RowComparison::Differs(StatedField field) const {
  const std::string* said = FindValue(now_, field);
  return said != nullptr && (!here_ || ValueOrEmpty(*here_, field) != *said);
}

bool RowComparison::Takes(StatedField field) {
  if (!Differs(field)) return false;
  if (is_new()) return true;
  const bool takes = IsSourcesTurn(field, *FindValue(now_, field));
  Record(field, takes ? "" : kept_reasons::kDecidedHere);
  return takes;
}

bool RowComparison::IsSourcesTurn(StatedField field, const std::string& said) const {
  if (delivery_.take_source) return true;
  const std::string* before = earlier_.own ? FindValue(earlier_.own->values, field) : nullptr;
  if (before != nullptr) return *before != said;
  const std::string here = ValueOrEmpty(*here_, field);
  if (here.empty()) return true;
  const std::string* unnamed = earlier_.unnamed ? FindValue(earlier_.unnamed->values, field) : nullptr;
  return unnamed != nullptr && *unnamed == here;
}

void RowComparison::Take(StatedField field) {
  if (!is_new() && Differs(field)) Record(field, "");
}

void RowComparison::Keep(StatedField field, absl::string_view reason) {
  if (!is_new() && Differs(field)) Record(field, reason);
}

void RowComparison::KeepAll(absl::string_view reason) {
  for (const StatedValue& value : now_) Keep(value.field, reason);
}

void RowComparison::Refuse(StatedField field, absl::string_view reason) {
  if (is_new() || !Differs(field)) return;
  Record(field, reason);
  refused_.insert(field);
}

void RowComparison::RefuseAll(absl::string_view reason) {
  for (const StatedValue& value : now_) Refuse(value.field, reason);
}

void RowComparison::Settle(const StatedValues& after) {
  for (FieldChange& change : changes_) {
    const bool is_so = ValueOrEmpty(after, change.field) == change.said;
    if (is_so) {
      change.kept_reason.clear();
      refused_.erase(change.field);
    }
    if (!is_so && change.taken()) change.kept_reason = std::string(kept_reasons::kDecidedHere);
  }
}

void RowComparison::Record(StatedField field, absl::string_view kept_reason) {
  const auto at = std::lower_bound(changes_.begin(), changes_.end(), field,
                                   [](const FieldChange& change, StatedField wanted) { return change.field < wanted; });
  FieldChange change = {.field = field,
                        .here = ValueOrEmpty(*here_, field),
                        .said = *FindValue(now_, field),
                        .kept_reason = std::string(kept_reason)};
  if (at != changes_.end() && at->field == field) {
    *at = std::move(change);
  } else {
    changes_.insert(at, std::move(change));
  }
}

std::optional<StatedRow> RowComparison::ToRemember(const StatedKey& key) const {
  StatedValues heard = now_;
  std::erase_if(heard, [&](const StatedValue& value) { return refused_.contains(value.field); });
  StatedRow row{.key = key, .values = earlier_.own ? Overwritten(earlier_.own->values, heard) : std::move(heard)};
  for (const FieldChange& change : changes_) {
    if (change.taken()) row.replaced.push_back({change.field, change.here});
  }
  row.registered = is_new();
  if (row.values.empty()) return std::nullopt;  // all was refused, and nothing was said before
  const bool said_before = earlier_.own && earlier_.own->as_of == delivery_.as_of && earlier_.own->values == row.values;
  if (said_before && row.replaced.empty() && !row.registered) return std::nullopt;
  return row;
}

}  // namespace listeplass
