#include "tests/bench/textbook_priority.h"

#include <algorithm>
#include <cstdint>
#include <ctime>

#include "service/matching/priority_order.h"

namespace listeplass::matching::bench {
namespace {

constexpr ApplicantIndex kNobody = -1;

class Loop {
 public:
  explicit Loop(const Instance& instance) : instance_(instance) {
    const size_t lists = instance.lists.size();
    slack_.resize(lists);
    leaving_.resize(lists);
    arriving_.resize(lists);
    reached_by_.assign(lists, kNobody);
    visited_.assign(lists, 0);
    placed_.assign(instance.applicants.size(), false);
    decided_.assign(instance.applicants.size(), false);
    for (size_t v = 0; v < lists; ++v) slack_[v] = instance.lists[v].free();
    for (size_t i = 0; i < instance.applicants.size(); ++i) {
      const Applicant& applicant = instance.applicants[i];
      const bool asks = !applicant.wishes.empty() && applicant.wishes[0].list != applicant.origin &&
                        TakesArrivals(instance.policy, instance.lists[applicant.wishes[0].list]);
      if (!asks) {
        decided_[i] = true;
        continue;
      }
      if (applicant.origin != kNoList) leaving_[applicant.origin].push_back(static_cast<ApplicantIndex>(i));
      arriving_[applicant.wishes[0].list].push_back(static_cast<ApplicantIndex>(i));
    }
  }

  std::optional<std::vector<bool>> Run(absl::Duration time_max) {
    const std::clock_t begin = std::clock();
    for (ApplicantIndex i : PriorityOrder(instance_)) {
      if (decided_[i]) continue;
      if (!placed_[i]) Search(i);
      const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
      if (absl::Seconds(seconds) > time_max) return std::nullopt;
      decided_[i] = true;
    }
    return placed_;
  }

 private:
  ListIndex To(ApplicantIndex i) const { return instance_.applicants[i].wishes[0].list; }
  ListIndex From(ApplicantIndex i) const { return instance_.applicants[i].origin; }

  // Searches breadth first from i's wish to room for one more.
  void Search(ApplicantIndex i) {
    ++searches_;
    queue_.clear();
    Reach(To(i), i);
    for (size_t head = 0; head < queue_.size(); ++head) {
      const ListIndex v = queue_[head];
      if (slack_[v] > 0 || v == From(i)) {
        Augment(i, v, kNobody);
        return;
      }
      DropDecided(leaving_[v]);
      for (ApplicantIndex j : leaving_[v]) {
        if (!placed_[j]) Reach(To(j), j);
      }
      DropDecided(arriving_[v]);
      for (ApplicantIndex j : arriving_[v]) {
        if (!placed_[j]) continue;
        if (From(j) == kNoList) {
          Augment(i, v, j);
          return;
        }
        Reach(From(j), j);
      }
    }
  }

  // A decided applicant never moves again.
  void DropDecided(std::vector<ApplicantIndex>& applicants) {
    std::erase_if(applicants, [&](ApplicantIndex j) { return decided_[j]; });
  }

  void Reach(ListIndex v, ApplicantIndex by) {
    if (visited_[v] == searches_) return;
    visited_[v] = searches_;
    reached_by_[v] = by;
    queue_.push_back(v);
  }

  // Moves i and everybody on the way from i's wish to `end`. `undone`, who came there from no list, goes back to none.
  void Augment(ApplicantIndex i, ListIndex end, ApplicantIndex undone) {
    if (undone != kNobody) Toggle(undone);
    for (ListIndex v = end;;) {
      const ApplicantIndex by = reached_by_[v];
      const ListIndex before = placed_[by] ? To(by) : From(by);
      Toggle(by);
      if (by == i) return;
      v = before;
    }
  }

  void Toggle(ApplicantIndex i) {
    const int64_t sign = placed_[i] ? -1 : 1;
    placed_[i] = !placed_[i];
    slack_[To(i)] -= sign;
    if (From(i) != kNoList) slack_[From(i)] += sign;
  }

  const Instance& instance_;
  std::vector<int64_t> slack_;                         // free places + departures - arrivals
  std::vector<std::vector<ApplicantIndex>> leaving_;   // by the list they would leave
  std::vector<std::vector<ApplicantIndex>> arriving_;  // by the list they would come to
  std::vector<ApplicantIndex> reached_by_;
  std::vector<int64_t> visited_;
  int64_t searches_ = 0;
  std::vector<bool> placed_;
  std::vector<bool> decided_;
  std::vector<ListIndex> queue_;
};

}  // namespace

std::optional<std::vector<bool>> TextbookPriority(const Instance& instance, absl::Duration time_max) {
  return Loop(instance).Run(time_max);
}

}  // namespace listeplass::matching::bench
