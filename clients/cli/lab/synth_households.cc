#include "clients/cli/lab/synth_households.h"

#include <algorithm>

#include "absl/types/span.h"

namespace listeplass::lab {
namespace {

// The households per thousand with 1, 2, ... 8 people. Settled households are like Norwegian ones, 2.17 on average.
constexpr int64_t kSettledSizes[] = {405, 300, 112, 116, 48, 12, 5, 2};
constexpr int64_t kNewcomerSizes[] = {560, 210, 110, 80, 30, 10};
constexpr int64_t kRefugeeSizes[] = {300, 250, 200, 130, 80, 30, 10};
constexpr int64_t kTemporarySizes[] = {600, 200, 120, 80};

struct LanguageShare {
  absl::string_view code;
  int64_t permille;
};
constexpr LanguageShare kSettledLanguages[] = {{"nb", 830}, {"nn", 20}, {"pl", 25}, {"en", 25}, {"ar", 16}, {"uk", 14},
                                               {"lt", 10},  {"so", 10}, {"ti", 8},  {"es", 8},  {"de", 7},  {"fa", 7},
                                               {"ur", 6},   {"vi", 6},  {"ta", 4},  {"ru", 4}};
constexpr LanguageShare kNewcomerLanguages[] = {{"nb", 550}, {"en", 150}, {"pl", 90}, {"de", 50},
                                                {"es", 50},  {"lt", 40},  {"ar", 30}, {"uk", 40}};
constexpr LanguageShare kRefugeeLanguages[] = {{"uk", 640}, {"ar", 120}, {"fa", 80},
                                               {"ti", 80},  {"so", 50},  {"sw", 30}};
constexpr LanguageShare kTemporaryLanguages[] = {{"nb", 700}, {"nn", 80}, {"en", 170}, {"de", 50}};

absl::string_view DrawLanguage(absl::Span<const LanguageShare> shares, SynthRandom& random) {
  int64_t rest = random.Below(1000);
  for (const LanguageShare& share : shares) {
    if (rest < share.permille) return share.code;
    rest -= share.permille;
  }
  return shares.back().code;
}

// Ages are drawn from bands, each of which has a weight.
struct AgeBand {
  int64_t from_years;
  int64_t to_years;
};
constexpr AgeBand kAloneBands[] = {{19, 29}, {30, 49}, {50, 66}, {67, 79}, {80, 98}};
constexpr int64_t kAloneWeights[] = {210, 210, 215, 230, 135};
constexpr int64_t kYoungAloneWeights[] = {470, 420, 100, 10, 0};  // newcomers and refugees
constexpr AgeBand kCoupleBands[] = {{20, 34}, {35, 49}, {50, 66}, {67, 79}, {80, 92}};
constexpr int64_t kCoupleWeights[] = {170, 110, 320, 300, 100};
constexpr int64_t kYoungCoupleWeights[] = {600, 280, 110, 10, 0};

int64_t DrawAge(absl::Span<const AgeBand> bands, absl::Span<const int64_t> weights, SynthRandom& random) {
  const AgeBand& band = bands[random.Pick(weights)];
  return random.Between(band.from_years, band.to_years);
}

absl::CivilDay BirthDate(int64_t age_years, absl::CivilDay as_of, SynthRandom& random) {
  // A person of that age was born on `youngest` or in the year before it.
  const absl::CivilDay youngest(as_of.year() - age_years, as_of.month(), as_of.day());
  return youngest - random.Below(365);
}

Sex DrawSex(SynthRandom& random) { return random.Chance(488) ? Sex::kFemale : Sex::kMale; }

// The ages of one household's adults and children, in years.
struct Ages {
  std::vector<int64_t> adults;
  std::vector<int64_t> children;
};

// Draws the ages of parents and of as many children as the size leaves. The children are one to four years apart. The
// mother was 20 to 38 at the first, and the father is about as old as she.
Ages FamilyAges(int64_t size, int64_t parents, SynthRandom& random) {
  Ages ages;
  int64_t age = random.Below(21);
  for (int64_t i = parents; i < size; ++i) {
    ages.children.push_back(age);
    age += random.Between(1, 4);
  }
  const int64_t mother = ages.children.back() + random.Between(20, 38);
  ages.adults.push_back(mother);
  if (parents == 2) ages.adults.push_back(std::max<int64_t>(19, mother + random.Between(-3, 6)));
  std::reverse(ages.children.begin(), ages.children.end());  // the eldest first
  return ages;
}

Ages DrawAges(SynthPopulation population, int64_t size, SynthRandom& random) {
  const bool settled = population == SynthPopulation::kSettled;
  if (population == SynthPopulation::kTemporary) {
    Ages ages;
    for (int64_t i = 0; i < size; ++i) ages.adults.push_back(random.Between(19, 27));
    return ages;
  }
  if (size == 1) return {{DrawAge(kAloneBands, settled ? kAloneWeights : kYoungAloneWeights, random)}, {}};
  if (size == 2 && random.Chance(850)) {
    const int64_t age = DrawAge(kCoupleBands, settled ? kCoupleWeights : kYoungCoupleWeights, random);
    return {{age, std::max<int64_t>(19, age + random.Between(-4, 5))}, {}};
  }
  const int64_t parents = size == 2 || random.Chance(150) ? 1 : 2;
  return FamilyAges(size, parents, random);
}

absl::Span<const int64_t> Sizes(SynthPopulation population) {
  switch (population) {
    case SynthPopulation::kSettled:
      return kSettledSizes;
    case SynthPopulation::kNewcomers:
      return kNewcomerSizes;
    case SynthPopulation::kRefugees:
      return kRefugeeSizes;
    case SynthPopulation::kTemporary:
      return kTemporarySizes;
  }
  return {};
}

absl::Span<const LanguageShare> Languages(SynthPopulation population) {
  switch (population) {
    case SynthPopulation::kSettled:
      return kSettledLanguages;
    case SynthPopulation::kNewcomers:
      return kNewcomerLanguages;
    case SynthPopulation::kRefugees:
      return kRefugeeLanguages;
    case SynthPopulation::kTemporary:
      return kTemporaryLanguages;
  }
  return {};
}

}  // namespace

std::vector<SynthMember> MakeHousehold(SynthPopulation population, absl::CivilDay as_of, int64_t size_max,
                                       SynthRandom& random) {
  const int64_t drawn = 1 + static_cast<int64_t>(random.Pick(Sizes(population)));
  const Ages ages = DrawAges(population, std::min(drawn, size_max), random);
  const absl::string_view language = DrawLanguage(Languages(population), random);

  std::vector<SynthMember> members;
  for (size_t i = 0; i < ages.adults.size(); ++i) {
    SynthMember adult = {BirthDate(ages.adults[i], as_of, random), DrawSex(random), language};
    // The first adult is the mother. A couple mostly is a woman and a man.
    if (ages.adults.size() == 2 && population != SynthPopulation::kTemporary) {
      adult.sex = i == 0 || random.Chance(20) ? Sex::kFemale : Sex::kMale;
    } else if (!ages.children.empty()) {
      adult.sex = random.Chance(800) ? Sex::kFemale : Sex::kMale;
    }
    members.push_back(adult);
  }
  for (int64_t age : ages.children) members.push_back({BirthDate(age, as_of, random), DrawSex(random), language});
  return members;
}

}  // namespace listeplass::lab
