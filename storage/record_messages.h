// Domain values to the stored messages and back: what record_codec and event_codec share.
//
// FromMessage functions return false for a value we never write (an unknown enum number, a date out of range, a
// national id with wrong control digits).
#ifndef LISTEPLASS_STORAGE_RECORD_MESSAGES_H_
#define LISTEPLASS_STORAGE_RECORD_MESSAGES_H_

#include <cstdint>
#include <optional>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "listeplass/storage/v1/records.pb.h"
#include "service/domain/gp_list.h"
#include "service/domain/group.h"
#include "service/domain/household.h"
#include "service/domain/intake_rule.h"
#include "service/domain/person.h"
#include "service/domain/plan_record.h"
#include "service/domain/policy.h"
#include "service/domain/request.h"

namespace listeplass::storage {

int32_t ToDays(absl::CivilDay day);
absl::CivilDay FromDays(int32_t days);

// The enum value with that number, if there is one: its numbers are min to max without gaps.
template <typename Enum>
[[nodiscard]] bool EnumFromNumber(uint32_t number, Enum min, Enum max, Enum* value) {
  if (number < static_cast<uint32_t>(min) || number > static_cast<uint32_t>(max)) return false;
  *value = static_cast<Enum>(number);
  return true;
}

// 0 stands for none.
uint64_t ToNumber(const NationalId& national_id);
[[nodiscard]] bool FromNumber(uint64_t number, NationalId* national_id);
uint32_t ToNumber(const std::optional<Group>& group);
[[nodiscard]] bool FromNumber(uint32_t number, std::optional<Group>* group);

void ToMessage(const IntakeRule& rule, v1::IntakeRule* message);
void ToMessage(const GroupTier& tier, v1::GroupTier* message);
void ToMessage(const DoctorPeriod& period, v1::DoctorPeriod* message);
void ToMessage(const BranchSurgery& branch, v1::BranchSurgery* message);
void ToMessage(const Practice& practice, v1::Practice* message);
void ToMessage(const GpList& list, v1::GpList* message);
void ToMessage(const Household& household, v1::Household* message);
void ToMessage(const Person& person, v1::Person* message);
void ToMessage(const Request& request, v1::Request* message);
void ToMessage(const PlanRecord& plan, v1::PlanRecord* message);
void ToMessage(const Policy& policy, v1::Policy* message);

[[nodiscard]] bool FromMessage(const v1::IntakeRule& message, IntakeRule* rule);
[[nodiscard]] bool FromMessage(const v1::GroupTier& message, GroupTier* tier);
[[nodiscard]] bool FromMessage(const v1::DoctorPeriod& message, DoctorPeriod* period);
[[nodiscard]] bool FromMessage(const v1::BranchSurgery& message, BranchSurgery* branch);
[[nodiscard]] bool FromMessage(const v1::Practice& message, Practice* practice);
[[nodiscard]] bool FromMessage(const v1::GpList& message, GpList* list);
[[nodiscard]] bool FromMessage(const v1::Household& message, Household* household);
[[nodiscard]] bool FromMessage(const v1::Person& message, Person* person);
[[nodiscard]] bool FromMessage(const v1::Request& message, Request* request);
[[nodiscard]] bool FromMessage(const v1::PlanRecord& message, PlanRecord* plan);
[[nodiscard]] bool FromMessage(const v1::Policy& message, Policy* policy);

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_RECORD_MESSAGES_H_
