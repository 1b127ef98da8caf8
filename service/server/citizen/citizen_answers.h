// These make the parts of answers that several methods of CitizenService give about one person.
#ifndef LISTEPLASS_SERVICE_SERVER_CITIZEN_CITIZEN_ANSWERS_H_
#define LISTEPLASS_SERVICE_SERVER_CITIZEN_CITIZEN_ANSWERS_H_

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "listeplass/v1/citizen_service.pb.h"
#include "service/domain/ids.h"
#include "service/domain/request.h"
#include "service/domain/state.h"
#include "service/server/rpc/named_resources.h"
#include "service/server/rpc/person_names.h"
#include "service/server/rpc/protection.h"

namespace listeplass::server {

// How answers show people: to whom, and by which names.
struct Shown {
  Audience audience;
  const PersonNames& names;
};

// Returns the person as they are today, without those who act for a child and whom the audience may not be shown.
// NOT_FOUND PERSON_NOT_FOUND (`field`).
absl::StatusOr<v1::Citizen> CitizenOf(const StateReader& state, PersonId person, absl::CivilDay today,
                                      const Shown& shown, absl::string_view field);

// Adds the request's position in the queue of each wish.
absl::Status AddPositions(const StateReader& state, const Request& request, absl::CivilDay today, ApiNames& names,
                          google::protobuf::RepeatedPtrField<v1::QueuePosition>* out);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_CITIZEN_CITIZEN_ANSWERS_H_
