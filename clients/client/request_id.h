// RandomRequestId makes the id by which the server recognises a change that is sent twice. It is ours because no
// library of the project makes UUIDs.
#ifndef LISTEPLASS_CLIENTS_CLIENT_REQUEST_ID_H_
#define LISTEPLASS_CLIENTS_CLIENT_REQUEST_ID_H_

#include <string>

namespace listeplass::client {

// A random UUID (RFC 4122, version 4): "3f2b8c1e-9d64-4a57-8b0f-6c1d2e3f4a5b". Thread safe.
std::string RandomRequestId();

}  // namespace listeplass::client

#endif  // LISTEPLASS_CLIENTS_CLIENT_REQUEST_ID_H_
