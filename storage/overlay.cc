#include "storage/overlay.h"

#include <algorithm>
#include <utility>

#include "service/domain/status_macros.h"

namespace listeplass::storage {

absl::StatusOr<std::optional<std::string>> Overlay::Get(Column column, absl::string_view key) const {
  const Changes& above = changes(column);
  if (auto it = above.find(key); it != above.end()) return it->second;
  return below_.Get(column, key);
}

absl::Status Overlay::Scan(Column column, const KeyRange& range, Visitor visit) const {
  if (!range.end.empty() && range.end <= range.begin) return absl::OkStatus();
  const Changes& above = changes(column);
  auto next = above.lower_bound(range.begin);
  const auto end = range.end.empty() ? above.end() : above.lower_bound(range.end);
  bool go_on = true;
  // Visits the changes before `key`, or all that are left.
  auto visit_changes_before = [&](std::optional<absl::string_view> key) {
    for (; go_on && next != end && (!key || absl::string_view(next->first) < *key); ++next) {
      if (next->second) go_on = visit(next->first, *next->second);
    }
  };
  LP_RETURN_IF_ERROR(below_.Scan(column, range, [&](absl::string_view key, absl::string_view value) {
    visit_changes_before(key);
    if (go_on && (next == end || absl::string_view(next->first) != key)) go_on = visit(key, value);
    return go_on;  // A changed key is visited, or passed over, before the next key or at the end.
  }));
  visit_changes_before(std::nullopt);
  return absl::OkStatus();
}

void Overlay::Set(Column column, std::string&& key, std::optional<std::string> value) {
  Changes& above = changes_[static_cast<size_t>(column)];
  auto [it, inserted] = above.try_emplace(std::move(key));
  if (!save_points_.empty()) {
    Undo undo{column, it->first, std::nullopt};
    if (!inserted) undo.before = std::move(it->second);
    undo_log_.push_back(std::move(undo));
  }
  it->second = std::move(value);
}

void Overlay::RollbackToSavePoint() {
  const size_t mark = save_points_.back();
  while (undo_log_.size() > mark) {
    Undo& undo = undo_log_.back();
    Changes& above = changes_[static_cast<size_t>(undo.column)];
    if (undo.before) {
      above[undo.key] = *std::move(undo.before);
    } else {
      above.erase(undo.key);
    }
    undo_log_.pop_back();
  }
  save_points_.pop_back();
}

void Overlay::DropSavePoint() {
  save_points_.pop_back();
  if (save_points_.empty()) undo_log_.clear();
}

bool Overlay::empty() const {
  return std::all_of(changes_.begin(), changes_.end(), [](const Changes& changes) { return changes.empty(); });
}

}  // namespace listeplass::storage
