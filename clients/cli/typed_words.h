// Words and numbers as people type them on the command line, and what is said of those that cannot be. Pure.
//
// What was typed is repeated in an error, so that people find it in a long command, but never where it may be a
// national id.
#ifndef LISTEPLASS_CLIENTS_CLI_TYPED_WORDS_H_
#define LISTEPLASS_CLIENTS_CLI_TYPED_WORDS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace listeplass::cli {

// The word as an error may repeat it: printable, and without eleven digits in a row.
std::string Typed(absl::string_view word);

// Makes `text` the word it is, in capital or small letters. Returns what is wrong otherwise: "opne is none of open,
// closed; did you mean open?"
std::string ReadWord(const std::vector<std::string>& words, std::string& text);

// What is wrong with `text` as a whole number from `min` to `max`; nothing if it is one. "must be a whole number from 0
// to 240, not -5"
std::string CheckWholeNumber(absl::string_view text, int64_t min, int64_t max);
// As a seed: up to the greatest uint64_t.
std::string CheckSeed(absl::string_view text);
// As a time in seconds, more than nothing and at most a day.
std::string CheckSeconds(absl::string_view text);

// "unknown command lst; did you mean list?", where `words` are those there are.
std::string UnknownCommand(absl::string_view typed, const std::vector<std::string>& words);
// Likewise of an option, "--reson" or "--reson=x".
std::string UnknownOption(absl::string_view typed, const std::vector<std::string>& words);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_TYPED_WORDS_H_
