// RefusalGrounds: on what ground a plan refused somebody, as far as the plan proves it. Explanations say no more than
// that (explain.h).
//
// A refusal cut (matching/plan.h) proves what the refused are told, that nobody in front could make room, when it is
// closed for every move. Under PRIORITY all cuts are. Under CARDINALITY and BALANCED a cut may be closed only for moves
// of equal worth, and prices refuse without a cut; then others have the places because the plan as a whole is worth
// more so. Yet many such cuts are closed for every move as well, and prove the refusal of everybody behind whose wishes
// they hold. So each cut is looked at anew: what it proves, it may say.
#ifndef LISTEPLASS_SERVICE_PLANNING_REFUSAL_GROUNDS_H_
#define LISTEPLASS_SERVICE_PLANNING_REFUSAL_GROUNDS_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "service/domain/plan_record.h"
#include "service/matching/instance.h"
#include "service/matching/plan.h"

namespace listeplass::planning {

// What a plan shows of one refusal.
struct ShownRefusal {
  RefusalGround ground = RefusalGround::kObjective;
  matching::CutIndex cut = matching::kNoCut;  // the proof, of kOrder only
};

// Safe for concurrent reads.
class RefusalGrounds {
 public:
  // REQUIRES: Verify(instance, plan) is OK; `order` is PriorityOrder(instance); all outlive the object.
  RefusalGrounds(const matching::Instance& instance, const matching::Plan& plan,
                 absl::Span<const matching::ApplicantIndex> order);

  // REQUIRES: the plan refuses the applicant.
  ShownRefusal Of(matching::ApplicantIndex i) const;

 private:
  void FindOpenCuts();
  void FindLastComers(absl::Span<const matching::ApplicantIndex> order);
  void MarkOpen(int32_t from, int32_t to);
  bool Counts(const matching::Applicant& applicant, const matching::Wish& wish) const;
  int32_t DepthOf(const matching::Applicant& applicant, matching::ListIndex list) const;
  int32_t DepthOfOrigin(const matching::Applicant& applicant) const;
  int32_t DepthNow(size_t i) const;

  const matching::Instance& instance_;
  const matching::Plan& plan_;
  std::vector<size_t> first_rule_;   // by list: its first entry in CutChain::of_group_rule
  std::vector<int64_t> position_;    // by applicant, in the priority order
  std::vector<int64_t> ways_out_;    // by cut: how many moves leave it
  std::vector<int64_t> last_comer_;  // by cut: the last position that came in from outside; -1: none
};

}  // namespace listeplass::planning

#endif  // LISTEPLASS_SERVICE_PLANNING_REFUSAL_GROUNDS_H_
