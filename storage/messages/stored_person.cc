#include "storage/messages/stored_person.h"

#include "storage/messages/stored_values.h"

namespace listeplass::storage {
namespace {

void ToMessage(const Membership& membership, v1::Membership* message) {
  message->set_list(membership.list.value());
  message->set_from_day(ToDays(membership.from));
  if (membership.to) message->set_to_day(ToDays(*membership.to));
  message->set_cause(static_cast<uint32_t>(membership.cause));
  message->set_end_cause(static_cast<uint32_t>(membership.end_cause));
  message->set_counts_as_switch(membership.counts_as_switch);
  message->set_group(ToNumber(membership.group));
  if (membership.without_list_since) message->set_without_list_since_day(ToDays(*membership.without_list_since));
  message->set_begin_code(membership.codes.begin);
  message->set_end_code(membership.codes.end);
}

bool FromMessage(const v1::Membership& message, Membership* membership) {
  membership->list = ListId(message.list());
  membership->from = FromDays(message.from_day());
  if (message.has_to_day()) membership->to = FromDays(message.to_day());
  membership->counts_as_switch = message.counts_as_switch();
  if (message.has_without_list_since_day()) {
    membership->without_list_since = FromDays(message.without_list_since_day());
  }
  membership->codes = {.begin = message.begin_code(), .end = message.end_code()};
  return FromNumber(message.group(), &membership->group) &&
         EnumFromNumber(message.cause(), MoveCause::kImported, MoveCause::kAssigned, &membership->cause) &&
         EnumFromNumber(message.end_cause(), EndCause::kNotEnded, EndCause::kStruckOff, &membership->end_cause);
}

}  // namespace

void ToMessage(const Custody& custody, v1::Custody* message) {
  if (custody.custodians) ToRepeated(*custody.custodians, message->mutable_custodians());
  message->set_nobody(custody.custodians && custody.custodians->empty());
  ToRepeated(custody.guardians, message->mutable_guardians());
  message->set_other_home_with(custody.other_home_with.value());
}

bool FromMessage(const v1::Custody& message, Custody* custody) {
  if (message.nobody() || !message.custodians().empty()) {
    FromRepeated(message.custodians(), &custody->custodians.emplace());
  }
  FromRepeated(message.guardians(), &custody->guardians);
  custody->other_home_with = PersonId(message.other_home_with());
  return !message.nobody() || message.custodians().empty();
}

void ToMessages(const std::vector<Membership>& memberships,
                google::protobuf::RepeatedPtrField<v1::Membership>* messages) {
  for (const Membership& membership : memberships) ToMessage(membership, messages->Add());
}

bool FromMessages(const google::protobuf::RepeatedPtrField<v1::Membership>& messages,
                  std::vector<Membership>* memberships) {
  return FromRepeated(messages, FromMessage, memberships);
}

void ToMessage(const NotificationConsent& consent, v1::NotificationConsent* message) {
  message->set_notifier(consent.notifier);
  message->set_since_day(ToDays(consent.since));
  message->set_given_by(consent.given_by.value());
}

bool FromMessage(const v1::NotificationConsent& message, NotificationConsent* consent) {
  consent->notifier = message.notifier();
  consent->since = FromDays(message.since_day());
  consent->given_by = PersonId(message.given_by());
  return true;
}

void ToMessage(const Person& person, v1::Person* message) {
  message->set_id(person.id.value());
  message->set_national_id(ToNumber(person.national_id));
  message->set_household(person.household.value());
  message->set_municipality(person.municipality.value());
  message->set_birth_day(ToDays(person.birth_date));
  message->set_sex(static_cast<uint32_t>(person.sex));
  message->set_language(person.language);
  message->set_residence(static_cast<uint32_t>(person.residence));
  message->set_group(ToNumber(person.group));
  if (person.without_list_since) message->set_without_list_since_day(ToDays(*person.without_list_since));
  ToMessages(person.memberships, message->mutable_memberships());
  message->set_request_by(person.request_by.value());
  message->set_opted_out(person.opted_out);
  message->set_protection(static_cast<uint32_t>(person.protection));
  if (person.moved_here) message->set_moved_here_day(ToDays(*person.moved_here));
  ToRepeated(person.excluded_doctors, message->mutable_excluded_doctors());
  for (NationalId former : person.former_national_ids) message->add_former_national_ids(ToNumber(former));
  if (person.custody != Custody()) ToMessage(person.custody, message->mutable_custody());
  message->set_merged_into(person.merged_into.value());
  ToRepeated(person.merged_from, message->mutable_merged_from());
  ToMessages(person.memberships_beside, message->mutable_memberships_beside());
  for (const NotificationConsent& consent : person.notifications) ToMessage(consent, message->add_notifications());
}

bool FromMessage(const v1::Person& message, Person* person) {
  person->id = PersonId(message.id());
  person->household = HouseholdId(message.household());
  person->municipality = MunicipalityId(message.municipality());
  person->birth_date = FromDays(message.birth_day());
  person->language = message.language();
  if (message.has_without_list_since_day()) person->without_list_since = FromDays(message.without_list_since_day());
  person->request_by = PersonId(message.request_by());
  person->opted_out = message.opted_out();
  if (message.has_moved_here_day()) person->moved_here = FromDays(message.moved_here_day());
  FromRepeated(message.excluded_doctors(), &person->excluded_doctors);
  person->merged_into = PersonId(message.merged_into());
  FromRepeated(message.merged_from(), &person->merged_from);
  for (uint64_t former : message.former_national_ids()) {
    if (!FromNumber(former, &person->former_national_ids.emplace_back())) return false;
  }
  if (message.has_custody() && !FromMessage(message.custody(), &person->custody)) return false;
  return FromMessages(message.memberships(), &person->memberships) &&
         FromMessages(message.memberships_beside(), &person->memberships_beside) &&
         FromRepeated(message.notifications(), FromMessage, &person->notifications) &&
         FromNumber(message.national_id(), &person->national_id) && FromNumber(message.group(), &person->group) &&
         EnumFromNumber(message.sex(), Sex::kUnknown, Sex::kMale, &person->sex) &&
         EnumFromNumber(message.protection(), AddressProtection::kNone, AddressProtection::kStrictlyConfidential,
                        &person->protection) &&
         EnumFromNumber(message.residence(), Residence::kResident, Residence::kNone, &person->residence);
}

}  // namespace listeplass::storage
