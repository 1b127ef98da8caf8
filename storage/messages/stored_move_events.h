// These functions write and read, in their stored form, the events of a person's place on a list.
#ifndef LISTEPLASS_STORAGE_MESSAGES_STORED_MOVE_EVENTS_H_
#define LISTEPLASS_STORAGE_MESSAGES_STORED_MOVE_EVENTS_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "listeplass/storage/v1/events.pb.h"
#include "service/domain/event.h"
#include "storage/messages/stored_event.h"
#include "storage/messages/stored_person.h"
#include "storage/messages/stored_values.h"

namespace listeplass::storage {

// Returns the number of a cause that came to be recorded later. The usual cause is stored as 0, which is what older
// events hold.
inline uint32_t NumberUnless(EndCause cause, EndCause usual) {
  return cause == usual ? 0 : static_cast<uint32_t>(cause);
}

[[nodiscard]] inline bool FromNumberUnless(uint32_t number, EndCause usual, EndCause* cause) {
  *cause = usual;
  return number == 0 || EnumFromNumber(number, EndCause::kOtherList, EndCause::kStruckOff, cause);
}

// Grounds and rules are stored by their words, which say the same in every version.
[[nodiscard]] inline bool FromText(absl::string_view text, Ground* ground) {
  const std::optional<Ground> parsed = ParseGround(text);
  if (parsed) *ground = *parsed;
  return parsed.has_value();
}

[[nodiscard]] inline bool FromText(absl::string_view text, Rule* rule) {
  const std::optional<Rule> parsed = ParseRule(text);
  if (parsed) *rule = *parsed;
  return parsed.has_value();
}

inline void ToMessage(const MoveScheduled& event, v1::MoveScheduled* message) {
  message->set_person(event.person.value());
  message->set_from(event.from.value());
  message->set_to(event.to.value());
  message->set_effective_day(ToDays(event.effective));
  message->set_cause(static_cast<uint32_t>(event.cause));
  message->set_counts_as_switch(event.counts_as_switch);
  message->set_rule(GroundText(event.ground));
  message->set_reason(event.reason);
  message->set_plan(event.plan.value());
  message->set_above_ceiling_by(GroundText(event.above_ceiling_by));
  message->set_group(ToNumber(event.group));
  message->set_end_cause(NumberUnless(event.end_cause, EndCause::kOtherList));
  ToMessages(event.before, message->mutable_before());
}

inline bool FromMessage(const v1::MoveScheduled& message, MoveScheduled* event) {
  event->person = PersonId(message.person());
  event->from = ListId(message.from());
  event->to = ListId(message.to());
  event->effective = FromDays(message.effective_day());
  event->counts_as_switch = message.counts_as_switch();
  event->reason = message.reason();
  event->plan = PlanId(message.plan());
  return FromText(message.rule(), &event->ground) && FromText(message.above_ceiling_by(), &event->above_ceiling_by) &&
         FromNumber(message.group(), &event->group) &&
         FromNumberUnless(message.end_cause(), EndCause::kOtherList, &event->end_cause) &&
         EnumFromNumber(message.cause(), MoveCause::kImported, MoveCause::kAssigned, &event->cause) &&
         FromMessages(message.before(), &event->before);
}
LP_STORED_EVENT(MoveScheduled, move_scheduled);

inline void ToMessage(const MoveUndone& event, v1::MoveUndone* message) {
  message->set_person(event.person.value());
  message->set_list(event.list.value());
  message->set_restored(event.restored.value());
  message->set_group(ToNumber(event.group));
  if (event.without_list_since) message->set_without_list_since_day(ToDays(*event.without_list_since));
  message->set_reason(event.reason);
  message->set_above_ceiling_by(GroundText(event.above_ceiling_by));
  ToMessages(event.memberships, message->mutable_memberships());
}

inline bool FromMessage(const v1::MoveUndone& message, MoveUndone* event) {
  event->person = PersonId(message.person());
  event->list = ListId(message.list());
  event->restored = ListId(message.restored());
  if (message.has_without_list_since_day()) event->without_list_since = FromDays(message.without_list_since_day());
  event->reason = message.reason();
  return FromText(message.above_ceiling_by(), &event->above_ceiling_by) && FromNumber(message.group(), &event->group) &&
         FromMessages(message.memberships(), &event->memberships);
}
LP_STORED_EVENT(MoveUndone, move_undone);

inline void ToMessage(const PersonReleased& event, v1::PersonReleased* message) {
  message->set_person(event.person.value());
  message->set_list(event.list.value());
  message->set_effective_day(ToDays(event.effective));
  message->set_group(static_cast<uint32_t>(event.group));
  message->set_rule(std::string(RuleNumber(event.rule)));
  message->set_end_cause(NumberUnless(event.end_cause, EndCause::kReleased));
  ToMessages(event.before, message->mutable_before());
}

inline bool FromMessage(const v1::PersonReleased& message, PersonReleased* event) {
  event->person = PersonId(message.person());
  event->list = ListId(message.list());
  event->effective = FromDays(message.effective_day());
  return FromText(message.rule(), &event->rule) &&
         FromNumberUnless(message.end_cause(), EndCause::kReleased, &event->end_cause) &&
         EnumFromNumber(message.group(), Group::kNewcomer, Group::kSwitcher, &event->group) &&
         FromMessages(message.before(), &event->before);
}
LP_STORED_EVENT(PersonReleased, person_released);

inline void ToMessage(const LeavingBroughtForward& event, v1::LeavingBroughtForward* message) {
  message->set_person(event.person.value());
  message->set_list(event.list.value());
  message->set_next(event.next.value());
  message->set_effective_day(ToDays(event.effective));
  message->set_rule(std::string(RuleNumber(event.rule)));
  ToMessages(event.before, message->mutable_before());
}

inline bool FromMessage(const v1::LeavingBroughtForward& message, LeavingBroughtForward* event) {
  event->person = PersonId(message.person());
  event->list = ListId(message.list());
  event->next = ListId(message.next());
  event->effective = FromDays(message.effective_day());
  return FromText(message.rule(), &event->rule) && FromMessages(message.before(), &event->before);
}
LP_STORED_EVENT(LeavingBroughtForward, leaving_brought_forward);

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_MESSAGES_STORED_MOVE_EVENTS_H_
