// These functions write and read, in their stored form, the events of a source's delivery.
#ifndef LISTEPLASS_STORAGE_MESSAGES_STORED_DELIVERY_EVENTS_H_
#define LISTEPLASS_STORAGE_MESSAGES_STORED_DELIVERY_EVENTS_H_

#include "absl/time/time.h"
#include "listeplass/storage/v1/events.pb.h"
#include "service/domain/event.h"
#include "storage/messages/stored_event.h"
#include "storage/messages/stored_statement.h"
#include "storage/messages/stored_values.h"

namespace listeplass::storage {

inline void ToMessage(const ImportBegan& event, v1::ImportBegan* message) {
  message->set_rows(event.rows);
  message->set_import(event.import.value());
  message->set_source(event.source.name());
  message->set_as_of_micros(absl::ToUnixMicros(event.as_of));
  message->set_take_source(event.take_source);
  ToRepeated(event.municipalities, message->mutable_municipalities());
}

inline bool FromMessage(const v1::ImportBegan& message, ImportBegan* event) {
  event->rows = message.rows();
  event->import = ImportId(message.import());
  event->as_of = absl::FromUnixMicros(message.as_of_micros());
  event->take_source = message.take_source();
  FromRepeated(message.municipalities(), &event->municipalities);
  return FromName(message.source(), &event->source);
}
LP_STORED_EVENT(ImportBegan, import_began);

inline void ToMessage(const ImportEnded& event, v1::ImportEnded* message) {
  message->set_rows(event.rows);
  message->set_import(event.import.value());
}

inline bool FromMessage(const v1::ImportEnded& message, ImportEnded* event) {
  event->rows = message.rows();
  event->import = ImportId(message.import());
  return true;
}
LP_STORED_EVENT(ImportEnded, import_ended);

inline void ToMessage(const RowsStated& event, v1::RowsStated* message) {
  message->set_source(event.source.name());
  message->set_as_of_micros(absl::ToUnixMicros(event.as_of));
  message->set_import(event.import.value());
  message->set_rows_done(event.rows_done);
  for (const StatedRow& row : event.rows) {
    v1::StatedRow* to = message->add_rows();
    to->set_kind(static_cast<uint32_t>(row.key.kind));
    to->set_id(row.key.id);
    to->set_second_id(row.key.second_id);
    ToMessage(row.values, to->mutable_values());
    ToMessage(row.replaced, to->mutable_replaced());
    to->set_registered(row.registered);
  }
}

inline bool FromMessage(const v1::RowsStated& message, RowsStated* event) {
  event->as_of = absl::FromUnixMicros(message.as_of_micros());
  event->import = ImportId(message.import());
  event->rows_done = message.rows_done();
  event->rows.reserve(message.rows_size());
  for (const v1::StatedRow& from : message.rows()) {
    StatedRow& row = event->rows.emplace_back();
    row.key.id = from.id();
    row.key.second_id = from.second_id();
    row.registered = from.registered();
    if (!EnumFromNumber(from.kind(), StatedKind::kPractice, StatedKind::kTravelTime, &row.key.kind) ||
        !FromMessage(from.values(), &row.values) || !FromMessage(from.replaced(), &row.replaced)) {
      return false;
    }
  }
  return FromName(message.source(), &event->source);
}
LP_STORED_EVENT(RowsStated, rows_stated);

inline void ToMessage(const ImportTakenBack& event, v1::ImportTakenBack* message) {
  message->set_import(event.import.value());
  message->set_reason(event.reason);
}

inline bool FromMessage(const v1::ImportTakenBack& message, ImportTakenBack* event) {
  event->import = ImportId(message.import());
  event->reason = message.reason();
  return true;
}
LP_STORED_EVENT(ImportTakenBack, import_taken_back);

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_MESSAGES_STORED_DELIVERY_EVENTS_H_
