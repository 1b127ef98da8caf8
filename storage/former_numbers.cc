#include "storage/former_numbers.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "absl/functional/function_ref.h"
#include "service/domain/event.h"
#include "service/domain/status_macros.h"
#include "storage/event_codec.h"
#include "storage/key_layout.h"
#include "storage/record_codec.h"

namespace listeplass::storage {
namespace {

absl::Status ForEachEvent(const KeyValueStore& store, absl::FunctionRef<void(const Event&)> visit) {
  absl::Status status;
  LP_RETURN_IF_ERROR(store.Scan(Column::kEvents, AllKeys(), [&](absl::string_view, absl::string_view value) {
    const absl::StatusOr<EventBatch> batch = DecodeBatch(value);
    status = batch.status();
    if (!status.ok()) return false;
    for (const Event& event : batch->events) visit(event);
    return true;
  }));
  return status;
}

// The numbers of one person, as the log tells them.
struct Numbers {
  NationalId now;
  std::vector<NationalId> former;  // oldest first

  void Become(const NationalId& number) {
    if (number == now) return;
    std::erase(former, number);
    if (now) former.push_back(now);
    now = number;
  }
};

// Of the persons whose number ever changed.
absl::StatusOr<std::map<PersonId, Numbers>> ReadNumbers(const KeyValueStore& store) {
  std::map<PersonId, Numbers> numbers;
  LP_RETURN_IF_ERROR(ForEachEvent(store, [&](const Event& event) {
    if (const auto* changed = std::get_if<NationalIdChanged>(&event)) numbers[changed->person];
  }));
  if (numbers.empty()) return numbers;
  LP_RETURN_IF_ERROR(ForEachEvent(store, [&](const Event& event) {
    if (const auto* registered = std::get_if<PersonRegistered>(&event)) {
      const auto known = numbers.find(registered->person.id);
      if (known != numbers.end()) known->second.Become(registered->person.national_id);
    } else if (const auto* changed = std::get_if<NationalIdChanged>(&event)) {
      numbers[changed->person].Become(changed->national_id);
    }
  }));
  return numbers;
}

}  // namespace

absl::Status RecordFormerNumbers(KeyValueStore& store) {
  LP_ASSIGN_OR_RETURN(const auto numbers, ReadNumbers(store));
  Overlay changes(&store);
  for (const auto& [id, of_person] : numbers) {
    const std::string key = IdKey(id);
    LP_ASSIGN_OR_RETURN(const std::optional<std::string> bytes, store.Get(Column::kPersons, key));
    if (!bytes) continue;
    LP_ASSIGN_OR_RETURN(Person person, DecodePerson(*bytes));
    person.former_national_ids.clear();
    for (NationalId former : of_person.former) {
      const std::string number = NationalIdKey(former);
      LP_ASSIGN_OR_RETURN(const std::optional<std::string> holder, changes.Get(Column::kPersonByNationalId, number));
      if (former == person.national_id || (holder && *holder != key)) continue;
      person.former_national_ids.push_back(former);
      changes.Put(Column::kPersonByNationalId, number, key);
    }
    changes.Put(Column::kPersons, key, Encode(person));
  }
  return store.Write(changes);
}

}  // namespace listeplass::storage
