// These functions write and read, in their stored form, the events between doctors and lists or people.
#ifndef LISTEPLASS_STORAGE_MESSAGES_STORED_DOCTOR_EVENTS_H_
#define LISTEPLASS_STORAGE_MESSAGES_STORED_DOCTOR_EVENTS_H_

#include "listeplass/storage/v1/events.pb.h"
#include "service/domain/event.h"
#include "storage/messages/stored_event.h"
#include "storage/messages/stored_list.h"
#include "storage/messages/stored_values.h"

namespace listeplass::storage {

inline void ToMessage(const DoctorPeriodSet& event, v1::DoctorPeriodSet* message) {
  message->set_list(event.list.value());
  ToMessage(event.period, message->mutable_period());
  message->set_reason(event.reason);
}

inline bool FromMessage(const v1::DoctorPeriodSet& message, DoctorPeriodSet* event) {
  event->list = ListId(message.list());
  event->reason = message.reason();
  return FromMessage(message.period(), &event->period);
}
LP_STORED_EVENT(DoctorPeriodSet, doctor_period_set);

inline void ToMessage(const DoctorPeriodRemoved& event, v1::DoctorPeriodRemoved* message) {
  message->set_list(event.list.value());
  message->set_period(event.period);
  message->set_reason(event.reason);
  message->set_removed_max(event.removed_max);
}

inline bool FromMessage(const v1::DoctorPeriodRemoved& message, DoctorPeriodRemoved* event) {
  event->list = ListId(message.list());
  event->period = message.period();
  event->reason = message.reason();
  event->removed_max = message.removed_max();
  return true;
}
LP_STORED_EVENT(DoctorPeriodRemoved, doctor_period_removed);

inline void ToMessage(const ListDoctors& doctors, v1::ListDoctors* message) {
  for (const DoctorPeriod& period : doctors.periods) ToMessage(period, message->add_periods());
  message->set_municipal(doctors.municipal);
  message->set_has_regular_doctor(doctors.has_regular_doctor);
  message->set_doctor_sex(static_cast<uint32_t>(doctors.doctor_sex));
  if (doctors.municipal_since) message->set_municipal_since_day(ToDays(*doctors.municipal_since));
  if (doctors.doctor_leaves) message->set_doctor_leaves_day(ToDays(*doctors.doctor_leaves));
}

inline bool FromMessage(const v1::ListDoctors& message, ListDoctors* doctors) {
  for (const v1::DoctorPeriod& period : message.periods()) {
    if (!FromMessage(period, &doctors->periods.emplace_back())) return false;
  }
  doctors->municipal = message.municipal();
  doctors->has_regular_doctor = message.has_regular_doctor();
  if (message.has_municipal_since_day()) doctors->municipal_since = FromDays(message.municipal_since_day());
  if (message.has_doctor_leaves_day()) doctors->doctor_leaves = FromDays(message.doctor_leaves_day());
  return EnumFromNumber(message.doctor_sex(), Sex::kUnknown, Sex::kMale, &doctors->doctor_sex);
}

inline void ToMessage(const ListHandedOver& event, v1::ListHandedOver* message) {
  message->set_list(event.list.value());
  message->set_effective_day(ToDays(event.effective));
  if (event.successor) ToMessage(*event.successor, message->mutable_successor());
  message->set_reason(event.reason);
  message->set_removed_max(event.removed_max);
  if (event.before) ToMessage(*event.before, message->mutable_before());
  message->set_keeps_doctor_sex(event.keeps_doctor_sex);
}

inline bool FromMessage(const v1::ListHandedOver& message, ListHandedOver* event) {
  event->list = ListId(message.list());
  event->effective = FromDays(message.effective_day());
  event->reason = message.reason();
  event->removed_max = message.removed_max();
  event->keeps_doctor_sex = message.keeps_doctor_sex();
  return (!message.has_successor() || FromMessage(message.successor(), &event->successor.emplace())) &&
         (!message.has_before() || FromMessage(message.before(), &event->before.emplace()));
}
LP_STORED_EVENT(ListHandedOver, list_handed_over);

inline void ToMessage(const DoctorExcluded& event, v1::DoctorExcluded* message) {
  message->set_person(event.person.value());
  message->set_doctor(event.doctor.value());
  message->set_reason(event.reason);
  message->set_lifted(event.lifted);
}

inline bool FromMessage(const v1::DoctorExcluded& message, DoctorExcluded* event) {
  event->person = PersonId(message.person());
  event->doctor = DoctorId(message.doctor());
  event->reason = message.reason();
  event->lifted = message.lifted();
  return true;
}
LP_STORED_EVENT(DoctorExcluded, doctor_excluded);

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_MESSAGES_STORED_DOCTOR_EVENTS_H_
