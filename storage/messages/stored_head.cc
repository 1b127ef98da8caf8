#include "storage/messages/stored_head.h"

#include "absl/time/time.h"
#include "storage/messages/stored_values.h"

namespace listeplass::storage {

void ToMessage(const Head& head, v1::Head* message) {
  message->set_sequence(head.sequence);
  message->set_next_person_id(head.next_person_id.value());
  message->set_last_change_micros(absl::ToUnixMicros(head.last_change));
  message->set_answers_time_micros(absl::ToUnixMicros(head.answers_time));
  ToRepeated(head.unfinished_imports, message->mutable_unfinished_imports());
  message->set_feed_first_sequence(head.feed_first_sequence == 1 ? 0 : head.feed_first_sequence);
}

bool FromMessage(const v1::Head& message, Head* head) {
  head->sequence = message.sequence();
  head->next_person_id = PersonId(message.next_person_id());
  head->last_change = absl::FromUnixMicros(message.last_change_micros());
  head->answers_time = absl::FromUnixMicros(message.answers_time_micros());
  FromRepeated(message.unfinished_imports(), &head->unfinished_imports);
  if (message.feed_first_sequence() != 0) head->feed_first_sequence = message.feed_first_sequence();
  return true;
}

}  // namespace listeplass::storage
