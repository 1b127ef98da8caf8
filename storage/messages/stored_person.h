// These functions write and read people, with their memberships, in their stored form.
#ifndef LISTEPLASS_STORAGE_MESSAGES_STORED_PERSON_H_
#define LISTEPLASS_STORAGE_MESSAGES_STORED_PERSON_H_

#include <vector>

#include "google/protobuf/repeated_ptr_field.h"
#include "listeplass/storage/v1/records.pb.h"
#include "service/domain/custody.h"
#include "service/domain/notification_consent.h"
#include "service/domain/person.h"

namespace listeplass::storage {

void ToMessage(const Custody& custody, v1::Custody* message);
[[nodiscard]] bool FromMessage(const v1::Custody& message, Custody* custody);

void ToMessages(const std::vector<Membership>& memberships,
                google::protobuf::RepeatedPtrField<v1::Membership>* messages);
[[nodiscard]] bool FromMessages(const google::protobuf::RepeatedPtrField<v1::Membership>& messages,
                                std::vector<Membership>* memberships);

void ToMessage(const NotificationConsent& consent, v1::NotificationConsent* message);
[[nodiscard]] bool FromMessage(const v1::NotificationConsent& message, NotificationConsent* consent);

void ToMessage(const Person& person, v1::Person* message);
[[nodiscard]] bool FromMessage(const v1::Person& message, Person* person);

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_MESSAGES_STORED_PERSON_H_
