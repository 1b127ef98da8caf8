// What a source stated, as it is shown: enums by their names in the API.
#ifndef LISTEPLASS_SERVICE_SERVER_CONVERTERS_STATED_VALUES_TEXT_H_
#define LISTEPLASS_SERVICE_SERVER_CONVERTERS_STATED_VALUES_TEXT_H_

#include <string>

#include "service/domain/statement.h"

namespace listeplass::server {

// "RESIDENT", "OPEN", "true"; other values as they are.
std::string ShownValue(StatedField field, const std::string& value);

// "persons/1042", "lists/17"; of a request its applicant, of a travel time its practice.
std::string ShownObject(const StatedKey& key);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_CONVERTERS_STATED_VALUES_TEXT_H_
