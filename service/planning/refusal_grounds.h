// RefusalGrounds says on what ground a plan refused somebody, as far as the plan proves it. Explanations say no more
// than that (explain.h).
//
// A refusal cut (matching/plan.h) that is closed for every move proves what the refused are told: nobody in front could
// make room. Under PRIORITY all cuts are. Under CARDINALITY and BALANCED some cuts are closed only for moves that
// neither gain nor lose, and some refusals have prices and no cut. Then others have the places because that makes the
// whole plan worth more. Yet many of these cuts are closed for every move, too. Such a cut proves the refusal of
// everybody who stands behind it and has all wishes in it. So this class examines each cut anew and claims what it
// proves. Under FIRST_COME_THEN_TRADE that takes in those whom today's rule has placed: a cut proves nothing to
// somebody in front of one of them who came into it, nor while one of them could leave it. Where wishes have dates
// (matching/claim.h), it looks at the last claim of the refused, which holds all their wishes, and at the lists as
// placing left them, since refusal cuts hold there.
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
  // Somebody placed in a quota's turn (matching/quota.h), who would stand behind them without it, came to a list of the
  // cut, or to one of their wishes where there is no cut.
  bool behind_quota = false;
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
  ShownRefusal GroundOf(matching::ApplicantIndex i) const;
  void FindQuotaComers(absl::Span<const matching::ApplicantIndex> order);
  bool IsBehindQuota(matching::ApplicantIndex i, matching::CutIndex cut) const;
  void FindOpenCuts();
  void FindLastComers(absl::Span<const matching::ApplicantIndex> order);
  void MarkOpen(int32_t from, int32_t to);
  bool Counts(const matching::Applicant& applicant, const matching::Wish& wish) const;
  int32_t DepthOf(const matching::Applicant& applicant, matching::ListIndex list) const;
  int32_t DepthOfOrigin(const matching::Applicant& applicant) const;
  int32_t DepthNow(size_t i) const;
  bool IsStrict(matching::ApplicantIndex i) const;
  bool IsUnderQuota(size_t i) const { return !plan_.under_quota.empty() && plan_.under_quota[i] != 0; }
  matching::ListIndex CountedList(size_t i) const {
    const bool is_counted = !plan_.counted.empty() && plan_.counted[i] != matching::kNoList;
    return is_counted ? plan_.counted[i] : plan_.outcomes[i].list;
  }

  const matching::Instance& instance_;
  const matching::Plan& plan_;
  std::vector<size_t> first_rule_;  // by list: its first entry in CutChain::of_group_rule
  // By applicant, in the priority order: of the accepted claim, or of the last one. In front of all is who is accepted
  // since today's rule places them.
  std::vector<int64_t> position_;
  std::vector<int64_t> ways_out_;    // by cut: how many moves leave it
  std::vector<int64_t> last_comer_;  // by cut: the last position that came in from outside; -1: none
  // Empty where nobody is placed under a quota. In the priority order without quotas, the position of each applicant
  // and the last one that came to each list, and into each cut, in a quota's turn; -1: none.
  std::vector<int64_t> ordinary_position_;
  std::vector<int64_t> last_quota_comer_;         // by list
  std::vector<int64_t> last_quota_comer_of_cut_;  // by cut
  std::vector<bool> had_quotas_turn_;             // by applicant: their last claim
};

}  // namespace listeplass::planning

#endif  // LISTEPLASS_SERVICE_PLANNING_REFUSAL_GROUNDS_H_
