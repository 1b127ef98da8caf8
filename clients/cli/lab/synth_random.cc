#include "clients/cli/lab/synth_random.h"

namespace listeplass::lab {

SynthRandom::SynthRandom(uint64_t seed, SynthStream stream, MunicipalityId municipality) {
  std::seed_seq sequence{static_cast<uint32_t>(seed), static_cast<uint32_t>(seed >> 32), static_cast<uint32_t>(stream),
                         static_cast<uint32_t>(municipality.value())};
  engine_.seed(sequence);
}

size_t SynthRandom::Pick(absl::Span<const int64_t> weights) {
  uint64_t sum = 0;
  for (int64_t weight : weights) sum += static_cast<uint64_t>(weight);
  uint64_t rest = engine_() % sum;  // `sum` is so far below 2^64 that no value is visibly likelier
  size_t index = 0;
  while (rest >= static_cast<uint64_t>(weights[index])) rest -= static_cast<uint64_t>(weights[index++]);
  return index;
}

}  // namespace listeplass::lab
