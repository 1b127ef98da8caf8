// SynthRandom is the randomness of synthetic data: the same seed gives the same values on any machine and with any
// compiler.
//
// The C++ standard fixes std::mt19937_64 and std::seed_seq, but neither the distributions of <random> nor
// floating-point results. So the distributions here are ours, and everything is made of whole numbers.
//
// Each concern of each municipality draws from its own stream, so that a change in one leaves the others' values as
// they were. Not thread-safe.
#ifndef LISTEPLASS_CLIENTS_CLI_LAB_SYNTH_RANDOM_H_
#define LISTEPLASS_CLIENTS_CLI_LAB_SYNTH_RANDOM_H_

#include <cstddef>
#include <cstdint>
#include <random>
#include <utility>
#include <vector>

#include "absl/types/span.h"
#include "service/domain/ids.h"

namespace listeplass::lab {

// What a stream is for. The numbers are part of what a seed means, so new ones are only appended.
enum class SynthStream : uint32_t { kGeography = 1, kPractices = 2, kLists = 3, kPeople = 4, kWaiting = 5, kYear = 6 };

class SynthRandom {
 public:
  // The null municipality's streams are the country's.
  SynthRandom(uint64_t seed, SynthStream stream, MunicipalityId municipality);

  // 0 to bound - 1, each equally likely (up to one part in 2^32). bound is from 1 to 2^32.
  int64_t Below(int64_t bound) {
    return static_cast<int64_t>(((engine_() >> 32) * static_cast<uint64_t>(bound)) >> 32);
  }
  // min to max, both included.
  int64_t Between(int64_t min, int64_t max) { return min + Below(max - min + 1); }
  // -spread to spread, bell-shaped around 0: the mean of three even draws.
  int64_t Bell(int64_t spread) {
    const int64_t sum = Below(2 * spread + 1) + Below(2 * spread + 1) + Below(2 * spread + 1);
    return sum / 3 - spread;
  }
  // True in `permille` of 1,000 cases.
  bool Chance(int permille) { return Below(1000) < permille; }
  // An index, with the probability of its weight. No weight is negative; their sum is from 1 to 2^62.
  size_t Pick(absl::Span<const int64_t> weights);

  // Every order is equally likely.
  template <typename T>
  void Shuffle(std::vector<T>& items) {
    for (size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[Below(static_cast<int64_t>(i))]);
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace listeplass::lab

#endif  // LISTEPLASS_CLIENTS_CLI_LAB_SYNTH_RANDOM_H_
