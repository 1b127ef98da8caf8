// Converts memberships, standing requests, queue positions and what citizens see to the API.
//
// Errors are the store's, or LIST_NOT_FOUND where a record names a list that does not exist.
#ifndef LISTEPLASS_SERVICE_SERVER_CONVERTERS_REQUEST_MESSAGES_H_
#define LISTEPLASS_SERVICE_SERVER_CONVERTERS_REQUEST_MESSAGES_H_

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "listeplass/v1/citizen_service.pb.h"
#include "listeplass/v1/resources.pb.h"
#include "service/domain/person.h"
#include "service/domain/request.h"
#include "service/register/people/citizen_view.h"
#include "service/register/requests/queue.h"
#include "service/server/rpc/named_resources.h"

namespace listeplass::server {

absl::StatusOr<v1::Membership> ToProto(const Membership& membership, ApiNames& names);
// `today` is the day until which waiting times are counted.
absl::StatusOr<v1::Request> ToProto(const Request& request, absl::CivilDay today, ApiNames& names);
absl::StatusOr<v1::QueuePosition> ToProto(const QueuePosition& position, ApiNames& names);
absl::StatusOr<v1::Citizen> ToProto(const CitizenView& view, absl::CivilDay today, ApiNames& names);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_CONVERTERS_REQUEST_MESSAGES_H_
