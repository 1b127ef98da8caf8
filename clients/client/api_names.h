// These functions make and read resource names (proto/listeplass/v1/resources.proto) for all clients:
// "municipalities/4601/lists/17" is list 17 of municipality 4601. Pure.
#ifndef LISTEPLASS_CLIENTS_CLIENT_API_NAMES_H_
#define LISTEPLASS_CLIENTS_CLIENT_API_NAMES_H_

#include <cstdint>
#include <string>

#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"

namespace listeplass::client {

// "municipalities/0301" for 301.
std::string MunicipalityName(int64_t municipality);
// "municipalities/4601/lists/17".
std::string ListName(int64_t municipality, int64_t list);

// The number that a name ends with: 17 of "municipalities/4601/lists/17". 0 where there is none.
int64_t NumberIn(absl::string_view name);
// The municipality that a name begins with: 4601 of "municipalities/4601/lists/17" and of "municipalities/4601". 0
// where there is none.
int64_t MunicipalityIn(absl::string_view name);
// The name of what the resource belongs to: "municipalities/4601" of "municipalities/4601/lists/17". Empty where it
// belongs to nothing.
std::string ParentOf(absl::string_view name);

// The name as people read it: "4601/17" for municipalities/4601/lists/17, "317" for imports/317, and what stands
// behind "persons/" for a person. A text that is no such name stays as it is.
std::string ShortName(absl::string_view name);
// Several short names, with blanks between them.
template <typename Range>
std::string ShortNames(const Range& names) {
  return absl::StrJoin(names, " ", [](std::string* out, const std::string& name) { out->append(ShortName(name)); });
}

}  // namespace listeplass::client

#endif  // LISTEPLASS_CLIENTS_CLIENT_API_NAMES_H_
