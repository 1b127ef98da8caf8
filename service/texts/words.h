// Words in both languages in which citizens are told things, and those that fill the places of a text (fill_text.h):
// names, days, numbers.
#ifndef LISTEPLASS_SERVICE_TEXTS_WORDS_H_
#define LISTEPLASS_SERVICE_TEXTS_WORDS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"

namespace listeplass::texts {

// The same words in Bokmål and in English.
struct Words {
  std::string nb;
  std::string en;

  friend bool operator==(const Words&, const Words&) = default;
};

// «Liste 1», in English “Liste 1”.
Words NameWords(absl::string_view name);

// Words for a list that has no name here.
Words NamelessListWords();

// "A, B og C"; empty for none.
Words AllOf(const std::vector<Words>& parts);

// "1. januar 2027", "1 January 2027".
Words DayWords(absl::CivilDay day);

// "27", in both.
Words NumberWords(int64_t number);

// "1 minutt", "20 minutter".
Words MinutesWords(int64_t minutes);

// "ingen", "én person", "2 personer".
Words PersonsWords(int64_t persons);

// "én verge", "2 verger".
Words GuardiansWords(int64_t guardians);

// "første" for 1. There are words from 1 to kOrdinalMax.
inline constexpr int64_t kOrdinalMax = 10;
Words OrdinalWords(int64_t number);

}  // namespace listeplass::texts

#endif  // LISTEPLASS_SERVICE_TEXTS_WORDS_H_
