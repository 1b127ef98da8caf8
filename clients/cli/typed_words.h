// These functions check words and numbers that people type on the command line, and say what is wrong with them. Pure.
//
// An error repeats what was typed, so that people find it in a long command, unless it may be a national id.
#ifndef LISTEPLASS_CLIENTS_CLI_TYPED_WORDS_H_
#define LISTEPLASS_CLIENTS_CLI_TYPED_WORDS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace listeplass::cli {

// The word as an error may repeat it: printable, and without eleven digits in a row, which may be a national id.
std::string Typed(absl::string_view word);

// Replaces `text`, in capital or small letters, by the word of `words` that it is. If it is none, returns what is
// wrong: "opne is none of open, closed; did you mean open?"
std::string ReadWord(const std::vector<std::string>& words, std::string& text);

// Returns what is wrong with `text` as UTF-8, which the server's protocol requires of every text; empty if nothing is.
// Does not repeat it: it could not be shown.
std::string CheckUtf8(absl::string_view text);

// Returns what is wrong with `text` as a whole number from `min` to `max`, such as "must be a whole number from 0 to
// 240, not -5"; empty if nothing is.
std::string CheckWholeNumber(absl::string_view text, int64_t min, int64_t max);
// The same for a number of which only the server knows the bounds.
std::string CheckNumber(absl::string_view text);
// The word for a bound that is taken away. It is not "none", which could be read as nobody.
inline constexpr absl::string_view kNoLimit = "no-limit";
// The same for a bound, which may also be kNoLimit.
std::string CheckBound(absl::string_view text, int64_t min, int64_t max);
// The same as CheckWholeNumber for a time in seconds, more than nothing and at most a day.
std::string CheckSeconds(absl::string_view text);

// Returns "unknown command lst; did you mean list?"; `words` are the commands that there are.
std::string UnknownCommand(absl::string_view typed, const std::vector<std::string>& words);
// The same for an option, "--reson" or "--reson=x".
std::string UnknownOption(absl::string_view typed, const std::vector<std::string>& words);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_TYPED_WORDS_H_
