// ObjectsOf finds what a request names, by the fields that the rights' row of its method lists (access/rights.h).
#ifndef LISTEPLASS_SERVICE_SERVER_RPC_REQUEST_OBJECTS_H_
#define LISTEPLASS_SERVICE_SERVER_RPC_REQUEST_OBJECTS_H_

#include <vector>

#include "google/protobuf/message.h"
#include "service/access/decide.h"
#include "service/access/rights.h"

namespace listeplass::server {

// Returns the row that holds for this request of the method; null where the method has none.
const access::Row* RowFor(const access::RightsTable& rights, absl::string_view method,
                          const google::protobuf::Message& request);

// Returns the objects in the order of the row's fields. Fields that are not said name nothing. REQUIRES: the fields are
// those of the message (a test holds the rights to it).
std::vector<access::NamedObject> ObjectsOf(const access::Row& row, const google::protobuf::Message& request);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_RPC_REQUEST_OBJECTS_H_
