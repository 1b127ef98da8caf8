#include "clients/cli/lab/synth_waiting.h"

#include <algorithm>
#include <cstddef>

namespace listeplass::lab {
namespace {

constexpr int64_t kWishCounts[] = {600, 255, 145};  // one, two, three wishes
constexpr int kAlsoAnyWithinPermille = 100;
constexpr int kAnyWithinMinutes[] = {15, 20, 30};

// A list 2 km away is half as attractive as one next door, one 20 km away a hundredth.
constexpr int64_t kHalvingSquaredMetres = 4'000'000;

// The quantiles of the days waited: log-normal with median 137 and mean 274 days (sigma 1.177), cut at eleven years.
// Between them run straight lines, because whole-number arithmetic has no logarithm (synth_random.h).
struct Quantile {
  int64_t permille;
  int64_t days;
};
constexpr Quantile kDaysWaited[] = {{0, 1},     {50, 20},   {100, 30},  {150, 40},   {200, 51},   {250, 62},
                                    {300, 74},  {350, 87},  {400, 102}, {450, 118},  {500, 137},  {550, 159},
                                    {600, 185}, {650, 216}, {700, 254}, {750, 303},  {800, 369},  {850, 464},
                                    {900, 619}, {925, 746}, {950, 950}, {975, 1377}, {990, 2120}, {1000, 4000}};

constexpr int64_t kSecondsPerDay = 86'400;

}  // namespace

void SynthWishPool::Add(const SynthList& list) {
  if (list.row.status != ListStatus::kOpen) candidates_.push_back({list.row.id, list.position, list.popularity});
}

SynthWishes SynthWishPool::Draw(MicroPoint home, ListId own, SynthRandom& random) {
  weights_.clear();
  size_t choices = 0;
  for (const Candidate& candidate : candidates_) {
    const int64_t distance = SquaredMetres(home, candidate.position);
    const int64_t weight = candidate.popularity * 1000 * kHalvingSquaredMetres / (kHalvingSquaredMetres + distance);
    weights_.push_back(candidate.id == own ? 0 : std::max<int64_t>(1, weight));
    choices += candidate.id == own ? 0 : 1;
  }
  const size_t count = std::min(choices, 1 + random.Pick(kWishCounts));
  SynthWishes wishes;
  while (wishes.lists.size() < count) {
    const size_t index = random.Pick(weights_);
    wishes.lists.push_back(candidates_[index].id);
    weights_[index] = 0;
  }
  if (random.Chance(kAlsoAnyWithinPermille)) {
    wishes.any_within_minutes = kAnyWithinMinutes[random.Below(std::size(kAnyWithinMinutes))];
  }
  return wishes;
}

absl::Time DrawWaitingSince(absl::CivilDay as_of, SynthRandom& random) {
  constexpr int64_t kFine = 1000;  // steps to a permille
  const int64_t drawn = random.Below(1000 * kFine);
  size_t next = 1;
  while (kDaysWaited[next].permille * kFine <= drawn) ++next;
  const Quantile& from = kDaysWaited[next - 1];
  const Quantile& to = kDaysWaited[next];
  const int64_t seconds = from.days * kSecondsPerDay + (to.days - from.days) * kSecondsPerDay *
                                                           (drawn - from.permille * kFine) /
                                                           ((to.permille - from.permille) * kFine);
  // The seconds within the step are drawn too: the table's steps are minutes long.
  return absl::FromCivil(as_of, absl::UTCTimeZone()) - absl::Seconds(seconds + random.Below(600));
}

absl::Time DrawTimeOfDay(absl::CivilDay day, SynthRandom& random) {
  return absl::FromCivil(day, absl::UTCTimeZone()) + absl::Seconds(random.Below(kSecondsPerDay));
}

}  // namespace listeplass::lab
