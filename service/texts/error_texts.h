// What citizens are told of errors, in Bokmål and English, by the reason that domain/errors.h gives. The texts keep to
// what citizen_texts.h says of texts.
#ifndef LISTEPLASS_SERVICE_TEXTS_ERROR_TEXTS_H_
#define LISTEPLASS_SERVICE_TEXTS_ERROR_TEXTS_H_

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace listeplass::texts {

// The text of an error. Its places are filled from the error's metadata.
struct ErrorText {
  absl::string_view reason;  // "LIST_FULL", of errors.h
  absl::string_view field;   // only where the metadata's field begins so; empty: for every field
  absl::string_view nb;
  absl::string_view en;
};

// By reason, and by field with the empty one last.
absl::Span<const ErrorText> AllErrorTexts();

// Returns the text for a reason. A reason without one gets the text that fits every fault about which a citizen can do
// nothing; the reason in it is empty.
const ErrorText& ErrorTextFor(absl::string_view reason, absl::string_view field);

}  // namespace listeplass::texts

#endif  // LISTEPLASS_SERVICE_TEXTS_ERROR_TEXTS_H_
