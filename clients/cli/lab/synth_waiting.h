// SynthWishPool draws which lists synthetic people wait for, and DrawWaitingSince since when.
#ifndef LISTEPLASS_CLIENTS_CLI_LAB_SYNTH_WAITING_H_
#define LISTEPLASS_CLIENTS_CLI_LAB_SYNTH_WAITING_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "clients/cli/lab/synth_lists.h"
#include "clients/cli/lab/synth_random.h"

namespace listeplass::lab {

// What a request asks for, without its time.
struct SynthWishes {
  std::vector<ListId> lists;
  std::optional<int> any_within_minutes;
};

// The lists that people of one municipality wait for. Popular and near lists are drawn more often.
class SynthWishPool {
 public:
  // Adds a list that people may wish for. An open one is left out, because a person who wants it gets it (R4).
  void Add(const SynthList& list);
  size_t size() const { return candidates_.size(); }

  // One to three lists other than `own`, best first; none if there is no such list. Three people in five name one list,
  // one in seven names three. A tenth also take any list within 15 to 30 minutes.
  SynthWishes Draw(MicroPoint home, ListId own, SynthRandom& random);

 private:
  struct Candidate {
    ListId id;
    MicroPoint position;
    int64_t popularity;
  };
  std::vector<Candidate> candidates_;
  std::vector<int64_t> weights_;  // Draw's scratch space, kept to spare allocations
};

// Draws since when a person who waits on as_of has waited. The median is 137 and the mean 274 days, as for those who
// were placed in 2024.
absl::Time DrawWaitingSince(absl::CivilDay as_of, SynthRandom& random);

// A time during that day.
absl::Time DrawTimeOfDay(absl::CivilDay day, SynthRandom& random);

}  // namespace listeplass::lab

#endif  // LISTEPLASS_CLIENTS_CLI_LAB_SYNTH_WAITING_H_
