#include "storage/messages/stored_request.h"

#include "absl/time/time.h"
#include "storage/messages/stored_values.h"

namespace listeplass::storage {

void ToMessage(const Request& request, v1::Request* message) {
  message->set_applicant(request.applicant.value());
  ToRepeated(request.unit, message->mutable_unit());
  message->set_municipality(request.municipality.value());
  message->set_group(static_cast<uint32_t>(request.group));
  ToRepeated(request.wishes, message->mutable_wishes());
  if (request.any_within_minutes) message->set_any_within_minutes(*request.any_within_minutes);
  message->set_waiting_since_micros(absl::ToUnixMicros(request.waiting_since));
}

bool FromMessage(const v1::Request& message, Request* request) {
  request->applicant = PersonId(message.applicant());
  FromRepeated(message.unit(), &request->unit);
  request->municipality = MunicipalityId(message.municipality());
  FromRepeated(message.wishes(), &request->wishes);
  if (message.has_any_within_minutes()) request->any_within_minutes = message.any_within_minutes();
  request->waiting_since = absl::FromUnixMicros(message.waiting_since_micros());
  return EnumFromNumber(message.group(), Group::kNewcomer, Group::kSwitcher, &request->group);
}

}  // namespace listeplass::storage
