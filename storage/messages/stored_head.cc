#include "storage/messages/stored_head.h"

#include "absl/time/time.h"

namespace listeplass::storage {

void ToMessage(const Head& head, v1::Head* message) {
  message->set_sequence(head.sequence);
  message->set_next_person_id(head.next_person_id.value());
  message->set_import_unfinished(head.import_unfinished);
  message->set_last_change_micros(absl::ToUnixMicros(head.last_change));
  message->set_answers_time_micros(absl::ToUnixMicros(head.answers_time));
}

bool FromMessage(const v1::Head& message, Head* head) {
  head->sequence = message.sequence();
  head->next_person_id = PersonId(message.next_person_id());
  head->import_unfinished = message.import_unfinished();
  head->last_change = absl::FromUnixMicros(message.last_change_micros());
  head->answers_time = absl::FromUnixMicros(message.answers_time_micros());
  return true;
}

}  // namespace listeplass::storage
