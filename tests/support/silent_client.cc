#include "tests/support/silent_client.h"

#include <cstdio>
#include <cstdlib>
#include <optional>
#include <utility>

namespace listeplass {

using Frame = BareConnection::Frame;

SilentClient::SilentClient(const std::string& address) : connection_(address) {
  if (connection_.Greet({{Frame::kInitialWindowSize, 0}})) return;
  std::fputs("a silent client gets no connection\n", stderr);
  std::abort();
}

void SilentClient::Call(absl::string_view method, absl::string_view message) {
  connection_.Call(std::exchange(next_stream_, next_stream_ + 2), method, message);
}

bool SilentClient::AwaitAnswers(size_t calls) {
  while (answered_.size() < calls) {
    if (!ended_.empty() || !ReceiveFrame()) return false;
  }
  return true;
}

bool SilentClient::AwaitEnds(size_t calls) {
  while (ended_.size() < calls) {
    if (!ReceiveFrame()) return false;
  }
  return true;
}

bool SilentClient::ReceiveFrame() {
  const std::optional<Frame> frame = connection_.Next();
  if (!frame) return false;
  // Headers that end the stream are a refusal, or the end of an answer.
  const bool headers = frame->type == Frame::kHeaders;
  const bool ends = frame->type == Frame::kReset || (headers && (frame->flags & Frame::kEndStream) != 0);
  if (ends) ended_.insert(frame->stream);
  if (headers && !ends) answered_.insert(frame->stream);
  const bool asks = frame->type == Frame::kPing || frame->type == Frame::kSettings;
  const bool answers = (frame->flags & Frame::kAck) != 0;
  if (asks && !answers)
    connection_.Send(frame->type, Frame::kAck, 0, frame->type == Frame::kPing ? frame->payload : "");
  return true;
}

}  // namespace listeplass
