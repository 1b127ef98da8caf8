#include "service/matching/price_proof.h"

#include <algorithm>

#include "service/domain/errors.h"
#include "service/matching/claim.h"

namespace listeplass::matching {
namespace {

// Sums of two prices and a worth stay far within 64 bits.
constexpr int64_t kPriceMax = int64_t{1} << 60;

int SignOf(int64_t number) { return (number > 0) - (number < 0); }

}  // namespace

absl::Status PriceProof::CheckShape() {
  size_t stages = 0;
  if (plan_.objective == Objective::kCardinality) stages = 4;
  if (plan_.objective == Objective::kBalanced || plan_.objective == Objective::kFirstComeThenTrade) stages = 2;
  if (plan_.prices.size() != stages) return errors::PlanInvalid("SHAPE", "not the stages of prices the objective has");
  first_tier_ = kTierCount + 1 - static_cast<int>(stages);
  const auto small = [](int64_t price) { return -kPriceMax <= price && price <= kPriceMax; };
  for (const StagePrices& stage : plan_.prices) {
    if (stage.of_list.size() != plan_.refusal_cuts.of_list.size() ||
        stage.of_group_rule.size() != plan_.refusal_cuts.of_group_rule.size() ||
        !std::all_of(stage.of_list.begin(), stage.of_list.end(), small) ||
        !std::all_of(stage.of_group_rule.begin(), stage.of_group_rule.end(), small)) {
      return errors::PlanInvalid("SHAPE", "prices do not fit the instance");
    }
  }
  return absl::OkStatus();
}

int64_t PriceProof::PriceOf(size_t stage, Place place) const {
  const StagePrices& prices = plan_.prices[stage];
  const auto lists = static_cast<Place>(prices.of_list.size());
  if (place < lists) return prices.of_list[place];
  const Place rule = place - lists;
  return rule < static_cast<Place>(prices.of_group_rule.size()) ? prices.of_group_rule[rule] : 0;
}

int PriceProof::Difference(Place a, Place b) const {
  for (size_t stage = 0; stage < plan_.prices.size(); ++stage) {
    const int sign = SignOf(PriceOf(stage, a) - PriceOf(stage, b));
    if (sign != 0) return sign;
  }
  return 0;
}

// A wish of a strict claim counts as one of the first tier that is optimised over.
PriceProof::Worth PriceProof::WorthOf(const Applicant& applicant, const Wish& wish) const {
  Worth worth{};
  const int tier = ClaimFor(instance_, applicant, wish).tier;
  worth[std::max(tier, first_tier_) - first_tier_] = 1;
  worth[plan_.prices.size() - 1] = CountedDays(instance_, applicant, wish);
  return worth;
}

int PriceProof::Gain(const Applicant& applicant, Place from, const Target& to) const {
  const Worth worth = WorthOf(applicant, to.wish);
  for (size_t stage = 0; stage < plan_.prices.size(); ++stage) {
    const int sign = SignOf(worth[stage] + PriceOf(stage, from) - PriceOf(stage, to.place));
    if (sign != 0) return sign;
  }
  return 0;
}

int PriceProof::Preference(const Applicant& applicant, const Target& a, const Target& b) const {
  const Worth worth_a = WorthOf(applicant, a.wish);
  const Worth worth_b = WorthOf(applicant, b.wish);
  for (size_t stage = 0; stage < plan_.prices.size(); ++stage) {
    const int sign = SignOf(worth_a[stage] - PriceOf(stage, a.place) - worth_b[stage] + PriceOf(stage, b.place));
    if (sign != 0) return sign;
  }
  return 0;
}

}  // namespace listeplass::matching
