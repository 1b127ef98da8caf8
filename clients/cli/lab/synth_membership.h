// SynthMembership puts synthetic people on lists until every list has exactly the members it is to get.
#ifndef LISTEPLASS_CLIENTS_CLI_LAB_SYNTH_MEMBERSHIP_H_
#define LISTEPLASS_CLIENTS_CLI_LAB_SYNTH_MEMBERSHIP_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "absl/time/civil_time.h"
#include "clients/cli/lab/synth_households.h"
#include "clients/cli/lab/synth_lists.h"
#include "clients/cli/lab/synth_random.h"

namespace listeplass::lab {

class SynthMembership {
 public:
  // `lists` must outlive this.
  explicit SynthMembership(const std::vector<SynthList>& lists);

  // The number of members still to be found.
  int64_t left() const { return left_; }

  // Returns an index of a list for each member of a household that lives in `district`. REQUIRES: at most left()
  // members. Lists of the household's own district are preferred, in proportion to the places left. Children under 16
  // go with the first adult (R17). A second adult and grown children often do, as long as that list has room.
  std::vector<size_t> Assign(const std::vector<SynthMember>& household, int district, absl::CivilDay as_of,
                             SynthRandom& random);

 private:
  size_t Draw(int district, SynthRandom& random);
  size_t Take(size_t list);

  std::vector<int64_t> left_on_;           // by list
  std::vector<int> district_of_;           // by list
  std::vector<std::vector<size_t>> near_;  // the lists of each district
  std::vector<int64_t> left_near_;         // their members still to be found, by district
  int64_t left_ = 0;
  std::vector<int64_t> weights_;  // Draw's scratch space, kept to spare allocations
};

// Draws the day since which a person is on a list: the first of a month (R11) within the last 25 years, or the birth
// (R16).
absl::CivilDay DrawMemberSince(absl::CivilDay birth_date, absl::CivilDay as_of, SynthRandom& random);

}  // namespace listeplass::lab

#endif  // LISTEPLASS_CLIENTS_CLI_LAB_SYNTH_MEMBERSHIP_H_
