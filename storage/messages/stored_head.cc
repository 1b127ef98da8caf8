#include "storage/messages/stored_head.h"

namespace listeplass::storage {

void ToMessage(const Head& head, v1::Head* message) {
  message->set_sequence(head.sequence);
  message->set_next_person_id(head.next_person_id.value());
  message->set_import_unfinished(head.import_unfinished);
}

bool FromMessage(const v1::Head& message, Head* head) {
  head->sequence = message.sequence();
  head->next_person_id = PersonId(message.next_person_id());
  head->import_unfinished = message.import_unfinished();
  return true;
}

}  // namespace listeplass::storage
