// These functions turn values that many stored messages share to their stored form and back: days, enums, ids, groups,
// points.
//
// Each file of this folder holds one concept's writers (ToMessage) and readers (FromMessage) side by side: what one
// writes, the other reads. A reader returns false for a value we never write, such as an unknown enum number or a
// national id with wrong control digits. Readers expect a default-constructed target.
#ifndef LISTEPLASS_STORAGE_MESSAGES_STORED_VALUES_H_
#define LISTEPLASS_STORAGE_MESSAGES_STORED_VALUES_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "absl/time/civil_time.h"
#include "google/protobuf/repeated_field.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "listeplass/storage/v1/records.pb.h"
#include "service/domain/geo_point.h"
#include "service/domain/group.h"
#include "service/domain/national_id.h"

namespace listeplass::storage {

// Days are counted from 1970-01-01.
int32_t ToDays(absl::CivilDay day);
absl::CivilDay FromDays(int32_t days);

// Reads the enum value with that number. Returns false if there is none; the enum's numbers are min to max without
// gaps.
template <typename Enum>
[[nodiscard]] bool EnumFromNumber(uint32_t number, Enum min, Enum max, Enum* value) {
  if (number < static_cast<uint32_t>(min) || number > static_cast<uint32_t>(max)) return false;
  *value = static_cast<Enum>(number);
  return true;
}

// The number is the 11 digits read as one; 0 stands for no national id.
uint64_t ToNumber(const NationalId& national_id);
[[nodiscard]] bool FromNumber(uint64_t number, NationalId* national_id);

// 0 stands for no group.
uint32_t ToNumber(const std::optional<Group>& group);
[[nodiscard]] bool FromNumber(uint32_t number, std::optional<Group>* group);

template <typename IdType>
void ToRepeated(const std::vector<IdType>& ids, google::protobuf::RepeatedField<int64_t>* numbers) {
  numbers->Reserve(static_cast<int>(ids.size()));
  for (IdType id : ids) numbers->AddAlreadyReserved(id.value());
}

template <typename IdType>
void FromRepeated(const google::protobuf::RepeatedField<int64_t>& numbers, std::vector<IdType>* ids) {
  ids->clear();
  ids->reserve(numbers.size());
  for (int64_t number : numbers) ids->emplace_back(number);
}

// Reads each message by FromMessage.
template <typename Message, typename Value>
[[nodiscard]] bool FromRepeated(const google::protobuf::RepeatedPtrField<Message>& messages,
                                bool (*read)(const Message&, Value*), std::vector<Value>* values) {
  values->clear();
  values->reserve(messages.size());
  for (const Message& message : messages) {
    if (!read(message, &values->emplace_back())) return false;
  }
  return true;
}

void ToMessage(const GeoPoint& point, v1::GeoPoint* message);
GeoPoint FromMessage(const v1::GeoPoint& message);

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_MESSAGES_STORED_VALUES_H_
