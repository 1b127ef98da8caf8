// SituationView shows what a citizen is told of their situation and how it came about. Pure.
#ifndef LISTEPLASS_CLIENTS_CLI_PEOPLE_SITUATION_VIEW_H_
#define LISTEPLASS_CLIENTS_CLI_PEOPLE_SITUATION_VIEW_H_

#include <string>

#include "absl/strings/string_view.h"
#include "clients/cli/text.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "listeplass/v1/citizen_service.pb.h"
#include "listeplass/v1/resources.pb.h"

namespace listeplass::cli {

// A line for each rule with its source, each line behind `indent`.
std::string RulesText(const google::protobuf::RepeatedPtrField<v1::Rule>& rules, Language language,
                      absl::string_view indent);

std::string SituationView(const v1::Situation& situation, Language language);

}  // namespace listeplass::cli

#endif  // LISTEPLASS_CLIENTS_CLI_PEOPLE_SITUATION_VIEW_H_
