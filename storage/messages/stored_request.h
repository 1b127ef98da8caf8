// These functions write and read standing requests in their stored form.
#ifndef LISTEPLASS_STORAGE_MESSAGES_STORED_REQUEST_H_
#define LISTEPLASS_STORAGE_MESSAGES_STORED_REQUEST_H_

#include "listeplass/storage/v1/records.pb.h"
#include "service/domain/request.h"

namespace listeplass::storage {

void ToMessage(const Request& request, v1::Request* message);
[[nodiscard]] bool FromMessage(const v1::Request& message, Request* request);

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_MESSAGES_STORED_REQUEST_H_
