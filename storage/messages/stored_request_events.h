// These functions write and read, in their stored form, the events of requests.
#ifndef LISTEPLASS_STORAGE_MESSAGES_STORED_REQUEST_EVENTS_H_
#define LISTEPLASS_STORAGE_MESSAGES_STORED_REQUEST_EVENTS_H_

#include "listeplass/storage/v1/events.pb.h"
#include "service/domain/event.h"
#include "storage/messages/stored_event.h"
#include "storage/messages/stored_request.h"
#include "storage/messages/stored_values.h"

namespace listeplass::storage {

inline void ToMessage(const RequestPlaced& event, v1::Request* message) { ToMessage(event.request, message); }
inline bool FromMessage(const v1::Request& message, RequestPlaced* event) {
  return FromMessage(message, &event->request);
}
LP_STORED_EVENT(RequestPlaced, request_placed);

inline void ToMessage(const RequestClosed& event, v1::RequestClosed* message) {
  message->set_applicant(event.applicant.value());
  message->set_end(static_cast<uint32_t>(event.end));
  if (event.request) ToMessage(*event.request, message->mutable_request());
}

inline bool FromMessage(const v1::RequestClosed& message, RequestClosed* event) {
  event->applicant = PersonId(message.applicant());
  if (message.has_request() && !FromMessage(message.request(), &event->request.emplace())) return false;
  return EnumFromNumber(message.end(), RequestEnd::kFulfilled, RequestEnd::kNothingLeft, &event->end);
}
LP_STORED_EVENT(RequestClosed, request_closed);

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_MESSAGES_STORED_REQUEST_EVENTS_H_
