// These functions write and read, in their stored form, the events of a list.
#ifndef LISTEPLASS_STORAGE_MESSAGES_STORED_LIST_EVENTS_H_
#define LISTEPLASS_STORAGE_MESSAGES_STORED_LIST_EVENTS_H_

#include <iterator>

#include "listeplass/storage/v1/events.pb.h"
#include "service/domain/event.h"
#include "storage/messages/stored_event.h"
#include "storage/messages/stored_intake_rule.h"
#include "storage/messages/stored_list.h"
#include "storage/messages/stored_values.h"

namespace listeplass::storage {

inline void ToMessage(const ListRegistered& event, v1::GpList* message) { ToMessage(event.list, message); }
inline bool FromMessage(const v1::GpList& message, ListRegistered* event) { return FromMessage(message, &event->list); }
LP_STORED_EVENT(ListRegistered, list_registered);

inline void ToMessage(const ListAmended& event, v1::ListAmended* message) {
  ToMessage(event.list, message->mutable_list());
  message->set_reason(event.reason);
}

inline bool FromMessage(const v1::ListAmended& message, ListAmended* event) {
  event->reason = message.reason();
  return FromMessage(message.list(), &event->list);
}
LP_STORED_EVENT(ListAmended, list_amended);

inline void ToMessage(const CeilingChanged& event, v1::CeilingChanged* message) {
  message->set_list(event.list.value());
  message->set_ceiling_before(event.ceiling_before);
  message->set_ceiling(event.ceiling);
  message->set_reason(event.reason);
}

inline bool FromMessage(const v1::CeilingChanged& message, CeilingChanged* event) {
  event->list = ListId(message.list());
  event->ceiling_before = message.ceiling_before();
  event->ceiling = message.ceiling();
  event->reason = message.reason();
  return true;
}
LP_STORED_EVENT(CeilingChanged, ceiling_changed);

inline void ToMessage(const CeilingPlanned& event, v1::CeilingPlanned* message) {
  message->set_list(event.list.value());
  if (event.coming) ToMessage(*event.coming, message->mutable_coming());
  message->set_reason(event.reason);
  if (event.before) ToMessage(*event.before, message->mutable_before());
}

inline bool FromMessage(const v1::CeilingPlanned& message, CeilingPlanned* event) {
  event->list = ListId(message.list());
  event->reason = message.reason();
  if (message.has_coming()) event->coming = FromMessage(message.coming());
  if (message.has_before()) event->before = FromMessage(message.before());
  return true;
}
LP_STORED_EVENT(CeilingPlanned, ceiling_planned);

inline void ToMessage(const ListStatusChanged& event, v1::ListStatusChanged* message) {
  message->set_list(event.list.value());
  message->set_status_before(static_cast<uint32_t>(event.status_before));
  message->set_status(static_cast<uint32_t>(event.status));
  message->set_reason(event.reason);
}

inline bool FromMessage(const v1::ListStatusChanged& message, ListStatusChanged* event) {
  event->list = ListId(message.list());
  event->reason = message.reason();
  return EnumFromNumber(message.status_before(), ListStatus::kOpen, ListStatus::kLocked, &event->status_before) &&
         EnumFromNumber(message.status(), ListStatus::kOpen, ListStatus::kLocked, &event->status);
}
LP_STORED_EVENT(ListStatusChanged, list_status_changed);

inline void ToMessage(const IntakeRuleSet& event, v1::IntakeRuleSet* message) {
  message->set_list(event.list.value());
  ToMessage(event.rule, message->mutable_rule());
  message->set_reason(event.reason);
}

inline bool FromMessage(const v1::IntakeRuleSet& message, IntakeRuleSet* event) {
  event->list = ListId(message.list());
  event->reason = message.reason();
  return FromMessage(message.rule(), &event->rule);
}
LP_STORED_EVENT(IntakeRuleSet, intake_rule_set);

inline void ToMessage(const ListReduced& event, v1::ListReduced* message) {
  message->set_list(event.list.value());
  message->set_ceiling_before(event.ceiling_before);
  message->set_ceiling(event.ceiling);
  message->set_effective_day(ToDays(event.effective));
  message->set_seed(event.seed);
  message->set_reason(event.reason);
  for (const DrawEntry& entry : event.order) {
    ToRepeated(entry.persons, message->add_order()->mutable_persons());
  }
  message->set_drawn(event.drawn);
  message->set_tickets_are_names(event.tickets == Tickets::kNames);
}

inline bool FromMessage(const v1::ListReduced& message, ListReduced* event) {
  event->list = ListId(message.list());
  event->ceiling_before = message.ceiling_before();
  event->ceiling = message.ceiling();
  event->effective = FromDays(message.effective_day());
  event->seed = message.seed();
  event->reason = message.reason();
  for (const v1::DrawEntry& entry : message.order()) {
    FromRepeated(entry.persons(), &event->order.emplace_back().persons);
  }
  event->drawn = message.drawn();
  event->tickets = message.tickets_are_names() ? Tickets::kNames : Tickets::kNumbers;
  return event->drawn >= 0 && event->drawn <= std::ssize(event->order);
}
LP_STORED_EVENT(ListReduced, list_reduced);

inline void ToMessage(const ListEnded& event, v1::ListEnded* message) {
  message->set_list(event.list.value());
  message->set_effective_day(ToDays(event.effective));
  message->set_reason(event.reason);
}

inline bool FromMessage(const v1::ListEnded& message, ListEnded* event) {
  event->list = ListId(message.list());
  event->effective = FromDays(message.effective_day());
  event->reason = message.reason();
  return true;
}
LP_STORED_EVENT(ListEnded, list_ended);

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_MESSAGES_STORED_LIST_EVENTS_H_
