#include "service/register/state_check.h"

#include "service/domain/errors.h"
#include "service/domain/status_macros.h"
#include "service/register/invariants.h"

namespace listeplass {
namespace {

// Tells of breaches. Take returns whether to go on; an error of the store ends the check.
class Teller {
 public:
  explicit Teller(absl::FunctionRef<void(const absl::Status& broken)> tell) : tell_(tell) {}

  bool Take(const absl::Status& checked) {
    if (checked.ok()) return true;
    if (GetErrorDetails(checked).reason != "INVARIANT_BROKEN") {
      failure_ = checked;
      return false;
    }
    tell_(checked);
    return true;
  }

  const absl::Status& failure() const { return failure_; }

 private:
  const absl::FunctionRef<void(const absl::Status& broken)> tell_;
  absl::Status failure_;
};

}  // namespace

absl::Status CheckState(const StateReader& state, absl::FunctionRef<void(const absl::Status& broken)> tell) {
  Teller teller(tell);
  LP_RETURN_IF_ERROR(state.ForEachPerson(PersonId(), [&](const Person& person) {
    return teller.Take(CheckMembershipsAndPlace(person, state)) && teller.Take(CheckMergedNumbers(person, state));
  }));
  LP_RETURN_IF_ERROR(teller.failure());
  LP_RETURN_IF_ERROR(state.ForEachRequest(
      PersonId(), [&](const Request& request) { return teller.Take(CheckRequest(request, state)); }));
  LP_RETURN_IF_ERROR(teller.failure());
  LP_RETURN_IF_ERROR(state.ForEachList(
      ListId(), [&](const GpList& list) { return !list.ended || teller.Take(CheckNobodyStays(list.id, state)); }));
  return teller.failure();
}

}  // namespace listeplass
