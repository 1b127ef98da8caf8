// What a citizen is told of an error, in Bokmål and in English. The reasons are those of errors.h that a citizen can
// meet through CitizenService; the texts name nobody and no id.
#ifndef LISTEPLASS_SERVICE_DOMAIN_CITIZEN_TEXTS_H_
#define LISTEPLASS_SERVICE_DOMAIN_CITIZEN_TEXTS_H_

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace listeplass {

struct CitizenText {
  absl::string_view reason;  // "LIST_FULL", or a case of a reason that the server tells apart (rpc/status.cc)
  absl::string_view nb;
  absl::string_view en;
};

// By reason.
absl::Span<const CitizenText> AllCitizenTexts();

// For a reason that has none, what fits every fault that a citizen can do nothing about.
const CitizenText& CitizenTextFor(absl::string_view reason);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_CITIZEN_TEXTS_H_
