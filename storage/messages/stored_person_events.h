// These functions write and read, in their stored form, the events of a person's record and right.
#ifndef LISTEPLASS_STORAGE_MESSAGES_STORED_PERSON_EVENTS_H_
#define LISTEPLASS_STORAGE_MESSAGES_STORED_PERSON_EVENTS_H_

#include "listeplass/storage/v1/events.pb.h"
#include "service/domain/event.h"
#include "storage/messages/stored_event.h"
#include "storage/messages/stored_person.h"
#include "storage/messages/stored_values.h"

namespace listeplass::storage {

inline void ToMessage(const PersonRegistered& event, v1::Person* message) { ToMessage(event.person, message); }
inline bool FromMessage(const v1::Person& message, PersonRegistered* event) {
  return FromMessage(message, &event->person);
}
LP_STORED_EVENT(PersonRegistered, person_registered);

inline void ToMessage(const PersonRelocated& event, v1::PersonRelocated* message) {
  message->set_person(event.person.value());
  message->set_household(event.household.value());
  message->set_municipality(event.municipality.value());
  message->set_moved_day(ToDays(event.moved));
}

inline bool FromMessage(const v1::PersonRelocated& message, PersonRelocated* event) {
  event->person = PersonId(message.person());
  event->household = HouseholdId(message.household());
  event->municipality = MunicipalityId(message.municipality());
  event->moved = FromDays(message.moved_day());
  return true;
}
LP_STORED_EVENT(PersonRelocated, person_relocated);

inline void ToMessage(const ResidenceChanged& event, v1::ResidenceChanged* message) {
  message->set_person(event.person.value());
  message->set_residence(static_cast<uint32_t>(event.residence));
  message->set_group(static_cast<uint32_t>(event.group));
  message->set_since_day(ToDays(event.since));
  message->set_move_reported(event.move_reported);
}

inline bool FromMessage(const v1::ResidenceChanged& message, ResidenceChanged* event) {
  event->person = PersonId(message.person());
  event->since = FromDays(message.since_day());
  event->move_reported = message.move_reported();
  return EnumFromNumber(message.residence(), Residence::kResident, Residence::kNone, &event->residence) &&
         EnumFromNumber(message.group(), Group::kNewcomer, Group::kSwitcher, &event->group);
}
LP_STORED_EVENT(ResidenceChanged, residence_changed);

inline void ToMessage(const PersonLeft& event, v1::PersonLeft* message) {
  message->set_person(event.person.value());
  message->set_effective_day(ToDays(event.effective));
  message->set_cause(static_cast<uint32_t>(event.cause));
}

inline bool FromMessage(const v1::PersonLeft& message, PersonLeft* event) {
  event->person = PersonId(message.person());
  event->effective = FromDays(message.effective_day());
  return EnumFromNumber(message.cause(), EndCause::kOtherList, EndCause::kStruckOff, &event->cause);
}
LP_STORED_EVENT(PersonLeft, person_left);

inline void ToMessage(const NationalIdChanged& event, v1::NationalIdChanged* message) {
  message->set_person(event.person.value());
  message->set_national_id(ToNumber(event.national_id));
  if (event.birth_date) message->set_birth_day(ToDays(*event.birth_date));
  message->set_sex(static_cast<uint32_t>(event.sex));
}

inline bool FromMessage(const v1::NationalIdChanged& message, NationalIdChanged* event) {
  event->person = PersonId(message.person());
  if (message.has_birth_day()) event->birth_date = FromDays(message.birth_day());
  return FromNumber(message.national_id(), &event->national_id) &&
         EnumFromNumber(message.sex(), Sex::kUnknown, Sex::kMale, &event->sex);
}
LP_STORED_EVENT(NationalIdChanged, national_id_changed);

inline void ToMessage(const NotificationsSet& event, v1::NotificationsSet* message) {
  message->set_person(event.person.value());
  message->set_notifier(event.notifier);
  if (event.consent) ToMessage(*event.consent, message->mutable_consent());
  if (event.before) ToMessage(*event.before, message->mutable_before());
  message->set_reason(event.reason);
}

inline bool FromMessage(const v1::NotificationsSet& message, NotificationsSet* event) {
  event->person = PersonId(message.person());
  event->notifier = message.notifier();
  event->reason = message.reason();
  if (message.has_consent() && !FromMessage(message.consent(), &event->consent.emplace())) return false;
  return !message.has_before() || FromMessage(message.before(), &event->before.emplace());
}
LP_STORED_EVENT(NotificationsSet, notifications_set);

inline void ToMessage(const OptedOut& event, v1::OptedOut* message) {
  message->set_person(event.person.value());
  message->set_effective_day(ToDays(event.effective));
  ToMessages(event.before, message->mutable_before());
}

inline bool FromMessage(const v1::OptedOut& message, OptedOut* event) {
  event->person = PersonId(message.person());
  event->effective = FromDays(message.effective_day());
  return FromMessages(message.before(), &event->before);
}
LP_STORED_EVENT(OptedOut, opted_out);

inline void ToMessage(const OptedIn& event, v1::OptedIn* message) {
  message->set_person(event.person.value());
  message->set_effective_day(ToDays(event.effective));
}

inline bool FromMessage(const v1::OptedIn& message, OptedIn* event) {
  event->person = PersonId(message.person());
  event->effective = FromDays(message.effective_day());
  return true;
}
LP_STORED_EVENT(OptedIn, opted_in);

inline void ToMessage(const AddressProtectionSet& event, v1::AddressProtectionSet* message) {
  message->set_person(event.person.value());
  message->set_protection(static_cast<uint32_t>(event.protection));
}

inline bool FromMessage(const v1::AddressProtectionSet& message, AddressProtectionSet* event) {
  event->person = PersonId(message.person());
  return EnumFromNumber(message.protection(), AddressProtection::kNone, AddressProtection::kStrictlyConfidential,
                        &event->protection);
}
LP_STORED_EVENT(AddressProtectionSet, address_protection_set);

inline void ToMessage(const CustodySet& event, v1::CustodySet* message) {
  message->set_person(event.person.value());
  if (event.custody != Custody()) ToMessage(event.custody, message->mutable_custody());
}

inline bool FromMessage(const v1::CustodySet& message, CustodySet* event) {
  event->person = PersonId(message.person());
  return !message.has_custody() || FromMessage(message.custody(), &event->custody);
}
LP_STORED_EVENT(CustodySet, custody_set);
inline void ToMessage(const PersonsMerged& event, v1::PersonsMerged* message) {
  ToMessage(event.survivor, message->mutable_survivor());
  message->set_merged(event.merged.value());
  message->set_day(ToDays(event.day));
  ToRepeated(event.left, message->mutable_left());
  message->set_reason(event.reason);
}

inline bool FromMessage(const v1::PersonsMerged& message, PersonsMerged* event) {
  event->merged = PersonId(message.merged());
  event->day = FromDays(message.day());
  FromRepeated(message.left(), &event->left);
  event->reason = message.reason();
  return FromMessage(message.survivor(), &event->survivor);
}
LP_STORED_EVENT(PersonsMerged, persons_merged);

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_MESSAGES_STORED_PERSON_EVENTS_H_
