#include "clients/cli/lab/synth_membership.h"

#include <algorithm>

#include "service/domain/civil_date.h"
#include "service/domain/limits.h"

namespace listeplass::lab {
namespace {

constexpr int kOwnDistrictPermille = 700;
constexpr int kSameListAsFirstAdultPermille = 600;
constexpr int64_t kMembershipMonthsMax = 300;

}  // namespace

SynthMembership::SynthMembership(const std::vector<SynthList>& lists) {
  for (size_t i = 0; i < lists.size(); ++i) {
    const auto district = static_cast<size_t>(lists[i].district);
    if (district >= near_.size()) {
      near_.resize(district + 1);
      left_near_.resize(district + 1);
    }
    near_[district].push_back(i);
    left_near_[district] += lists[i].members;
    left_on_.push_back(lists[i].members);
    district_of_.push_back(lists[i].district);
    left_ += lists[i].members;
  }
}

size_t SynthMembership::Take(size_t list) {
  --left_on_[list];
  --left_near_[district_of_[list]];
  --left_;
  return list;
}

size_t SynthMembership::Draw(int district, SynthRandom& random) {
  const auto d = static_cast<size_t>(district);
  if (d < near_.size() && left_near_[d] > 0 && random.Chance(kOwnDistrictPermille)) {
    weights_.clear();
    for (size_t list : near_[d]) weights_.push_back(left_on_[list]);
    return near_[d][random.Pick(weights_)];
  }
  return random.Pick(left_on_);
}

std::vector<size_t> SynthMembership::Assign(const std::vector<SynthMember>& household, int district,
                                            absl::CivilDay as_of, SynthRandom& random) {
  std::vector<size_t> lists = {Take(Draw(district, random))};
  for (size_t i = 1; i < household.size(); ++i) {
    const bool child = AgeYears(household[i].birth_date, as_of) < limits::kAgeOfChoiceYears;
    const bool follows = child || random.Chance(kSameListAsFirstAdultPermille);
    lists.push_back(Take(follows && left_on_[lists[0]] > 0 ? lists[0] : Draw(district, random)));
  }
  return lists;
}

absl::CivilDay DrawMemberSince(absl::CivilDay birth_date, absl::CivilDay as_of, SynthRandom& random) {
  // The lesser of two draws: recent months are likelier.
  const int64_t months = std::min(random.Below(kMembershipMonthsMax), random.Below(kMembershipMonthsMax));
  return std::max(birth_date, absl::CivilDay(absl::CivilMonth(as_of) - months));
}

}  // namespace listeplass::lab
