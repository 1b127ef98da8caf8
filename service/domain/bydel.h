// BydelName knows the city districts (bydeler) of the four Norwegian cities that have them. Codes and names are those
// of Statistics Norway's classification 103, as of 2024.
#ifndef LISTEPLASS_SERVICE_DOMAIN_BYDEL_H_
#define LISTEPLASS_SERVICE_DOMAIN_BYDEL_H_

#include "absl/strings/string_view.h"
#include "service/domain/ids.h"

namespace listeplass {

// Returns "Årstad" for 460107, and an empty name for a code that is not in the classification.
absl::string_view BydelName(BydelId bydel);

}  // namespace listeplass

#endif  // LISTEPLASS_SERVICE_DOMAIN_BYDEL_H_
