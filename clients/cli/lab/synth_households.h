// MakeHousehold makes synthetic households: their sizes, and their members' ages, sexes and languages.
#ifndef LISTEPLASS_CLIENTS_CLI_LAB_SYNTH_HOUSEHOLDS_H_
#define LISTEPLASS_CLIENTS_CLI_LAB_SYNTH_HOUSEHOLDS_H_

#include <cstdint>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "clients/cli/lab/synth_random.h"
#include "service/domain/person.h"

namespace listeplass::lab {

// The kinds of people, which differ in household sizes, ages and languages.
enum class SynthPopulation { kSettled, kNewcomers, kRefugees, kTemporary };

struct SynthMember {
  absl::CivilDay birth_date;
  Sex sex = Sex::kFemale;
  absl::string_view language;
};

inline constexpr int64_t kHouseholdSizeMax = 8;

// One to min(8, size_max) people, adults first: one or two adults (the mother before the father), then their children,
// some of them grown up. A kTemporary household is young adults who share a home.
std::vector<SynthMember> MakeHousehold(SynthPopulation population, absl::CivilDay as_of, int64_t size_max,
                                       SynthRandom& random);

}  // namespace listeplass::lab

#endif  // LISTEPLASS_CLIENTS_CLI_LAB_SYNTH_HOUSEHOLDS_H_
