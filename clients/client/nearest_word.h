// What somebody meant who typed a word that there is not. Pure.
#ifndef LISTEPLASS_CLIENTS_CLIENT_NEAREST_WORD_H_
#define LISTEPLASS_CLIENTS_CLIENT_NEAREST_WORD_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace listeplass::client {

// The word with the fewest letters wrong, left out, put in or swapped with their neighbour, whatever their case; of
// equals the first. Empty where none comes near: more than a third of the letters typed, and more than one, would have
// to change.
std::string NearestWord(absl::string_view typed, const std::vector<std::string>& words);

// "; did you mean open?", or nothing.
std::string DidYouMean(absl::string_view typed, const std::vector<std::string>& words);

}  // namespace listeplass::client

#endif  // LISTEPLASS_CLIENTS_CLIENT_NEAREST_WORD_H_
