// Converts a person's explained situation to the API.
#ifndef LISTEPLASS_SERVICE_SERVER_CONVERTERS_SITUATION_MESSAGES_H_
#define LISTEPLASS_SERVICE_SERVER_CONVERTERS_SITUATION_MESSAGES_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "listeplass/v1/citizen_service.pb.h"
#include "listeplass/v1/resources.pb.h"
#include "service/planning/explain_person.h"
#include "service/server/rpc/named_resources.h"

namespace listeplass::server {

// Adds the rules with their sources (service/domain/rule.h).
void AddRules(const std::vector<Rule>& rules, google::protobuf::RepeatedPtrField<v1::Rule>* messages);

// NOT_FOUND (LIST_NOT_FOUND) if a list of it does not exist; lists are never removed.
absl::StatusOr<v1::Situation> ToProto(const planning::Situation& situation, ApiNames& names);

}  // namespace listeplass::server

#endif  // LISTEPLASS_SERVICE_SERVER_CONVERTERS_SITUATION_MESSAGES_H_
