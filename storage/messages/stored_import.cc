#include "storage/messages/stored_import.h"

#include "absl/time/time.h"
#include "storage/messages/stored_statement.h"
#include "storage/messages/stored_values.h"

namespace listeplass::storage {

void ToMessage(const ImportRecord& import, v1::Import* message) {
  message->set_id(import.id.value());
  message->set_source(import.source.name());
  message->set_as_of_micros(absl::ToUnixMicros(import.as_of));
  message->set_take_source(import.take_source);
  message->set_state(static_cast<uint32_t>(import.state));
  ToRepeated(import.municipalities, message->mutable_municipalities());
  message->set_rows(import.rows);
  message->set_rows_done(import.rows_done);
  message->set_first_sequence(import.first_sequence);
  message->set_last_sequence(import.last_sequence);
}

bool FromMessage(const v1::Import& message, ImportRecord* import) {
  import->id = ImportId(message.id());
  import->as_of = absl::FromUnixMicros(message.as_of_micros());
  import->take_source = message.take_source();
  FromRepeated(message.municipalities(), &import->municipalities);
  import->rows = message.rows();
  import->rows_done = message.rows_done();
  import->first_sequence = message.first_sequence();
  import->last_sequence = message.last_sequence();
  return FromName(message.source(), &import->source) &&
         EnumFromNumber(message.state(), ImportState::kUnfinished, ImportState::kTakenBack, &import->state);
}

}  // namespace listeplass::storage
