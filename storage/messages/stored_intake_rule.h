// Intake rules, of lists and of policies, as they are stored.
#ifndef LISTEPLASS_STORAGE_MESSAGES_STORED_INTAKE_RULE_H_
#define LISTEPLASS_STORAGE_MESSAGES_STORED_INTAKE_RULE_H_

#include "listeplass/storage/v1/records.pb.h"
#include "service/domain/intake_rule.h"

namespace listeplass::storage {

void ToMessage(const IntakeRule& rule, v1::IntakeRule* message);
[[nodiscard]] bool FromMessage(const v1::IntakeRule& message, IntakeRule* rule);

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_MESSAGES_STORED_INTAKE_RULE_H_
