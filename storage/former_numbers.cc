#include "storage/former_numbers.h"

#include <map>
#include <optional>
#include <string>
#include <variant>

#include "absl/functional/function_ref.h"
#include "service/domain/event.h"
#include "service/domain/renumber.h"
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

// Returns the persons whose number ever changed, as the log tells it. Only their numbers are filled in.
absl::StatusOr<std::map<PersonId, Person>> ReadNumbers(const KeyValueStore& store) {
  std::map<PersonId, Person> persons;
  LP_RETURN_IF_ERROR(ForEachEvent(store, [&](const Event& event) {
    if (const auto* changed = std::get_if<NationalIdChanged>(&event)) persons[changed->person];
  }));
  if (persons.empty()) return persons;
  LP_RETURN_IF_ERROR(ForEachEvent(store, [&](const Event& event) {
    if (const auto* registered = std::get_if<PersonRegistered>(&event)) {
      const auto known = persons.find(registered->person.id);
      if (known != persons.end()) Renumber(registered->person.national_id, known->second);
    } else if (const auto* changed = std::get_if<NationalIdChanged>(&event)) {
      Renumber(changed->national_id, persons[changed->person]);
    }
  }));
  return persons;
}

}  // namespace

absl::Status RecordFormerNumbers(KeyValueStore& store) {
  LP_ASSIGN_OR_RETURN(const auto told, ReadNumbers(store));
  Overlay changes(&store);
  for (const auto& [id, by_log] : told) {
    const std::string key = IdKey(id);
    LP_ASSIGN_OR_RETURN(const std::optional<std::string> bytes, store.Get(Column::kPersons, key));
    if (!bytes) continue;
    LP_ASSIGN_OR_RETURN(Person person, DecodePerson(*bytes));
    person.former_national_ids.clear();
    for (NationalId former : by_log.former_national_ids) {
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
