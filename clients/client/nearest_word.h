// NearestWord guesses which word was meant when an unknown one was typed. It is ours because no library of the project
// offers an edit distance. Pure.
#ifndef LISTEPLASS_CLIENTS_CLIENT_NEAREST_WORD_H_
#define LISTEPLASS_CLIENTS_CLIENT_NEAREST_WORD_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace listeplass::client {

// The word with the fewest letters wrong, left out, put in or swapped with their neighbour; of equals the first. Case
// does not matter. Empty where no word is near. A word is near if one letter would have to change, or at most a third
// of the letters typed.
std::string NearestWord(absl::string_view typed, const std::vector<std::string>& words);

// "; did you mean open?", or nothing.
std::string DidYouMean(absl::string_view typed, const std::vector<std::string>& words);

}  // namespace listeplass::client

#endif  // LISTEPLASS_CLIENTS_CLIENT_NEAREST_WORD_H_
