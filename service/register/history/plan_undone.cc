#include "service/register/history/plan_undone.h"

#include <algorithm>
#include <map>
#include <optional>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "service/domain/errors.h"
#include "service/domain/oslo_time.h"
#include "service/domain/status_macros.h"

namespace listeplass {
namespace {

// As many persons are looked up before any batch is read.
constexpr int kLookedUpMax = 16;

// Returns the batches about the person in which the plan can be, or which can have undone it.
absl::StatusOr<std::vector<int64_t>> BatchesSince(const StateReader& state, const PlanRecord& plan, PersonId person) {
  std::vector<int64_t> sequences;
  LP_RETURN_IF_ERROR(state.ForEachBatchAbout(person, plan.base_sequence, [&](int64_t sequence) {
    sequences.push_back(sequence);
    return true;
  }));
  return sequences;
}

bool Commits(const EventBatch& batch, PlanId plan) {
  return std::any_of(batch.events.begin(), batch.events.end(), [plan](const Event& event) {
    const auto* committed = std::get_if<PlanCommitted>(&event);
    return committed != nullptr && committed->plan.id == plan;
  });
}

// An event that brings earlier memberships back undoes another change than the plan.
bool UndoesAllOf(const EventBatch& batch, const PlanRecord& plan) {
  std::map<PersonId, ListId> undone;
  for (const Event& event : batch.events) {
    const auto* one = std::get_if<MoveUndone>(&event);
    if (one != nullptr && one->memberships.empty()) undone[one->person] = one->list;
  }
  return std::all_of(plan.moves.begin(), plan.moves.end(), [&](const PlanMove& move) {
    return std::all_of(move.unit.begin(), move.unit.end(), [&](PersonId id) {
      const auto found = undone.find(id);
      return found != undone.end() && found->second == move.to;
    });
  });
}

}  // namespace

absl::StatusOr<int64_t> PlanUndoneBy(const StateReader& state, const PlanRecord& plan) {
  if (plan.moves.empty()) return 0;
  const size_t looked_up = std::min<size_t>(plan.moves.size(), kLookedUpMax);
  for (size_t i = 0; i < looked_up; ++i) {
    LP_ASSIGN_OR_RETURN(const std::vector<int64_t> since, BatchesSince(state, plan, plan.moves[i].applicant));
    if (since.size() < 2) return 0;  // the plan's own batch at most
  }
  const PersonId person = plan.moves.front().applicant;
  LP_ASSIGN_OR_RETURN(const std::vector<int64_t> sequences, BatchesSince(state, plan, person));
  bool committed = false;
  for (int64_t sequence : sequences) {
    LP_ASSIGN_OR_RETURN(const std::optional<EventBatch> batch, state.FindBatch(sequence));
    if (!batch) return errors::InvariantBroken(absl::StrCat("event batch ", sequence, " is not there"));
    if (!committed) {
      committed = Commits(*batch, plan.id);
    } else if (OsloDay(batch->time) >= plan.effective) {
      return 0;  // its moves have taken effect
    } else if (UndoesAllOf(*batch, plan)) {
      return sequence;
    }
  }
  return 0;
}

}  // namespace listeplass
