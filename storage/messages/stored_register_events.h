// These functions write and read, in their stored form, the events of the register as a whole and of what surrounds
// lists and people.
#ifndef LISTEPLASS_STORAGE_MESSAGES_STORED_REGISTER_EVENTS_H_
#define LISTEPLASS_STORAGE_MESSAGES_STORED_REGISTER_EVENTS_H_

#include "listeplass/storage/v1/events.pb.h"
#include "service/domain/event.h"
#include "storage/messages/stored_event.h"
#include "storage/messages/stored_household.h"
#include "storage/messages/stored_plan.h"
#include "storage/messages/stored_policy.h"
#include "storage/messages/stored_practice.h"
#include "storage/messages/stored_values.h"

namespace listeplass::storage {

inline void ToMessage(const PracticeRegistered& event, v1::Practice* message) { ToMessage(event.practice, message); }
inline bool FromMessage(const v1::Practice& message, PracticeRegistered* event) {
  return FromMessage(message, &event->practice);
}
LP_STORED_EVENT(PracticeRegistered, practice_registered);

inline void ToMessage(const HouseholdRegistered& event, v1::Household* message) { ToMessage(event.household, message); }
inline bool FromMessage(const v1::Household& message, HouseholdRegistered* event) {
  return FromMessage(message, &event->household);
}
LP_STORED_EVENT(HouseholdRegistered, household_registered);

inline void ToMessage(const PolicySet& event, v1::Policy* message) {
  ToMessage(event.policy, message);
  message->set_reason(event.reason);
  if (event.before) ToMessage(*event.before, message->mutable_before());
  if (event.taken_back) message->set_taken_back_day(ToDays(*event.taken_back));
}
inline bool FromMessage(const v1::Policy& message, PolicySet* event) {
  event->reason = message.reason();
  if (message.has_taken_back_day()) event->taken_back = FromDays(message.taken_back_day());
  return FromMessage(message, &event->policy) &&
         (!message.has_before() || FromMessage(message.before(), &event->before.emplace()));
}
LP_STORED_EVENT(PolicySet, policy_set);

inline void ToMessage(const PlanCommitted& event, v1::PlanRecord* message) { ToMessage(event.plan, message); }
inline bool FromMessage(const v1::PlanRecord& message, PlanCommitted* event) {
  return FromMessage(message, &event->plan);
}
LP_STORED_EVENT(PlanCommitted, plan_committed);

inline void ToMessage(const TravelTimeSet& event, v1::TravelTimeSet* message) {
  message->set_grunnkrets(event.time.grunnkrets.value());
  message->set_practice(event.time.practice.value());
  message->set_minutes(event.time.minutes);
}

inline bool FromMessage(const v1::TravelTimeSet& message, TravelTimeSet* event) {
  event->time.grunnkrets = GrunnkretsId(message.grunnkrets());
  event->time.practice = PracticeId(message.practice());
  event->time.minutes = message.minutes();
  return true;
}
LP_STORED_EVENT(TravelTimeSet, travel_time_set);

inline void ToMessage(const TravelTimeRemoved& event, v1::TravelTimeRemoved* message) {
  message->set_grunnkrets(event.grunnkrets.value());
  message->set_practice(event.practice.value());
}

inline bool FromMessage(const v1::TravelTimeRemoved& message, TravelTimeRemoved* event) {
  event->grunnkrets = GrunnkretsId(message.grunnkrets());
  event->practice = PracticeId(message.practice());
  return true;
}
LP_STORED_EVENT(TravelTimeRemoved, travel_time_removed);

inline void ToMessage(const DailyRunDone& event, v1::DailyRunDone* message) {
  message->set_municipality(event.municipality.value());
  message->set_day(ToDays(event.day));
}

inline bool FromMessage(const v1::DailyRunDone& message, DailyRunDone* event) {
  event->municipality = MunicipalityId(message.municipality());
  event->day = FromDays(message.day());
  return true;
}
LP_STORED_EVENT(DailyRunDone, daily_run_done);

inline void ToMessage(const CalendarFact& fact, v1::CalendarFact* message) {
  message->set_kind(static_cast<uint32_t>(fact.kind));
  message->set_person(fact.person.value());
  message->set_list(fact.list.value());
  message->set_from(fact.from.value());
  message->set_day(ToDays(fact.day));
}

inline bool FromMessage(const v1::CalendarFact& message, CalendarFact* fact) {
  fact->person = PersonId(message.person());
  fact->list = ListId(message.list());
  fact->from = ListId(message.from());
  fact->day = FromDays(message.day());
  return EnumFromNumber(message.kind(), CalendarFactKind::kMoveInEffect, kLastCalendarFactKind, &fact->kind);
}

inline void ToMessage(const CalendarTurned& event, v1::CalendarTurned* message) {
  message->set_municipality(event.municipality.value());
  message->set_day(ToDays(event.day));
  for (const CalendarFact& fact : event.facts) ToMessage(fact, message->add_facts());
}

inline bool FromMessage(const v1::CalendarTurned& message, CalendarTurned* event) {
  event->municipality = MunicipalityId(message.municipality());
  event->day = FromDays(message.day());
  for (const v1::CalendarFact& fact : message.facts()) {
    if (!FromMessage(fact, &event->facts.emplace_back())) return false;
  }
  return true;
}
LP_STORED_EVENT(CalendarTurned, calendar_turned);

inline void ToMessage(const FeedTrimmed& event, v1::FeedTrimmed* message) {
  message->set_first_sequence(event.first_sequence);
}

inline bool FromMessage(const v1::FeedTrimmed& message, FeedTrimmed* event) {
  event->first_sequence = message.first_sequence();
  return true;
}
LP_STORED_EVENT(FeedTrimmed, feed_trimmed);

inline void ToMessage(const PlanPreviewed& event, v1::PlanPreviewed* message) {
  message->set_municipality(event.municipality.value());
  message->set_plan(event.plan.value());
  message->set_day(ToDays(event.day));
}

inline bool FromMessage(const v1::PlanPreviewed& message, PlanPreviewed* event) {
  event->municipality = MunicipalityId(message.municipality());
  event->plan = PlanId(message.plan());
  event->day = FromDays(message.day());
  return true;
}
LP_STORED_EVENT(PlanPreviewed, plan_previewed);

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_MESSAGES_STORED_REGISTER_EVENTS_H_
