// Fills the places of a text of citizen_texts.h or error_texts.h.
//
// A text says "Du står på {list}."; the caller gives Words for each place, and for no other. Words are put in as they
// are, so that a name with braces is no place. Example:
//
//   LP_RETURN_IF_ERROR(Say(TextId::kOnList, {{"list", NameWords(list.name)}}, fact.text_nb, fact.text_en));
#ifndef LISTEPLASS_SERVICE_TEXTS_FILL_TEXT_H_
#define LISTEPLASS_SERVICE_TEXTS_FILL_TEXT_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "service/domain/errors.h"
#include "service/texts/citizen_texts.h"
#include "service/texts/words.h"

namespace listeplass::texts {

struct Place {
  absl::string_view name;  // "list"
  Words words;
};

// Fills the text. INTERNAL INVARIANT_BROKEN if it lacks a place that is given, or has one that is not.
absl::StatusOr<Words> Fill(const Text& text, const std::vector<Place>& places);

// Appends the filled text to what has been said in each language, with a space between.
absl::Status Say(TextId id, const std::vector<Place>& places, std::string& said_nb, std::string& said_en);

// Returns what a citizen is told of an error, with the places filled from its metadata.
Words TellError(const ErrorDetails& error);

// Returns the names of the places in the words of one language, in their order and each once.
std::vector<std::string> PlacesIn(absl::string_view words);

}  // namespace listeplass::texts

#endif  // LISTEPLASS_SERVICE_TEXTS_FILL_TEXT_H_
