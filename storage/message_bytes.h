// These helpers encode and decode protobuf messages that live for one call.
#ifndef LISTEPLASS_STORAGE_MESSAGE_BYTES_H_
#define LISTEPLASS_STORAGE_MESSAGE_BYTES_H_

#include <limits>

#include "absl/strings/string_view.h"
#include "google/protobuf/arena.h"

namespace listeplass::storage {

// A ScratchMessage takes its parts from a block on the stack, and from the heap beyond that. A person with its
// memberships would otherwise cost an allocation for each.
template <typename Message>
class ScratchMessage {
 public:
  ScratchMessage()
      : arena_(block_, sizeof(block_)), message_(google::protobuf::Arena::CreateMessage<Message>(&arena_)) {}
  ScratchMessage(const ScratchMessage&) = delete;
  ScratchMessage& operator=(const ScratchMessage&) = delete;

  Message* get() { return message_; }
  Message* operator->() { return message_; }
  const Message& operator*() const { return *message_; }

 private:
  alignas(8) char block_[1024];
  google::protobuf::Arena arena_;
  Message* message_;
};

template <typename Message>
[[nodiscard]] bool ParseBytes(absl::string_view bytes, Message* message) {
  return bytes.size() <= static_cast<size_t>(std::numeric_limits<int>::max()) &&
         message->ParseFromArray(bytes.data(), static_cast<int>(bytes.size()));
}

}  // namespace listeplass::storage

#endif  // LISTEPLASS_STORAGE_MESSAGE_BYTES_H_
