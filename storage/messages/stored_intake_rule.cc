#include "storage/messages/stored_intake_rule.h"

#include "storage/messages/stored_values.h"

namespace listeplass::storage {

void ToMessage(const IntakeRule& rule, v1::IntakeRule* message) {
  message->set_group(static_cast<uint32_t>(rule.group));
  if (rule.per_run) message->set_per_run(*rule.per_run);
  if (rule.per_quarter) message->set_per_quarter(*rule.per_quarter);
  message->set_reserved(rule.reserved);
  if (rule.within_minutes) message->set_within_minutes(*rule.within_minutes);
}

bool FromMessage(const v1::IntakeRule& message, IntakeRule* rule) {
  if (message.has_per_run()) rule->per_run = message.per_run();
  if (message.has_per_quarter()) rule->per_quarter = message.per_quarter();
  rule->reserved = message.reserved();
  if (message.has_within_minutes()) rule->within_minutes = message.within_minutes();
  return EnumFromNumber(message.group(), Group::kNewcomer, Group::kSwitcher, &rule->group);
}

}  // namespace listeplass::storage
