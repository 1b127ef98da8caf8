// These functions write and read the intake rules of lists and policies in their stored form.
#ifndef LISTEPLASS_STORAGE_MESSAGES_STORED_INTAKE_RULE_H_
#define LISTEPLASS_STORAGE_MESSAGES_STORED_INTAKE_RULE_H_

#include "listeplass/storage/v1/records.pb.h"
#include "service/domain/intake_rule.h"

namespace listeplass::storage {

void ToMessage(const IntakeRule& rule, v1::IntakeRule* message);
[[nodiscard]] bool FromMessage(const v1::IntakeRule& message, IntakeRule* rule);

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_MESSAGES_STORED_INTAKE_RULE_H_
