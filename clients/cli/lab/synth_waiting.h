// Who waits for which lists, and since when.
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

// What a request asks for; waiting_since is added per request.
struct SynthWishes {
  std::vector<ListId> lists;
  std::optional<int> any_within_minutes;
};

// The lists people of one municipality wait for: those that are not open, popular and near ones more.
class SynthWishPool {
 public:
  // Adds a list people may wish for; open ones are left out, since who wants one gets it (R4).
  void Add(const SynthList& list);
  size_t size() const { return candidates_.size(); }

  // One to three lists other than `own`, best first: three people in five name one, one in seven three. None when
  // there is no such list. A tenth also take any list within 15 to 30 minutes.
  SynthWishes Draw(MicroPoint home, ListId own, SynthRandom& random);

 private:
  struct Candidate {
    ListId id;
    MicroPoint position;
    int64_t popularity;
  };
  std::vector<Candidate> candidates_;
  std::vector<int64_t> weights_;  // of Draw, kept to spare allocations
};

// When somebody still waiting on as_of began to: median 137 and mean 274 days before, as in 2024 (DOMAIN.md section 4).
absl::Time DrawWaitingSince(absl::CivilDay as_of, SynthRandom& random);

// A time during that day.
absl::Time DrawTimeOfDay(absl::CivilDay day, SynthRandom& random);

}  // namespace listeplass::lab

#endif  // LISTEPLASS_CLIENTS_CLI_LAB_SYNTH_WAITING_H_
