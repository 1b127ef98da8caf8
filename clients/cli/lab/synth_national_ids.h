// SynthNationalIds hands out synthetic national ids, each once. They have month+80, right control digits, and match
// birth date and sex.
//
// The individual number follows the ranges of today's numbers: 000-499 for births until 1999, also 900-999 from 1940 to
// 1999, and 500-999 from 2000. It is even for women and odd for men. About 200 people of each sex fit on a birthday.
// Not thread-safe.
#ifndef LISTEPLASS_CLIENTS_CLI_LAB_SYNTH_NATIONAL_IDS_H_
#define LISTEPLASS_CLIENTS_CLI_LAB_SYNTH_NATIONAL_IDS_H_

#include <cstdint>
#include <vector>

#include "absl/time/civil_time.h"
#include "service/domain/national_id.h"
#include "service/domain/person.h"

namespace listeplass::lab {

class SynthNationalIds {
 public:
  // Hands out numbers for births from 1900 to `last_birth_date`.
  explicit SynthNationalIds(absl::CivilDay last_birth_date);

  // The next number of that birth date and sex. If all are given out, birth_date moves back to the last day before it
  // that has one left.
  NationalId Next(absl::CivilDay& birth_date, Sex sex, bool d_number);

 private:
  // How many individual numbers have been tried, by birth date and sex.
  std::vector<uint16_t> tried_;
};

}  // namespace listeplass::lab

#endif  // LISTEPLASS_CLIENTS_CLI_LAB_SYNTH_NATIONAL_IDS_H_
