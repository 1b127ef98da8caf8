// Writes what a source stated as the API shows it, with enums by their names there.
#ifndef LISTEPLASS_SERVICE_SERVER_CONVERTERS_STATED_VALUES_TEXT_H_
#define LISTEPLASS_SERVICE_SERVER_CONVERTERS_STATED_VALUES_TEXT_H_

#include <string>
#include <vector>

#include "service/domain/statement.h"
#include "service/server/rpc/person_names.h"
#include "service/server/rpc/protection.h"

namespace listeplass::server {

// Returns "RESIDENT", "OPEN" or "true"; other values as they are.
std::string ShownValue(StatedField field, const std::string& value);

// Returns a person's name or "lists/17"; of a request its applicant, of a travel time its practice.
std::string ShownObject(const StatedKey& key, const PersonNames& names);

// A column that an import changes or leaves, as one audience may see it.
struct ShownField {
  std::string object;
  std::string field;
  bool withheld = false;  // an address, or about a person with a protected one: the values are empty
  std::string first = {};
  std::string second = {};
};
// Returns the columns in which the two values of the field differ: one, or for a location those of municipality, bydel,
// lat, lng and grunnkrets. A location that is withheld is one column, "position", so that nothing is told of it.
// `is_protected`: the values tell where somebody with a protected address, or anybody, lives.
std::vector<ShownField> ShowFields(const StatedKey& key, StatedField field, const std::string& first,
                                   const std::string& second, bool is_protected, Audience audience,
                                   const PersonNames& names);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_CONVERTERS_STATED_VALUES_TEXT_H_
